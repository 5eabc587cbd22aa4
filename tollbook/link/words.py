"""What the words of a text say about which incident it tells of: rare words, names, streets and ages.

Weights come from a shipped table of how common words are in news, never from the reports at hand, so that the
comparison of two reports does not depend on which others are there.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import Final

from tollbook.link.tables import UNKNOWN, word_rarity

KEPT: Final = 100
"""Words kept of a text, the weightiest first."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_RUN: Final = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\.?)(?:[ \n](?:(?:de|del|la|al|el|bin|van|von|of|the) )?[A-ZÀ-ÖØ-Þ][\w’'-]*){1,4}"
)
_STREET: Final = re.compile(
    r"\b((?:[A-Z][\w’'-]*|\d+(?:st|nd|rd|th))(?: [A-Z][\w’'-]*){0,2}) "
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Highway|Hwy|Way|Circle|"
    r"Cir|Parkway|Pkwy|Terrace|Ter|Square|Bridge|Alley|Loop|Trail)\b"
)
_BLOCK: Final = re.compile(r"\b(\d{2,5})(?: |-)block\b")
_AGE: Final = re.compile(r"\b(\d{1,2})[- ]year[- ]old|\b(?:aged?) (\d{1,2})\b|[A-Z][\w’'-]+, (\d{1,2})[,.]")
_SIDES: Final = frozenset({"north", "south", "east", "west", "n", "s", "e", "w", "block", "the", "old", "new"})


@dataclass(frozen=True, slots=True)
class Words:
    """Hashes of words with their weights (unit length, 1/10000ths); name pairs, streets and ages as written.

    `words`, `head` and `rare` are sorted by hash; `head` are the headline's; `rare` are those that the table of common words does not know.
    """

    words: tuple[tuple[int, int], ...] = ()
    head: tuple[tuple[int, int], ...] = ()
    rare: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()


NO_WORDS: Final = Words()


def stem(word: str) -> str:
    """The word without case, possessive and plural ending.

    >>> [stem(w) for w in ("Gladkov’s", "Missiles", "police", "glass")]
    ['gladkov', 'missile', 'police', 'glass']
    """
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    low = low.strip("'")
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def stems(text: str) -> Iterator[str]:
    """The stems of all words and numbers of `text`, in order."""
    for match in _WORD.finditer(text):
        yield stem(match[0])


@lru_cache(maxsize=200_000)
def hashed(word: str) -> int:
    """A number for a word, the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def read_words(text: str, head: str = "", extra: str = "") -> Words:
    """The words of `text`, which begins with its headline `head`; `extra` (an address, a file name) adds words only."""
    counts = Counter(stems(text))
    for word in set(stems(extra)) - counts.keys():
        counts[word] = 1
    words = _weigh(counts, KEPT)
    rare = {hashed(w) for w in words if not w[0].isdigit() and word_rarity(w) >= UNKNOWN}
    return Words(
        _hashes(words),
        _hashes(_weigh(Counter(stems(head)), KEPT)),
        tuple(sorted(rare)),
        _names(text),
        _streets(text),
        _ages(text),
    )


def _weigh(counts: Counter[str], keep: int) -> dict[str, int]:
    weights = {w: (1 + log(n)) * word_rarity(w) for w, n in counts.items() if len(w) > 1}
    kept = sorted(weights, key=lambda w: (-weights[w], w))[:keep]
    length = sqrt(sum(weights[w] ** 2 for w in kept)) or 1.0
    return {word: round(10_000 * weights[word] / length) for word in kept}


def _hashes(words: dict[str, int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({hashed(w): x for w, x in words.items()}.items()))


def _names(text: str) -> tuple[str, ...]:
    """Neighbouring capitalised words that are not both common; nothing in text that is all capitals."""
    letters = [c for c in text[:2000] if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) > 0.5 * len(letters):
        return ()
    found: set[str] = set()
    for run in _RUN.finditer(text):
        parts = [stem(w) for w in run[0].replace(".", "").split() if w[:1].isupper()]
        for first, second in pairwise(parts):
            if len(first) > 1 and len(second) > 1 and word_rarity(first) + word_rarity(second) > 9.0:
                found.add(f"{first} {second}")
    return tuple(sorted(found)[:60])


def _streets(text: str) -> tuple[str, ...]:
    found = set()
    for match in _STREET.finditer(text):
        parts = [w for w in match[1].lower().split() if w not in _SIDES]
        if parts:
            found.add(" ".join(parts[-2:]))
    found |= {f"{match[1]} block" for match in _BLOCK.finditer(text)}
    return tuple(sorted(found)[:20])


def _ages(text: str) -> tuple[int, ...]:
    ages = {int(next(g for g in match.groups() if g)) for match in _AGE.finditer(text)}
    return tuple(sorted(ages)[:20])
