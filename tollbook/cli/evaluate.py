"""`tollbook evaluate`: scores the reader, or records from a file, against annotated reports and other forms of gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tollbook.cli.common import as_json, blunt, check_folder, line, without_names, workspace, write_whole
from tollbook.errors import InputError
from tollbook.evaluate.claims import score, table
from tollbook.evaluate.gold import GoldReport, read_gold
from tollbook.evaluate.tally import Scores
from tollbook.model import Record
from tollbook.without_names import looks_with

_FORMS = ("claims", "timex", "dates", "tolls", "releases", "toponyms", "event-places", "attributions", "pins")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--as",
    "form",
    type=click.Choice(_FORMS),
    default="claims",
    show_default=True,
    help="What GOLD holds and what is scored (docs/evaluate.md).",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The reports of the incidents of GOLD (dates, tolls).",
)
@click.option(
    "--most", type=click.IntRange(min=1), help="Score so many documents or incidents at most, always the same."
)
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
@without_names
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: Path,
    form: str,
    reports: Path | None,
    most: int | None,
    texts: Path | None,
    system: Path | None,
    mode: str,
    html: Path | None,
    verbose: bool,
    as_json: bool,
    unnamed: bool,
) -> None:
    """Score records against the annotated reports of GOLD (JSONL, see docs/evaluate.md)."""
    if form != "claims":
        if texts or system or html:
            raise click.UsageError(f"--texts, --system and --html are for claims, not for {form}")
        if unnamed and verbose:
            raise click.UsageError(f"errors of {form} are listed with names only; leave -v out")
        _other(ctx, form, gold, reports, most, mode, verbose, as_json)
        return
    if reports:
        raise click.UsageError("--reports is for dates and tolls, not for claims")
    check_folder(html)
    annotated = _gold(gold, texts, unnamed)[:most]
    if not annotated:
        raise InputError("no annotated report with a text", where=str(gold), mend="name the folder with --texts")
    with workspace(ctx, reading=mode) as desk:
        records = _records(system) if system else (desk.reader.record(g.report) for g in annotated)
        scores = score(annotated, records)
        if unnamed and (html is not None or verbose):
            from tollbook.without_names.scoring import without_names as clean

            annotated, scores = clean(annotated, scores, looks_with(desk.reader))
    if html is not None:
        from tollbook.evaluate.page import errors_page

        write_whole(html, (errors_page(annotated, scores),), "xmlcharrefreplace")
        click.echo(f"{len(scores.errors)} errors in {html}", err=True)
    if as_json:
        line(scores.to_json())
        return
    if verbose:
        _list(annotated, scores)
    click.echo(table(scores))


def _other(
    ctx: click.Context,
    form: str,
    gold: Path,
    reports: Path | None,
    most: int | None,
    mode: str,
    verbose: bool,
    as_json: bool,
) -> None:
    from tollbook.evaluate.forms import FORMS, Asked

    with workspace(ctx, reading=mode) as desk:
        reader = desk.reader
        asked = Asked(
            gold, reader.record, lambda: reader.gazetteer, reader.lexicon.times, reader.learned, reports, most
        )
        found = FORMS[form](asked)
    if as_json:
        line(found.to_json())
        return
    if verbose:
        for error in found.errors:
            click.echo(error)
    click.echo(found.table())


def _gold(path: Path, texts: Path | None, unnamed: bool) -> tuple[GoldReport, ...]:
    try:
        return read_gold(path, texts)
    except InputError as error:
        raise (blunt(error, str(path)) if unnamed else error) from None


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
