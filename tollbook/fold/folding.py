"""Claims and judgements become an incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tollbook.fold.contradictions import find
from tollbook.fold.grade import grade
from tollbook.fold.sources import earliest, origins
from tollbook.fold.statements import Statement, statements
from tollbook.fold.tolls import fold_tolls, with_past
from tollbook.fold.values import fold_values, locked
from tollbook.model import (
    Estimate,
    FoldedToll,
    Incident,
    IncidentReport,
    IndependentSources,
    Judgement,
    Member,
    Policy,
    Telling,
    in_force,
)
from tollbook.model.codes import TOLL_SLOTS


def fold(
    id: str,
    tellings: Sequence[Telling],
    judgements: Iterable[Judgement] = (),
    policy: Policy = "range",
    present: Callable[[Member], bool] | None = None,
) -> Incident:
    """The incident that `tellings` tell of together.

    The order of tellings and judgements is without effect, and so is giving one twice. A lock counts for the
    incident that holds the first of its members that is still there: `present` tells whether one is, anywhere in
    the workspace; without it only the members of this incident are known. A report that a newer version of the same
    address took the place of (`ReportLine.newer`) is listed, and its figures stand in the history of the tolls.
    """
    told = sorted({t.member: t for t in tellings}.values(), key=lambda t: (earliest(t.report), t.member))
    decided = in_force(judgements)
    origin = origins([t.report for t in told])
    every, rejected, used = statements(told, origin, decided, present)
    # An older version of a report is history, but for what a person accepted or corrected in it.
    said = [s for s in every if s.report.newer is None or s.judged]
    tolls = with_past(dict(fold_tolls(said, policy)), [s for s in every if s.report.newer and not s.judged], said)
    current = [t for t in told if t.report.newer is None]
    mains = [t for t in current if t.incident.main] or current
    values = fold_values(said, [(origin[t.report.id].group, t.incident.kind) for t in mains])
    here = {t.member for t in told}
    locks = [j for j in decided if j.kind == "lock" and _about(j, here, present)]
    for lock in locks:
        if lock.slot in TOLL_SLOTS and lock.estimate is not None:
            before = tolls.get(lock.slot, FoldedToll(Estimate(None, None, None)))
            tolls[lock.slot] = replace(before, estimate=lock.estimate, rule="locked", locked_by=lock.id)
        elif lock.slot is not None and lock.value is not None:
            values = locked(values, lock.slot, lock.value, lock.id)
    grouped = [j for j in decided if j.kind in ("same", "different") and here & {*j.members, *j.others}]
    ordered = tuple((slot, tolls[slot]) for slot in TOLL_SLOTS if slot in tolls)
    contradictions = find(said)
    sources = _independent(said, current, {r: o.group for r, o in origin.items()})
    return Incident(
        id,
        policy,
        tuple(
            IncidentReport(
                t.report.id,
                t.report.ref,
                t.report.publisher,
                t.report.published,
                t.report.headline,
                "main" if t.incident.main else "background",
                t.incident.id,
                origin[t.report.id].copies,
                origin[t.report.id].because,
                t.report.newer,
                t.report.printings,
            )
            for t in told
        ),
        ordered,
        values,
        contradictions,
        sources,
        grade(said, ordered, contradictions, sources),
        tuple(s.ref for s in said),
        rejected,
        tuple(sorted({*used, *(j.id for j in locks), *(j.id for j in grouped)})),
    )


def _about(lock: Judgement, here: set[Member], present: Callable[[Member], bool] | None) -> bool:
    known = present or (lambda m: m in here)
    first = next((m for m in lock.members if m in here or known(m)), None)
    return first is not None and first in here


def _independent(said: Sequence[Statement], told: Sequence[Telling], group: dict[str, str]) -> IndependentSources:
    groups: dict[str, list[str]] = {}
    for t in told:
        reports = groups.setdefault(group[t.report.id], [])
        if t.report.id not in reports:
            reports.append(t.report.id)
    speakers = {s.speaker for s in said if s.speaker.kind is not None}
    return IndependentSources(len(groups), len(speakers), tuple(tuple(g) for g in groups.values()))
