"""The table of time words (`lexicon/tables/times.tsv`): for each word, the kinds it can be and its value in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from tollbook.errors import TableError

KINDS: Final = frozenset(
    """month month? month. weekday weekdays weekday? day night part hour unit units season seasons last this next
    that ago earlier later few past_ref present_ref future_ref set every about more less early mid late edge the a
    num tens ord fiscal full stretch zone holiday""".split()
)
# Small words the grammar names itself.
SMALL: Final = frozenset(
    "of in on at to and or from between until till through into during for since by as so far ii".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """What one word or phrase of the table can be: kind to value."""

    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The table: `single` by lower-case word; `phrases` gives, by first word, a pattern that matches the longest."""

    single: dict[str, Word]
    phrases: dict[str, re.Pattern[str]]
    whole: dict[str, Word]


@cache
def words() -> Words:
    """The built-in table.

    Raises:
        TableError: a row has an unknown kind or too few columns.
    """
    path = files("tollbook.lexicon") / "tables" / "times.tsv"
    return parse(path.read_text(encoding="utf-8"), "times.tsv")


def parse(table: str, name: str) -> Words:
    """The table written in `table`; `name` is what an error calls it.

    Raises:
        TableError: a row has an unknown kind or too few columns.
    """
    rows: dict[str, dict[str, str]] = {}
    for number, line in enumerate(table.splitlines(), 1):
        if number == 1 or not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{name}:{number}"
        if len(cells) < 3:
            raise TableError("a row needs word, kind and value", where=where, mend="separate columns by tabs")
        if cells[1] not in KINDS:
            known = " ".join(sorted(KINDS))
            raise TableError(f"unknown kind {cells[1]!r}", where=where, mend=f"use one of {known}")
        rows.setdefault(cells[0].lower(), {})[cells[1]] = cells[2]
    for small in SMALL:
        rows.setdefault(small, {})[f"_{small}"] = small
    single = {w: Word(k) for w, k in rows.items() if _simple(w)}
    whole = {w: Word(k) for w, k in rows.items() if not _simple(w)}
    by_first: dict[str, list[str]] = {}
    for phrase in whole:
        by_first.setdefault(re.split(r"[\W_]", phrase, maxsplit=1)[0], []).append(phrase)
    patterns = {
        first: re.compile(
            "(?:" + "|".join(_loose(p) for p in sorted(group, key=len, reverse=True)) + r")(?!\w)",
            re.IGNORECASE,
        )
        for first, group in by_first.items()
    }
    return Words(single, patterns, whole)


def _simple(word: str) -> bool:
    return word.isalpha()


def _loose(phrase: str) -> str:
    """The phrase as a pattern: any white space between words, either apostrophe."""
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")
