"""Spans of a text that may be place names: runs of capitalised words, and what the gazetteer knows inside them.

In all-capitals copy every word may be a name, so only what the gazetteer knows counts. Linear in the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from tollbook.extract.places.precision import Measured, measuring
from tollbook.extract.places.score import kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import demonyms, states
from tollbook.ports import Gazetteer

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}"
    # "‘Arak", but not the first word of ‘words in quotation marks’
    r"|(?:[ʿ`]|‘(?=[^’\n]{0,80}(?:\n|$|‘)|[^’\n]{80}))?[^\W\d_]+(?:[-’'‘`&]{1,2}(?!s\b)[^\W\d_]+)*|\d+"
)
_FRESH: Final = re.compile(r"[.!?:…]\W*\s\W*$|\n|[\"“«]$")
_LONGEST: Final = 5
_BROKEN: Final = re.compile(r"\s[-–—]\s")  # "Addis Abeba – At least": a dash ends the name
_NUMERO: Final = re.compile(r"\.\s?\d")  # "the No. 2 bridge"
_LINKS: Final = frozenset("of the and de la el al le du da do del der den von van e i y ad as ash an".split())
#: Last words of names of buildings, streets and natural features that no gazetteer lists.
FACILITY: Final = frozenset(
    """street road avenue boulevard lane drive square highway bridge hospital clinic school university college airport
    station park stadium arena cemetery prison jail court courthouse mosque church cathedral temple synagogue market
    hotel camp base embassy palace castle museum theatre theater hall tower towers mall plaza centre center estate river
    lake mountain mountains hill hills valley island islands bay gulf sea ocean forest desert peninsula canal dam port
    harbour harbor beach village town city county province region district township neighborhood neighbourhood state
    republic oblast governorate crossing junction border strip heights coast checkpoint garden gardens field fields
    basilica monastery shrine casino club reservoir falls creek cape strait""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `[start, end)`; `fresh`: it begins a sentence, a line or a quotation."""

    start: int
    end: int
    text: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `[first, last)`; `known`: classes of places of that name, `()` when none; `chunk`: the run round it.

    `inside`: a longer known name holds it ("Herzegovina" in "Bosnia and Herzegovina").
    """

    first: int
    last: int
    known: tuple[str, ...]
    chunk: tuple[int, int]
    inside: bool = False


def tokens(text: str) -> list[Token]:
    """Words and numbers; "U.S.", "Calif." and "St." keep their full stop.

    >>> [t.text for t in tokens("In St. Louis, Mo., U.S. police said")]
    ['In', 'St.', 'Louis', 'Mo.', 'U.S.', 'police', 'said']
    """
    out: list[Token] = []
    for start, end in _cut(text):
        word = text[start:end]
        if text[end : end + 1] == "." and (word + "." in states() or word in ("St", "Ft", "Mt", "Ste")):
            end += 1
            word += "."
        before = text[max(0, start - 4) : start]
        # The usual case, told fast.
        after_a_word = before[-1:] == " " and before[-2:-1].isalnum() and "\n" not in before
        fresh = not after_a_word and (not before.strip() or _FRESH.search(before) is not None)
        if out and fresh and "\n" not in before and out[-1].text.endswith("."):
            fresh = not (out[-1].text in states() or out[-1].text in ("St.", "Ft.", "Mt.", "Ste."))
        out.append(Token(start, end, word, fresh))
    return out


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Words; "Kyiv-based" and "Russia-backed" are cut at the hyphen, "Port-au-Prince" and "al-Qaim" are not."""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group(0)
        tail = _GLUED.search(word) if "-" in word else None
        if tail and word[0].isupper():
            yield start, start + tail.start()
            yield start + tail.start() + 1, end
        else:
            yield start, end


_GLUED: Final = re.compile(r"-[a-z]+$")


def shouting(text: str) -> bool:
    """Whether the copy is all capitals: most letters are."""
    sample = text[:4000]
    upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    return upper > 3 * lower and upper > 20


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Ordinary words that are also names of places somewhere ("Of", "Police", "March")."""
    text = (files("tollbook.lexicon.gazetteer") / "common.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def candidates(text: str, words: list[Token], gazetteer: Gazetteer) -> list[Candidate]:
    """All spans worth weighing, in order; those of one chunk may overlap."""
    loud = shouting(text)
    seen: dict[str, tuple[str, ...]] = {}
    measured = measuring(gazetteer)
    out: list[Candidate] = []
    for first, last in chunks(text, words, loud):
        longer: list[tuple[int, int]] = []
        runs = _runs(words, first, last)
        for i in range(first, last):
            for j in range(min(last, i + _LONGEST), i, -1):
                if words[i].text in _LINKS or words[j - 1].text in _LINKS:
                    continue
                name = text[words[i].start : words[j - 1].end]
                if name == "No" and _NUMERO.match(text, words[i].end):
                    continue
                if name not in seen:
                    seen[name] = known_as(name, gazetteer, measured)
                run = next((r for r in runs if r[0] <= i and j <= r[1]), (first, last))
                whole = (i, j) in (run, (first, last))
                building = i == run[0] and words[j - 1].text.lower() in FACILITY and j - i > 1
                if seen[name] or ((whole or building) and not loud):
                    inside = any(a <= i and j <= b for a, b in longer)
                    out.append(Candidate(i, j, seen[name], run, inside))
                    if seen[name] and j - i > 1:
                        longer.append((i, j))
    return out


def _runs(words: list[Token], first: int, last: int) -> list[tuple[int, int]]:
    """The names that "and" joins in one run: "Areza and Maidema" may be two, "Bosnia and Herzegovina" is one too."""
    cuts = [first - 1, *(k for k in range(first, last) if words[k].text in ("and", "y", "et", "und")), last]
    return [(a + 1, b) for a, b in pairwise(cuts) if a + 1 < b]


def known_as(name: str, gazetteer: Gazetteer, measured: Measured | None) -> tuple[str, ...]:
    """Classes of the places of that name, with the reach of the largest town: `("adm1", "town5")`.

    `measured`: the same gazetteer where it can tell what it has spelt so; asking each time would be slow.
    """
    folded = fold(name)
    if folded in demonyms():
        return ("demonym",)
    if name in states() and "." in name:
        return ("state",)
    if measured is not None and not measured.spelt(name):
        return ()
    found = gazetteer.candidates(name)
    kinds = {k for e in found if (k := kind_of(e)) not in ("town", "capital")}
    people = max((e.population for e in found if kind_of(e) in ("town", "capital")), default=-1)
    if people >= 0:
        kinds.add(f"town{min(6, len(str(people)) - 1)}")
    return tuple(sorted(kinds))


def chunks(text: str, words: list[Token], loud: bool) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words on one line without punctuation between, links such as "of the" inside."""
    i, n = 0, len(words)
    while i < n:
        if not _capital(words[i], loud):
            i += 1
            continue
        j = end = i + 1
        while j < n and j - i < 12:
            gap = text[words[j - 1].end : words[j].start]
            if gap.strip(" -–/") or "\n" in gap or _BROKEN.search(gap):
                break
            if _capital(words[j], loud):
                end = j + 1
            elif words[j].text not in _LINKS or j - end > 1:
                break
            j += 1
        yield i, end
        i = end


def _capital(word: Token, loud: bool) -> bool:
    if loud:
        return word.text[0].isalpha()
    first = word.text[0]
    if first.isupper():
        return True
    # "al-Qaim", and scripts without case, where the gazetteer alone decides
    return word.text.startswith(("al-", "el-", "as-", "ad-", "ash-", "an-", "ar-", "at-", "az-")) or (
        first.isalpha() and not first.islower() and not first.isupper()
    )
