"""`tollbook reread`: kept reports, read again."""

from __future__ import annotations

import sys

import click

from tollbook.cli.common import as_json, kept, line


@click.command()
@click.argument("names", nargs=-1)
@as_json
@click.option("--all", "every", is_flag=True, help="Those that the present reader has read, too.")
@click.pass_context
def reread(ctx: click.Context, names: tuple[str, ...], as_json: bool, every: bool) -> None:
    """Read kept reports again with the present reader: all that an earlier one read, or those NAMES name.

    Judgements are kept and count for what is read now. Stopped in the middle, nothing is lost: the same command goes
    on where it stopped.
    """
    done = changed = 0
    progress = not as_json and sys.stderr.isatty()
    try:
        with kept(ctx) as desk:
            for one in desk.reread(*names, every=every):
                done, changed = done + 1, changed + one.changed
                if as_json:
                    line({"report": one.report, "changed": one.changed, "number": one.number, "of": one.of})
                elif progress:
                    click.echo(f"\r{one.number} of {one.of}, {changed} changed", err=True, nl=False)
    except KeyboardInterrupt:
        click.echo(f"\nstopped: {_words(done, changed)}; the same command goes on from here", err=True)
        raise click.exceptions.Exit(130) from None
    if not as_json:
        click.echo(("\r" if progress else "") + _words(done, changed), err=progress)


def _words(done: int, changed: int) -> str:
    return f"{done} read again, {changed} changed"
