"""Judging over the web: what was asked is checked, and two people at once do not overwrite one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tollbook.errors import InputError, NotFound
from tollbook.model import Judgement, Member
from tollbook.model.codes import SLOTS, TOLL_SLOTS
from tollbook.model.value import value_to_json
from tollbook.review import By, accept, comment, correct, different, lock, reject, same, undo, whole
from tollbook.review.values import checked, estimate
from tollbook.server import missed
from tollbook.server.context import Conflict, State, Visitor
from tollbook.workspace import Workspace

KINDS: Final = ("accept", "reject", "correct", "add", "same", "different", "lock", "comment", "undo")


@dataclass(frozen=True, slots=True)
class Asked:
    """A judgement as asked for. `seen` is how many judgements of the incident the person had before them."""

    kind: str
    incident: str | None = None
    claim: str | None = None
    value: Mapping[str, Any] | None = None
    slot: str | None = None
    other: str | None = None
    reports: tuple[str, ...] = ()
    judgement: str | None = None
    why: str = ""
    seen: int | None = None
    missed: missed.Missed | None = None


def decisions(history: Sequence[tuple[Judgement, bool]]) -> int:
    """How many judgements of an incident somebody has seen who looks at it now. A comment decides nothing."""
    return sum(j.kind != "comment" for j, _ in history)


def decide(state: State, desk: Workspace, who: Visitor, asked: Asked) -> tuple[Judgement, tuple[str, ...]]:
    """Keeps a judgement. Returns it and the ids of the incidents it is about, as they are afterwards.

    Raises:
        Conflict: somebody judged in between; nothing is kept.
        InputError, NotFound: it cannot be.
        Forbidden: the role does not allow judging.
    """
    who.need("analyst")
    with state.judging, desk.store.transaction():
        if asked.incident is not None and asked.seen is not None:
            made_before = [j for j, _ in desk.history(asked.incident) if j.kind != "comment"]
            if len(made_before) != asked.seen:
                if not made_before:
                    raise Conflict("what was decided is gone", mend="look, then decide again")
                latest = made_before[-1]
                raise Conflict(
                    f"{latest.who} judged in between ({latest.kind}, {latest.when[:16]})",
                    mend="look, then decide again",
                )
        made = desk.judge(_judgement(state, desk, _by(who, asked), asked))
        homes = _homes(desk, asked, made)
    return made, homes


def _by(who: Visitor, asked: Asked) -> By:
    by = who.by(asked.why)
    # A comment keeps its lines.
    return By(by.who, by.when, asked.why.replace("\r\n", "\n").strip()) if asked.kind == "comment" else by


def _judgement(state: State, desk: Workspace, by: By, asked: Asked) -> Judgement:
    match asked.kind:
        case "add":
            if asked.missed is None:
                raise InputError("nothing to add", mend="name report, words and slot")
            record = whole(desk.record(asked.missed.report), desk.judgements())
            return missed.judgement(state, record, by, asked.missed)
        case "comment" if asked.claim:
            return comment(by, desk.claim(asked.claim))
        case "comment":
            return comment(by, members=desk.members(asked.incident or ""))
        case "accept" | "reject" | "correct":
            report, claim = desk.claim(asked.claim or "")
            if asked.kind == "accept":
                return accept(report, claim, by)
            if asked.kind == "reject":
                return reject(report, claim, by)
            known = value_to_json(claim.value)
            return correct(report, claim, checked(claim.slot, {**known, **(asked.value or {})}), by)
        case "same" if asked.reports:
            return same(*_parted(desk, asked), by)
        case "same":
            return same(desk.members(asked.incident or ""), desk.members(asked.other or ""), by)
        case "different" if asked.other:
            return different(desk.members(asked.incident or ""), desk.members(asked.other), by)
        case "different":
            return different(*_parted(desk, asked), by)
        case "lock":
            if asked.slot not in SLOTS:
                raise InputError("no such slot", where=str(asked.slot)[:40])
            slot = asked.slot
            fixed = estimate(asked.value or {}) if slot in TOLL_SLOTS else checked(slot, asked.value or {})
            return lock(desk.members(asked.incident or ""), slot, fixed, by)
        case "undo":
            found = [j for j in desk.judgements() if j.id == asked.judgement]
            if not found:
                raise NotFound("no such judgement", where=str(asked.judgement)[:60])
            return undo(found[0], by)
        case _:
            raise InputError("no such judgement", where=asked.kind[:40], mend=", ".join(KINDS))


def _parted(desk: Workspace, asked: Asked) -> tuple[list[Member], list[Member]]:
    """The incident's tellings that stand in the chosen reports, and the others."""
    members = desk.members(asked.incident or "")
    ids = {desk.record(name).report.id for name in asked.reports}
    chosen, rest = [m for m in members if m.report in ids], [m for m in members if m.report not in ids]
    if not chosen or not rest:
        raise InputError("it needs some, but not all, of the incident's reports", mend="choose again")
    return chosen, rest


def _homes(desk: Workspace, asked: Asked, made: Judgement) -> tuple[str, ...]:
    about: Sequence[Member] = (*made.members, *made.others)
    if made.claim is not None:
        about = desk.store.members_of(made.claim.report)
    if not about and asked.incident is not None:
        return desk.store.find_incident(asked.incident)
    return tuple(dict.fromkeys(h for m in about if (h := desk.store.home(m))))
