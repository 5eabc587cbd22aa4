"""`tollbook lexicon`: check tables of one's own, show a table, find what the tables make of some words."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click

from tollbook.cli.common import as_json, line
from tollbook.errors import NotFound, TableError
from tollbook.lexicon import FORMS, Lexicon, Row, load
from tollbook.lexicon import check as check_tables
from tollbook.settings import Settings
from tollbook.text.own import check_text_table

_NAMES = sorted({*FORMS} - {"states"})


@click.group()
def lexicon() -> None:
    """The tables of words and codes that reading goes by."""


@lexicon.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@as_json
def check(path: Path, as_json: bool) -> None:
    """Check a table file, or every table in a folder.

    Each fault is named with its file, row and column, and what to do about it.
    """
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    faults = (*check_tables(path), *(fault for file in files for fault in check_text_table(file)))
    for fault in faults:
        if as_json:
            line({"where": fault.where, "what": fault.what, "mend": fault.mend})
        else:
            click.echo(str(fault))
    if faults:
        raise TableError(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}", where=str(path))
    if not as_json:
        click.echo("no faults")


@lexicon.command("show")
@click.argument("table", required=False)
@as_json
@click.pass_context
def show(ctx: click.Context, table: str | None, as_json: bool) -> None:
    """Print a table as CSV, as reading sees it; without TABLE, the names of all tables."""
    tables = _tables(ctx)
    if table is None:
        for name in _NAMES:
            rows = len(getattr(tables, name))
            if as_json:
                line({"table": name, "rows": rows})
            else:
                click.echo(f"{name:18}{rows:5} rows")
        return
    if table not in _NAMES:
        raise NotFound(f"no table “{table}”", mend=f"one of: {', '.join(_NAMES)}")
    columns = FORMS[table].header
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in getattr(tables, table):
        if as_json:
            line({c: row.key if c == "code" else getattr(row, c) for c in columns})
        else:
            writer.writerow([_cell(row, column) for column in columns])
    if not as_json:
        click.echo(out.getvalue(), nl=False)


@lexicon.command("find")
@click.argument("words", nargs=-1, required=True)
@as_json
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Say what each table makes of some words."""
    text = " ".join(words)
    tables = _tables(ctx)
    found = [(name, match) for name in _NAMES for match in getattr(tables, name).find(text)]
    for name, match in found:
        values = {f.name: getattr(match.row, f.name) for f in fields(match.row) if f.name not in _OF_ALL}
        if as_json:
            line({"table": name, "words": match.span.of(text), "code": match.row.key, **values})
        else:
            said = ", ".join(f"{c} {_cell(match.row, c)}" for c, v in values.items() if v is not None)
            click.echo(f"{name:18}{match.span.of(text)!r} is {match.row.key}{said and f' ({said})'}")
    if not found:
        raise NotFound(f"no table knows “{text}”", mend="add a row to a table of your own: docs/lexicon.md")


_OF_ALL = ("key", "name", "aliases", "note")


def _tables(ctx: click.Context) -> Lexicon:
    settings = Settings.from_environment()
    given = {k: v for k, v in (ctx.obj or {}).items() if v is not None}
    return load(replace(settings, **given).lexicon)


def _cell(row: Row, column: str) -> str:
    value: Any = row.key if column == "code" else getattr(row, column)
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
