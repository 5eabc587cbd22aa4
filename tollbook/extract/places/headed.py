"""A division that the dateline puts its town in: the bare name elsewhere in the report is the division's.

"Bomb kills two in Kutawa" over "LIPADA, Kutawa -- Two people": the place is Lipada, and Kutawa is not the city.
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
    return [_division(n) if n.mention.event and fold(n.name) in holders else n for n in all_named]


def _behind_a_town(item: Named, text: str) -> bool:
    line = text.rfind("\n", 0, item.start) + 1
    return _TOWN_BEFORE.match(text[line : item.start]) is not None


def _division(item: Named) -> Named:
    divisions = tuple(c for c in item.candidates if kind_of(c) in ("adm1", "adm2"))
    great = any(c.population >= _GREAT and kind_of(c) in ("town", "capital") for c in item.candidates)
    # "CALI, Colombia --" names the country, whatever else is called so.
    country = any(kind_of(c) == "country" for c in item.candidates)
    if item.around.sort or not divisions or great or country:
        return item
    return replace(item, candidates=divisions, around=replace(item.around, sort="division", word="province"))
