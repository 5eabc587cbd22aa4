"""What is right of a pin at most, by what the corpora know of the incident: `exact`, `region`, `country` or `none`.

Hand: reports of `pins.tsv`, wrong pins by `wrong.tsv`. GVA: the record's point and state. MUC: the templates' places.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.score import kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.model import PlaceValue, Report
from tollbook.ports import Gazetteer
from training import annotated

HERE: Final = Path(__file__).parent
#: Nearer to the record's point than this, the pin's own radius aside, a pin is right.
_NEAR_KM: Final = 15.0
#: What the archive calls a state, as the gazetteer does.
_CAPITAL: Final = {"District of Columbia": "Washington DC"}
_KIND: Final = re.compile(r"\b(?:department|province|municipality|district|city|town|region|neighborhood)\b", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """A report and where it comes from: corpus and id. `source`: `hand`, `gva` or `muc`, which knows its place."""

    source: str
    corpus: str
    id: str
    report: Report


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


class Corpora:
    """The reports of the shared folder and what is known of their places."""

    def __init__(self, shared: Path, gazetteer: Gazetteer) -> None:
        self.shared, self.gazetteer = shared, gazetteer

    @cached_property
    def incidents(self) -> Mapping[str, dict[str, Any]]:
        """GVA's records that have a point, by id."""
        return {r["incident_id"]: r for r in rows(self.shared / "data/gva/incidents.jsonl") if r.get("latitude")}

    @cached_property
    def templates(self) -> Mapping[str, dict[str, Any]]:
        """MUC's reports with their templates, by id."""
        return {r["id"]: r for f in ("dev", "tst1", "tst2") for r in rows(self.shared / f"data/muc/{f}.jsonl")}

    @cached_property
    def wrong(self) -> Mapping[tuple[str, str], list[tuple[str, str, str]]]:
        """Name, code and what is right, of the wrong pins of each report."""
        out: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for corpus, report, name, code, right in _table("wrong.tsv"):
            out.setdefault((corpus, report), []).append((name.lower(), code, right))
        return out

    def texts(self) -> Mapping[tuple[str, str], Report]:
        """Every report by corpus and id; of isaf by its hash."""
        out: dict[tuple[str, str], Report] = {}
        for r in rows(self.shared / "data/gva/reports.jsonl"):
            text = f"{r['title'] or ''}\n\n{r['content']}"
            out.setdefault(
                ("gva", r["incident_id"]), Report(text, headline=r["title"], published=(r["dct"] or "")[:10] or None)
            )
        for r in rows(self.shared / "data/isaf/press_releases.jsonl"):
            out["isaf", hashlib.sha256(r["text"].encode()).hexdigest()[:8]] = Report(r["text"])
        out |= {("muc", i): Report(r["text"]) for i, r in self.templates.items()}
        for file in sorted((HERE.parent / "reports").glob("*.jsonl")):
            out |= {("own", r["id"]): _report(r) for r in rows(file)}
        for corpus, folder in (("gold", "gold/texts"), ("gold/train", "gold/train/texts")):
            for file in sorted((self.shared / folder).glob("*.json")):
                r = json.loads(file.read_text(encoding="utf-8"))
                out[corpus, r["id"]] = _report(r)
        for corpus, name in (("ecb", "linking/ecbplus"), ("times", "times/aquaint"), ("times", "times/timebank")):
            for r in rows(self.shared / f"data/{name}.jsonl"):
                out[corpus, r.get("doc_id") or r["id"]] = Report(r["text"].strip(), published=r.get("dct"))
        for r in rows(self.shared / "data/gvdb/dev.jsonl"):
            out["gvdb", r["doc_key"]] = Report(annotated.joined(r["full_text"]))
        for n, r in enumerate(rows(self.shared / "data/places/geowebnews.jsonl")):
            out["geowebnews", f"gwn-{n}"] = Report(r["text"])
        for r in rows(self.shared / "data/places/geovirus.jsonl"):
            out["geovirus", r["doc_id"].rsplit("/", 1)[-1]] = Report(r["text"])
        return out

    def known(self, gva: int, muc: int) -> Iterator[Known]:
        """The reports read by hand that are found again, and so many of the two archives, chosen by hash."""
        texts = self.texts()
        read = {(c, i) for c, i, *_ in _table("pins.tsv")}
        yield from (Known("hand", c, i, texts[c, i]) for c, i in sorted(read) if (c, i) in texts)
        archives = (
            ("gva", gva, set(self.incidents)),
            ("muc", muc, {i for i, r in self.templates.items() if r["templates"]}),
        )
        for corpus, most, ids in archives:
            free = sorted(
                ids - {i for c, i in read if c == corpus}, key=lambda i: hashlib.sha256(i.encode()).hexdigest()
            )
            yield from (Known(corpus, corpus, i, texts[corpus, i]) for i in free[:most] if (corpus, i) in texts)

    def label(self, known: Known, value: PlaceValue) -> str | None:
        """What is right of a pin at most; None where the corpus does not tell."""
        if known.source == "hand":
            found = self.wrong.get((known.corpus, known.id), [])
            fitting = (r for n, c, r in found if n in value.name.lower() and c in ("-", str(value.geo_precision)))
            return next(fitting, "exact")
        return self._gva(known.id, value) if known.source == "gva" else self._muc(known.id, value)

    def _gva(self, incident: str, value: PlaceValue) -> str:
        record = self.incidents[incident]
        same = fold(value.admin1 or "") == fold(_CAPITAL.get(record["state"], record["state"]))
        if value.country != "US":
            return "none"
        if value.geo_precision == 4:
            return "exact" if same else "country"
        km = kilometres(float(record["latitude"]), float(record["longitude"]), value.lat or 0.0, value.lon or 0.0)
        if km <= max(_NEAR_KM, (value.uncertainty_km or 0.0) + 10):
            return "exact"
        return "region" if same else "country"

    def _muc(self, report: str, value: PlaceValue) -> str | None:
        places = [_parts(p["raw"]) for t in self.templates[report]["templates"] for p in t["location"]]
        names = {c.name.lower(): iso for iso, c in countries().items()}
        told = {names.get(p[0][0]) for p in places if p} - {None}
        detail = [part for p in places for part in p[1:]]
        if not told:
            return None
        if value.country not in told:
            return "none"
        if not detail:
            return None
        divisions = set(self._divisions(detail, value.country or ""))
        if value.geo_precision == 4:
            return "exact" if value.admin1 in divisions else "country"
        own = fold(_KIND.sub("", value.name)).strip()
        hit = [k for n, k in detail if n == own or (len(own) > 4 and own in n) or (len(n) > 4 and n in own)]
        if hit:
            return "region" if all("DEPARTMENT" in k for k in hit) and value.geo_precision in (1, 2) else "exact"
        return "region" if value.admin1 in divisions else "country"

    def _divisions(self, parts: Sequence[tuple[str, str]], country: str) -> Iterator[str]:
        for name, kind in parts:
            here = [e for e in self.gazetteer.candidates(name) if e.country == country]
            if "DEPARTMENT" in kind or "PROVINCE" in kind:
                yield from (e.name for e in here if kind_of(e) == "adm1")
            else:
                yield from [e.admin1 for e in here if kind_of(e) in ("town", "capital") and e.admin1][:1]


def _report(r: Mapping[str, Any]) -> Report:
    return Report(
        r["text"], ref=r["id"], headline=r.get("headline"), publisher=r.get("publisher"), published=r.get("published")
    )


def _parts(raw: str) -> list[tuple[str, str]]:
    """ "PERU: LIMA (CITY)" as folded names with their kinds."""
    found = (re.match(r"\s*(.+?)\s*(?:\(([^)]*)\))?\s*$", part) for part in re.split(r":| - ", raw))
    return [(fold(m.group(1)), (m.group(2) or "").upper()) for m in found if m]
