"""Parts of which nobody counts the whole are of the incident: "wounding a woman and three children".

The members of a list are read as parts, as are people told of one by one, for a total often stands before or behind
them. Where the report has none for the incident, one of them alone, or a list of classes that do not overlap, is what
it knows. Other lists stay parts: folding adds up a list's members by their scope.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.slots.classes import PART
from tollbook.extract.slots.lists import CALLINGS
from tollbook.extract.slots.toll_value import among_others
from tollbook.model import Toll, Value
from tollbook.model.codes import Slot, VictimClass

_AGES: Final[frozenset[VictimClass | None]] = frozenset({"child", "woman", "man"})
_OF_THOSE: Final = re.compile(r"\b(?:among|of\s+those)\b", re.IGNORECASE)
# "A pastor was shot dead" counts one; "struck Ana Ruiz in the arm", "beat him" tell of one whom others may be beside.
_SOMEBODY: Final = re.compile(r"\b(?:an?|one|1|single|lone|only)\b", re.IGNORECASE)
_GAP: Final = 9
"""Code points between two members of one list: a comma, "and", a possessive."""
_BEFORE: Final = 24
"""Code points before the words of a part that may call it one: "among those killed were"."""


def without_whole(analysis: Analysis) -> tuple[Value, ...]:
    """The values of the drafts, those of parts without a whole with the scope of the incident."""
    values = list(analysis.pinned)
    told: defaultdict[tuple[int, Slot], list[int]] = defaultdict(list)
    for k, incident in enumerate(analysis.told_of):
        value = values[k]
        if incident >= 0 and isinstance(value, Toll) and value.low != 0 and value.scope != "wider":
            told[incident, analysis.drafts[k].slot].append(k)
    for some in told.values():
        if _side_by_side(some, analysis):
            for k in some:
                values[k] = _of_incident(values[k])
    return tuple(values)


def _of_incident(value: Value) -> Value:
    return replace(value, scope="incident") if isinstance(value, Toll) else value


def _side_by_side(some: Sequence[int], analysis: Analysis) -> bool:
    """Whether all that the report counts of a slot in an incident is one part, or one list of classes apart."""
    some = sorted(some, key=lambda k: analysis.drafts[k].span.start)
    tolls = [v for k in some if isinstance(v := analysis.pinned[k], Toll)]
    spans = [analysis.drafts[k].span for k in some]
    if any(t.scope != "part" for t in tolls) or any(_called_part(k, analysis) for k in some):
        return False
    if any(not 0 <= b.start - a.end <= _GAP for a, b in pairwise(spans)):
        return False
    classes = {t.who for t in tolls}
    if len(tolls) == 1 and tolls[0].high == 1 and not _SOMEBODY.search(spans[0].of(analysis.text)):
        return False
    return len(tolls) == 1 or (len(classes) == len(tolls) and (classes <= CALLINGS or classes <= _AGES))


def _called_part(k: int, analysis: Analysis) -> bool:
    span = analysis.drafts[k].span
    room = (max(0, span.start - _BEFORE), span.end)
    called = PART.search(analysis.text, *room) or _OF_THOSE.search(analysis.text, *room)
    return bool(called) or among_others(analysis.text, span)
