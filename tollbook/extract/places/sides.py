"""On which side of its country the text puts a place: "the eastern Ukrainian city of X" is no town in the west."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from tollbook.extract.places.names import SETTLEMENT
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries, demonyms
from tollbook.ports import Gazetteer, GazetteerEntry

_SIDE: Final = r"(?P<side>(?:north|south)?[\s-]?(?:east|west|north|south)ern)"
#: "The eastern Ukrainian city of", "in Nigeria's northeastern town of"; not "South Sudanese", which is a name.
_AHEAD: Final = re.compile(
    rf"\b(?:{_SIDE}\s+(?P<people>[A-Z]\w+)|(?P<land>[A-Z][\w ]{{2,30}}?)['’]s\s+{_SIDE.replace('side', 'side2')})"
    rf"\s+(?:\w+\s+)?(?:{SETTLEMENT})\s+(?:of\s+)?$"
)
#: So far over the middle, as a share of the country's reach, nobody calls it that side.
_OVER: Final = 0.2


def on_that_side(candidates: Sequence[GazetteerEntry], before: str, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The candidates on the side that `before`, the words up to the name, tells; all where it tells none."""
    told = _AHEAD.search(before)
    if told is None:
        return tuple(candidates)
    side = (told["side"] or told["side2"]).lower()
    iso = demonyms().get(fold(told["people"] or ""), "") if told["people"] else _country(told["land"], gazetteer)
    if iso not in countries():
        return tuple(candidates)
    middle = gazetteer.by_id(countries()[iso].geonames)
    here = [c for c in candidates if c.country == iso]
    if middle is None or not here:  # whose country it is may be disputed
        return tuple(candidates)
    return tuple(c for c in here if not _opposite(c, middle, countries()[iso].radius_km, side))


def _country(name: str, gazetteer: Gazetteer) -> str:
    found = gazetteer.candidates(name)
    return found[0].country or "" if found and found[0].feature.startswith("PCL") else ""


def _opposite(place: GazetteerEntry, middle: GazetteerEntry, radius_km: float, side: str) -> bool:
    north = (place.lat - middle.lat) * 111.2 / radius_km
    east = (place.lon - middle.lon) * 111.2 * math.cos(math.radians(middle.lat)) / radius_km
    ways = {"north": north, "south": -north, "east": east, "west": -east}
    return any(way in side and reach < -_OVER for way, reach in ways.items())
