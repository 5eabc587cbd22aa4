"""`tollbook export`: the incidents that a filter finds, as a file for another program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tollbook.cli.common import kept, many, without_names, write_whole
from tollbook.export.tables import FORMS
from tollbook.review.asked_codes import check_codes
from tollbook.review.filters import ORDERS, parse
from tollbook.without_names import WithoutNames
from tollbook.without_names.exporting import exported

F = TypeVar("F", bound=Callable[..., Any])

_FILTER = (
    ("--text", "Every word, in the reports or among places, weapons, perpetrators, targets."),
    ("--since", "Not before this day, month or year."),
    ("--until", "Not after this day, month or year."),
    ("--country", "Exactly this code, ISO 3166."),
    ("--place", "These letters in the place's name."),
    ("--kind", "Exactly this code (`tollbook lexicon show kinds`)."),
    ("--weapon", "These letters in a weapon's name."),
    ("--perpetrator", "These letters in a perpetrator's name."),
    ("--target", "These letters in a target's name."),
    ("--toll-min", "At least so many killed (best)."),
    ("--toll-max", "At most so many killed (best)."),
    ("--grade", "Exactly this grade."),
    ("--contested", "yes or no."),
    ("--reviewed", "yes or no."),
    ("--changed", "Folded anew within so many days."),
    ("--order", f"{', '.join(ORDERS)} [newest]."),
)


def _filtered(command: F) -> F:
    for name, text in reversed(_FILTER):
        command = click.option(name, help=text)(command)
    return command


@click.command()
@click.argument("form", type=click.Choice(list(FORMS)))
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="The file to write [standard output].")
@_filtered
@without_names
@click.pass_context
def export(ctx: click.Context, /, form: str, to: Path | None, unnamed: bool, **asked: str | None) -> None:
    """Write the incidents as FORM: csv, geojson, jsonl, or hxl (CSV with HXL tags). All, or those a filter finds.

    What a form leaves out is said on stderr when a file is written; `incidents --json` leaves out nothing.
    """
    wanted = parse({name: value for name, value in asked.items() if value is not None})
    made = FORMS[form]
    with kept(ctx, begun=True) as desk:
        check_codes(wanted.filter, lambda: desk.reader.kinds, desk.store.listing.choices)
        view = WithoutNames.over(desk) if unnamed else None
        rows = desk.store.listing.rows(wanted.filter, wanted.order, -1)
        pieces = made.write(exported(desk, view, rows))
        if to is None:
            # As bytes: line ends are the form's own, on any system.
            sys.stdout.flush()
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode(errors="backslashreplace"))
            sys.stdout.buffer.flush()
            return
        write_whole(to, pieces)
    click.echo(f"{many(len(rows), 'incident')} in {to}; left out: {made.loses}", err=True)
