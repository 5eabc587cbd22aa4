"""`tollbook incidents`: what the workspace holds."""

from __future__ import annotations

from typing import Any

import click

from tollbook.cli.common import as_json, line, without_names, workspace
from tollbook.export.words import when
from tollbook.without_names import WithoutNames


@click.command()
@as_json
@without_names
@click.pass_context
def incidents(ctx: click.Context, as_json: bool, unnamed: bool) -> None:
    """List the incidents, newest first; those without a day last. `of` is the number of reports."""
    with workspace(ctx) as desk:
        found = WithoutNames.over(desk).incidents() if unnamed else desk.incidents()
        if as_json:
            for one in found:
                line(one)
            return
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        from tollbook.export.signs import seen

        table = Table(box=None, pad_edge=False)
        for name in ("id", "day"):
            table.add_column(name, no_wrap=True)
        for name in ("kind", "place", "killed", "injured"):
            table.add_column(name, overflow="fold")
        for name in ("of", "grade"):
            table.add_column(name, no_wrap=True)
        for one in found:
            table.add_row(*(Text(seen(cell)) for cell in _row(one)))
        if table.row_count:
            Console(highlight=False).print(table)
        else:
            click.echo("no incidents yet: tollbook add PATH... keeps reports", err=True)


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    def value(slot: str, key: str) -> str:
        return str((one.get(slot) or {}).get(key) or "")

    time = one.get("time") or {}
    day = when(time.get("start"), time.get("end"), time.get("time_precision"))
    grade = one["grade"].get("airwars") or ""
    tolls = [_estimate(one["tolls"].get(slot)) for slot in ("killed", "injured")]
    kind, reports = value("kind", "code").replace("_", " "), str(len(one["reports"]))
    return one["id"], day, kind, value("place", "name"), *tolls, reports, grade


def _estimate(toll: dict[str, Any] | None) -> str:
    """Low, best and high as `7 (5-9)`; an open bound as `…`."""
    if toll is None:
        return ""
    low, best, high = (toll.get(k) for k in ("low", "best", "high"))
    middle = "?" if best is None else str(best)
    if low == high == best:
        return middle
    return f"{middle} ({'…' if low is None else low}-{'…' if high is None else high})"
