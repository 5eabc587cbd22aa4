"""Which language a report is in: by its script where that tells, else by the language's commonest words.

No model: reports are long enough for a count of "the", "of" and their like, and where the count does not tell, None is
the answer. Words per language are in `lexicon/tables/languages.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from tollbook.errors import TableError

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


Common = Mapping[str, tuple[str, ...]]
"""For each common word the languages it is common in."""


@cache
def _common() -> Common:
    return _by_word(_rows(_built_in(), "languages.tsv"))


def _built_in() -> str:
    return (files("tollbook.lexicon") / "tables" / "languages.tsv").read_text(encoding="utf-8")


def common_over(own: str, name: str) -> Common:
    """The built-in words with the languages written in `own` in place of those of the same code, or added.

    Raises:
        TableError: a row has no code of two or three letters, or no words; `name` is what the error calls the table.
    """
    return _by_word({**_rows(_built_in(), "languages.tsv"), **_rows(own, name)})


def _rows(table: str, name: str) -> dict[str, str]:
    rows: dict[str, str] = {}
    for number, line in enumerate(table.splitlines()[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        language, _, words = line.partition("\t")
        if not re.fullmatch(r"[a-z]{2,3}", language) or not words.split():
            mend = "write the code of the language, ISO 639, a tab, and the commonest words"
            raise TableError("not a row of a language", where=f"{name}:{number}", mend=mend)
        rows[language] = words
    return rows


def _by_word(rows: Mapping[str, str]) -> Common:
    by_word: dict[str, list[str]] = {}
    for language, words in rows.items():
        for word in dict.fromkeys(words.split()):
            by_word.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in by_word.items()}


def language_of(text: str, common: Common | None = None) -> str | None:
    """ISO 639-1 code of the language of `text`, None where it does not tell; `common` None: the built-in words.

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
    known = common or _common()
    counts: Counter[str] = Counter()
    # Words of one language only: they decide where two have as many.
    own: Counter[str] = Counter()
    for word, times in Counter(words).items():
        languages = known.get(word, ())
        for language in languages:
            counts[language] += times
        if len(languages) == 1:
            own[languages[0]] += times
    _by_letters(sample, counts)
    ranked = sorted(counts.items(), key=lambda x: (-x[1], -own[x[0]], x[0]))
    if not ranked or ranked[0][1] < max(2, _ENOUGH * len(words)):
        return None
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    tie = second[1] == first[1] and own[second[0]] == own[first[0]]
    return None if tie else first[0]


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
