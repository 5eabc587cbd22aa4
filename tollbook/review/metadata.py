"""What a report that comes a second time changes in what is known of it."""

from __future__ import annotations

from dataclasses import replace

from tollbook.model import Report


def updated(known: Report, again: Report) -> Report:
    """The known report with what a second copy of its text says of it; the known one itself where nothing is new.

    What the second copy says counts, and what it leaves open stays. But a copy at another address, or of another
    publisher under another `ref`, is another printing: what the first one printed says counts, whichever came first,
    and the other only fills what it leaves open.

    >>> updated(Report("text", publisher="a"), Report("text", publisher="b", published="2024-05-12")).publisher
    'b'
    >>> updated(Report("text", url="http://a", publisher="a"), Report("text", url="http://b", publisher="b")).publisher
    'a'
    >>> updated(Report("text", ref="1", publisher="a"), Report("text", ref="2", publisher="b")).publisher
    'a'
    """
    another = _differ(known.url, again.url) or (
        _differ(known.ref, again.ref) and _differ(known.publisher, again.publisher)
    )
    first, then = (again, known)
    if another:
        first, then = sorted((known, again), key=lambda r: (r.published is None, r.published or ""))
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


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known and they are not the same."""
    return one is not None and other is not None and one != other


def _either(first: str | None, then: str | None) -> str | None:
    return first if first is not None else then
