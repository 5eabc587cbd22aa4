"""How exactly a resolved place is known: UCDP's code, the radius in kilometres, and the words for it."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, cast, runtime_checkable

from tollbook.extract.places.geometry import moved
from tollbook.extract.places.names import SECOND, Surroundings
from tollbook.extract.places.score import WATERS, kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries, extents, usual_reach
from tollbook.ports import GazetteerEntry

_OPEN_WATER: Final = WATERS - {"STM", "LK", "LKS", "CNL"}
_DEFAULT_REACH: Final = {"adm1": 120.0, "adm2": 30.0, "region": 250.0, "country": 400.0}
#: A division's radius is that of the settlements the gazetteer has there. Up to so many kilometres it is that of one or
#: two of them and says nothing: the usual size of such a division of its country stands in.
_UNMEASURED_KM: Final = 5.0
_LEAST_REACH: Final = {"adm1": 20.0, "adm2": 10.0}
_LEVELS: Final = {"adm1": 0, "adm2": 1}
#: People per square kilometre of a built-up place; gives a town's radius from its population.
_DENSITY: Final = 3000
_NEAR_KM: Final = 25.0
#: A point that may be further off than this is one near the settlement, not the settlement's.
_ROUGH_KM: Final = 10.0
#: Words for a division that the gazetteer may only have as its chief settlement.
_DISTRICTS: Final = re.compile(
    rf"(?:district|region|province|county|department|raion|prefecture|governorate|oblast|krai|municipality|{SECOND})s?",
    re.IGNORECASE,
)


@runtime_checkable
class Measured(Protocol):
    """A gazetteer that knows more than the port asks: how far divisions reach, and when it guessed at a spelling."""

    def radius_km(self, entry: GazetteerEntry) -> float | None:
        """Kilometres from the entry's point within which nearly all of it lies; None when unknown."""
        ...

    def spelt(self, name: str) -> bool:
        """Whether a place is spelt so, articles aside."""
        ...


def measuring(gazetteer: object) -> Measured | None:
    """The same gazetteer where it is such a one, else None."""
    kind = cast(Hashable, type(gazetteer))
    return cast(Measured, gazetteer) if _measures(kind) else None


@lru_cache(maxsize=16)
def _measures(kind: type) -> bool:
    return issubclass(kind, Measured)  # slow for a protocol, and asked for every name


@dataclass(frozen=True, slots=True)
class Pin:
    """Where to draw, or not: no point where the text gives none."""

    lat: float | None
    lon: float | None
    geo_precision: int
    uncertainty_km: float | None
    words: str


def reach(entry: GazetteerEntry, gazetteer: object) -> float:
    """The radius of a place in kilometres."""
    kind = kind_of(entry)
    if kind in ("town", "capital"):
        built_up = float(max(1, math.ceil(math.sqrt(max(entry.population, 1) / _DENSITY / math.pi))))
        return max(built_up, doubt(entry, gazetteer))
    if kind == "country" and entry.country and entry.country in countries():
        return float(countries()[entry.country].radius_km)
    measured = measuring(gazetteer)
    known = measured.radius_km(entry) if measured is not None else None
    if known is None and kind == "region":
        known = extents().get(fold(entry.name))
    if kind in _LEVELS and (known or 0.0) <= _UNMEASURED_KM:
        return usual(entry.country, kind)
    return max(float(known), _LEAST_REACH.get(kind, 0.0)) if known else _DEFAULT_REACH.get(kind, 100.0)


def usual(country: str | None, kind: str) -> float:
    """Kilometres that a first-level (`adm1`) or second-level (`adm2`) division of the country usually reaches."""
    known = usual_reach().get(country or "")
    return float(known[_LEVELS[kind]]) if known else _DEFAULT_REACH[kind]


def doubt(entry: GazetteerEntry, gazetteer: object) -> float:
    """Kilometres by which the gazetteer's own point of a settlement may be off; 0 where it says nothing of it."""
    if entry.geonames is not None or kind_of(entry) != "town":
        return 0.0
    measured = measuring(gazetteer)
    return (measured.radius_km(entry) if measured is not None else None) or 0.0


def pin(entry: GazetteerEntry, around: Surroundings, gazetteer: object) -> Pin:
    """The pin of an entry under what the text says of it. Neither a country nor a border is ever a town's pin."""
    kind, size = kind_of(entry), reach(entry, gazetteer)
    if around.relation == "border" and kind in ("country", "adm1", "region"):
        return Pin(None, None, 5, size, f"somewhere along the border of {entry.name}; no point is given")
    if kind == "country" and around.relation == "direction" and around.kilometres is not None:
        return Pin(None, None, 5, size, f"somewhere beyond {entry.name}; no point is given")
    if kind == "country":
        if around.relation == "part":
            return Pin(entry.lat, entry.lon, 5, size, f"a part of {entry.name}; the middle of the country")
        return Pin(entry.lat, entry.lon, 6, size, f"the country {entry.name}; its middle, not a town")
    if kind == "region":
        if entry.feature in _OPEN_WATER:
            return Pin(entry.lat, entry.lon, 7, size, f"the waters of {entry.name}")
        code = 2 if size <= _NEAR_KM and around.relation in ("at", "part") else 5
        return Pin(entry.lat, entry.lon, code, size, f"the area {entry.name}; its middle")
    if kind in ("adm1", "adm2"):
        code, level = (4, "first") if kind == "adm1" else (3, "second")
        if around.relation in ("near", "direction", "between"):
            return Pin(entry.lat, entry.lon, 5, round(size * 1.5), f"near the division {entry.name}")
        return Pin(entry.lat, entry.lon, code, size, f"the {level}-level division {entry.name}; its middle")
    return _town(entry, around, size, doubt(entry, gazetteer) >= _ROUGH_KM)


def _town(entry: GazetteerEntry, around: Surroundings, size: float, rough: bool) -> Pin:
    if around.relation in ("at", "part") and _DISTRICTS.fullmatch(around.word):
        reach_km = max(size, usual(entry.country, "adm2"))
        return Pin(entry.lat, entry.lon, 3, reach_km, f"the {around.word} of {entry.name}; its chief settlement")
    what = "settlement" if entry.feature.startswith(("PPL", "CMP")) else "site"
    if around.relation in ("at", "part") and around.word == "area" and not _of_a_town(entry, around):
        return Pin(entry.lat, entry.lon, 2, max(_NEAR_KM, size), f"the area of {entry.name}")
    if around.relation in ("at", "part") and rough:
        return Pin(entry.lat, entry.lon, 2, size, f"the {what} {entry.name}, its point known to about {size:g} km")
    if around.relation in ("at", "part"):
        return Pin(entry.lat, entry.lon, 1, size, f"the {what} {entry.name}")
    if around.relation == "direction" and around.kilometres is not None:
        km = around.kilometres
        if around.bearing is not None:
            lat, lon = moved(entry.lat, entry.lon, around.bearing, km)
            unsure = max(size, 3.0, round(km * 0.4, 1))
            words = f"{km:g} km from {entry.name}, in the direction the text gives"
            return Pin(lat, lon, 2 if unsure <= _NEAR_KM else 5, unsure, words)
        code = 2 if km + size <= _NEAR_KM else 5
        return Pin(entry.lat, entry.lon, code, round(km + size, 1), f"{km:g} km from {entry.name}, direction not told")
    if around.relation == "between":
        return Pin(entry.lat, entry.lon, 5, 50.0, f"between {entry.name} and another place")
    if around.relation == "border":
        return Pin(entry.lat, entry.lon, 2, _NEAR_KM + size, f"at the border by {entry.name}")
    return Pin(entry.lat, entry.lon, 2, max(_NEAR_KM, size), f"near the {what} {entry.name}")


def _of_a_town(entry: GazetteerEntry, around: Surroundings) -> bool:
    """Whether an "area" is a quarter, which is no larger than its name: "Lusi's Tora area", not "Mali's Tora area"."""
    of_a_country = around.owner is not None and any(fold(c.name) == fold(around.owner) for c in countries().values())
    return entry.feature == "PPLX" or (around.owner is not None and not of_a_country)
