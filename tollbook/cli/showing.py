"""`tollbook show`: one incident, or one report's record."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, kept, line, without_names
from tollbook.errors import NotFound
from tollbook.export.words import name as title
from tollbook.text.labels import is_label
from tollbook.without_names import WithoutNames
from tollbook.workspace import Workspace


@click.command()
@click.argument("name")
@as_json
@click.option(
    "--policy",
    type=click.Choice(["range", "latest", "majority", "source_hierarchy"]),
    default="range",
    show_default=True,
    help="How figures that differ become low, best and high.",
)
@without_names
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool, policy: str, unnamed: bool) -> None:
    """Show an incident: what is agreed, what is contested, the tolls over time, the reports.

    NAME is an incident's id or its beginning; an id it had before a merge still works. A report's id, ref or
    address shows that report's record.
    """
    with kept(ctx) as desk:
        held: Workspace | WithoutNames = WithoutNames.over(desk) if unnamed else desk
        try:
            incident = held.show(name, policy)  # type: ignore[arg-type]
        except NotFound:
            if name.startswith("inc:"):
                raise
            record = held.record(name)
            if as_json:
                click.echo(record.to_line())
                return
            from rich.console import Console

            from tollbook.export.terminal import show as show_record

            show_record(record, Console(highlight=False), ids=True)
            return
        if as_json:
            line(incident.to_json())
            return
        from rich.console import Console

        from tollbook.export.terminal import show_incident

        unsaid = [r.id for r in incident.reports if not r.headline or is_label(r.headline)]
        called = {id: title(held.record(id).report) for id in unsaid}
        show_incident(incident, Console(highlight=False), called)
