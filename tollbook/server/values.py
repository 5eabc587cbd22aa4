"""Values as forms and the API send them: checked field by field against the shape of their slot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from tollbook.errors import InputError
from tollbook.model import Estimate, Value
from tollbook.model.codes import TOLL_SLOTS, Slot
from tollbook.model.value import SHAPES, value_from_json
from tollbook.server.wording import known_codes


def estimate(data: Mapping[str, Any]) -> Estimate:
    """An estimate from its wire form.

    Raises:
        InputError: it is none.
    """
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
        types, now = _types(hints[f.name]), value.get(f.name)
        choices = _choices(hints[f.name]) or known_codes(slot, f.name)
        if choices and now is not None and str(now) not in choices:
            # A code of a table of one's own.
            choices = (str(now), *choices)
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
