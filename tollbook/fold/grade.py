"""A grade by rule in the field's terms, with its reason. No person graded it, and it says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from tollbook.fold.sides import one, side
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
    Toll,
)
from tollbook.model.codes import TollSlot, VictimClass

_FIGHTERS: Final[frozenset[VictimClass]] = frozenset({"soldier", "militant", "perpetrator"})
_HARM: Final = ("killed", "injured", "casualties")
_ACCEPTS: Final = ("claims", "acknowledges")
_DENIES: Final = ("denies", "denies_responsibility", "alternative_explanation")


def grade(
    said: Sequence[Statement],
    tolls: Sequence[tuple[TollSlot, FoldedToll]],
    contradictions: Sequence[Contradiction],
    sources: IndependentSources,
) -> Grade:
    """Airwars' civilian harm status and UCDP's event clarity.

    Airwars: confirmed, a belligerent accepts responsibility; contested, competing accusations or claims, a denial, or
    a belligerent that claims an attack and denies the harm ("struck a depot, hit no housing", "killed no civilians");
    discounted, all the dead are fighters, and not only by the word of who fought them; fair, two independent sources
    and more, and a named belligerent; weak, the rest. UCDP: 1 when one incident on one day at one place can be told,
    2 for a summary of several.
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
    harmed = [t for slot, t in tolls.items() if slot in _HARM]
    if not any((t.estimate.high or t.estimate.best or t.estimate.low or 0) > 0 for t in harmed):
        return None, "no one is said to be killed or injured"
    sure = [s for s in said if s.claim.certainty == "asserted"]
    positions = [v for s in sure if isinstance(v := s.claim.value, Responsibility) and v.actor]
    accepting = [v.actor for v in positions if v.position in _ACCEPTS and v.actor]
    denying = [v.actor for v in positions if v.position in _DENIES and v.actor] + _deny_harm(said)
    if accepting:
        first = accepting[0]
        if other := next((a for a in accepting if not one(side(first), side(a))), None):
            return "contested", f"{first} and {other} each claim responsibility"
        sole = next((a for a in accepting if not any(one(side(a), side(d)) for d in denying)), None)
        if sole is not None:
            return "confirmed", f"{sole} accepts responsibility"
        return "contested", f"{first} claims an attack and denies a part"
    disputed = [c for c in contradictions if c.type == "other_perpetrator" or _denies(c)]
    if disputed:
        return "contested", disputed[0].explanation
    killed = tolls.get("killed")
    if killed is not None and killed.by_class and (total := killed.estimate.best):
        fighters = sum(e.best or 0 for who, e in killed.by_class if who in _FIGHTERS)
        every = fighters >= total and all(who in _FIGHTERS for who, e in killed.by_class if e.best)
        if every and not _only_by_an_enemy(sure):
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


def _deny_harm(said: Sequence[Statement]) -> list[str]:
    """Who says that nobody was killed or hurt: a side that owns the strike and not the harm."""
    return [
        s.speaker.name
        for s in said
        if s.speaker.kind is not None and isinstance(v := s.claim.value, Toll) and s.claim.slot in _HARM
        if s.claim.certainty == "denied" or v.low == v.high == 0
    ]


def _only_by_an_enemy(sure: Sequence[Statement]) -> bool:
    """Whether that the dead were militants is the word of armed forces alone: context, and no proof of it."""
    told = [
        s for s in sure
        if s.claim.slot == "killed" and isinstance(v := s.claim.value, Toll)
        if v.who == "militant" and v.scope != "wider"
    ]  # fmt: skip
    return bool(told) and all(s.speaker.kind in ("military", "armed_group") for s in told)


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
