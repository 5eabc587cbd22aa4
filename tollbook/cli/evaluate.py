"""`tollbook evaluate`: scores the reader, or records from a file, against annotated reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tollbook.cli.common import as_json, line, workspace
from tollbook.errors import InputError
from tollbook.evaluate.claims import Scores, score, table
from tollbook.evaluate.gold import GoldReport, read_gold
from tollbook.model import Record


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the reports' texts, one ID.json each, where the gold does not hold them.",
)
@click.option(
    "--system",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Score these records (`read --json`, found by their ref) instead of reading.",
)
@click.option(
    "--mode",
    type=click.Choice(["both", "rules", "model"]),
    default="both",
    show_default=True,
    help="Who reads: rules, the learned reader, or both.",
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the errors as a page.")
@click.option("-v", "--verbose", is_flag=True, help="List the errors.")
@as_json
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: Path,
    texts: Path | None,
    system: Path | None,
    mode: str,
    html: Path | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Score records against the annotated reports of GOLD (JSONL, see docs/evaluate.md)."""
    reports = read_gold(gold, texts)
    if not reports:
        raise InputError("no annotated report with a text", where=str(gold), mend="name the folder with --texts")
    with workspace(ctx, reading=mode) as desk:
        records = _records(system) if system else (desk.reader.record(g.report) for g in reports)
        scores = score(reports, records)
    if html is not None:
        from tollbook.evaluate.page import errors_page

        html.write_text(errors_page(reports, scores), encoding="utf-8", errors="xmlcharrefreplace")
        click.echo(f"{len(scores.errors)} errors in {html}", err=True)
    if as_json:
        line(scores.to_json())
        return
    if verbose:
        _list(reports, scores)
    click.echo(table(scores))


def _records(path: Path) -> Iterator[Record]:
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not text.strip():
            continue
        try:
            yield Record.from_json(json.loads(text))
        except (ValueError, KeyError, TypeError) as error:
            where = f"{path}:{number}"
            raise InputError(f"not a record: {error}", where=where, mend="give lines of `read --json`") from error


def _list(reports: tuple[GoldReport, ...], scores: Scores) -> None:
    order = {g.id: n for n, g in enumerate(reports)}
    for e in sorted(scores.errors, key=lambda e: (order[e.report], e.span)):
        value = {k: v for k, v in e.value.items() if v is not None}
        click.echo(f"{e.kind.upper():7} {e.report} {e.slot} {value} {e.quote[:80]!r} {e.note}".rstrip())
