"""Divisions called by bare names: where the dateline puts its town in one, or only the headline leaves the word out.

"Bomb kills two in Kutawa" over "LIPADA, Kutawa -- Two people": the place is Lipada, and Kutawa is not the city.
"Two killed in Kutawa" over a text that only speaks of "Kutawa province": the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.places.groups import Named
from tollbook.extract.places.score import kind_of
from tollbook.lexicon.gazetteer.spelling import fold

#: A city of so many people is meant by its bare name whatever the dateline says: "BRONX, New York --".
_GREAT: Final = 1_000_000
_TOWN_BEFORE: Final = re.compile(r"^[ \t]*[A-Z][\w .'’-]{1,30},[ \t]+$")


def headed(all_named: Sequence[Named], text: str) -> list[Named]:
    """The names with those claimed for an incident called divisions, where the dateline shows that they are."""
    holders = {fold(n.name) for n in all_named if n.mention.kind == "dateline" and _behind_a_town(n, text)}
    called = [_at_home(_quarter(_division(n) if n.mention.event and fold(n.name) in holders else n)) for n in all_named]
    return [_at_its_border(_titled(n, all_named, text), text) if n.mention.event else n for n in called]


def _titled(item: Named, all_named: Sequence[Named], text: str) -> Named:
    """A bare name of the headline as the division that the text below calls it, each time; else the same."""
    title = text.find("\n")
    if item.around.sort or item.start > title or _great(item):
        return item
    below = [n.around for n in all_named if n.start > title and fold(n.name) == fold(item.name)]
    if not below or not all(a.sort == "division" or a.word in ("district", "districts") for a in below):
        return item
    return replace(item, around=replace(item.around, sort=below[0].sort, word=below[0].word))


def _quarter(item: Named) -> Named:
    """The name of a quarter or camp without the countries called so: "the Brazil neighbourhood" of Rafah."""
    if item.around.sort != "small" or item.around.word not in _QUARTERS:
        return item
    return replace(item, candidates=tuple(c for c in item.candidates if kind_of(c) != "country"))


#: "Near the Syrian border", "on the Togo frontier"; not a force of that name.
_ITS_BORDER: Final = re.compile(
    r"(?:['’]s)?\s+(?:border|frontier)s?\b(?!\s+(?:guards?|police|patrols?|forces?|troops|agents?|officers?|officials?)\b)",
    re.I,
)


def _at_its_border(item: Named, text: str) -> Named:
    """A name that an incident is claimed for as a border, where only its border is meant."""
    if item.around.relation == "between" or not _ITS_BORDER.match(text, item.end):
        return item
    return replace(item, around=replace(item.around, relation="border"))


_QUARTERS: Final = frozenset(
    f"{word}{s}" for word in "neighbourhood neighborhood suburb quarter camp street".split() for s in ("", "s")
)


def _at_home(item: Named) -> Named:
    """The name with the candidates of the countries that have such divisions: "Ruma upazila" is in Bangladesh."""
    own = _COUNTRIES.get(item.around.word.removesuffix("s"), ())
    there = tuple(c for c in item.candidates if c.country in own)
    return replace(item, candidates=there) if there else item


#: Words for divisions that few countries' English has.
_COUNTRIES: Final = {
    "upazila": ("BD",), "tehsil": ("PK", "IN"), "tahsil": ("PK", "IN"), "taluk": ("IN", "PK"), "taluka": ("IN", "PK"),
    "woreda": ("ET",), "kabupaten": ("ID",), "regency": ("ID",), "cercle": ("ML", "MR", "TD"), "lga": ("NG",),
    "oblast": ("UA", "RU", "BG", "KZ", "KG", "BY"), "raion": ("UA", "RU", "MD", "BY"), "krai": ("RU",),
}  # fmt: skip


def _great(item: Named) -> bool:
    return any(c.population >= _GREAT and kind_of(c) in ("town", "capital") for c in item.candidates)


def _behind_a_town(item: Named, text: str) -> bool:
    line = text.rfind("\n", 0, item.start) + 1
    return _TOWN_BEFORE.match(text[line : item.start]) is not None


def _division(item: Named) -> Named:
    divisions = tuple(c for c in item.candidates if kind_of(c) in ("adm1", "adm2"))
    # "CALI, Colombia --" names the country, whatever else is called so.
    country = any(kind_of(c) == "country" for c in item.candidates)
    if item.around.sort or not divisions or _great(item) or country:
        return item
    return replace(item, candidates=divisions, around=replace(item.around, sort="division", word="province"))
