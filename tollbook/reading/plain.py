"""A plain text to a report: the text unchanged, with what is known and what it says of itself."""

from __future__ import annotations

from tollbook.errors import ReportError
from tollbook.model import Report
from tollbook.model.codes import PublishedFrom
from tollbook.reading.given import Given
from tollbook.reading.published import byline_day, iso_moment
from tollbook.text.dateline import written_day
from tollbook.text.language import language_of
from tollbook.text.own import TextTables
from tollbook.text.parts import mark_parts


def plain_report(text: str, given: Given, where: str) -> Report:
    """The report whose text is `text`, not changed by a single character.

    Raises:
        ReportError: there is no text, or what is given as the date is none.
    """
    if not text.strip():
        raise ReportError("there is no text", where=where, mend="give a report with words in it")
    day = byline_day(text)
    return finished(text, given, where, day, "byline" if day else None)


def finished(text: str, given: Given, where: str, found: str | None, source: PublishedFrom | None) -> Report:
    """The report of `text` with its parts, language and date: the one given, else the one `found` at `source`.

    Raises:
        ReportError: what is given as the date is none.
    """
    published = checked_date(given.published, where)
    origin: PublishedFrom | None = "given" if published else source
    published = published or found
    tables = given.tables or TextTables()
    return Report(
        text,
        ref=given.ref,
        headline=given.headline,
        publisher=given.publisher,
        url=given.url,
        published=published,
        published_from=origin,
        language=given.language or language_of(text, tables.common),
        parts=mark_parts(text, given.headline, published, tables.cues),
    )


def checked_date(value: str | None, where: str) -> str | None:
    """A given date as ISO 8601; None where none is given.

    Raises:
        ReportError: it is no date.
    """
    if value is None or not value.strip():
        return None
    day = iso_moment(value) or written_day(value)
    if day is None:
        raise ReportError(f"published is no date: {value[:40]!r}", where=where, mend="write it as 2024-05-12")
    return day
