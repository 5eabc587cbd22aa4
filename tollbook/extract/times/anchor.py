"""Which day a report's relative days are counted from."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from tollbook.extract.times.mention import Anchor
from tollbook.text.dateline import dateline, first_line_day, written_day

_FILED_BEFORE: Final = timedelta(days=7)
_HEAD: Final = 5
# A line of a statement that is a date and nothing else: "Monday, 1 April 2024", "1 April 2024, 18:30 GMT".
_DATE_ALONE: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+"
    r"\d{1,2}(?:st|nd|rd|th)?),?\s+\d{4}(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?",
    re.IGNORECASE,
)


def anchor_for(text: str, published: str | None) -> Anchor:
    """The dateline's day where it is the publication date or up to a week before it, else the publication date;
    without a publication date the dateline's day; else nothing. A date alone on one of the first lines is a dateline,
    and so is the date in the title of a bulletin, of a period the last day.

    >>> anchor_for("CAIRO, May 10 (Reuters) - Shells fell today.", "2024-05-11")
    Anchor(day=datetime.date(2024, 5, 10), origin='dateline')
    """
    printed = Anchor.of(published)
    line = dateline(text, published)
    said = line.date if line is not None else None
    filed = Anchor.of(said or first_line_day(text) or _dated(text), "dateline")
    if filed.day is None:
        return printed
    if printed.day is None or timedelta(0) <= printed.day - filed.day <= _FILED_BEFORE:
        return filed
    return printed


def _dated(text: str) -> str | None:
    """The day of the first of the report's first lines that is a date and nothing else, or the title of a bulletin."""
    lines = [one for line in text[:600].splitlines() if (one := line.strip())][:_HEAD]
    alone = next((written_day(line) for line in lines if _DATE_ALONE.fullmatch(line)), None)
    return alone or next((day for line in lines if _TITLE.search(line) and (day := _last_day(line))), None)


#: A line that is the title of a bulletin: "Flash Update No. 3, as of 9 June 2025".
_TITLE: Final = re.compile(
    r"^(?=.{8,140}$)(?!.*[.!?]$).*\b(?:situation\s+(?:report|update|overview)|sitrep|(?:flash|weekly|daily|operational|security)\s+"
    r"(?:update|report|bulletin|brief\w*|digest|overview)|bulletin|snapshot|press\s+(?:release|statement|communiqu[eé])|reporting\s+period"
    r"|period\s+covered|as\s+of)\b",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"\s*(?:[–—|]|\s-\s|\b(?:to|until|and)\b)\s*", re.IGNORECASE)


def _last_day(line: str) -> str | None:
    """The last full date of a line: "3 to 9 June 2025" ends on the 9th."""
    return next((day for part in reversed(_ENDS.split(line)) if (day := written_day(part))), None)
