"""The words of a sentence, as names are looked for among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tollbook.lexicon.words import fold
from tollbook.model import Span

_UNSEEN: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens and blanks of no width, which may stand inside a word and hide it from a search."""
_WORD: Final = re.compile(
    rf"(?:[^\W\d_]\.)+(?![^\W\d_])|[^\W\d_](?:[^\W_]|[\u0300-\u036f{_UNSEEN}]|[-’'ʼ‘](?=[^\W\d_]))*"
)
_OUT: Final = re.compile(rf"[.{_UNSEEN}]")
_ARTICLE: Final = re.compile(r"(?:al|el|as|ash|an|ar|at|az|ad|ed|ul|ur|d|l|s|n)[-’'ʼ‘][^\W\d_a-z]")
ALIAS: Final = frozenset({"alias", "aka"})
"""After which another name of the same person stands."""
_OWNS: Final = re.compile(r"['’](?:s|S)?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `[start, end)`, without a possessive; `low` folded, without full stops; `fresh`: begins a sentence."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    fresh: bool


def words_of(text: str, sentence: Span) -> list[Word]:
    """The words of a sentence."""
    out: list[Word] = []
    for m in _WORD.finditer(text, sentence.start, sentence.end):
        word = _OWNS.sub("", m.group()) or m.group()
        start, end = m.start(), m.start() + len(word)
        before = text[sentence.start : start].rstrip()
        fresh = not before or before[-1] in '"“«‘:—' or (before[-1] == "'" and len(before) < 3)
        low = fold(_OUT.sub("", word)) or word
        out.append(Word(start, end, word, low, bool(word[0].isupper() or _ARTICLE.match(word)), fresh))
    return out
