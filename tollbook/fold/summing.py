"""Totals that a report does not give: of its classes and of the people of its lists (rule 6 of `tolls`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.fold.figures import Figure
from tollbook.model import Speaker, Toll
from tollbook.model.codes import VictimClass

_LIST_GAP: Final = 9
"""Code points between two people of one list: a comma, "and", a possessive."""
_ROLES: Final[frozenset[VictimClass]] = frozenset(
    {"civilian", "soldier", "police", "medic", "journalist", "aid_worker", "militant", "perpetrator"}
)
_AGES: Final[frozenset[VictimClass]] = frozenset({"child", "woman", "man"})
"""The perpetrator is none of these: a man who is dead may be he."""
_SERVING: Final[frozenset[VictimClass]] = frozenset({"soldier", "police", "medic", "journalist", "aid_worker"})
_AGE: Final = re.compile(r"\b(\d{1,2})[-–\s]years?[-–\s]old\b|,\s(\d{1,2})\b(?!\s*%)", re.IGNORECASE)
_OF_SOME: Final = re.compile(r"\bof\s+(?:them|those|these|the|whom|which)\b", re.IGNORECASE)
""" "Three of them died: a guard, a driver and a cook": the three are the people of the list, not others."""
_SENTENCE: Final = re.compile(
    r"(?:The|An?|His|Her|Their|He|She|They|It|This|That|These|Those|Another|One|Two|Three|Both|All)\s"
)
"""How a new sentence begins; a list goes on in small letters or with a name."""
SOME_OF: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|\d+)\s+of\s+(?:the\s+|its\s+|these\s+|those\s+)?(?:\w+\s+)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)


def some_of(standing: Sequence[Figure]) -> list[Figure]:
    """The wholes that words of a part give: "he was one of four people hit"."""
    return [
        f
        for f in standing
        if f.toll.scope == "part" and f.toll.who is None and f.counted and (f.point or 0) > 1
        if SOME_OF.search(f.by.claim.quote)
    ]


def as_large(standing: Sequence[Figure]) -> list[Figure]:
    """Figures of a class that are no smaller than any whole their report counts: no whole is smaller than its part.

    "Five bystanders were injured; officers located three victims": five.
    """
    told: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in standing:
        if f.toll.scope == "incident" and f.counted and f.point is not None:
            told[f.by.report.id].append(f)
    out = []
    for figures in told.values():
        most = max((f.point or 0 for f in figures if f.toll.who is None), default=0)
        out += [f for f in figures if f.toll.who is not None and most and (f.point or 0) >= most]
    return out


def summed(standing: Sequence[Figure]) -> list[Figure]:
    """One figure for each report and speaker that tell classes or lists apart, as a bound where one of them is.

    Children, women and men do not overlap, nor do civilians, soldiers and other callings, nor children and those who
    serve ("two policemen and three children": five). The perpetrators who died
    are counted with those of whoever else in the report counts callings; and who tells of a class that another tells
    of beside more classes means no fewer than that one.
    """
    told: defaultdict[tuple[str, Speaker], list[Figure]] = defaultdict(list)
    for f in standing:
        if f.toll.scope != "wider" and f.low is not None and (f.toll.who is not None or f.toll.scope == "part"):
            told[f.by.report.id, f.by.speaker].append(f)
    sums = {key: Classes.of(figures) for key, figures in told.items()}
    out = []
    for key, figures in told.items():
        own = sums[key]
        beside = [c for (report, _), c in sums.items() if report == key[0]]
        most = own.with_perpetrators(max((c.most.get("perpetrator", 0) for c in beside), default=0))
        total = max(most.total, *(c.total for c in sums.values() if c.more_than(own)), *map(_many, _lists(figures)), 0)
        if not total:
            continue
        first = min(figures, key=lambda f: f.by.order)
        high = total if all(f.exact for f in figures) else None
        # Of the dead each is told of; of the hurt some only.
        singly = first.by.claim.slot == "injured" and not any(f.counted and f.point for f in figures)
        out.append(Figure(Toll(total, high, "at_least" if high is None else "exact"), total, high, first.by, singly))
    return sorted(out, key=lambda f: f.by.order)


@dataclass(frozen=True, slots=True)
class Classes:
    """The most that one speaker of a report counts of each class, and the classes of which one person is of both."""

    most: Mapping[VictimClass, int]
    same: frozenset[VictimClass] = frozenset()

    @classmethod
    def of(cls, figures: Sequence[Figure]) -> Classes:
        """The classes of one speaker's figures. A man of 17 and a child of 17 are one person."""
        most: dict[VictimClass, int] = {}
        ages: defaultdict[str, set[VictimClass]] = defaultdict(set)
        for f in figures:
            who = f.toll.who
            if who is None:
                continue
            most[who] = max(most.get(who, 0), f.low or 0)
            if who in _AGES and f.low == f.high == 1 and (age := _AGE.search(f.by.claim.quote)):
                ages[age[1] or age[2]].add(who)
        same = {w for both in ages.values() if len(both) > 1 for w in both if most[w] == 1}
        return cls(most, frozenset(same))

    def with_perpetrators(self, many: int) -> Classes:
        """With the perpetrators who died, as another speaker counts them, beside people of callings."""
        if "perpetrator" in self.most or not many or not any(w in _ROLES for w in self.most):
            return self
        return Classes({**self.most, "perpetrator": many}, self.same)

    def more_than(self, other: Classes) -> bool:
        """Whether it counts the classes of another as the other does, and more of them."""
        return other.total > 1 and other.most.items() < self.most.items()

    @property
    def serving(self) -> bool:
        """Whether several of them are soldiers, police or of another calling that no child has.

        Of one officer and one boy told of in two places nothing says that they were all.
        """
        return any(who in _SERVING for who in self.most) and max(self.most.values()) > 1

    @property
    def total(self) -> int:
        """The sum of classes that do not overlap, the larger of callings and of age and sex."""
        apart = [sum(n for who, n in self.most.items() if who in kinds) for kinds in (_ROLES, _AGES)]
        apart[1] -= max(0, len(self.same) - 1)
        # A child may be one of the civilians, but serves nobody.
        apart[0] += max(0, self.most.get("child", 0) - self.most.get("civilian", 0)) if self.serving else 0
        return max(*apart, *self.most.values(), 0)


def _many(people: Sequence[Figure]) -> int:
    return sum(f.low or 0 for f in people)


def _lists(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures that stand in one list: parts whose words follow one another with no more than a comma or "and".

    So do classes of callings and of age or sex, which each might be of the other: "four women and two soldiers".
    """
    lists: list[list[Figure]] = []
    end = -_LIST_GAP - 1
    for f in sorted(figures, key=lambda f: f.by.place):
        quote = f.by.claim.quote
        listed = f.toll.scope == "part" or (f.counted and (f.toll.who in _SERVING or f.toll.who in _AGES))
        if not listed or not f.by.claim.evidence or _OF_SOME.search(quote):
            continue
        begins = _SENTENCE.match(quote) and not quote.isupper()
        again = f.toll.scope != "part" and lists and f.toll.who in {g.toll.who for g in lists[-1]}
        if lists and 0 <= f.by.place - end <= _LIST_GAP and not begins and not again:
            lists[-1].append(f)
        else:
            lists.append([f])
        end = f.by.claim.evidence[0].end
    return [_without_whole(one) for one in lists if len(one) > 1]


def _without_whole(people: list[Figure]) -> list[Figure]:
    """The list without the number at its head that the others add up to: "nine – five women, three men and a boy"."""
    first, *rest = people
    return rest if len(rest) > 1 and first.low == _many(rest) else people
