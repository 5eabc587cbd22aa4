"""`tollbook incidents`: what the workspace holds."""

from __future__ import annotations

from typing import Any, Final

import click

from tollbook.cli.common import as_json, kept, line, without_names
from tollbook.export.words import when
from tollbook.without_names import WithoutNames

#: Columns of what is not written to a terminal, and those below which a terminal is narrow.
PIPED: Final = 200
NARROW: Final = 100


@click.command()
@as_json
@without_names
@click.pass_context
def incidents(ctx: click.Context, as_json: bool, unnamed: bool) -> None:
    """List the incidents, newest first; those without a day last. `of` is the number of reports."""
    with kept(ctx, begun=True) as desk:
        found = WithoutNames.over(desk).incidents() if unnamed else desk.incidents()
        if as_json:
            for one in found:
                line(one)
            return
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        from tollbook.export.signs import seen

        console = Console(highlight=False)
        if not console.is_terminal:
            # A file or another program has no width: one incident a line.
            console = Console(highlight=False, width=PIPED)
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        for name in ("id", "day"):
            table.add_column(name, no_wrap=True)
        # Words stay whole on a terminal of 80 columns.
        narrow = console.width < NARROW
        for name, least in (("kind", 9), ("place", 10), ("killed", 7), ("injured", 7)):
            table.add_column(name, overflow="fold", min_width=least, max_width=least if narrow else None)
        for name, least in (("of", 2), ("grade", 9)):
            table.add_column(name, no_wrap=True, min_width=least)
        for one in found:
            table.add_row(*(Text(seen(cell)) for cell in _row(one)))
        if table.row_count:
            console.print(table)
        else:
            click.echo(f"no incidents yet in {desk.settings.db}: tollbook add PATH... keeps reports", err=True)


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    def value(slot: str, key: str) -> str:
        return str((one.get(slot) or {}).get(key) or "")

    time = one.get("time") or {}
    day = _short(when(time.get("start"), time.get("end"), time.get("time_precision")))
    grade = one["grade"].get("airwars") or ""
    tolls = [_estimate(one["tolls"].get(slot)) for slot in ("killed", "injured")]
    kind, reports = value("kind", "code").replace("_", " "), str(len(one["reports"]))
    return one["id"], day, kind, value("place", "name"), *tolls, reports, grade


def _short(day: str) -> str:
    """A stretch of days with what both ends share left out of the second.

    >>> _short("2025-06-05 to 2025-06-06"), _short("2024-12-31 to 2025-01-01"), _short("2025-02")
    ('2025-06-05/06', '2024-12-31/2025-01-01', '2025-02')
    """
    first, _, last = day.partition(" to ")
    if not last:
        return day
    shared = next((n for n in (8, 5) if first[:n] == last[:n]), 0)
    return f"{first}/{last[shared:]}"


def _estimate(toll: dict[str, Any] | None) -> str:
    """Low, best and high as `7 (5-9)`; an open bound as `…`."""
    if toll is None:
        return ""
    low, best, high = (toll.get(k) for k in ("low", "best", "high"))
    middle = "?" if best is None else str(best)
    if low == high == best:
        return middle
    return f"{middle} ({'…' if low is None else low}-{'…' if high is None else high})"
