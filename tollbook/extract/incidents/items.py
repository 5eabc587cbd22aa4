"""The entries of a list of attacks that are each headed by a place: "- Tora: a shell killed …", "MOSUL - Gunmen …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tollbook.model import Span
from tollbook.ports import Gazetteer

#: Fewer marked entries are no list.
_FEWEST: Final = 2
#: "- Antonivka:", "• 23/03 - Ayorou:", "1. Tillaberi region. 18 March:": a mark, and a day or a name or both.
_DAY: Final = (
    r"(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?)"
)
_WORD: Final = (
    r"(?:[^\W\d_a-z][\w'’.-]*|of|de|du|del|la|el|al|and|the|near|off"
    r"|region|district|province|department|county|town|city|state)"
)
_NAME: Final = rf"(?=[^\W\d_a-z]){_WORD}(?:,?\s{_WORD}){{0,6}}"
_MARKED: Final = re.compile(
    rf"^[ \t]*(?:[-•*–—▪●◦·]|\(?\d{{1,2}}[.)]|\(?[a-z]\))[ \t]+(?:{_DAY}\s*[-–—:,]\s*)?"
    rf"(?P<name>{_NAME})(?::|\s[-–—]|\.)\s",
    re.MULTILINE,
)
#: "RUSSIA. A gunman …", "MUQDADIYA - Two car bombs …": a name in capitals over running words.
_HEADED: Final = re.compile(
    r"^[ \t]*(?:[-•*–—▪●◦·][ \t]+)?(?P<name>[^\W\d_a-z]{3,}(?:[ '’-][^\W\d_a-z]{2,}){0,3})"
    r"(?::|\.|\s[-–—])\s(?=\S[^\n]*[a-z])",
    re.MULTILINE,
)
_FEWEST_HEADED: Final = 3
#: What heads a part of a report on one incident.
_FIELDS: Final = frozenset(
    """
    access advice assessment background brief briefs casualties cause civilians clarification comment
    comments context correction corrections damage date details displacement event factbox facts health
    highlights humanitarian impact incident incidents information injured killed location military needs note
    notes outlook overview perpetrator place position protection recommendations response roundup sea
    security situation source sources status summary target time type update updated victims weapon weather
    world
    """.split()
)
_SHORTEST_ITEM: Final = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, and what heads it, which should be a place."""

    span: Span
    name: str


def items(text: str) -> tuple[Item, ...]:
    """The entries of a list that are each headed by a name; nothing where the text has no such list.

    >>> t = "- Tora: a shell killed two men in a yard at noon.\\n- Lusi: a drone hurt a woman in her kitchen."
    >>> [i.name for i in items(t)]
    ['Tora', 'Lusi']
    >>> items("1. As a consequence, two men died in hospital: both were guards there.")
    ()
    """
    headed = {m.start(): m["name"] for m in _HEADED.finditer(text)}
    marked = {m.start(): m["name"] for m in _MARKED.finditer(text)}
    for heads, fewest in ((headed | marked, _FEWEST_HEADED), (marked, _FEWEST)):
        found = (
            Item(Span(at, _ends(text, at, after)), heads[at]) for at, after in pairwise([*sorted(heads), len(text)])
        )
        kept = tuple(
            i
            for i in found
            if i.name.split()[0].strip(",.").casefold() not in _FIELDS and i.span.end - i.span.start >= _SHORTEST_ITEM
        )
        if len(kept) >= fewest:
            return kept
    return ()


#: "North-east: on 30 September …" in a list by regions.
_SIDES: Final = re.compile(r"(?:north|south|east|west|cent(?:re|er)|central)\b", re.IGNORECASE)
_CALLED: Final = re.compile(
    r"(?:^near\s+)|(?:,.*)|\s+(?:region|district|province|department|county|town|city|state)$", re.IGNORECASE
)


def by_place(text: str, gazetteer: Gazetteer | None) -> tuple[Item, ...]:
    """`items`, where at least two of their heads are sides of a country or names that the gazetteer knows."""
    listed = items(text)
    if not listed:
        return ()
    names = {_CALLED.sub("", i.name).strip().casefold() for i in listed}
    known = sum(bool(_SIDES.match(n) or (gazetteer is not None and gazetteer.candidates(n))) for n in names)
    return listed if known >= _FEWEST else ()


def _ends(text: str, start: int, after: int) -> int:
    blank = text.find("\n\n", start, after)
    return blank if blank >= 0 else after
