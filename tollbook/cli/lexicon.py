"""`tollbook lexicon`: check tables of one's own, show a table, find what the tables make of some words."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

import click

from tollbook.errors import InputError, NotFound, TollbookError
from tollbook.lexicon import FORMS, Lexicon, Row, load
from tollbook.lexicon import check as check_tables

_OVERLAY = click.option(
    "--tables",
    "overlay",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    envvar="TOLLBOOK_TABLES",
    help="A folder of your own tables, laid over the built-in ones.",
)
_NAMES = sorted({*FORMS} - {"states"})


@click.group("lexicon")
def lexicon() -> None:
    """The tables of words and codes that reading goes by."""


@lexicon.command("check")
@click.argument("path", type=click.Path(path_type=Path))
def check(path: Path) -> None:
    """Check a table file, or every table in a folder.

    Each fault is named with its file, row and column, and what to do about it.
    """
    try:
        faults = check_tables(path)
    except TollbookError as error:
        _fail(error)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}", err=True)
        sys.exit(InputError.exit_code)
    click.echo("no faults")


@lexicon.command("show")
@click.argument("table", required=False)
@_OVERLAY
def show(table: str | None, overlay: Path | None) -> None:
    """Print a table as CSV, as reading sees it; without TABLE, the names of all tables."""
    words = _load(overlay)
    if table is None:
        for name in _NAMES:
            click.echo(f"{name:18}{len(getattr(words, name)):5} rows")
        return
    if table not in _NAMES:
        _fail(NotFound(f"no table “{table}”", mend=f"one of: {', '.join(_NAMES)}"))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    form = FORMS[table]
    writer.writerow(form.header)
    for row in getattr(words, table):
        writer.writerow([_cell(row, column) for column in form.header])
    click.echo(out.getvalue(), nl=False)


@lexicon.command("find")
@click.argument("words", nargs=-1, required=True)
@_OVERLAY
def find(words: tuple[str, ...], overlay: Path | None) -> None:
    """Say what each table makes of some words."""
    text = " ".join(words)
    tables = _load(overlay)
    found = 0
    for name in _NAMES:
        for match in getattr(tables, name).find(text):
            found += 1
            values = (f"{f.name} {_cell(match.row, f.name)}" for f in fields(match.row)[4:])
            shown = ", ".join(v for v in values if not v.endswith(" "))
            click.echo(f"{name:18}{match.span.of(text)!r} is {match.row.key}{f' ({shown})' if shown else ''}")
    if not found:
        _fail(NotFound(f"no table knows “{text}”", mend="add a row to a table of your own: docs/lexicon.md"))


def _load(overlay: Path | None) -> Lexicon:
    try:
        return load(overlay)
    except TollbookError as error:
        _fail(error)


def _fail(error: TollbookError) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(error.exit_code)


def _cell(row: Row, column: str) -> str:
    value: Any = row.key if column == "code" else getattr(row, column)
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
