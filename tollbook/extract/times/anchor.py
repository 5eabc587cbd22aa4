"""Which day a report's relative days are counted from."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tollbook.extract.times.mention import Anchor
from tollbook.text.dateline import dateline

_FILED_BEFORE: Final = timedelta(days=7)


def anchor_for(text: str, published: str | None) -> Anchor:
    """The dateline's day where it is the publication date or up to a week before it, else the publication date;
    without a publication date the dateline's day; else nothing.

    >>> anchor_for("CAIRO, May 10 (Reuters) - Shells fell today.", "2024-05-11")
    Anchor(day=datetime.date(2024, 5, 10), origin='dateline')
    """
    printed = Anchor.of(published)
    line = dateline(text, published)
    filed = Anchor.of(line.date, "dateline") if line is not None else Anchor()
    if filed.day is None:
        return printed
    if printed.day is None or timedelta(0) <= printed.day - filed.day <= _FILED_BEFORE:
        return filed
    return printed
