"""Checking table files: every fault by file, row and column, with its mend."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from tollbook.errors import TableError
from tollbook.lexicon.forms import FORMS
from tollbook.lexicon.matching import Phrase
from tollbook.lexicon.persons import PERSONS, check_persons
from tollbook.lexicon.reading import Form, Reading, read_table
from tollbook.lexicon.rows import Row
from tollbook.lexicon.time_words import TIMES, check_times

OWN: Final = (TIMES, PERSONS, "parts.tsv", "languages.tsv")
"""The tables of another form that one may lay over, too: words of time, of persons; cues of parts, of languages."""
NAMES: Final = (*(f"{name}.csv" for name in FORMS), *OWN)
"""The files a folder of one's own may hold."""
LARGEST: Final = 20_000_000
"""Bytes above which a file is not taken for a table."""


def check(path: Path) -> tuple[TableError, ...]:
    """Every fault of a table file, or of all table files in a folder; empty when there is none.

    Raises:
        TableError: there is no such file or folder, or no table in it.
    """
    if path.is_dir():
        files = sorted(path.glob("*.[ct]sv"))
        if not files:
            mend = f"name the files as the built-in ones: {', '.join(NAMES)}"
            raise TableError("no table in this folder", where=str(path), mend=mend)
        return tuple(fault for file in files for fault in check(file))
    if not path.exists():
        raise TableError("no such file or folder", where=str(path), mend="check the path")
    if path.name in OWN:
        checks = {TIMES: check_times, PERSONS: check_persons}
        return checks[path.name](path) if path.name in checks else ()
    form = FORMS.get(path.stem) if path.suffix == ".csv" else None
    if form is None:
        mend = f"name it as the built-in one: {', '.join(NAMES)}"
        return (TableError("no table has this name", where=str(path), mend=mend),)
    reading = read_table(read_bytes(path), path.name, form)
    return (*reading.faults, *shared_words(reading, path.name, form), *stray_off(reading, path.stem))


def built_in(name: str) -> Reading[Any]:
    """The built-in table of this name."""
    data = (files("tollbook.lexicon") / "tables" / f"{name}.csv").read_bytes()
    return read_table(data, f"{name}.csv", FORMS[name])


def stray_off(reading: Reading[Any], name: str) -> tuple[TableError, ...]:
    """A fault for every row switched off that the built-in table does not have."""
    known = {row.key for row in built_in(name).rows} if reading.off else set()
    mend = f"`tollbook lexicon show {name}` lists the codes"
    return tuple(
        TableError(
            f"no built-in row “{code}” to switch off",
            where=f"{name}.csv, row {reading.lines[code]}, column off",
            mend=mend,
        )
        for code in reading.off
        if code not in known
    )


def read_bytes(path: Path) -> bytes:
    """A table file's bytes.

    Raises:
        TableError: it cannot be read, or is too large for a table.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise TableError("too large for a table", where=str(path), mend=f"keep it under {LARGEST} bytes")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise TableError(reason.lower(), where=str(path), mend="check the path") from error


def shared_words(reading: Reading[Any], file: str, form: Form[Any]) -> tuple[TableError, ...]:
    """A fault for every word that two rows of one table have: nothing could tell which is meant."""
    owner: dict[tuple[tuple[str, ...], str], str] = {}
    faults: list[TableError] = []
    for row in reading.rows:
        for words, alias in _own_words(row, form).items():
            other = owner.setdefault(words, row.key)
            if other != row.key:
                lines: Mapping[str, int] = reading.lines
                where = f"{file}, row {lines[row.key]}, column aliases"
                mend = f"keep it there or here; row {lines[other]} is “{other}”"
                faults.append(TableError(f"“{alias}” stands in row {lines[other]} too", where=where, mend=mend))
    return tuple(faults)


def _own_words(row: Row, form: Form[Any]) -> dict[tuple[tuple[str, ...], str], str]:
    out: dict[tuple[tuple[str, ...], str], str] = {}
    for alias in (row.name, *row.aliases) if form.by_name else row.aliases:
        phrase = Phrase.of(alias)
        if not phrase.never:
            # Words that differ in case only may mean two things where the case is asked for.
            case = phrase.bare if phrase.exact else ""
            for words in phrase.forms(plural=False):
                out.setdefault((words, case), alias)
    return out
