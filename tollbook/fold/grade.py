"""A grade by rule in the field's terms, with its reason. No person graded it, and it says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from tollbook.fold.speakers import parse
from tollbook.fold.statements import Statement
from tollbook.model import (
    Contradiction,
    FoldedToll,
    Grade,
    IndependentSources,
    Perpetrator,
    PlaceValue,
    Responsibility,
    TimeValue,
)
from tollbook.model.codes import TollSlot, VictimClass

_FIGHTERS: Final[frozenset[VictimClass]] = frozenset({"soldier", "militant", "perpetrator"})
_ACCEPTS: Final = ("claims", "acknowledges")


def grade(
    said: Sequence[Statement],
    tolls: Sequence[tuple[TollSlot, FoldedToll]],
    contradictions: Sequence[Contradiction],
    sources: IndependentSources,
) -> Grade:
    """Airwars' civilian harm status and UCDP's event clarity.

    Airwars: confirmed, a belligerent accepts responsibility; contested, competing accusations or a denial of it;
    discounted, all the dead are fighters; fair, two independent sources and more, and a named belligerent; weak,
    the rest. UCDP: 1 when one incident on one day at one place can be told, 2 for a summary of several.
    """
    clarity, why = _clarity(said)
    airwars, reason = _airwars(said, dict(tolls), contradictions, sources)
    return Grade(airwars, clarity, f"{reason}; {why}")


def _airwars(
    said: Sequence[Statement],
    tolls: dict[TollSlot, FoldedToll],
    contradictions: Sequence[Contradiction],
    sources: IndependentSources,
) -> tuple[Literal["confirmed", "fair", "weak", "contested", "discounted"] | None, str]:
    harmed = [t for slot, t in tolls.items() if slot in ("killed", "injured", "casualties")]
    if not any((t.estimate.high or t.estimate.best or t.estimate.low or 0) > 0 for t in harmed):
        return None, "no one is said to be killed or injured"
    sure = [s for s in said if s.claim.certainty == "asserted"]
    for s in sure:
        v = s.claim.value
        if isinstance(v, Responsibility) and v.actor and v.position in _ACCEPTS:
            return "confirmed", f"{v.actor} accepts responsibility"
    disputed = [c for c in contradictions if c.type == "other_perpetrator" or _denies(c)]
    if disputed:
        return "contested", disputed[0].explanation
    killed = tolls.get("killed")
    if killed is not None and killed.by_class and (total := killed.estimate.best):
        fighters = sum(e.best or 0 for who, e in killed.by_class if who in _FIGHTERS)
        if fighters >= total and all(who in _FIGHTERS for who, e in killed.by_class if e.best):
            return "discounted", f"all {total} killed are said to be fighters"
    named = sorted(
        s.claim.value.name
        for s in sure
        if isinstance(s.claim.value, Perpetrator) and (s.claim.value.kind not in (None, "unknown", "civilian"))
    )
    if sources.publishers >= 2 and named:
        return "fair", f"{sources.publishers} independent sources, {named[0]} named"
    if sources.publishers >= 2:
        return "weak", f"{sources.publishers} independent sources, no belligerent named"
    return "weak", "a single independent source"


def _denies(c: Contradiction) -> bool:
    return c.type == "denial" and c.slot in ("perpetrator", "responsibility")


def _clarity(said: Sequence[Statement]) -> tuple[Literal[1, 2], str]:
    days = [v.time_precision or 9 for s in said if isinstance(v := s.claim.value, TimeValue) and v.start is not None]
    places = [v.geo_precision or 9 for s in said if isinstance(v := s.claim.value, PlaceValue) and v.geo_precision]
    if days and min(days) > 2:
        return 2, "no day is known"
    if places and min(places) > 4:
        return 2, "no place finer than a country or a large area is known"
    return 1, "one day and place can be told" if days and places else "a single incident is told"


def same_actor(a: str, b: str) -> bool:
    """Whether two names mean one actor ("Russia", "the Russian army"): they share a telling word.

    >>> same_actor("Russia", "the Russian army"), same_actor("Hamas", "Israel")
    (True, False)
    """
    left, right = parse(a, "other"), parse(b, "other")
    if left.person and right.person:
        return left.person[-1] == right.person[-1]
    return bool((left.body | _short(left.person)) & (right.body | _short(right.person)))


def _short(person: Sequence[str]) -> frozenset[str]:
    return frozenset(p[:5] for p in person)
