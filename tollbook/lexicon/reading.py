"""Reading a table file: CSV in UTF-8 with a header, aliases split by `|`. Every fault names file, row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, cast

from tollbook.errors import TableError
from tollbook.lexicon.rows import Row

R = TypeVar("R", bound=Row)
C = TypeVar("C", bound=str)

COMMON: Final = ("code", "name", "aliases", "note")
OFF: Final = "off"
_CODE: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_YES: Final = {"yes": True, "no": False, "": False}
# Words for what a table must never hold: it names and classifies, it does not describe how a weapon works.
TECHNICAL: Final = re.compile(
    r"range|warhead|payload|guidance|speed|accuracy|calib|weight_kg|explosive_kg|yield|fuze|fuse|blast|radius|cep",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a file, asked for its columns; what cannot be used raises a TableError that names the cell."""

    file: str
    line: int
    values: Mapping[str, str]

    def fault(self, column: str, what: str, mend: str) -> TableError:
        """The error for a cell of this row."""
        return TableError(what, where=f"{self.file}, row {self.line}, column {column}", mend=mend)

    def text(self, column: str) -> str:
        """The cell's text.

        Raises:
            TableError: it is empty.
        """
        value = self.values.get(column, "").strip()
        if not value:
            raise self.fault(column, "empty", "fill it in")
        return value

    def maybe(self, column: str) -> str | None:
        """The cell's text, None when it is empty."""
        return self.values.get(column, "").strip() or None

    def code(self, column: str = "code") -> str:
        """The cell as a code: lower-case letters, digits, single underscores."""
        value = self.text(column)
        if not _CODE.fullmatch(value):
            raise self.fault(column, f"“{value}” is no code", "use lower-case letters, digits and underscores")
        return value

    def choice(self, column: str, known: Sequence[C]) -> C:
        """The cell, which must be one of `known`."""
        value = self.text(column)
        if value not in known:
            raise self.fault(column, f"“{value}” is not known here", f"use one of: {' '.join(known)}")
        return cast(C, value)

    def maybe_choice(self, column: str, known: Sequence[C]) -> C | None:
        """As `choice`; None when the cell is empty."""
        return self.choice(column, known) if self.maybe(column) is not None else None

    def whole(self, column: str, least: int = 0, most: int = 1_000_000_000) -> int:
        """The cell as a whole number between `least` and `most`."""
        value = self.text(column)
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise self.fault(column, f"“{value}” is no whole number from {least} to {most}", "write digits only")
        return int(value)

    def maybe_whole(self, column: str, least: int = 0, most: int = 1_000_000_000) -> int | None:
        """As `whole`; None when the cell is empty."""
        return self.whole(column, least, most) if self.maybe(column) is not None else None

    def yes(self, column: str) -> bool:
        """Whether the cell says yes; empty is no."""
        value = self.values.get(column, "").strip()
        if value not in _YES:
            raise self.fault(column, f"“{value}” is neither yes nor no", "write yes or no")
        return _YES[value]

    def country(self, column: str) -> str | None:
        """The cell as an ISO 3166-1 alpha-2 code, None when it is empty."""
        value = self.maybe(column)
        if value is not None and not re.fullmatch(r"[A-Z]{2}", value):
            raise self.fault(column, f"“{value}” is no country code", "use two capitals, ISO 3166-1")
        return value

    def aliases(self) -> tuple[str, ...]:
        """The row's words."""
        out = tuple(" ".join(a.split()) for a in self.values.get("aliases", "").split("|"))
        kept = tuple(a for a in out if a)
        for alias in kept:
            if not any(c.isalnum() or c == "#" for c in alias):
                raise self.fault("aliases", f"“{alias}” holds no word", "write words between the bars")
        if len(set(kept)) < len(kept):
            twice = next(a for a in kept if kept.count(a) > 1)
            raise self.fault("aliases", f"“{twice}” stands there twice", "keep one of them")
        return kept

    @property
    def off(self) -> bool:
        """Whether an overlay switches the built-in row of this code off."""
        return self.yes(OFF)


@dataclass(frozen=True, slots=True)
class Form(Generic[R]):
    """What a table file looks like: the columns between `name` and `aliases`, and how a row is read."""

    columns: tuple[str, ...]
    make: Callable[[Cells], R]
    plural: bool = True
    by_name: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The whole header."""
        return ("code", "name", *self.columns, "aliases", "note")


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """A file read: its rows, the codes it switches off, the line of each row, and the faults met."""

    rows: tuple[R, ...]
    off: tuple[str, ...]
    lines: Mapping[str, int]
    faults: tuple[TableError, ...]


def read_table(data: bytes, file: str, form: Form[R]) -> Reading[R]:
    """The rows of a table file and every fault in it; nothing is raised.

    Args:
        data: the file's bytes, UTF-8, with or without a byte order mark.
        file: its name, for the faults.
        form: the table it is.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _broken(TableError("not UTF-8", where=f"{file}, row {line}", mend="save it as CSV UTF-8"))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return _broken(TableError(f"not CSV: {error}", where=file, mend="look for a quotation mark left open"))
    if not lines:
        return _broken(TableError("empty", where=file, mend=f"begin with the header {','.join(form.header)}"))
    header = [h.strip() for h in lines[0]]
    fault = _header_fault(header, file, form)
    if fault is not None:
        return _broken(fault)
    rows: list[R] = []
    off: list[str] = []
    seen: dict[str, int] = {}
    faults: list[TableError] = []
    for number, cells in enumerate(lines[1:], 2):
        if not any(c.strip() for c in cells) or cells[0].startswith("#"):
            continue
        try:
            row = _row(cells, header, file, number, form, seen, off)
        except TableError as error:
            faults.append(error)
            continue
        if row is not None:
            rows.append(row)
    return Reading(tuple(rows), tuple(off), seen, tuple(faults))


def _broken(fault: TableError) -> Reading[R]:
    return Reading((), (), {}, (fault,))


def _header_fault(header: Sequence[str], file: str, form: Form[R]) -> TableError | None:
    where = f"{file}, row 1"
    for column in header:
        if column not in (*form.header, OFF):
            mend = "tables name and classify only" if TECHNICAL.search(column) else f"use {','.join(form.header)}"
            return TableError(f"column “{column}” is not known here", where=where, mend=mend)
    for column in form.header:
        if column not in header:
            return TableError(f"column “{column}” is missing", where=where, mend=f"use {','.join(form.header)}")
    if len(set(header)) < len(header):
        return TableError("a column stands there twice", where=where, mend=f"use {','.join(form.header)}")
    return None


def _row(
    cells: Sequence[str],
    header: Sequence[str],
    file: str,
    number: int,
    form: Form[R],
    seen: dict[str, int],
    off: list[str],
) -> R | None:
    if len(cells) != len(header):
        raise TableError(
            f"{len(cells)} cells under {len(header)} columns",
            where=f"{file}, row {number}",
            mend="put a text that holds a comma in quotation marks",
        )
    row = Cells(file, number, dict(zip(header, cells, strict=True)))
    key = row.code()
    if key in seen:
        raise row.fault("code", f"“{key}” stands in row {seen[key]} already", "give it a code of its own")
    seen[key] = number
    if row.off:
        off.append(key)
        return None
    return form.make(row)
