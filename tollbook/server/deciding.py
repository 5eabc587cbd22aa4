"""Judging over the web: what was asked is checked, and two people at once do not overwrite one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from tollbook.errors import InputError, NotFound
from tollbook.model import Estimate, Judgement, Member, Value
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import SHAPES, value_from_json, value_to_json
from tollbook.review import By, accept, correct, different, lock, reject, same, undo
from tollbook.server.context import Conflict, State, Visitor
from tollbook.workspace import Workspace

KINDS: Final = ("accept", "reject", "correct", "same", "different", "lock", "undo")


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
            now = len(desk.history(asked.incident))
            if now != asked.seen:
                latest = desk.history(asked.incident)[-1][0]
                raise Conflict(
                    f"{latest.who} judged in between ({latest.kind}, {latest.when[:16]})",
                    mend="look, then decide again",
                )
        made = desk.judge(_judgement(desk, who.by(asked.why), asked))
        homes = _homes(desk, asked, made)
    return made, homes


def _judgement(desk: Workspace, by: By, asked: Asked) -> Judgement:
    match asked.kind:
        case "accept" | "reject" | "correct":
            report, claim = desk.claim(asked.claim or "")
            if asked.kind == "accept":
                return accept(report, claim, by)
            if asked.kind == "reject":
                return reject(report, claim, by)
            known = value_to_json(claim.value)
            return correct(report, claim, checked(claim.slot, {**known, **(asked.value or {})}), by)
        case "same":
            return same(desk.members(asked.incident or ""), desk.members(asked.other or ""), by)
        case "different":
            members = desk.members(asked.incident or "")
            ids = {desk.record(name).report.id for name in asked.reports}
            apart, rest = [m for m in members if m.report in ids], [m for m in members if m.report not in ids]
            if not apart or not rest:
                raise InputError("it needs some, but not all, of the incident's reports", mend="choose again")
            return different(apart, rest, by)
        case "lock":
            if asked.slot not in SLOTS:
                raise InputError("no such slot", where=str(asked.slot)[:40])
            slot = asked.slot
            fixed = _estimate(asked.value or {}) if slot in TOLL_SLOTS else checked(slot, asked.value or {})
            return lock(desk.members(asked.incident or ""), slot, fixed, by)
        case "undo":
            found = [j for j in desk.judgements() if j.id == asked.judgement]
            if not found:
                raise NotFound("no such judgement", where=str(asked.judgement)[:60])
            return undo(found[0], by)
        case _:
            raise InputError("no such judgement", where=asked.kind[:40], mend=", ".join(KINDS))


def _homes(desk: Workspace, asked: Asked, made: Judgement) -> tuple[str, ...]:
    about: Sequence[Member] = (*made.members, *made.others)
    if made.claim is not None:
        about = desk.store.members_of(made.claim.report)
    if not about and asked.incident is not None:
        return desk.store.find_incident(asked.incident)
    return tuple(dict.fromkeys(h for m in about if (h := desk.store.home(m))))


def _estimate(data: Mapping[str, Any]) -> Estimate:
    numbers = {k: _whole(k, data.get(k)) for k in ("low", "best", "high")}
    try:
        return Estimate.from_json(numbers)
    except (TypeError, ValueError) as error:
        raise InputError(f"not an estimate: {error}", mend="low ≤ best ≤ high") from error


def checked(slot: Slot, data: Mapping[str, Any]) -> Value:
    """The value of a slot from its wire form, each field of the right type and from its list.

    Raises:
        InputError: a field is missing, unknown, or holds what it cannot.
    """
    shape = SHAPES[slot]
    hints = get_type_hints(shape)
    unknown = set(data) - set(hints)
    if unknown:
        raise InputError(f"{slot} has no {sorted(unknown)[0]}"[:200], mend=", ".join(hints))
    made = {name: _fitting(name, hint, data.get(name)) for name, hint in hints.items() if name in data}
    if made.get("low") is not None and made.get("high") is not None and made["low"] > made["high"]:
        raise InputError("low is above high", where=slot)
    try:
        return value_from_json(slot, made)
    except TypeError as error:
        raise InputError(f"not a value of {slot}: {error}") from error


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a slot's value for a form: its choices when it is a closed list, and what it holds now."""

    name: str
    choices: tuple[str, ...]
    value: str
    number: bool


def form_fields(slot: Slot, value: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a slot's value, as a form shows them."""
    hints = get_type_hints(SHAPES[slot])
    out = []
    for f in fields(SHAPES[slot]):
        choices, types = _choices(hints[f.name]), _types(hints[f.name])
        now = value.get(f.name)
        out.append(Field(f.name, choices, "" if now is None else str(now), bool({int, float} & types)))
    return tuple(out)


def from_form(slot: Slot, sent: Mapping[str, str]) -> dict[str, Any]:
    """A value's wire form from a form's texts: empty is null, numbers are numbers."""
    if slot in TOLL_SLOTS and "best" in sent:
        return {k: _number(k, v, float_=False) for k, v in sent.items() if k in ("low", "best", "high")}
    hints = get_type_hints(SHAPES[slot])
    out: dict[str, Any] = {}
    for name, text in sent.items():
        types = _types(hints[name]) if name in hints else set()
        out[name] = _number(name, text, float_=float in types) if {int, float} & types else (text.strip() or None)
    return out


def _number(name: str, text: str, *, float_: bool) -> int | float | None:
    text = text.strip().replace(",", "")
    if not text:
        return None
    try:
        return float(text) if float_ else int(text)
    except ValueError as error:
        raise InputError("not a number", where=f"{name}={text[:40]}") from error


def _fitting(name: str, hint: Any, value: Any) -> Any:
    choices, types = _choices(hint), _types(hint)
    if value is None:
        if type(None) not in types:
            raise InputError(f"{name} cannot be empty")
        return None
    if choices:
        if value not in choices:
            raise InputError("not one of the list", where=f"{name}={str(value)[:40]}", mend=", ".join(choices))
        return value
    if int in types and float not in types:
        return _whole(name, value)
    if float in types:
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e7 or value != value:
            raise InputError("not a number", where=f"{name}={str(value)[:40]}")
        return value
    if not isinstance(value, str) or len(value) > 2000:
        raise InputError("not a text", where=name)
    return value


def _whole(name: str, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**9:
        raise InputError("not a whole number", where=f"{name}={str(value)[:40]}")
    return value


def _choices(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return tuple(str(x) for x in get_args(hint))
    return tuple(c for part in get_args(hint) for c in _choices(part))


def _types(hint: Any) -> set[Any]:
    if get_origin(hint) is Literal:
        return {str}
    parts = get_args(hint)
    return {t for part in parts for t in _types(part)} if parts else {hint}
