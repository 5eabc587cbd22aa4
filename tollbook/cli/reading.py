"""`tollbook read`: reports to records, nothing kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tollbook.cli.common import (
    Ahead,
    Languages,
    about_reports,
    as_json,
    blunt,
    check_folder,
    complain,
    given,
    leave,
    many,
    say_left_out,
    without_names,
    workspace,
    write_whole,
)
from tollbook.errors import TollbookError
from tollbook.model import Record
from tollbook.reading import Failure
from tollbook.without_names import WithoutNames


@click.command()
@click.argument("paths", nargs=-1, required=True)
@as_json
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write one self-contained page.")
@click.option("--explain", is_flag=True, help="Show which step and which evidence made each claim.")
@click.option(
    "--reading",
    type=click.Choice(["both", "rules", "model"]),
    default="both",
    show_default=True,
    help="Who reads: rules, the learned reader, or both.",
)
@without_names
@about_reports
@click.pass_context
def read(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    explain: bool,
    reading: str,
    unnamed: bool,
    **about: str | None,
) -> None:
    """Read reports and show their records.

    PATHS are files, folders, - for standard input, or http(s) addresses. Files are plain text (.txt .text .md), HTML
    (.html .htm .xhtml), e-mail (.eml), JSON (.json .jsonl .ndjson) or tables with a column text (.csv .tsv), packed
    (.gz) or not.
    """
    errors: list[TollbookError] = []
    done = 0
    records: list[Record] = []
    languages, ahead = Languages(), Ahead()
    check_folder(html)
    progress = html is not None and sys.stderr.isatty()
    say_left_out(paths)
    with workspace(ctx, reading=reading) as desk:
        clean = WithoutNames.over(desk).clean if unnamed else None
        for one in desk.read(*paths, given=given(**about)):
            if isinstance(one, Failure):
                errors.append(one.error)
                complain(str(blunt(one.error, f"report {done + len(errors)} of those given") if unnamed else one.error))
                continue
            done += 1
            languages.see(one.report)
            ahead.see(one.report)
            if clean is not None:
                one = clean(one)
            if as_json:
                click.echo(one.to_line())
                sys.stdout.flush()
            if html is not None:
                records.append(one)
                if progress:
                    click.echo(f"\r{len(records)} read", err=True, nl=False)
            elif not as_json:
                _show(one, explain)
    if html is not None and records:
        _write(html, records)
        click.echo(("\r" if progress else "") + f"{many(len(records), 'report')} in {html}", err=True)
    languages.say()
    ahead.say()
    if errors and done:
        complain(f"{len(errors)} could not be read, {done} could")
    leave(errors)


def _write(html: Path, records: Sequence[Record]) -> None:
    from tollbook.export.page import render

    write_whole(html, (render(records),), "xmlcharrefreplace")


def _show(record: Record, reasons: bool) -> None:
    from rich.console import Console

    from tollbook.export.terminal import explain as show_reasons
    from tollbook.export.terminal import show

    console = Console(soft_wrap=False, highlight=False)
    show(record, console)
    if reasons:
        show_reasons(record, console)
