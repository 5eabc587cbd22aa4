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

from tollbook.link.packed import Weighed
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
_INSIDE: Final = re.compile(r"(?<=[\w,;:)’'“\"-] )([A-ZÀ-ÖØ-Þ][\w’'-]+)")
_FIGURE: Final = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_YEAR: Final = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_COUNTS: Final = {
    w: n
    for n, w in enumerate(
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split(),
        3,
    )
}
_COUNTED: Final = re.compile(r"[A-Za-z]{3,9}")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY: Final = re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})\b|\b(\d{{1,2}})\s+{_MONTH}\b", re.IGNORECASE)
_SIDES: Final = frozenset({"north", "south", "east", "west", "n", "s", "e", "w", "block", "the", "old", "new"})


NOTHING: Final = Weighed()


@dataclass(frozen=True, slots=True)
class Words:
    """Hashes of words with their weights (unit length, 1/10000ths); name pairs, streets and ages as written.

    `words`, `head` and `rare` are sorted by hash; `head` are the headline's; `rare` are those that the table of
    common words does not know. `proper` weighs the words written with a capital inside sentences, `numbers` are
    hashes of numbers, `dates` are days ("05-12") and years that the text names.
    """

    words: Weighed = NOTHING
    head: Weighed = NOTHING
    rare: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    proper: Weighed = NOTHING
    numbers: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()


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
        _hashes(_weigh(_proper(text), 40)),
        tuple(sorted({hashed(n) for n in _numbers(text)}))[:40],
        _dates(text),
    )


def _proper(text: str) -> Counter[str]:
    """Words with a capital that do not begin a sentence; none in text that is all capitals."""
    if _shouts(text):
        return Counter()
    return Counter(stem(m[1]) for m in _INSIDE.finditer(text))


def _numbers(text: str) -> set[str]:
    """Numbers in figures and number words from three on, but not years."""
    found = {m[0] for m in _FIGURE.finditer(text) if not _YEAR.fullmatch(m[0])}
    return found | {str(_COUNTS[w]) for m in _COUNTED.finditer(text) if (w := m[0].lower()) in _COUNTS}


def _dates(text: str) -> tuple[str, ...]:
    found = {m[0] for m in _YEAR.finditer(text)}
    for m in _DAY.finditer(text):
        month = _MONTHS.index((m[1] or m[4])[:3].lower()) + 1
        day = int(m[2] or m[3])
        if 1 <= day <= 31:
            found.add(f"{month:02d}-{day:02d}")
    return tuple(sorted(found)[:20])


def _shouts(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return not letters or sum(c.isupper() for c in letters) > 0.5 * len(letters)


def _weigh(counts: Counter[str], keep: int) -> dict[str, int]:
    weights = {w: (1 + log(n)) * word_rarity(w) for w, n in counts.items() if len(w) > 1}
    kept = sorted(weights, key=lambda w: (-weights[w], w))[:keep]
    length = sqrt(sum(weights[w] ** 2 for w in kept)) or 1.0
    return {word: round(10_000 * weights[word] / length) for word in kept}


def _hashes(words: dict[str, int]) -> Weighed:
    return Weighed(sorted({hashed(w): x for w, x in words.items()}.items()))


def _names(text: str) -> tuple[str, ...]:
    """Neighbouring capitalised words that are not both common; nothing in text that is all capitals."""
    if _shouts(text):
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
