"""Values in words as the pages say them: kinds by the names of their table, all else as everywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from tollbook.export import words
from tollbook.export.words import code
from tollbook.model import Claim
from tollbook.model.codes import Slot
from tollbook.model.value import value_to_json


def in_words(slot: Slot, value: Mapping[str, Any]) -> str:
    """A value's wire form.

    >>> in_words("kind", {"code": "car_bomb"}), in_words("cause", {"code": "direct_hit"})
    ('car bombing', 'direct hit')
    """
    return kind_name(value.get("code")) if slot == "kind" else words.in_words(slot, value)


def value_words(claim: Claim) -> str:
    """A claim's value."""
    return in_words(claim.slot, value_to_json(claim.value)) if claim.slot == "kind" else words.value_words(claim)


_TABLES: Final[Mapping[tuple[str, str], str]] = {
    ("kind", "code"): "kinds", ("cause", "code"): "causes", ("target", "object"): "objects",
    ("damage", "object"): "objects",
}  # fmt: skip


def known_codes(slot: Slot, field: str) -> tuple[str, ...]:
    """The codes that a field of a slot's value is usually one of; empty where there is no table of them.

    >>> "car_bomb" in known_codes("kind", "code"), known_codes("killed", "low")
    (True, ())
    """
    table = _TABLES.get((slot, field))
    return tuple(_names(table)) if table else ()


@lru_cache(maxsize=8)
def _names(table: str) -> dict[str, str]:
    text = (files("tollbook.lexicon") / "tables" / f"{table}.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(io.StringIO(text))}


def kind_name(text: str | None) -> str:
    """A kind as the table of kinds names it, within a line.

    >>> kind_name("shelling_missile"), kind_name(None)
    ('shelling, rocket or missile attack', 'attack')
    """
    if text in (None, "attack"):
        return "attack"
    name = _names("kinds").get(text or "") or code(text)
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
