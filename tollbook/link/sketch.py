"""A sketch of a text from which copies can be told: MinHash, long quotations, long sentences, agency credits."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tollbook.link.tables import agencies
from tollbook.link.words import hashed, stems
from tollbook.model import Report, Sketch
from tollbook.text.sentences import document

HASHES: Final = 32
"""Length of the MinHash: a likeness of copies is told to within about 0.09."""
LONG_QUOTE: Final = 8
"""Words from which a shared quotation tells of a shared origin."""
LONG_SENTENCE: Final = 12
"""Words from which a shared sentence does."""

_PRIME: Final = (1 << 61) - 1
_MASK: Final = (1 << 32) - 1
# Fixed odd multipliers and offsets of the hash family; any would do, these are powers of the golden ratio's hash.
_FAMILY: Final = tuple(
    (pow(0x9E3779B97F4A7C15, k + 1, _PRIME), pow(0xC2B2AE3D27D4EB4F, k + 1, _PRIME)) for k in range(HASHES)
)
_QUOTED: Final = re.compile(r"[\"“”«]([^\"“”«»]{30,600})[\"“”»]")


@lru_cache(maxsize=2_000)
def sketch(report: Report) -> Sketch:
    """The sketch of a report; promotion, credits and second printings are left out of it.

    Remembered: an incident is folded anew with every report that joins it, and the others' words stay as they are.

    >>> from tollbook.model import Report
    >>> sketch(Report("KYIV (Reuters) - A drone hit a depot.")).credits
    ('reuters',)
    """
    body = [s.span.of(report.text) for s in document(report).sentences if not s.silent]
    text = " ".join(body)
    words = list(stems(text))
    long = {hashed(" ".join(w)) for s in body if len(w := list(stems(s))) >= LONG_SENTENCE}
    quotes = {hashed(" ".join(w)) for m in _QUOTED.finditer(text) if len(w := list(stems(m[1]))) >= LONG_QUOTE}
    return Sketch(minhash(words), tuple(sorted(quotes)), tuple(sorted(long)), _credits(report.text))


def minhash(words: list[str], size: int = 5) -> tuple[int, ...]:
    """MinHash of the runs of `size` words; empty for a text too short to have three of them."""
    runs = {hashed(" ".join(words[i : i + size])) for i in range(len(words) - size + 1)}
    if len(runs) < 3:
        return ()
    return tuple(int(least) & _MASK for least in _family(np.array(sorted(runs), np.uint64)).min(axis=1))


def _family(runs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """`(a * r + b) % _PRIME` for every hash of the family and run, `(HASHES, runs)`; `runs` are below 2**32.

    The product would not fit 64 bits: `a` is taken in two, and modulo `2**61 - 1` a shift is a rotation of 61 bits.
    """
    prime, low = np.uint64(_PRIME), np.uint64(29)
    a, b = (np.array(column, np.uint64)[:, None] for column in zip(*_FAMILY, strict=True))
    upper = (a >> low) * runs % prime
    turned = ((upper << low) & prime) | (upper >> np.uint64(61 - 29))
    hashes: NDArray[np.uint64] = (turned + (a & np.uint64((1 << 29) - 1)) * runs + b) % prime
    return hashes


def likeness(a: Sketch | tuple[int, ...], b: Sketch | tuple[int, ...]) -> float:
    """Estimated share of word runs two texts have in common, 0 to 1.

    >>> likeness((1, 2, 3, 4), (1, 2, 9, 4))
    0.75
    """
    left = a.shingles if isinstance(a, Sketch) else a
    right = b.shingles if isinstance(b, Sketch) else b
    if not left or len(left) != len(right):
        return 0.0
    return float(sum(map(eq, left, right)) / len(left))


def _credits(text: str) -> tuple[str, ...]:
    """Agencies credited in the dateline or byline, or as the report's source: "(Reuters)", "according to Reuters"."""
    lead, tail = text[:600], text[-400:]
    found = set()
    for code, names in agencies():
        name = rf"(?:{names})"
        if (
            re.search(rf"\({name}\)|^\W*(?:By )?{name}\s*$|{name}\s+[-–—]\s", lead, re.M)
            or re.search(rf"(?:according to|reported by|citing)\s+(?:the\s+)?{name}\b", text)
            or re.search(rf"(?:With|from|by)\s+{name}\b|©\s*(?:\d+\s+)?(?:The\s+)?{name}\b", tail)
        ):
            found.add(code)
    return tuple(sorted(found))
