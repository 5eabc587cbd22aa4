"""The tables that linking reads: how rare words are, and the learned weights of the comparison."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import Final

from tollbook.errors import TableError

_WORDS: Final = "tables/link_words.tsv"
_AGENCIES: Final = "tables/agencies.tsv"
_WEIGHTS: Final = "link_weights.json"

UNKNOWN: Final = 9.2
"""Rarity of a word the table does not hold."""


@cache
def _shares() -> dict[str, float]:
    """Word to the share of news reports that hold it, from the shipped table (stem, tab, reports in 100,000)."""
    shares: dict[str, float] = {}
    text = (files("tollbook.lexicon") / _WORDS).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        word, tab, count = line.partition("\t")
        if not tab or not count.isdigit():
            raise TableError("not a word and a number", where=f"{_WORDS}:{number}")
        shares[word] = int(count) / 100_000
    return shares


def word_rarity(word: str) -> float:
    """How much a shared word says: the natural log of one over its share of news reports, from 0 to 9.2.

    Words the table does not know count as rare as one report in ten thousand; numbers are held at most 6.
    """
    share = _shares().get(word)
    rarity = UNKNOWN if share is None else min(-log(share), UNKNOWN - 0.1)
    return min(rarity, 6.0) if word[0].isdigit() else rarity


@dataclass(frozen=True, slots=True)
class Weights:
    """A calibrated logistic comparison: log odds = bias + sum of weight times feature."""

    bias: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """The learned weights: of a pair alone and of a pair in its company."""

    version: str
    pair: Weights
    company: Weights


@cache
def weights() -> LinkWeights:
    """The shipped weights.

    Raises:
        TableError: the file is not of this form.
    """
    data = json.loads((files("tollbook.lexicon") / _WEIGHTS).read_text("utf-8"))
    try:
        pair, company = (
            Weights(float(part["bias"]), {k: float(v) for k, v in part["weights"].items()})
            for part in (data["pair"], data["company"])
        )
        return LinkWeights(data["version"], pair, company)
    except (KeyError, TypeError, ValueError) as error:
        raise TableError(f"not weights: {error}", where=_WEIGHTS) from error


@cache
def agencies() -> tuple[tuple[str, str], ...]:
    """News agencies: code, and a pattern of the names they are credited by (code, tab, names split by `|`)."""
    rows = []
    text = (files("tollbook.lexicon") / _AGENCIES).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        code, tab, names = line.partition("\t")
        if not tab or not names:
            raise TableError("not a code and names", where=f"{_AGENCIES}:{number}")
        rows.append((code, "|".join(re.escape(n) for n in names.split("|"))))
    return tuple(rows)


@cache
def agency_names() -> dict[str, str]:
    """Agency code by name in lower case."""
    names: dict[str, str] = {}
    for code, pattern in agencies():
        for name in pattern.split("|"):
            names[re.sub(r"\\(.)", r"\1", name).lower()] = code
    return names
