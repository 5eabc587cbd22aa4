"""Which of the places found are places of what happened, and not tied to something else or only told to locate it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from tollbook.extract.analysis import Draft
from tollbook.extract.places.beside import only_locates
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.mentions import PlaceMention
from tollbook.extract.places.ties import ELSEWHERE, filed, spoken, tie
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.model import PlaceValue

_HOMES: Final = frozenset(("home", "heard of"))
_FINE: Final = frozenset((1, 2, 3))
_DIVISION: Final = 4
#: Somebody's home so far from all places of the report is not where it happened.
_HOME_KM: Final = 100.0
#: A name that the gazetteer lacks is drawn at the one it is told to lie near, which stays.
_SAME_KM: Final = 1.0
_BEFORE: Final = 120


def of_what_happened(drafts: tuple[Draft, ...], named: Sequence[PlaceMention], text: str) -> tuple[Draft, ...]:
    """The drafts without those whose words tie them to something else, where the report has another place."""
    located = frozenset(_located(drafts, named, text))
    roles = [tie(text, m.start) for m in named]
    apart = [k in located or roles[k] in ELSEWHERE or _elsewhere(text, m) for k, m in enumerate(named)]
    at_home = [role in _HOMES for role in roles]
    free = {fold(m.text) for m, away in zip(named, apart, strict=True) if not away}
    if not free:
        return drafts
    here = [d.value for d, home, away in zip(drafts, at_home, apart, strict=True)
            if not home and not away and isinstance(d.value, PlaceValue)]  # fmt: skip
    return tuple(
        d
        for d, m, away, home in zip(drafts, named, apart, at_home, strict=True)
        if (not away or fold(m.text) in free) and not (home and _far_off(d, here))
    )


def _located(drafts: Sequence[Draft], named: Sequence[PlaceMention], text: str) -> Iterator[int]:
    """The names that only say where the one before them lies, which has its own pin: "in Tora, west of Lusi".

    The one before them may be claimed elsewhere: the heading has it, too.
    """
    for (i, one), (j, other) in permutations(enumerate(d.value for d in drafts), 2):
        if not isinstance(one, PlaceValue) or not isinstance(other, PlaceValue):
            continue
        if one.lat is None or other.lat is None or one.geo_precision not in _FINE or fold(one.name) == fold(other.name):
            continue
        start = named[j].start
        before = text.rfind(named[i].text, max(0, start - _BEFORE), start)
        apart = kilometres(one.lat, one.lon or 0.0, other.lat, other.lon or 0.0)
        if before >= 0 and apart > _SAME_KM and only_locates(text, before + len(named[i].text), start, apart):
            yield j


def _far_off(draft: Draft, here: Sequence[PlaceValue]) -> bool:
    """Whether a home lies in another country than all places of the report, or far from all that have a pin.

    One in the same country may be where it happened.
    """
    home = draft.value
    if not isinstance(home, PlaceValue):
        return False
    countries = {v.country for v in here} - {None}
    if countries and home.country not in {*countries, None}:
        return True
    spots = [v for v in here if v.lat is not None and v.geo_precision in _FINE]
    if home.lat is None or home.geo_precision not in (*_FINE, _DIVISION) or not spots:
        return False
    apart = min(kilometres(home.lat, home.lon or 0.0, v.lat or 0.0, v.lon or 0.0) for v in spots)
    return apart > _HOME_KM + (home.uncertainty_km or 0.0)


#: "Blasts in Tora, Lusi on alert": the name stands for its people or government, which answer to what happened.
_REACTS: Final = re.compile(
    r"\s+(?:(?:put|placed|stays|remains)\s+)?on\s+(?:high\s+|full\s+)?alert\b"
    r"|\s+(?:vows|blames|denies|condemns|warns|summons|accuses|urges|braces)\b"
)


def _elsewhere(text: str, m: PlaceMention) -> bool:
    return spoken(text, m.start, m.end) or filed(text, m.start, m.end) or _REACTS.match(text, m.end) is not None
