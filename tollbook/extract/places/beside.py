"""A name that the text puts beside a known one: "the village of Tora, about 40 km north of El Fasher".

What the gazetteer has of such a name counts only where it lies there; else the spot is the one the text gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tollbook.extract.places.geometry import bearing, kilometres
from tollbook.extract.places.groups import Named
from tollbook.extract.places.mentions import Resolved
from tollbook.extract.places.names import DIRECTION, Surroundings, surroundings
from tollbook.extract.places.precision import pin
from tollbook.extract.places.score import kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.ports import Gazetteer, GazetteerEntry

#: What may stand between the name and how far it is from the other: ", a village some", " (", ", which lies about".
_LEADING: Final = (
    r"(?:\s+(?:[a-z]+\s+){0,2}(?:camp|village|town|city|district|area|settlement|hamlet|quarter|neighbou?rhood|suburb|market|crossing|checkpoint|base))?"
    r"\s*(?:,|\(|\s[–—-]\s)?\s*(?:(?:which|that)\s+)?(?:(?:is|lies|sits|stands|located|situated|lying)\s+)?"
    r"(?:an?\s+(?:[\w-]+\s+){1,4}?(?:in\s+[\w\s-]{3,30}?,?\s+)?)?"
)
_ABOUT: Final = (
    r"(?:(?:about|around|some|roughly|nearly|almost|just|only|approximately|over|under|(?:more|less)\s+than|an?)\s+)*"
)
_FAR: Final = re.compile(
    rf"{_LEADING}{_ABOUT}(?:[\d.,]+|[a-z]+(?:-[a-z]+)?)(?:\s*|-)(?:km|kms|kilomet\w+|miles?|mi)\b"
    r"(?:\s*\([^()]{1,30}\))?[^.;:()]{0,40}?\b(?:of|from|outside)\s+[^.;:,()]{0,30}",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    rf"{_LEADING}(?:just\s+)?(?:near|close\s+to|not\s+far\s+from|outside"
    r"|(?:on|at|in)\s+the\s+(?:[a-z-]+\s+)?(?:edges?|outskirts|fringes?)\s+of)\s+[^.;:,()]{0,30}",
    re.IGNORECASE,
)
#: "Tora, west of Lusi", "Tora, halfway between Lusi and Bara", "Tora, facing Lusi".
_SIDE: Final = re.compile(
    rf"{_LEADING}(?:just\s+|far\s+|to\s+the\s+)?(?:{DIRECTION}\s+of|(?:half-?way\s+)?between|facing|opposite|across\s+[^.;:,()]{{1,30}}?from)"
    r"\s+[^.;:,()]{0,30}",
    re.IGNORECASE,
)
#: An entry within so many kilometres of the spot is the place of the name itself, however it is measured.
_THERE_KM: Final = 60.0
#: A spot further from the known place than this is told too loosely to be drawn.
_FURTHEST_KM: Final = 150.0
#: So near is beside it; a direction may be told this loosely, in degrees; a spot told by it alone is this unsure.
_BY_KM: Final = 40.0
_TURN: Final = 60.0
_LOOSE_KM: Final = 50.0
#: Points this near are one.
_SAME_KM: Final = 1.0
#: A town of so many people is meant by its name wherever the text puts it.
_WELL_KNOWN: Final = 100_000


def beside(
    results: Sequence[Resolved], named: Sequence[Named], text: str, gazetteer: Gazetteer
) -> tuple[Resolved, ...]:
    """The results, with the spot for names that no place of the gazetteer at hand fits, of which the text tells it."""
    out = list(results)
    order = sorted(range(len(named)), key=lambda i: (named[i].mention.start, named[i].mention.end))
    for i, j in pairwise(order):
        one, other = out[i], out[j]
        if (aside := _aside(named[i], one, named[j], other, text, gazetteer)) is not None:
            out[i] = aside
            continue
        if (
            other.lat is None
            or other.lon is None
            or other.entry is None
            or kind_of(other.entry) not in ("town", "capital")
        ):
            continue
        if _told(named[i], named[j], text) and not (
            _fits(one, other.lat, other.lon) or _measured(one, other.entry, named[j].around)
        ):
            words = f"{one.name} is not in the gazetteer there; the text puts it beside {other.entry.name}"
            out[i] = replace(
                one, entry=None, country=other.country, admin1=other.admin1, admin2=None, lat=other.lat, lon=other.lon,
                geo_precision=max(other.geo_precision or 2, 2), uncertainty_km=other.uncertainty_km, probability=0.0,
                reason=f"{words}: {other.reason}",
                signs=other.signs,
            )  # fmt: skip
    return tuple(out)


def _aside(
    own: Named, one: Resolved, beyond: Named, other: Resolved, text: str, gazetteer: Gazetteer
) -> Resolved | None:
    """The first of "Tora, south of Lusi", where what it became lies on another side and a place of the name on that.

    A name that is nowhere lies loosely about the other. None where the words do not tell so, or it fits.
    """
    if other.lat is None or other.lon is None or other.entry is None:
        return None
    side, spot = beyond.around.bearing, (other.lat, other.lon)
    told = _SIDE.fullmatch(text, own.mention.end, beyond.mention.start) is not None
    if side is None or not told or kind_of(other.entry) not in ("town", "capital"):
        return None
    if one.lat is None or one.lon is None:
        if other.geo_precision not in (1, 2) or not own.mention.event:
            return None
        return replace(
            one, country=other.country, admin1=None, admin2=None, lat=other.lat, lon=other.lon, geo_precision=5,
            uncertainty_km=_LOOSE_KM, signs=other.signs,
            reason=f"{one.name} is not in the gazetteer; the text tells on which side of {other.entry.name} it lies",
        )  # fmt: skip
    if one.entry is None or _on_side(spot, (one.lat, one.lon), side) or _fits(one, *spot, 0.0):
        return None
    there = [
        e for e in own.candidates if e.country == other.country and _on_side(spot, (e.lat, e.lon), side)
        and kind_of(e) in ("town", "adm2")
    ]  # fmt: skip
    if not there:
        return None
    entry = min(there, key=lambda e: kilometres(e.lat, e.lon, *spot))
    point = pin(entry, own.around, gazetteer)
    return replace(
        one, entry=entry, country=entry.country, admin1=entry.admin1, admin2=entry.admin2, lat=point.lat, lon=point.lon,
        geo_precision=point.geo_precision, uncertainty_km=point.uncertainty_km,
        reason=f"{point.words}: on the side of {other.entry.name} that the text tells",
    )  # fmt: skip


def _on_side(spot: tuple[float, float], place: tuple[float, float], side: float) -> bool:
    """Whether a place lies on that side of a spot, and not far."""
    return _SAME_KM < kilometres(*spot, *place) <= _FURTHEST_KM and _turned(spot, place, side) <= _TURN


def _turned(spot: tuple[float, float], place: tuple[float, float], side: float) -> float:
    """By how many degrees the way from a spot to a place is off that side."""
    return abs((bearing(*spot, *place) - side + 180) % 360 - 180)


def holding(
    results: Sequence[Resolved], named: Sequence[Named], text: str, gazetteer: Gazetteer
) -> tuple[Resolved, ...]:
    """The results, with the division for a name that stands behind a town of it: "Tacurong City, Sultan Kudarat"."""
    out = list(results)
    order = sorted(range(len(named)), key=lambda i: (named[i].mention.start, named[i].mention.end))
    for i, j in pairwise(order):
        town, other = out[i].entry, out[j].entry
        if town is None or other is None or kind_of(town) != "town" or kind_of(other) != "town":
            continue
        if not re.fullmatch(r",\s+", text[named[i].mention.end : named[j].mention.start]):
            continue
        divisions = [e for e in gazetteer.candidates(named[j].name) if kind_of(e) in ("adm1", "adm2")]
        held = [d for d in divisions if d.country == town.country and fold(d.name) in _divisions(town)]
        if held and fold(other.name) != fold(town.name):
            point = pin(held[0], named[j].around, gazetteer)
            out[j] = replace(
                out[j], entry=held[0], country=held[0].country, admin1=held[0].admin1, admin2=held[0].admin2,
                lat=point.lat, lon=point.lon, geo_precision=point.geo_precision, uncertainty_km=point.uncertainty_km,
                reason=f"{point.words}: {town.name}, named before it, lies there",
            )  # fmt: skip
    return tuple(out)


def only_locates(text: str, start: int, end: int, apart_km: float) -> bool:
    """Whether the words `[start, end)` between two names only say where the first lies, so far from the second.

    >>> t = "in Tora, some 450 kilometres (280 miles) from the capital Lusi"
    >>> only_locates(t, 7, 58, 430.0), only_locates(t, 7, 58, 900.0), only_locates("in Tora, Lusi", 7, 9, 20.0)
    (True, False, False)
    """
    far = _FAR.fullmatch(text, start, end)
    if far:
        told = surroundings(text, end, end).kilometres
        return told is not None and apart_km <= told * 1.3 + _THERE_KM
    if _NEAR.fullmatch(text, start, end):
        return apart_km <= _THERE_KM
    return _SIDE.fullmatch(text, start, end) is not None and apart_km <= _FURTHEST_KM


def lies_where_told(one: Resolved, other: Resolved, text: str) -> bool:
    """Whether the words between two names tell where the first lies from the second, and it does lie there.

    Two names that fit each other so are hardly namesakes of what is meant.
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or one.entry is None:
        return False
    start, end = one.mention.end, other.mention.start
    if start > end:
        return False
    apart = kilometres(one.lat, one.lon, other.lat, other.lon)
    if apart <= _SAME_KM:
        return False
    around = surroundings(text, end, other.mention.end)
    if _FAR.fullmatch(text, start, end):
        if (told := around.kilometres) is None:
            return False
        # With a direction the other's point is the one told.
        return apart <= max(25.0, 0.4 * told) if around.bearing is not None else abs(apart - told) <= 15.0 + 0.3 * told
    if _NEAR.fullmatch(text, start, end):
        return apart <= _BY_KM
    side = around.bearing if _SIDE.fullmatch(text, start, end) else None
    return side is not None and _on_side((other.lat, other.lon), (one.lat, one.lon), side)


def _divisions(town: GazetteerEntry) -> frozenset[str]:
    return frozenset(fold(d) for d in (town.admin1, town.admin2) if d)


def _told(one: Named, other: Named, text: str) -> bool:
    """Whether the words between say how far the one is from the other, or that it is near."""
    start, end = one.mention.end, other.mention.start
    if other.around.relation == "direction" and other.around.kilometres is not None:
        return other.around.kilometres <= _FURTHEST_KM and _FAR.fullmatch(text, start, end) is not None
    return other.around.relation in ("near", "part") and _NEAR.fullmatch(text, start, end) is not None


def _measured(one: Resolved, other: GazetteerEntry, around: Surroundings) -> bool:
    """Whether the name was found about as far from the other, and about on that side, as the text tells.

    "150 km north of the capital" is said of a town in the northwest, too: far off, that is another spot.
    """
    entry = one.entry
    if entry is None or around.kilometres is None:
        return False
    here, there = (other.lat, other.lon), (entry.lat, entry.lon)
    if abs(kilometres(*here, *there) - around.kilometres) > 15.0 + 0.3 * around.kilometres:
        return False
    return around.bearing is None or _turned(here, there, around.bearing) <= _TURN


def _fits(one: Resolved, lat: float, lon: float, within: float = _THERE_KM) -> bool:
    """Whether the name was found there, or is that of something larger or well known."""
    entry = one.entry
    if entry is None:
        return False
    small = kind_of(entry) in ("town", "capital") and entry.population < _WELL_KNOWN
    return not small or kilometres(entry.lat, entry.lon, lat, lon) <= within
