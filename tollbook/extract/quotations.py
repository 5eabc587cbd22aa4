"""Where a report quotes: stretches between quotation marks, over sentences and, as print has it, over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.model import Sentence, Span

MARK: Final = re.compile(r"[\"“”„«»]|``|''")
_OPENS: Final = frozenset({"“", "„", "«", "``"})
_CLOSES: Final = frozenset({"”", "»", "''"})
# What stands before a straight mark that opens: nothing, white space, a bracket or a dash.
_BEFORE_OPENING: Final = re.compile(r"(?:^|[\s(\[—–-])$")


def quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """The quoted stretches in text order, marks included; none where the marks of a paragraph do not pair.

    A quotation left open at the end of a paragraph runs to that end if the next paragraph opens with a mark, as
    print does with a speech of several paragraphs; else its opening mark is taken for a slip and passed over.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        first, last = bounds.get(s.paragraph, (s.span.start, s.span.end))
        bounds[s.paragraph] = min(first, s.span.start), max(last, s.span.end)
    out: list[Span] = []
    for paragraph, (start, end) in bounds.items():
        following = bounds.get(paragraph + 1)
        goes_on = following is not None and MARK.match(text, following[0]) is not None
        out += _in_paragraph(text, start, end, goes_on)
    return tuple(out)


def _in_paragraph(text: str, start: int, end: int, goes_on: bool) -> Iterator[Span]:
    opened: int | None = None
    for m in MARK.finditer(text, start, end):
        mark = m.group()
        if opened is None:
            if mark in _OPENS or (mark == '"' and _BEFORE_OPENING.search(text[max(start, m.start() - 1) : m.start()])):
                opened = m.start()
        elif mark in _CLOSES or mark == '"':
            yield Span(opened, m.end())
            opened = None
    if opened is not None and goes_on:
        yield Span(opened, end)


def around(at: int, quoted: Sequence[Span]) -> Span | None:
    """The quotation that `at` stands in, its marks not counted."""
    return next((q for q in quoted if q.start < at < q.end - 1), None)
