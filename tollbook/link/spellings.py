"""One place spelled in two ways, where the gazetteer knows both: to what tells incidents apart it is one word."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.link.card import Spot
from tollbook.link.words import stems


def spellings(a: Sequence[Spot], b: Sequence[Spot]) -> dict[str, str]:
    """Words by which two cards name one place differently, each with the word that stands for both.

    Words that both names have stay, and those left are set beside each other from the last on.

    >>> sana, sanaa = (Spot(name, 71137, None, None, 1) for name in ("sana city", "old sanaa city"))
    >>> spellings([sana], [sanaa]), spellings([sana], [sana])
    ({'sanaa': 'sana'}, {})
    """
    told: dict[str, str] = {}
    for x in a:
        for y in b:
            if x.geonames is None or x.geonames != y.geonames or x.name == y.name:
                continue
            mine, theirs = list(stems(x.name)), list(stems(y.name))
            left = [w for w in mine if w not in theirs], [w for w in theirs if w not in mine]
            for one, other in zip(reversed(left[0]), reversed(left[1]), strict=False):
                told[max(one, other)] = min(one, other)
    return told
