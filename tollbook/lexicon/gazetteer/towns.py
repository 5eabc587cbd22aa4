"""Towns, and a few districts and regions, of the news of armed conflicts that the shipped file lacks: `towns.tsv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from tollbook.errors import TableError
from tollbook.lexicon.gazetteer.spelling import fold, key, keys, loose
from tollbook.lexicon.gazetteer.tables import countries, table

#: Kind to GeoNames feature code, and a round number of people: only namesakes are weighed by it.
KINDS: Final = {
    "town": ("PPL", 20_000), "village": ("PPL", 2_000), "camp": ("CMPRF", 20_000), "quarter": ("PPLX", 20_000),
    "district": ("ADM2", 200_000), "region": ("RGN", 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """A row: either a place (degrees, kilometres) or, with a GeoNames id, further names of a place held already."""

    names: tuple[str, ...]
    country: str
    admin1: str | None
    lat: float
    lon: float
    uncertainty_km: float
    feature: str
    population: int
    geonames: int | None


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """All rows, in the table's order.

    Raises:
        TableError: a row's country, kind or numbers are not what the table takes.

    >>> next((t.country, t.admin1, t.uncertainty_km) for t in towns() if "Maungdaw" in t.names)
    ('MM', 'Rakhine', 10.0)
    """
    return tuple(_town(line, fields) for line, fields in table("towns.tsv", 9))


def _town(line: int, fields: list[str]) -> Town:
    name, alternates, iso, admin1, lat, lon, unsure, kind, gid = fields
    names = (name, *(a for a in alternates.split("|") if a))
    try:
        if iso not in countries():
            raise ValueError(f"no country {iso!r}")
        if gid:
            return Town(names, iso, None, 0.0, 0.0, 0.0, "PPL", 0, int(gid))
        feature, people = KINDS[kind]
        point = float(lat), float(lon)
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180 and float(unsure) > 0):
            raise ValueError(f"no point {point} within {unsure} km")
        return Town(names, iso, admin1 or None, *point, float(unsure), feature, people, None)
    except (KeyError, ValueError) as error:
        raise TableError(
            f"not a town: {error}", where=f"towns.tsv:{line}", mend=f"kinds: {', '.join(KINDS)}"
        ) from error


@lru_cache(maxsize=1)
def by_key() -> Mapping[int, tuple[Town, ...]]:
    """The rows under each key of their names (`spelling.keys`), made once: a few hundredths of a second.

    As in the shipped file, only a place's first name is also found by a looser spelling.
    """
    out: dict[int, list[Town]] = defaultdict(list)
    for town in towns():
        own = {*keys(town.names[0], town.feature)}
        for name in town.names[1:]:
            own |= {*keys(name, town.feature)} - {key(loose(fold(name)), "~")}
        for one in sorted(own):
            out[one].append(town)
    return MappingProxyType({one: tuple(held) for one, held in out.items()})
