"""Which place of a name is meant where belief alone does not say: the country's own, the division, the city."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.score import Evidence, Group, kind_of
from tollbook.lexicon.gazetteer.spelling import fold

#: From this share on a country is what the report speaks of.
_SPOKEN_MOST: Final = 0.5
#: A city so near the middle of a district of its name lies in it.
_WITHIN_KM: Final = 30.0
#: A town of so many people is known by its name alone.
KNOWN: Final = 100_000


def of_here(group: Group, belief: Sequence[float], evidence: Evidence) -> Sequence[float]:
    """The beliefs without a place that has the name only as another spelling, in a country that is not spoken of, where
    one of the country that is spoken of most has the name too: "Kasi" in a report from Laos is not Varanasi."""
    spoken = evidence.countries
    if not any(spoken.get(c.country or "", 0.0) >= _SPOKEN_MOST for c in group.candidates):
        return belief
    kept = [
        b if spoken.get(c.country or "", 0.0) > 0.0 or fold(c.name) == fold(group.name) else 0.0
        for c, b in zip(group.candidates, belief, strict=True)
    ]
    total = math.fsum(kept)
    return [b / total for b in kept] if total > 0.0 else belief


def by_its_own_name(group: Group, best: int, belief: Sequence[float]) -> int:
    """The division of the very name rather than a town in it that is only also called so: Chiapas, not Chiapa."""
    town = group.candidates[best]
    if kind_of(town) != "town" or town.population >= KNOWN or fold(town.name) == fold(group.name):
        return best
    round_it = [
        i
        for i, c in enumerate(group.candidates)
        if kind_of(c) == "adm1" and (c.country, c.name) == (town.country, town.admin1)
        and fold(c.name) == fold(group.name)
    ]  # fmt: skip
    return max(round_it, key=lambda i: (belief[i], -i), default=best)


def city_of(group: Group, best: int, belief: Sequence[float]) -> int:
    """By its name alone a district is its city, where that lies in it: Jerusalem, and not the governorate round it."""
    district = group.candidates[best]
    if kind_of(district) != "adm2":
        return best
    cities = [
        i
        for i, c in enumerate(group.candidates)
        if kind_of(c) in ("town", "capital")
        and c.population >= KNOWN
        and kilometres(c.lat, c.lon, district.lat, district.lon) < _WITHIN_KM
    ]
    return max(cities, key=lambda i: (belief[i], -i), default=best)


def division_of(group: Group, best: int, belief: Sequence[float]) -> int:
    """What the text calls a division is the division of the name, where one lies round the town of the name."""
    town = group.candidates[best]
    if kind_of(town) not in ("town", "capital"):
        return best
    round_it = [
        i
        for i, c in enumerate(group.candidates)
        if kind_of(c) == "adm1" and c.country == town.country and c.name == town.admin1
    ]
    return max(round_it, key=lambda i: (belief[i], -i), default=best)
