"""`tollbook add`: reports into the workspace."""

from __future__ import annotations

import sys

import click

from tollbook.cli.common import (
    Ahead,
    Languages,
    about_reports,
    as_json,
    complain,
    given,
    leave,
    line,
    say_left_out,
    workspace,
)
from tollbook.errors import TollbookError, WorkspaceError


@click.command()
@click.argument("paths", nargs=-1, required=True)
@as_json
@about_reports
@click.pass_context
def add(ctx: click.Context, /, paths: tuple[str, ...], as_json: bool, **about: str | None) -> None:
    """Keep reports and their claims in the workspace, linked into incidents as they come.

    What is there already is not doubled: the same text is known, and what is said of it anew is kept; the same
    address with another text is a new version, and only the newest counts. Stopped in the middle, nothing is lost:
    give the same command again and it goes on.
    """
    counts: dict[str, int] = {"added": 0, "known": 0, "updated": 0, "new version": 0, "failed": 0}
    progress = not as_json and sys.stderr.isatty()
    languages, ahead = Languages(), Ahead()
    errors: list[TollbookError] = []
    say_left_out(paths)
    try:
        with workspace(ctx) as desk:
            for one in desk.add(*paths, given=given(**about)):
                counts[one.status] += 1
                if one.error is not None:
                    complain(str(one.error))
                    errors.append(one.error)
                elif one.status != "known" and one.report is not None:
                    report = desk.record(one.report).report
                    ahead.see(report)
                    if one.status == "added":
                        languages.see(report)
                if as_json:
                    error = str(one.error) if one.error else None
                    line(
                        {
                            "where": one.where,
                            "status": one.status,
                            "report": one.report,
                            "incidents": list(one.incidents),
                            "error": error,
                        }
                    )
                elif progress:
                    click.echo(f"\r{_words(counts)}", err=True, nl=False)
    except KeyboardInterrupt:
        click.echo(f"\nstopped: {_words(counts)}; the same command goes on from here", err=True)
        raise click.exceptions.Exit(130) from None
    except WorkspaceError:
        if any(counts.values()):
            complain(f"stopped: {_words(counts)}; once it can be written again, the same command goes on from here")
        raise
    if not as_json:
        click.echo(("\r" if progress else "") + _words(counts), err=progress)
    languages.say()
    ahead.say()
    leave(errors)


def _words(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {status}" for status, n in counts.items() if n or status == "added")
