"""From a text to the words that tables are matched on, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Combining accents and Arabic vowel marks belong to the word that they stand in.
_WORD: Final = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u064b-\u0655])*")
_ACCENT: Final = re.compile("[\u0300-\u036f\u064b-\u0655]")
# What may stand between two words of one phrase: blanks with at most one line break, a hyphen, an apostrophe, & or /.
_JOIN: Final = re.compile(
    "[ \t\u00a0\u202f]*(?:\r?\n)?[ \t\u00a0\u202f]*"
    "|\\s{0,2}[-\u2010\u2011]\\s{0,2}|[\u2012-\u2015]|['’ʼ`][ \n]?| ?& ?|/"
)
# A full stop joins only after a short capitalised word: "Lt. Gen.", "U.S. Army", never "was hit. Police".
_STOP: Final = re.compile("\\.[ \u00a0]?")
# It joins numbers too: ".357 Magnum", "0.5".
_POINT: Final = re.compile("[ \u00a0]?\\.")
_SHORT: Final = 4
_KEEP: Final = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded form, code points `[start, end)`, and whether it can go on a phrase before it."""

    folded: str
    start: int
    end: int
    joined: bool


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word without case and accents.

    >>> fold("Точка"), fold("Árbol"), fold("RM")
    ('точка', 'arbol', 'rm')
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)) or word


def words_in(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `text[start:end]` in order; a word that the range cuts through is none of it.

    >>> [(w.folded, w.joined) for w in words_in("An AK-47, fired")]
    [('an', False), ('ak', True), ('47', True), ('fired', False)]
    """
    stop = len(text) if end is None else min(end, len(text))
    if stop - start > _KEEP:
        return _words(text, start, stop)
    return _kept_words(text, start, stop)


def folded_in(text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """The folded words of `text[start:end]`, each once.

    >>> sorted(folded_in("An AK-47, an end"))
    ['47', 'ak', 'an', 'end']
    """
    stop = len(text) if end is None else min(end, len(text))
    if stop - start > _KEEP:
        return frozenset(w.folded for w in _words(text, start, stop))
    return _kept_folded(text, start, stop)


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    out: list[Word] = []
    before = -1
    previous = ""
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if (first == start and _inside(text, first)) or (last == end and _inside(text, last)):
            continue
        word = match[0]
        joined = before >= 0 and _joins(text, previous, before, first)
        out.append(Word(fold(word), first, last, joined))
        before, previous = last, word
    return tuple(out)


def _inside(text: str, at: int) -> bool:
    """Whether a word goes on across `at`."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@lru_cache(maxsize=1024)
def _kept_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a stretch, cut out of those of the whole text: many tables read the same sentences in turn."""
    if end - start == len(text) or len(text) > _KEEP or not (_plain_edge(text, start) and _plain_edge(text, end)):
        return _words(text, start, end)
    words, starts, ends = _whole(text)
    low, high = bisect_left(starts, start), bisect_right(ends, end)
    if low >= high:
        return ()
    first = words[low]
    if first.joined:
        return (Word(first.folded, first.start, first.end, False), *words[low + 1 : high])
    return words[low:high]


@lru_cache(maxsize=16)
def _whole(text: str) -> tuple[tuple[Word, ...], list[int], list[int]]:
    words = _words(text, 0, len(text))
    return words, [w.start for w in words], [w.end for w in words]


def _plain_edge(text: str, at: int) -> bool:
    """Whether the letters on both sides tell if `at` cuts through a word: an accent on its own does not."""
    around = text[max(0, at - 1) : at + 1]
    return around.isascii() or _ACCENT.search(around) is None


@lru_cache(maxsize=1024)
def _kept_folded(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset([w.folded for w in _kept_words(text, start, end)])


def _joins(text: str, previous: str, before: int, first: int) -> bool:
    gap = text[before:first]
    if gap == " " or gap == "-":
        return True
    if len(gap) > 12:
        return False
    if _JOIN.fullmatch(gap):
        return True
    if text[first].isdigit() and _POINT.fullmatch(gap):
        return gap != "." or previous[-1].isdigit()
    return len(previous) <= _SHORT and previous[0].isupper() and _STOP.fullmatch(gap) is not None
