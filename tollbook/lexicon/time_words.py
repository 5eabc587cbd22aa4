"""The table of time words (`tables/times.tsv`): for each word, the kinds it can be and its value in each.

Words of one's own are laid over it: a row of the same word and kind replaces the built-in one, others are added, and
the kind `off` takes a word away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tollbook.errors import TableError

TIMES: Final = "times.tsv"
KINDS: Final = frozenset(
    """month month? month. weekday weekdays weekday? day night part hour unit units season seasons last this next
    that ago earlier later few past_ref present_ref future_ref year_end set every about more less early mid late edge
    the a num tens ord fiscal full stretch zone zone? holiday parts long extra tens_years eve off""".split()
)
# Small words the grammar names itself.
SMALL: Final = frozenset(
    """of in on at to and or from between until till through into during for since by as so far ii long past
    quarter""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """What one word or phrase of the table can be: kind to value."""

    kinds: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The table: `single` by lower-case word; `phrases` gives, by first word, a pattern that matches the longest."""

    single: dict[str, Word]
    phrases: dict[str, re.Pattern[str]]
    whole: dict[str, Word]


@cache
def built_in_times() -> Words:
    """The built-in table."""
    return _words(_built_in())


def times_over(own: Path) -> Words:
    """The built-in table with the rows of the file `own` laid over it.

    Raises:
        TableError: a row has an unknown kind or too few columns, or the file is not UTF-8.
    """
    rows = {word: dict(kinds) for word, kinds in _built_in().items()}
    for word, kinds in rows_of(_text(own), own.name).items():
        if "off" in kinds:
            rows.pop(word, None)
        else:
            rows.setdefault(word, {}).update(kinds)
    return _words(rows)


def parse(table: str, name: str) -> Words:
    """The table written in `table`; `name` is what an error calls it.

    Raises:
        TableError: a row has an unknown kind or too few columns.
    """
    return _words(rows_of(table, name))


def check_times(own: Path) -> tuple[TableError, ...]:
    """The first fault of a file of time words of one's own; empty when there is none."""
    try:
        times_over(own)
    except TableError as fault:
        return (fault,)
    return ()


@cache
def _built_in() -> dict[str, dict[str, str]]:
    path = files("tollbook.lexicon") / "tables" / TIMES
    return rows_of(path.read_text(encoding="utf-8"), TIMES)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("not UTF-8", where=path.name, mend="save it as UTF-8") from error
    except OSError as error:
        raise TableError("cannot be read", where=path.name, mend="check the path") from error


def rows_of(table: str, name: str) -> dict[str, dict[str, str]]:
    """For each word of the table in lower case, its kinds with their values.

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
        rows.setdefault(cells[0].strip().lower(), {})[cells[1]] = cells[2]
    return rows


def _words(given: dict[str, dict[str, str]]) -> Words:
    rows = {word: dict(kinds) for word, kinds in given.items()}
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
