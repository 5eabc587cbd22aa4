"""`tollbook link`: everything anew."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, kept, line


@click.command()
@as_json
@click.pass_context
def link(ctx: click.Context, as_json: bool) -> None:
    """Link all reports anew. `add` links as it goes, so this is needed only after a change of the program."""
    with kept(ctx) as desk:
        count = desk.link()
    if as_json:
        line({"incidents": count})
    else:
        click.echo(f"{count} incidents")
