"""`tollbook remove`: reports out of the workspace."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, line, workspace


@click.command()
@click.argument("names", nargs=-1, required=True)
@as_json
@click.pass_context
def remove(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Forget reports, by id, its beginning, ref or address.

    What is left is what would have been without them. Judgements are kept.
    """
    with workspace(ctx) as desk:
        gone = desk.remove(*names)
    for report in gone:
        if as_json:
            line({"removed": report})
        else:
            click.echo(f"removed {report[7:19]}")
