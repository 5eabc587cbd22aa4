"""What speaks against one incident whatever the words: attacks in two towns, on two days, on two kinds of building.

What was learned of words comes from shootings, where the means are one and a far place is a mistake of reading. In a
war towns are hit day after day, and reports of it are alike.
"""

from __future__ import annotations

from typing import Final

from tollbook.link import facts
from tollbook.link.card import Card, Spot
from tollbook.link.sketch import likeness

#: Precision of a place as fine as a town or near it, or a first division, and how far two are apart for certain.
_TOWN: Final = 2
_TWO_TOWNS_KM: Final = 75.0
_DIVISION: Final = 4
_TWO_DIVISIONS_KM: Final = 500.0
#: Log odds against two attacks in two towns, and against two on two days by other means without a toll in common.
TWO_TOWNS: Final = 8.0
TWO_ATTACKS: Final = 6.0
#: Log odds against two days or two kinds of building: much speaks against that, and more may speak for it.
AGAINST: Final = 5.0
#: Days between two printings beyond which each has a day of its own for news, in words of its own or in the very same,
#: and how old its news then is.
_FEW: Final = 1
_FEW_OF_ONE_TEXT: Final = 3
_FRESH: Final = 2
_SAME_TEXT: Final = 0.9

#: Buildings that are hardly taken for one another, a line each; what is on no line ("building", "road") tells nothing.
_BUILDINGS: Final = """
hospital
school
mosque
church
synagogue
temple
market shop shopping_centre bank factory
office government_building courthouse
hotel restaurant nightclub
prison
embassy
airport
port
power_infrastructure
oil_facility
refugee_camp
"""
_SORTS: Final = {code: n for n, line in enumerate(_BUILDINGS.split("\n")) for code in line.split()}


def kept_apart(a: Card, b: Card) -> float:
    """Log odds against two cards that no likeness of words makes one.

    They tell of attacks in two towns, or by two means, or of another day in the very same words.
    """
    names = [{s.name for s in card.spots if s.geonames is None or (s.precision or 9) <= _DIVISION} for card in (a, b)]
    if not names[0] & names[1] and any(
        _apart(a.spots, b.spots, *limit) for limit in ((_TOWN, _TWO_TOWNS_KM), (_DIVISION, _TWO_DIVISIONS_KM))
    ):
        return TWO_TOWNS
    same, following, later, _ = facts.days(a, b)
    if later and _printed_apart(a, b, _FEW_OF_ONE_TEXT) and likeness(a.shingles, b.shingles) >= _SAME_TEXT:
        return TWO_ATTACKS
    if same or any(facts.tolls(slot, a, b)[0] for slot in ("killed", "injured")):
        return 0.0
    # A night belongs to two days, and who did it has many names: of both, one day apart tells too little.
    means, doers = facts.sets(a.weapons, b.weapons)[1], facts.sets(a.perpetrators, b.perpetrators)[1]
    return TWO_ATTACKS if (means and (following or later)) or (doers and later) else 0.0


def _apart(a: tuple[Spot, ...], b: tuple[Spot, ...], finest: int, km: float) -> bool:
    """Whether both have places as fine as that and the nearest two are further apart than that."""
    fine = [[s for s in spots if (s.precision or 9) <= finest] for spots in (a, b)]
    far = [found for x in fine[0] for y in fine[1] if (found := facts.kilometres(x, y)) is not None]
    return bool(far) and min(far) > km


def held_back(a: Card, b: Card) -> float:
    """Log odds against two cards, whatever their words: as much as `kept_apart` or, less, what else speaks against."""
    apart = kept_apart(a, b)
    if apart or any(facts.tolls(slot, a, b)[0] for slot in ("killed", "injured")):
        return apart
    return AGAINST if two_buildings(a, b) or _news_of_two_days(a, b) else 0.0


def two_buildings(a: Card, b: Card) -> bool:
    """Whether both say what was hit, and none of it is of one kind: a hospital and a business centre."""
    mine, theirs = ({_SORTS[code] for code in card.targets if code in _SORTS} for card in (a, b))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _news_of_two_days(a: Card, b: Card) -> bool:
    """Whether each was printed with news of its own: days apart, and each tells of a day just before it."""
    return bool(facts.days(a, b)[2]) and _printed_apart(a, b) and _fresh(a) and _fresh(b)


def _printed_apart(a: Card, b: Card, days: int = _FEW) -> bool:
    between = facts.gap(a.published, b.published)
    return between is not None and between > days


def _fresh(card: Card) -> bool:
    """Whether all days it tells of are just before it was printed."""
    return bool(card.days) and all((facts.gap(end, card.published) or 0) <= _FRESH for _, end in card.days)
