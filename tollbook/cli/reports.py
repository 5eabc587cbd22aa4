"""`tollbook reports`: which reports the workspace holds."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, line, workspace


@click.command()
@as_json
@click.pass_context
def reports(ctx: click.Context, as_json: bool) -> None:
    """List the reports in the order they were added."""
    with workspace(ctx) as desk:
        for report, newer, homes in desk.reports():
            if as_json:
                known = {k: v for k, v in report.to_json().items() if k not in ("text", "parts")}
                line({**known, "newer": newer, "incidents": list(homes)})
            else:
                name = " ".join((report.headline or report.text[:80]).split())
                old = " (an older version)" if newer else ""
                click.echo(
                    f"{report.id[7:19]}  {(report.published or '')[:10]:10}  {report.publisher or ''}  {name}{old}"
                )
