"""Incidents as files for other programs: CSV, JSON Lines, GeoJSON and a CSV with HXL tags.

Each form says what it leaves out. Columns are documented in docs/export.md. Unknown is an empty cell or null, never 0.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tollbook.export.words import last
from tollbook.lexicon import Lexicon
from tollbook.review.listing import COLUMNS, Row, split
from tollbook.text.labels import is_label

_LISTED: Final = ("weapons", "perpetrators", "targets")
_SHOWN: Final = tuple(c for c in COLUMNS if c != "words")
_CODES: Final = ("acled_event", "acled_sub_event", "ucdp_type", "plover_mode")


_MORE: Final = ("reported", "admin1", "urls")


@dataclass(frozen=True, slots=True)
class Exported:
    """An incident to write: its row, its kind in others' codes, and of its wire form what `slim` leaves.

    `wire` has `urls`, the addresses of its reports, where they may be given out.
    """

    row: Row
    codes: Mapping[str, Any]
    wire: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its name in words, media type, ending of files, what it loses, and how it is written."""

    title: str
    media: str
    ending: str
    loses: str
    write: Callable[[Iterator[Exported]], Iterator[str]]


def codes_of(kind: str | None, lexicon: Lexicon) -> dict[str, Any]:
    """A kind in the codes of ACLED, UCDP and PLOVER, as the table of kinds crosses them; null where it does not."""
    found = lexicon.kinds.get(kind) if kind else None
    values = (found.acled_event, found.acled_sub_event, found.ucdp, found.plover_mode) if found else (None,) * 4
    return dict(zip(_CODES, values, strict=True))


def cell(value: Any) -> str:
    """A cell no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-1.5), cell(None)
    ("'=1+1", '-1.5', '')
    """
    if value is None:
        return ""
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def fields(one: Exported) -> dict[str, Any]:
    """What CSV, JSON Lines and GeoJSON have of an incident; lists are lists."""
    out = {name: getattr(one.row, name) for name in _SHOWN}
    out["end"] = last(one.row.start, one.row.end, one.row.time_precision)
    out |= {name: list(split(getattr(one.row, name))) for name in _LISTED} | dict(one.codes)
    return out | dict(zip(_MORE, (_reported(one.wire), _of("place", "admin1")(one.wire), _urls(one.wire)), strict=True))


def _csv(found: Iterator[Exported]) -> Iterator[str]:
    yield _line((*_SHOWN, *_CODES, *_MORE))
    for one in found:
        yield _line(["; ".join(v) if isinstance(v, list) else v for v in fields(one).values()])


def _line(values: Sequence[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([cell(v) for v in values])
    return buffer.getvalue()


def _lines(found: Iterator[Exported]) -> Iterator[str]:
    for one in found:
        yield json.dumps(fields(one)) + "\n"


def _features(found: Iterator[Exported]) -> Iterator[str]:
    """A feature for every incident; those without coordinates have no geometry, as the format allows."""
    yield '{"type": "FeatureCollection", "features": [\n'
    for number, one in enumerate(found):
        row = one.row
        known = row.lat is not None and row.lon is not None
        shape = {"type": "Point", "coordinates": [row.lon, row.lat]} if known else None
        feature = {"type": "Feature", "id": row.id, "geometry": shape, "properties": fields(one)}
        yield (",\n" if number else "") + json.dumps(feature)
    yield "\n]}\n"


def slim(wire: Mapping[str, Any]) -> dict[str, Any]:
    """What forms take of an incident's wire form, without who says it: leaving names out of all of that is slow."""
    kept: dict[str, Any] = {"id": wire.get("id"), "judgements": wire.get("judgements", ())}
    kept |= {slot: _plain(wire.get(slot) or {}) for slot in ("kind", "place", "time")}
    kept |= {slot: [_plain(v) for v in wire.get(slot, ())] for slot in ("perpetrators", "weapons")}
    kept["reports"] = [
        {k: r[k] for k in ("published", "publisher", "headline", "printings") if k in r}
        for r in wire.get("reports", ())
    ]
    kept["tolls"] = {
        slot: {k: toll.get(k) for k in ("low", "best", "high")} for slot, toll in (wire.get("tolls") or {}).items()
    }
    return kept | {"grade": {"airwars": (wire.get("grade") or {}).get("airwars")}}


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in value.items() if k not in ("said_by", "reason")}


def _toll(slot: str, key: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda wire: ((wire.get("tolls") or {}).get(slot) or {}).get(key)


def _of(slot: str, key: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda wire: (wire.get(slot) or {}).get(key)


def _names(slot: str) -> Callable[[Mapping[str, Any]], str | None]:
    def named(wire: Mapping[str, Any]) -> str | None:
        return "; ".join(dict.fromkeys(v["name"] for v in wire.get(slot, ()) if v.get("name"))) or None

    return named


def _reported(wire: Mapping[str, Any]) -> str | None:
    """The day of the first report that has one: when it was printed, not when it happened."""
    days = sorted(r["published"][:10] for r in wire.get("reports", ()) if r.get("published"))
    return days[0] if days else None


def _urls(wire: Mapping[str, Any]) -> list[str]:
    return list(wire.get("urls", ()))


def _publishers(wire: Mapping[str, Any]) -> str | None:
    every = (p for r in wire.get("reports", ()) for p in (r, *r.get("printings", ())))
    return "; ".join(dict.fromkeys(p["publisher"] for p in every if p.get("publisher"))) or None


def _headline(wire: Mapping[str, Any]) -> str | None:
    heads = (r.get("headline") for r in wire.get("reports", ()))
    return next((h for h in heads if h and not is_label(h)), wire.get("title"))


_HXL: Final[tuple[tuple[str, str, Callable[[Mapping[str, Any]], Any]], ...]] = (
    ("id", "#event+id", lambda w: w["id"]),
    ("start", "#date+start", _of("time", "start")),
    ("end", "#date+end", lambda w: last(*(_of("time", key)(w) for key in ("start", "end", "time_precision")))),
    ("first reported", "#date+reported", _reported),
    ("kind", "#event+type", _of("kind", "code")),
    ("country", "#country+code", _of("place", "country")),
    ("admin 1", "#adm1+name", _of("place", "admin1")),
    ("admin 2", "#adm2+name", _of("place", "admin2")),
    ("place", "#loc+name", _of("place", "name")),
    ("latitude", "#geo+lat", _of("place", "lat")),
    ("longitude", "#geo+lon", _of("place", "lon")),
    ("precision of place", "#geo+precision", _of("place", "geo_precision")),
    ("place lies within, km", "#geo+radius+km", _of("place", "uncertainty_km")),
    ("killed, low", "#affected+killed+min", _toll("killed", "low")),
    ("killed", "#affected+killed", _toll("killed", "best")),
    ("killed, high", "#affected+killed+max", _toll("killed", "high")),
    ("injured, low", "#affected+injured+min", _toll("injured", "low")),
    ("injured", "#affected+injured", _toll("injured", "best")),
    ("injured, high", "#affected+injured+max", _toll("injured", "high")),
    ("displaced", "#affected+displaced", _toll("displaced", "best")),
    ("perpetrators", "#group+perp+name", _names("perpetrators")),
    ("weapons", "#weapon", _names("weapons")),
    ("headline", "#description", _headline),
    ("publishers", "#meta+source", _publishers),
    ("addresses", "#meta+url", lambda w: "; ".join(_urls(w))),
    ("machine-made grade", "#status+grading", lambda w: (w.get("grade") or {}).get("airwars")),
    ("judgements of people", "#status+judged", lambda w: len(w.get("judgements", ()))),
)


def _hxl(found: Iterator[Exported]) -> Iterator[str]:
    yield _line([title for title, _, _ in _HXL])
    yield _line([tag for _, tag, _ in _HXL])
    for one in found:
        yield _line([get(one.wire) for _, _, get in _HXL])


_LOST: Final = "claims, speakers, quotations, history of tolls, victim classes, tolls but killed and injured"

FORMS: Final[Mapping[str, Form]] = {
    "csv": Form(
        "a table, one row an incident, for spreadsheets", "text/csv; charset=utf-8", "csv",
        _LOST, _csv,
    ),
    "geojson": Form(
        "for maps; those without a place too", "application/geo+json", "geojson", _LOST, _features
    ),
    "jsonl": Form("one incident a line, for programs", "application/x-ndjson", "jsonl", _LOST, _lines),
    "hxl": Form(
        "a table with HXL tags, for humanitarian data", "text/csv; charset=utf-8", "hxl.csv",
        f"{_LOST}; targets, what is contested, how many reports", _hxl,
    ),
}  # fmt: skip
