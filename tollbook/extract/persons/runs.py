"""Runs of capitalised words inside sentences: what may be a person's name, before anybody decides whether it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.extract.persons.capitals import goes_on, opens
from tollbook.extract.persons.words import ALIAS, Word, words_of
from tollbook.lexicon.persons import PersonWords
from tollbook.model import Span

_GAP: Final = re.compile(r"[ \t\u00a0]+|[ \t]*\r?\n[ \t]*|[\"“”‘’']{0,2} [\"“”‘’']{0,2} ?")
_STOPPED: Final = re.compile(r"\.[ \t\u00a0\n]{0,2}")
PARTICLES: Final = frozenset(
    "al el bin ibn bint ben de del la las los da das do dos di du der den von van ter le y ould zu af ag e".split()
)
_SMALL: Final = 3
_ABBREVIATED: Final = 5
"""A full stop after so many letters or fewer may be that of a title: "Capt.", "Supt."."""
SUFFIXES: Final = frozenset("jr sr ii iii iv".split())


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
        loudly = way == "all" or (way == "line" and word.text.isupper())
        named = _named(word, known, way) or (loudly and _called(text, here, words, n, known))
        if named or (here and word.low in PARTICLES and _leads_on(text, words, n, known, way)):
            here.append(word)
        elif here:
            yield from _closed(here, sentence, bool(way))
            here = []
    yield from _closed(here, sentence, bool(way))


def _named(word: Word, known: PersonWords, way: str) -> bool:
    """Whether a capital may be a name's. `way`: "line" in a line of capitals, "all" in a text of nothing else."""
    if not word.capital or word.low in ALIAS:
        return False
    head, hyphen, tail = word.text.rpartition("-")
    if hyphen and head and tail.islower() and tail in known.ordinary:
        return False
    # "Mayor Ochoa On Flood": a small word with a capital is a title's; a longer one may be a name ("Tom Young").
    # In a text that is all capitals "SAID" and "WILL" are no names; in a headline "Will" may be.
    common = len(word.text) == 1 or (word.low in known.ordinary and (way == "all" or word.low not in known.given))
    return not (common and (bool(way) or (len(word.low) <= _SMALL and word.low not in PARTICLES and not word.fresh)))


def _called(text: str, here: Sequence[Word], words: Sequence[Word], n: int, known: PersonWords) -> bool:
    """Whether an ordinary word in capitals is a name's, by the words beside it."""
    return opens(words, n, known) or (bool(here) and goes_on(text, here, words, n, known))


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
