"""Half of a place's name taken for a name of its own: "SALVADOR" of "EL SALVADOR", "Louis" of "St. Louis"."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.mentions import Resolved
from tollbook.extract.places.precision import measuring
from tollbook.extract.places.score import kind_of
from tollbook.ports import Gazetteer

#: Farther from the place of the whole name, the half is another place.
_APART_KM: Final = 50.0
_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w'’-]*\.?)\s+$")
#: Words before a name that are no part of it: prepositions that open a sentence, parts and sides of a place.
_NO_PART: Final = re.compile(
    r"(?:the|in|at|of|on|from|near|to|and|or|north|south|east|west|central|upper|lower|old|greater|downtown)\w*", re.I
)


def halved(at: Resolved, text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The sign of a half, and how widely it may be drawn: in its country, where the whole name is of it too."""
    before = _WORD_BEFORE.search(text[max(0, at.mention.start - 20) : at.mention.start])
    measured = measuring(gazetteer)
    if before is None or measured is None or not before.group(1)[0].isupper() or _NO_PART.fullmatch(before.group(1)):
        return ()
    whole = f"{before.group(1)} {at.mention.text}"
    if not (found := gazetteer.candidates(whole)) or not measured.spelt(whole) or at.lat is None:
        return ()
    country = any(kind_of(e) == "country" for e in found)
    if not country and min(kilometres(e.lat, e.lon, at.lat, at.lon or 0.0) for e in found) <= _APART_KM:
        return ()
    return (f"tied elsewhere&{'country' if any(e.country == at.country for e in found) else 'nothing'}",)
