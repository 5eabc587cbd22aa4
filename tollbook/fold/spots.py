"""Which of the places that several reports give is an incident's: the finest that they bear out.

A finer place does not go before what several sources say that it does not lie in: then the place is what they agree
on, with its radius. Sources that only say less, the division where one names the village, speak for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tollbook.fold.statements import Statement
from tollbook.link.card import Spot
from tollbook.link.facts import kilometres
from tollbook.model import FoldedValue, PlaceValue

_FINE: Final = 4
_DISTRICT: Final = 3
_COUNTRY: Final = 6
#: What is put somewhere; areas and names that the gazetteer lacks lie roughly somewhere.
_VOTING: Final = frozenset((1, 2, 3, 4, 6))
#: Spots nearer than this, their radii aside, are one place.
_NEAR_KM: Final = 15.0
#: So many sources that put the incident elsewhere outweigh one that gives the spot.
_SEVERAL: Final = 2


def outweighed(said: Sequence[Statement]) -> frozenset[PlaceValue]:
    """The fine places that the other sources' places of the incident do not bear out.

    `said`: the statements of one incident that count; only places of main tellings that have a point vote.
    """
    places: defaultdict[str, list[PlaceValue]] = defaultdict(list)
    for s in said:
        if s.main and isinstance(s.claim.value, PlaceValue) and s.claim.value.lat is not None:
            places[s.origin].append(s.claim.value)
    return frozenset(v for own in places.values() for v in own if (v.geo_precision or 9) <= _FINE and _alone(v, places))


def _alone(place: PlaceValue, places: Mapping[str, Sequence[PlaceValue]]) -> bool:
    """Whether more sources than bear it out, and several, only put the incident where it is not."""
    backers, against = 0, 0
    for given in places.values():
        if any(_bears_out(place, other) for other in given):
            backers += 1
        elif not any(holds(other, place) for other in given):
            against += any((other.geo_precision or 9) in _VOTING for other in given)
    return against >= _SEVERAL and against > backers


def _bears_out(place: PlaceValue, other: PlaceValue) -> bool:
    """Whether the other is the same place or lies in it."""
    if other.name.casefold() == place.name.casefold() or (
        other.geonames is not None and other.geonames == place.geonames
    ):
        return True
    fine = max(place.geo_precision or 9, other.geo_precision or 9) <= _DISTRICT
    return (fine and _apart(place, other) <= _NEAR_KM) or holds(place, other)


def holds(wide: PlaceValue, place: PlaceValue) -> bool:
    """Whether a wider place holds one: its country, its division, or within its radius."""
    if (wide.geo_precision or 9) < (place.geo_precision or 9):
        return False
    if wide.country and place.country and wide.country != place.country:
        return False
    if wide.geo_precision == _COUNTRY:
        return wide.country == place.country
    if wide.geo_precision == _FINE and wide.admin1 and place.admin1:
        return wide.admin1 == place.admin1
    return _apart(wide, place) <= 0.0


def _apart(a: PlaceValue, b: PlaceValue) -> float:
    """Kilometres from edge to edge, negative where they overlap."""
    km = kilometres(_spot(a), _spot(b))
    return float("inf") if km is None else km - (a.uncertainty_km or 0.0) - (b.uncertainty_km or 0.0)


def _spot(place: PlaceValue) -> Spot:
    return Spot(place.name.lower(), place.geonames, place.lat, place.lon, place.geo_precision)


def with_reason(chosen: FoldedValue, rivals: Sequence[FoldedValue], alone: frozenset[PlaceValue]) -> FoldedValue:
    """The chosen place; where it went before a finer one, its reason says so."""
    value = chosen.value
    finer = [
        r.value for r in rivals
        if isinstance(r.value, PlaceValue) and r.value in alone and isinstance(value, PlaceValue)
        and (r.value.geo_precision or 9) < (value.geo_precision or 9)
    ]  # fmt: skip
    if not finer or not isinstance(value, PlaceValue) or value in alone:
        return chosen
    words = f"what the sources agree on, not the finer {finer[0].name}, which the others do not bear out"
    return replace(chosen, value=replace(value, reason=f"{words}; {value.reason}" if value.reason else words))
