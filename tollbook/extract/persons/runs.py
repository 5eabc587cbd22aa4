"""Runs of capitalised words inside sentences: what may be a person's name, before anybody decides whether it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.lexicon.persons import PersonWords
from tollbook.lexicon.words import fold
from tollbook.model import Span

_UNSEEN: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens and blanks of no width, which may stand inside a word and hide it from a search."""
_WORD: Final = re.compile(
    rf"(?:[^\W\d_]\.)+(?![^\W\d_])|[^\W\d_](?:[^\W_]|[\u0300-\u036f{_UNSEEN}]|[-’'ʼ‘](?=[^\W\d_]))*"
)
_OUT: Final = re.compile(rf"[.{_UNSEEN}]")
_ARTICLE: Final = re.compile(r"(?:al|el|as|ash|an|ar|at|az|ad|ed|ul|ur|d|l|s|n)[-’'ʼ‘][^\W\d_a-z]")
_GAP: Final = re.compile(r"[ \t\u00a0]+|[ \t]*\r?\n[ \t]*|[\"“”‘’']{0,2} [\"“”‘’']{0,2} ?")
_STOPPED: Final = re.compile(r"\.[ \t\u00a0\n]{0,2}")
PARTICLES: Final = frozenset(
    "al el bin ibn bint ben de del la las los da das do dos di du der den von van ter le y ould zu af ag e".split()
)
_OWNS: Final = re.compile(r"['’](?:s|S)?$")
_SMALL: Final = 3
_ABBREVIATED: Final = 5
"""A full stop after so many letters or fewer may be that of a title: "Capt.", "Supt."."""
SUFFIXES: Final = frozenset("jr sr ii iii iv".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `[start, end)`, without a possessive; `low` folded, without full stops; `fresh`: begins a sentence."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be a name, particles among them. `display`: in a line where every word has a capital."""

    words: tuple[Word, ...]
    sentence: Span
    display: bool

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].start, self.words[-1].end)


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


def display(words: Sequence[Word], known: PersonWords) -> bool:
    """Whether capitals say nothing here: most ordinary words of the line have one."""
    titles = (known.office, known.rank, known.honorific, known.given)
    words = [w for w in words if w.low in known.ordinary and len(w.low) > 3]
    plain = [w for w in words if not (w.capital and any(w.low in t for t in titles))]
    return len(plain) >= 2 and sum(w.capital for w in plain) >= 0.65 * len(plain)


def runs(text: str, sentence: Span, known: PersonWords, loud: bool = False) -> Iterator[Run]:
    """The runs of a sentence, in order. In a display line an ordinary word ends a run, as a small one does elsewhere.

    `loud`: the whole text is in capitals.

    >>> from tollbook.lexicon.persons import person_words
    >>> line = "The mayor thanked Ana de la Cruz and Lt. Omar al-Hadi."
    >>> [r.span.of(line) for r in runs(line, Span(0, len(line)), person_words())]
    ['The', 'Ana de la Cruz', 'Lt. Omar al-Hadi']
    """
    words = words_of(text, sentence)
    way = "all" if loud else "line" if display(words, known) else ""
    here: list[Word] = []
    for n, word in enumerate(words):
        if here and not _goes_on(text, here[-1], word):
            yield from _closed(here, sentence, bool(way))
            here = []
        if _named(word, known, way) or (here and word.low in PARTICLES and _leads_on(text, words, n, known, way)):
            here.append(word)
        elif here:
            yield from _closed(here, sentence, bool(way))
            here = []
    yield from _closed(here, sentence, bool(way))


def _named(word: Word, known: PersonWords, way: str) -> bool:
    """Whether a capital may be a name's. `way`: "line" in a line of capitals, "all" in a text of nothing else."""
    if not word.capital:
        return False
    head, hyphen, tail = word.text.rpartition("-")
    if hyphen and head and tail.islower() and tail in known.ordinary:
        return False
    # "Mayor Ochoa On Flood": a small word with a capital is a title's; a longer one may be a name ("Tom Young").
    # In a text that is all capitals "SAID" and "WILL" are no names; in a headline "Will" may be.
    common = len(word.text) == 1 or (word.low in known.ordinary and (way == "all" or word.low not in known.given))
    return not (common and (bool(way) or (len(word.low) <= _SMALL and word.low not in PARTICLES and not word.fresh)))


def _goes_on(text: str, before: Word, word: Word) -> bool:
    gap = text[before.end : word.start]
    if _GAP.fullmatch(gap):
        return True
    if _STOPPED.fullmatch(gap):
        return len(before.text) <= _ABBREVIATED and before.capital
    return gap == ", " and word.low in SUFFIXES


def _leads_on(text: str, words: Sequence[Word], n: int, known: PersonWords, way: str) -> bool:
    """Whether particles from `n` on are followed at once by a capital."""
    for before, word in zip(words[n : n + 3], words[n + 1 : n + 4], strict=False):
        if not _GAP.fullmatch(text[before.end : word.start]):
            return False
        if _named(word, known, way):
            return True
        if word.low not in PARTICLES:
            return False
    return False


def _closed(words: list[Word], sentence: Span, loud: bool) -> Iterator[Run]:
    while words and not words[-1].capital:
        words.pop()
    if words:
        yield Run(tuple(words), sentence, loud)
