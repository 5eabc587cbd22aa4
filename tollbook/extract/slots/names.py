"""Lists of names: how many people "Helen, Marie and Randy Kunz" are."""

from __future__ import annotations

import re
from typing import Final

_PREPOSITION: Final = re.compile(
    r"\b(?:in|at|near|from|between|on|to|by|with|for|outside|around|inside|across|against|named?|called)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ONE_NAME: Final = re.compile(
    r"\b(?:of|kill\w*|murder\w*|wound\w*|injur\w*|shot|shooting|arrest\w*)\s+$", re.IGNORECASE
)
_ASIDE: Final = re.compile(
    r"\s*\([^)]*\)|\s*[\"“][^\"”]*[\"”](?=\s[A-Z])|,\s*\d{1,3}\s*(?=,|\band\b|$)|,(?=\s*,)|\b\d{1,2}-year-old\s+(?=[A-Z])"
)
_ITEM: Final = (
    r"(?:[A-Z][\w'’.-]*|de|la|el|al|bin|von|van|del|da)(?:\s+(?:[A-Z][\w'’.-]*|de|la|el|al|bin|von|van|del|da))*"
)
_LISTED: Final = re.compile(rf"{_ITEM}(?:\s*,\s*{_ITEM})*\s*,?\s+and\s+{_ITEM}")
_NAME: Final = r"(?:[A-Z][\w'’.-]*\s+){1,4}[A-Z][\w'’.-]+(?:,\s*\d{1,2})?"
_SOMEONE: Final = rf"(?:{_NAME}|(?:an?|his|her|their)\s+(?:[\w-]+\s+){{0,4}}?[\w-]+)"
_LIST: Final = re.compile(rf"{_SOMEONE}(?:\s*[,;]\s*{_SOMEONE})*\s*[,;]?\s+(?i:and)\s+{_SOMEONE}")
# What a person is or was, after the name: no further person. "Ana Ruiz, founder and former head of the union".
_OFFICE: Final = re.compile(
    r"\s*(?:former|ex[-\s]|one-?time|retired)\b|\s*(?!(?:an?|the|his|her|their|its)\b)(?:\w+\s+){0,3}(?:president|founder"
    r"|leader|director|ambassador|chief|commander|minister|mayor|governor|secretary|owner|chairman|candidate|head|editor"
    r"|manager|spokesman)\b\s*(?:$|(?:of|for|to)\b)",
    re.IGNORECASE,
)
_CONJUNCT: Final = re.compile(r"\s*[,;](?!\s*\d{1,2}\b)\s*(?:(?i:and)\s+)?|\s+(?i:and)\s+")


def names(words: str, before: str) -> int | None:
    """How many people a list of names holds: "Helen, Marie and Randy Kunz" three; None where there is no list.

    >>> names("killing Ana Ruiz (left), 26, Pedro and Luis Soto", "")
    3
    """
    plain = _ASIDE.sub("", words)
    for m in _LISTED.finditer(plain):
        items = [i for i in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", m.group()) if i]
        led = _PREPOSITION.search(f"{before}{plain[: m.start()]}")
        if not led and (len(items) > 2 or all(" " in i for i in items) or _ONE_NAME.search(plain[: m.start()])):
            return _persons(items)
    listed = _LIST.search(words)
    if listed is None:
        return None
    return _persons([c for c in _CONJUNCT.split(listed.group()) if c.strip()])


def _persons(items: list[str]) -> int:
    """How many of a list's items are people of their own, and no office of the one before; at least one."""
    return 1 + sum(not _OFFICE.match(i) for i in items[1:])
