"""Pins against the places that whoever wrote a report says its incidents have: which are wrong, which are missing.

A line of the gold is a report with every incident it tells of and where each was, as far as the text says: a point and
how far from it the spot may be. So it can be asked of every pin of a record whether any incident of the report was
there, which is what users of such tools complain of most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tollbook.errors import InputError
from tollbook.evaluate.times_incidents import rows
from tollbook.extract.places.geometry import kilometres
from tollbook.model import PlaceValue, Record, Report

#: Two atlases put the middle of a town so far apart.
_APART_KM: Final = 12.0
#: UCDP's code of a first-level division; from here on only the country is compared.
_WIDE: Final = 4


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place of an incident: degrees, how many kilometres from there the spot may be, and its ISO 3166 country."""

    name: str
    lat: float
    lon: float
    radius_km: float
    country: str
    main: bool


@dataclass(frozen=True, slots=True)
class ToldReport:
    """A report and the places of all incidents it tells of."""

    report: Report
    places: tuple[ToldPlace, ...]


@dataclass(frozen=True, slots=True)
class PinsScore:
    """How many pins there are and are right, reports without a wrong one, main incidents whose place has one."""

    pins: int = 0
    right: int = 0
    reports: int = 0
    clean: int = 0
    mains: int = 0
    main_right: int = 0
    told: int = 0
    met: int = 0
    errors: tuple[str, ...] = ()


def load(path: Path) -> tuple[ToldReport, ...]:
    """The reports of a file whose lines have `id`, `text`, `published` and `incidents` (`main`, `places`).

    Raises:
        InputError: a line is not such an object.
    """
    return tuple(_told(row, path.name) for row in rows(path, ("id", "text", "incidents")))


def _told(row: dict[str, Any], name: str) -> ToldReport:
    try:
        places = tuple(
            ToldPlace(
                p["name"], float(p["lat"]), float(p["lon"]), float(p.get("radius_km") or 0.0), p["country"],
                bool(incident.get("main")),
            )
            for incident in row["incidents"]
            for p in incident["places"]
            if p.get("lat") is not None
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as e:
        raise InputError("no such place", where=f"{name}: {row['id']}", mend="name lat lon radius_km country") from e
    return ToldReport(Report(row["text"], row["id"], published=row.get("published")), places)


def score(reports: Iterable[ToldReport], read: Callable[[Report], Record]) -> PinsScore:
    """The score over records that `read` makes of the reports."""
    total = PinsScore()
    for told in reports:
        total = _added(total, told, read(told.report))
    return total


def _added(total: PinsScore, told: ToldReport, record: Record) -> PinsScore:
    main = {i.id for i in record.incidents if i.main}
    pins = [(c, c.value) for c in record.claims if isinstance(c.value, PlaceValue) and c.value.lat is not None]
    wrong = [(c, v) for c, v in pins if not _right(v, told.places)]
    mains = [p for p in told.places if p.main]
    found = any(there(v, p) for c, v in pins if c.incident in main for p in mains)
    errors = [f"{told.report.ref} {c.quote!r} drawn at {v.lat}, {v.lon}: {v.reason}" for c, v in wrong]
    if mains and not found:
        errors.append(f"{told.report.ref} no pin at {', '.join(p.name for p in mains)}")
    return PinsScore(
        total.pins + len(pins),
        total.right + len(pins) - len(wrong),
        total.reports + 1,
        total.clean + (not wrong),
        total.mains + bool(mains),
        total.main_right + found,
        total.told + len(told.places),
        total.met + sum(any(there(v, p) for _, v in pins) for p in told.places),
        (*total.errors, *errors),
    )


def _right(pin: PlaceValue, places: Sequence[ToldPlace]) -> bool:
    if (pin.geo_precision or 0) >= _WIDE and any(p.country == pin.country for p in places):
        return True
    return any(there(pin, p) for p in places)


def there(pin: PlaceValue, place: ToldPlace) -> bool:
    reach = max(place.radius_km, pin.uncertainty_km or 0.0, _APART_KM)
    return kilometres(pin.lat or 0.0, pin.lon or 0.0, place.lat, place.lon) <= reach
