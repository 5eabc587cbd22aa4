"""Figures become low, best and high.

The rules, in the order they apply (docs/linking.md has an example of each):

1. Denied and hypothetical claims set no figure; a denial can contradict one.
2. A figure of wider scope stands apart. A part is never added to a whole.
3. A later figure of the same speaker about the same people supersedes the earlier; one of another speaker stands
   beside it. A count that its own words call the earlier one ("19, up from 12") stands no more either.
4. A bound is a bound: "at least seven" gives a low of seven and no high, "more than thirty" a low of 31. What its
   report gives below it is a part. A vague figure ("dozens") counts only where there is no other, and "several" sets
   nothing.
5. "No casualties" is a zero that someone said, and no `best` where more speakers, and two at the least, count
   somebody; "no one else was hurt" is none. A report that counts the hurt and
   tells of no dead is a vote for no dead, in `best` alone; "a boy was hurt" counts no one.
6. Where a report counts no whole, classes that cannot overlap are summed within it and one speaker, as a bound,
   and so are the people of one list ("a guard, a driver and his wife"); where there are no classes either, a part of
   the killed is the least it can be. A class as large as every whole of its report is one, and "one of four" gives
   the four. The hurt whom a report only tells of one by one weigh in the vote as one person told of does. A man of 17
   and a boy of 17 are one; "two children" are no fewer than the father and two children that another report tells of.
   Others than those counted just before are added to them ("two were badly hurt, three others lightly": five).
7. The injured who die move: a later "one of the injured died" adds to the killed and takes from the injured, unless
   a later whole already counts it.
8. "Five were shot" counts the dead too, and so does "three had gunshot wounds". Where its report counts them they come
   off its figure ("five shot, two dead": three); else, where other reports tell of dead and no one says "wounded",
   "injured" or "others" of the figure, they come off the best, down to none. Someone told of as hurt, uncounted, is
   taken for the one who died, but for a victim where only the perpetrator did; and those whom first reports count as
   hurt are the dead of later ones where no report tells of both.
9. A single person told of without a count ("a man was shot") weighs less in the vote than a count, and is no low
   beside a count of the same report. Those who are still treated ("38 remained in hospital") are no figure of all
   hurt beside one of as many.
10. `best` by the policy; an accepted or corrected claim goes before all others, a locked value before everything.
11. The toll holds the perpetrators who died: "killed three and then himself" is four, and so is three where another
    counts four, the gunman among them.
12. The figures of a round-up ("two killed, eight hurt in overnight shootings") count only where no report of this
    incident alone counts somebody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tollbook.fold.figures import Figure, estimate, figure, of_all
from tollbook.fold.killers import by_own_hand, with_killers
from tollbook.fold.later import superseded
from tollbook.fold.others import with_others
from tollbook.fold.roundups import of_this_incident
from tollbook.fold.statements import Statement, when
from tollbook.fold.summing import as_large, some_of, summed
from tollbook.model import Estimate, FoldedToll, Policy, Toll, TollPoint
from tollbook.model.codes import TOLL_SLOTS, TollSlot, VictimClass

_OF_INJURED: Final = re.compile(r"\b(?:wounded|injured|injuries|wounds|hospital)\b", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"\b(?:another|others?|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|more|also|additional|remaining"
    r"|surviv\w+)\b",
    re.IGNORECASE,
)


def fold_tolls(said: Sequence[Statement], policy: Policy) -> tuple[tuple[TollSlot, FoldedToll], ...]:
    """The tolls of an incident, in the order of the slots; nothing for slots that nobody speaks of."""
    folded: dict[TollSlot, FoldedToll] = {}
    dead = _dead(said)
    lost_at: defaultdict[str, list[int]] = defaultdict(list)
    for s in said:
        if s.claim.slot == "killed":
            lost_at[s.report.id].append(s.place)
    for slot in TOLL_SLOTS:
        here = [s for s in said if s.claim.slot == slot and s.claim.certainty != "hypothetical"]
        if here:
            folded[slot] = _fold(here, policy, _silent(said, here) if slot == "killed" else (), dead,
                                 {} if slot == "killed" else lost_at)  # fmt: skip
    if "killed" in folded:
        lost = [f for s in said if s.claim.slot == "killed" and (f := counted(s))]
        folded |= _shot(folded, [f for s in said if s.claim.slot == "injured" and (f := counted(s))], dead, lost)
        folded |= _moved(folded, lost)
    return tuple(folded.items())


def with_past(
    folded: dict[TollSlot, FoldedToll], past: Sequence[Statement], said: Sequence[Statement]
) -> dict[TollSlot, FoldedToll]:
    """The tolls with what older versions of reports said in their history: replaced by a claim of the newest version.

    Where the newest version says nothing of the slot, the newer report itself is what replaced it.
    """
    newer = {s.report.id: s.report.newer for s in past}

    def newest(report: str) -> str:
        while after := newer.get(report):
            report = after
        return report

    points: defaultdict[TollSlot, list[TollPoint]] = defaultdict(list)
    for s in past:
        v, slot = s.claim.value, s.claim.slot
        if isinstance(v, Toll) and v.scope != "wider" and slot in folded:
            own = newest(s.report.id)
            by = min((x.ref for x in said if x.report.id == own and x.claim.slot == slot), default=own)
            points[slot].append(TollPoint(s.said(), v.low, v.high, v.qualifier, v.who, by, v.scope == "part"))
    for slot, more in points.items():
        history = sorted((*folded[slot].history, *more), key=lambda p: (when(p.said.published), p.said.claim))
        folded[slot] = replace(folded[slot], history=tuple(history))
    return folded


def counted(statement: Statement) -> Figure | None:
    """The figure of a statement that someone asserts, or hedges; None for denials and suppositions."""
    return figure(statement) if statement.claim.certainty in ("asserted", "hedged") else None


def _silent(said: Sequence[Statement], killed: Sequence[Statement]) -> tuple[Statement, ...]:
    """Of each report that tells how many were hurt and of no dead, its first word on those hurt.

    Once somebody has counted the dead, who says nothing of them takes them as known.
    """
    tell = {s.report.id for s in killed}
    known = [s for s in killed if s.claim.certainty == "asserted" and (f := counted(s)) and f.counted and f.point]
    first: dict[str, Statement] = {}
    for s in said:
        f = counted(s) if s.claim.slot == "injured" and s.main else None
        if f is not None and f.counted and f.point and s.report.id not in tell and not any(k.before(s) for k in known):
            first.setdefault(s.report.id, s)
    return tuple(first.values())


def _dead(said: Sequence[Statement]) -> dict[str, int]:
    """For each report that counts the dead, the number it gives most, the first of several."""
    given: defaultdict[str, list[int]] = defaultdict(list)
    for s in sorted(said, key=lambda s: (s.place, s.ref)):
        f = counted(s) if s.claim.slot == "killed" and s.claim.certainty == "asserted" else None
        if f is not None and f.toll.scope == "incident" and f.toll.who is None and f.point and not f.only_hit:
            given[s.report.id].append(f.point)
    return {report: max(numbers, key=numbers.count) for report, numbers in given.items()}


def _without(f: Figure, dead: Mapping[str, int]) -> Figure:
    """A figure of people hit without the dead that its own report counts, where it can hold them; others unchanged."""
    many = dead.get(f.by.report.id, 0)
    whole = f.hit and f.counted and f.toll.scope == "incident" and not _OTHERS.search(f.by.claim.quote)
    if not many or not whole or f.low is None or f.low < many:
        return f
    low, high = f.low - many, None if f.high is None else f.high - many
    return Figure(replace(f.toll, low=low, high=high), low, high, f.by)


def _fold(
    said: Sequence[Statement],
    policy: Policy,
    silent: Sequence[Statement],
    dead: Mapping[str, int],
    places: Mapping[str, Sequence[int]],
) -> FoldedToll:
    told = [f for s in said if (f := counted(s)) is not None and not f.of_others and not f.only_hit]
    figures = [_without(f, dead) for f in told]
    old = superseded(figures)
    told_apart = [f for f in figures if f.by.ref not in old]
    alone = with_others(of_this_incident(told_apart), places)
    standing = with_killers(alone) if said[0].claim.slot == "killed" else alone
    whole = of_all([f for f in standing if f.toll.scope == "incident" and f.toll.who is None])
    rule: str = policy
    counting = {f.by.report.id for f in figures if f.counted and f.toll.scope == "incident" and f.toll.who is None}
    of_many = some_of(standing)
    counting |= {f.by.report.id for f in of_many}
    whole += [*as_large(standing), *of_many]
    if sums := [f for f in summed(standing) if f.by.report.id not in counting]:
        whole, rule = [*whole, *sums], f"{policy}, classes summed"
    if not whole and said[0].claim.slot == "killed":
        # Nobody gives the whole, nor a class: a part is the least it can be. (Hurt are told of one by one too often.)
        whole = [f for f in standing if f.toll.scope == "part" and f.low is not None]
        rule = f"{policy}, parts only"
    parts: defaultdict[VictimClass, list[Figure]] = defaultdict(list)
    for f in told_apart:
        if f.toll.who is not None and f.toll.scope != "wider":
            parts[f.toll.who].append(f)
    points: dict[bool, list[TollPoint]] = {True: [], False: []}
    for s in said:
        v = s.claim.value
        if isinstance(v, Toll):
            later, part = old.get(s.ref), v.scope == "part"
            points[v.scope == "wider"].append(TollPoint(s.said(), v.low, v.high, v.qualifier, v.who, later, part))
    return FoldedToll(
        estimate(whole, policy, silent),
        tuple((who, estimate(parts[who], policy)) for who in sorted(parts)),
        tuple(points[False]),
        tuple(points[True]),
        rule if whole else "",
    )


def _shot(
    folded: dict[TollSlot, FoldedToll], told: Sequence[Figure], dead: Mapping[str, int], lost: Sequence[Figure]
) -> dict[TollSlot, FoldedToll]:
    """Rule 8: the injured without the dead, where the reports that give the figure do not count the dead."""
    injured, killed = folded.get("injured"), folded["killed"].estimate.best
    if injured is None or not killed or injured.estimate.best is None or injured.estimate.best < 1:
        return {}
    best = injured.estimate.best
    of_it = [f for f in told if f.point == best and _without(f, dead) is f]
    quotes = [f.by.claim.quote for f in of_it]
    hit = all(f.hit for f in of_it) or _died_later(told, lost)
    # "The driver was killed and a passenger was wounded" tells of two; what two reports tell may be of one.
    same = not any(f.counted for f in of_it) and not {f.by.report.id for f in of_it} & {f.by.report.id for f in lost}
    if not quotes or not (hit or same) or _others_by_class(of_it, lost) or any(_OTHERS.search(q) for q in quotes):
        return {}
    rest, low = max(0, best - killed), injured.estimate.low
    return {
        "injured": replace(
            injured,
            estimate=Estimate(None if low is None else min(low, rest), rest, injured.estimate.high),
            rule=f"{injured.rule}, {best} hit, of them {min(best, killed)} dead",
        )
    }


def _died_later(hurt: Sequence[Figure], dead: Sequence[Figure]) -> bool:
    """Whether those whom first reports count as hurt are the dead of later ones: no report counts both."""
    some, many = ([f for f in told if f.point and f.toll.scope != "wider"] for told in (hurt, dead))
    days = [[f.by.day for f in told] for told in (some, many)]
    if not some or not many or any(d is None for told in days for d in told):
        return False
    apart = not {f.by.report.id for f in some} & {f.by.report.id for f in many}
    return apart and max(d or "" for d in days[0]) < min(d or "" for d in days[1])


def _others_by_class(hurt: Sequence[Figure], dead: Sequence[Figure]) -> bool:
    """Whether the dead are perpetrators and those hurt are not: a deputy was shot and the suspect died."""
    told = [f for f in dead if f.toll.scope != "wider" and not by_own_hand(f)]
    one, other = {f.toll.who for f in hurt}, {f.toll.who for f in told} - {None}
    return other == {"perpetrator"} and not one & {None, "perpetrator", "man"}


def _moved(folded: dict[TollSlot, FoldedToll], killed: Sequence[Figure]) -> dict[TollSlot, FoldedToll]:
    """Rule 7: what changes of the killed and the injured.

    The killed stay where a whole of that day or a later one counts the dead already, the injured where one counts them.
    """
    wholes = [f.by.day or "" for f in killed if f.toll.scope == "incident"]
    dead = [
        f
        for f in killed
        if f.toll.scope == "part" and f.low and f.by.day and _OF_INJURED.search(f.by.claim.quote)
    ]  # fmt: skip
    before = folded["killed"].estimate
    if not dead or not wholes or before.best is None:
        return {}
    many, day = max((f.low or 0, f.by.day or "") for f in dead)
    out: dict[TollSlot, FoldedToll] = {}
    if all(whole < day for whole in wholes):
        out["killed"] = replace(
            folded["killed"],
            estimate=Estimate(before.low, before.best + many, None if before.high is None else before.high + many),
            rule=f"{folded['killed'].rule}, {many} of the injured died",
        )
    injured = folded.get("injured")
    if injured is not None and all((p.said.published or "") < day for p in injured.history):
        e = injured.estimate
        out["injured"] = replace(
            injured,
            estimate=Estimate(
                None if e.low is None else max(0, e.low - many),
                None if e.best is None else max(0, e.best - many),
                e.high,
            ),
            rule=f"{injured.rule}, {many} died",
        )
    return out
