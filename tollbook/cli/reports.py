"""`tollbook reports`: which reports the workspace holds."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, line, without_names, workspace
from tollbook.export.signs import seen
from tollbook.export.words import name as title
from tollbook.without_names import WithoutNames


@click.command()
@as_json
@without_names
@click.pass_context
def reports(ctx: click.Context, as_json: bool, unnamed: bool) -> None:
    """List the reports in the order they were added."""
    with workspace(ctx) as desk:
        found = WithoutNames.over(desk).reports() if unnamed else desk.reports()
        for report, newer, homes in found:
            if as_json:
                known = {k: v for k, v in report.to_json().items() if k not in ("text", "parts")}
                line({**known, "newer": newer, "incidents": list(homes)})
            else:
                name = title(report)
                old = " (an older version)" if newer else ""
                day = (report.published or "")[:10]
                click.echo(seen(f"{report.id[7:19]}  {day:10}  {report.publisher or ''}  {name}{old}"))
