"""Values as forms show and send them: their fields, and texts made numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from tollbook.errors import InputError
from tollbook.model.codes import TOLL_SLOTS, Slot
from tollbook.model.value import SHAPES
from tollbook.review.values import choices_of, types_of
from tollbook.server.wording import known_codes


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
        types, now = types_of(hints[f.name]), value.get(f.name)
        choices = choices_of(hints[f.name]) or known_codes(slot, f.name)
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
        types = types_of(hints[name]) if name in hints else set()
        out[name] = _number(name, text, float_=float in types) if {int, float} & types else (text.strip() or None)
    return out


def one_figure(sent: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """A correction of one figure's low or high alone is one of the figure: both fields take what was written.

    >>> one_figure({"low": 3, "high": 4, "qualifier": "exact"}, {"low": 4, "high": 4, "qualifier": "exact"})
    {'low': 3, 'high': 3, 'qualifier': 'exact'}
    """
    one = before.get("qualifier") in ("exact", "about") and sent.get("qualifier") == before["qualifier"]
    changed = [sent[k] for k in ("low", "high") if k in sent and sent[k] != before.get(k)]
    return {**sent, "low": changed[0], "high": changed[0]} if one and len(changed) == 1 else dict(sent)


def _number(name: str, text: str, *, float_: bool) -> int | float | None:
    text = text.strip().replace(",", "")
    if not text:
        return None
    try:
        return float(text) if float_ else int(text)
    except ValueError as error:
        raise InputError("not a number", where=f"{name}={text[:40]}") from error
