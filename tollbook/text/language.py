"""Which language a report is in: by its script where that tells, else by the language's commonest words.

No model: reports are long enough for a count of "the", "of" and their like, and where the count does not tell, None is
the answer. Words per language are in `lexicon/tables/languages.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final

_READ: Final = 4000  # code points looked at
_ENOUGH: Final = 0.08  # share of words that must be common ones
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Scripts that one language of the news owns; the others are told by words.
_SCRIPTS: Final = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u1000-\u109f]"), "my"),
    (re.compile(r"[\u1200-\u137f]"), "am"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
)


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """For each common word the languages it is common in."""
    path = files("tollbook.lexicon") / "tables" / "languages.tsv"
    by_word: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        language, _, words = line.partition("\t")
        for word in dict.fromkeys(words.split()):
            by_word.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in by_word.items()}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, None where it does not tell.

    >>> language_of("Two people were killed in the shelling of the town, said the mayor.")
    'en'
    >>> language_of("Внаслідок обстрілу загинули двоє людей, повідомили у поліції та за словами мера")
    'uk'
    >>> language_of("12 34")
    """
    sample = text[:_READ]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    if not sample.isascii():
        for script, language in _SCRIPTS:
            if len(script.findall(sample)) > 0.3 * letters:
                return language
    words = [w.lower() for w in _WORD.findall(sample)]
    common = _common()
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in common.get(word, ()):
            counts[language] += times
    _by_letters(sample, counts)
    ranked = sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    if not ranked or ranked[0][1] < max(2, _ENOUGH * len(words)):
        return None
    tie = len(ranked) > 1 and ranked[1][1] == ranked[0][1]
    return None if tie else ranked[0][0]


# Letters that only one of two near languages writes.
_OWN_LETTERS: Final = (
    ("uk", "іїєґ"), ("ru", "ыэъё"), ("sr", "ђјљњћџ"), ("fa", "پچژگ"), ("ur", "ٹڈڑںےہ"), ("ps", "ښځډړګۍې"),
    ("pl", "ąęłńśźż"), ("tr", "ğış"), ("ro", "ășțţ"), ("pt", "ãõ"), ("es", "ñ¿¡"), ("de", "ßäöü"),
)  # fmt: skip


def _by_letters(sample: str, counts: Counter[str]) -> None:
    if sample.isascii():
        return
    low = sample.lower()
    for language, letters in _OWN_LETTERS:
        seen = sum(low.count(c) for c in letters)
        if seen > 2 or (seen and language in counts):
            counts[language] += min(seen, 10)
