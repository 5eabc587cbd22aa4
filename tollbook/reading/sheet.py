"""Tables to reports, a row each: CSV and TSV whose first line names the columns, of which one is `text`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tollbook.errors import ReportError
from tollbook.model import Report
from tollbook.reading.decode import decode
from tollbook.reading.given import Failure, Given, Limits
from tollbook.reading.jsonl import object_report

SHEETS: Final = frozenset((".csv", ".tsv"))
_HEAD: Final = 65_536


def sheet_reports(raw: bytes, name: str, given: Given, limits: Limits) -> Iterator[Report | Failure]:
    """A report for each row with a text, a failure naming the line for each that is none; empty rows are passed.

    The columns are the fields of a JSON line, in any order and case; others are passed over.

    Raises:
        ReportError: no column is called `text`, or the bytes are no text.
    """
    text = decode(raw, name)
    # A cell may hold a whole report; the module's own bound is 128 kB.
    csv.field_size_limit(limits.line)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, name), strict=True)
    try:
        columns = [c.strip().casefold() for c in next(rows)]
    except (StopIteration, csv.Error):
        columns = []
    if "text" not in columns:
        found = f" (there are {', '.join(columns)[:80]})" if columns else ""
        mend = "call the column with the reports “text”; headline, published, publisher, url, ref if you have them"
        raise ReportError(f"no column is called text{found}", where=name, mend=mend)
    before = rows.line_num
    while True:
        where = f"{name}:{before + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            mend = "save the table as CSV again; what follows this line is not read"
            yield Failure(where, ReportError(f"not CSV: {error}", where=where, mend=mend))
            return
        before = rows.line_num
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(columns) :]):
            mend = "put cells that hold the character between cells into quotation marks"
            yield Failure(where, ReportError("more cells than columns", where=where, mend=mend))
            continue
        # A cell holds one string: several printings are rows of their own.
        named = zip(columns, row, strict=False)
        cells = {column: cell for column, cell in named if cell.strip() and column != "printings"}
        try:
            yield object_report(cells, given, where)
        except ReportError as error:
            yield Failure(where, error)


def holds_reports(path: Path) -> bool:
    """Whether the first line of a table names a column `text`: a table of figures in a folder is no report."""
    try:
        with path.open("rb") as stream:
            head = decode(stream.read(_HEAD), str(path)).split("\n", 1)[0]
    except (OSError, ReportError):
        return False
    return "text" in (c.strip(" \r\t\"'").casefold() for c in head.split(_delimiter(head, str(path))))


def _delimiter(text: str, name: str) -> str:
    """What parts the cells: a tab in `.tsv`, else the commonest in the first line; some countries write `;`."""
    head = text.split("\n", 1)[0]
    return "\t" if name.removesuffix(".gz").endswith(".tsv") else max(",;\t", key=head.count)
