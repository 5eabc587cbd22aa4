"""`tollbook reports`: which reports the workspace holds."""

from __future__ import annotations

import click

from tollbook.cli.common import as_json, kept, line, without_names
from tollbook.export.signs import seen
from tollbook.export.words import name as title
from tollbook.export.words import printed_by
from tollbook.without_names import WithoutNames


@click.command()
@as_json
@click.option("--text", "with_text", is_flag=True, help="With --json: their texts too, to add them elsewhere.")
@without_names
@click.pass_context
def reports(ctx: click.Context, as_json: bool, with_text: bool, unnamed: bool) -> None:
    """List the reports in the order they were added; with --json also when, in UTC."""
    with kept(ctx) as desk:
        added = desk.store.listing.arrivals() if as_json else {}
        shown = WithoutNames.over(desk).reports() if unnamed else desk.reports()
        left = ("parts",) if with_text else ("text", "parts")
        # By the workspace's own ids, which may not be the ones that are shown.
        own_ids = (report.id for report, _, _ in (desk.reports() if as_json else ()))
        for report, newer, homes in shown:
            own = next(own_ids, "")
            if as_json:
                known = {k: v for k, v in report.to_json().items() if k not in left}
                when = f"{added[own]}Z" if own in added else None
                line({**known, "added": when, "newer": newer, "incidents": list(homes)})
            else:
                name = title(report)
                old = " (an older version)" if newer else ""
                old += f" (also {printed_by(report.printings[1:])})" if report.printings else ""
                day = (report.published or "")[:10]
                click.echo(seen(f"{report.id[7:19]}  {day:10}  {report.publisher or ''}  {name}{old}"))
