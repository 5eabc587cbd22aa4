"""Capitals that are named by their countries: "the Syrian capital", "Mali's capital", "the capital of Chad"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from tollbook.extract.places.mentions import PlaceMention
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries, demonyms
from tollbook.model import Span

#: Where the name itself follows ("the Syrian capital Damascus") it is the place's own mention.
_CAPITAL: Final = re.compile(
    r"(?P<owner>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)(?:['’]s)?\s+capital(?:\s+city)?\b(?!,?\s+(?:city\s+of\s+|of\s+)?[A-Z])"
    r"|\bcapital(?:\s+city)?\s+of\s+(?P<of>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)(?!,?\s+[A-Z])"
)


def capital(text: str, span: Span) -> PlaceMention | None:
    """The mention of a capital in the words `span`, under the name by which it can be looked up; None for others.

    Its `start` and `end` are those of the words ("Syrian capital"), its `text` is the name ("Damascus").
    """
    found = next(capitals(text, span), None)
    return found if found is not None and not text[found.end : span.end].strip(" .,") else None


def capitals(text: str, span: Span) -> Iterator[PlaceMention]:
    """All such mentions in the words `span`, in order."""
    for m in _CAPITAL.finditer(text, span.start, min(len(text), span.end + 30)):
        if m.end() > span.end:
            return
        iso = _country(m["owner"] or m["of"])
        if iso is not None:
            yield PlaceMention(m.start(), m.end(), countries()[iso].capital)


def _country(name: str) -> str | None:
    """The country called so or whose people are, by the last word where both are none: "On Monday Malian"."""
    for words in (name, name.split()[-1]):
        iso = demonyms().get(fold(words)) or _named().get(fold(words))
        if iso in countries():
            return iso
    return None


@lru_cache(maxsize=1)
def _named() -> Mapping[str, str]:
    return {fold(c.name): iso for iso, c in countries().items()}
