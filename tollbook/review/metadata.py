"""What a report that comes a second time changes in what is known of it."""

from __future__ import annotations

from dataclasses import replace

from tollbook.model import Report


def updated(known: Report, again: Report) -> Report:
    """The known report with what a second copy of its text says of it; the known one itself where nothing is new.

    What the second copy says counts, and what it leaves open stays; but a copy at another address is another printing,
    which only fills what was not known.

    >>> updated(Report("text", publisher="a"), Report("text", publisher="b", published="2024-05-12")).publisher
    'b'
    >>> updated(Report("text", url="http://a", publisher="a"), Report("text", url="http://b", publisher="b")).publisher
    'a'
    """
    other = known.url is not None and again.url is not None and known.url != again.url
    first, then = (known, again) if other else (again, known)
    dated = first if first.published is not None else then
    return replace(
        known,
        ref=_either(first.ref, then.ref),
        headline=_either(first.headline, then.headline),
        publisher=_either(first.publisher, then.publisher),
        url=_either(first.url, then.url),
        published=dated.published,
        published_from=dated.published_from,
        language=_either(first.language, then.language),
        parts=first.parts or then.parts,
    )


def _either(first: str | None, then: str | None) -> str | None:
    return first if first is not None else then
