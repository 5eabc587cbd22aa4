"""`tollbook remove`: reports out of the workspace."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, kept, line
from tollbook.export.signs import seen
from tollbook.export.words import printed_by


@click.command()
@click.argument("names", nargs=-1, required=True)
@as_json
@click.pass_context
def remove(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Forget reports, by id, its beginning, ref or address.

    What is left is what would have been without them. Judgements are kept. Of a text that several printed, the ref or
    address of one printing takes out that printing only.
    """
    with kept(ctx) as desk:
        gone = desk.remove(*names)
    for one in gone:
        if as_json and one.left:
            line({"printing_removed": one.report, "left": [p.to_json() for p in one.left]})
        elif as_json:
            line({"removed": one.report})
        elif one.left:
            click.echo(seen(f"removed one printing of {one.report[7:19]}; still {printed_by(one.left)}"))
        else:
            click.echo(f"removed {one.report[7:19]}")
