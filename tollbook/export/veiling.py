"""Names left out of any value that is given out: records, incidents, rows of lists, answers in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

from tollbook.export.names import Veil
from tollbook.model import Member, Printing

IDS: Final = re.compile(
    r"(?P<report>sha256:[0-9a-f]{64})(?:#(?P<claim>h[0-9a-f]{8}))?|(?P<incident>inc:[0-9a-f]{12})|(?P<judged>j:[0-9a-f]{16})"
    r"|(?<=\(report )(?P<short>[0-9a-f]{8})(?=\))"
)
_CODES: Final = frozenset(
    """schema slot kind code category qualifier certainty scope fate degree position country admin1 admin2 object type
    role policy airwars rule start end zone edtf published published_from language speaker_kind origin when""".split()
)
"""Fields that hold codes and days: no words of a report, and nothing is left out of them."""
_PROSE: Final = frozenset("explanation headline title reason why quote".split())
"""Fields that hold sentences, where a capital at the beginning is no name for that alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """How words become words without names: by a veil, and ids by `ids`."""

    veil: Veil
    ids: Callable[[str], str]

    def put(self, text: str, name: str) -> str | None:
        """What stands for the words of a field of this name."""
        if name in _CODES:
            return text
        if name in ("ref", "url"):
            return self.veil.address(text)
        clean = self.ids(text)
        if clean != text and IDS.fullmatch(text):
            return clean
        return self.veil.words(clean) if name in _PROSE else self.veil.value(clean)


def walk(thing: Any, name: str, words: Words) -> Any:
    """Any value built of records, mappings, sequences and words, with names left out of the words."""
    if isinstance(thing, str):
        return words.put(thing, name)
    if isinstance(thing, Member):  # A tuple too, but of named fields.
        return Member(*(walk(x, n, words) for n, x in zip(thing._fields, thing, strict=True)))
    if isinstance(thing, tuple):
        return tuple(walk(x, name, words) for x in thing)
    if isinstance(thing, list):
        return [walk(x, name, words) for x in thing]
    # The address of another printing may name whom neither text nor headline does, so nobody would know it for a name.
    if isinstance(thing, Printing):
        thing = replace(thing, url=None, ref=None)
    if isinstance(thing, dict):
        thing = thing | {"url": None, "ref": None} if name == "printings" else thing
        return {k: walk(v, k if isinstance(k, str) else name, words) for k, v in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: walk(getattr(thing, f.name), f.name, words) for f in fields(thing)})
    return thing
