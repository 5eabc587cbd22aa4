"""Codes that the learned reader gives where the tables know no word: what kind of weapon, object or mechanism it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Draft
from tollbook.extract.passages import likeliest
from tollbook.model import Cause, Damage, PlaceValue, Span, Target, Value, Weapon
from tollbook.model.codes import WEAPON_CATEGORIES

BELIEVE_CODE: Final = 0.6
# Heads were trained with a few names of their own; these are the tables' codes for the same things.
_OBJECTS: Final = {
    "civilians": None,
    "soldiers": None,
    "militants": None,
    "police": None,
    "official": None,
    "person": None,
    "other": None,
    "aid": "aid_convoy",
}


def weigh(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, with codes where their own words gave none. Words that a table knows are never overruled."""
    return tuple(replace(d, value=_coded(d)) if d.heads else d for d in drafts)


def without_places(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts without targets that are but a place of the report: where it happened, not what was hit."""
    places = [d.span for d in drafts if isinstance(d.value, PlaceValue)]
    return tuple(
        d for d in drafts if not (isinstance(d.value, Target) and d.value.object is None and _is_place(d, places))
    )


def _is_place(draft: Draft, places: Sequence[Span]) -> bool:
    return any(p.overlap(draft.span) * 2 > len(draft.span) for p in places)


def _coded(draft: Draft) -> Value:
    value = draft.value
    match value:
        case Weapon(code=None, category="other"):
            said = _said(draft, "category")
            category = next((c for c in WEAPON_CATEGORIES if c == said), value.category)
            return replace(value, category=category)
        case Cause(code="other"):
            return Cause(_said(draft, "cause") or value.code)
        case Target(object=None) | Damage(object=None):
            said = _said(draft, "object")
            return replace(value, object=_OBJECTS.get(said, said) if said else None)
        case _:
            return value


def _said(draft: Draft, head: str) -> str | None:
    code, sure = likeliest(draft.heads, head)
    return code if sure >= BELIEVE_CODE else None
