"""A report's text cut into segments, so that words which several claims share are marked without nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tollbook.model import Claim, Part, Record, Span

_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which nothing changes. The numbers are indices into the record's claims.

    `states`: claims whose stating words these are, the shortest first; `supports`: claims they are further evidence
    of; `says`: claims whose speaker or cue they name; `begins`: claims whose stating words begin here.
    """

    span: Span
    states: tuple[int, ...] = ()
    supports: tuple[int, ...] = ()
    says: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    part: Part | None = None


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs: what blank lines part, or single lines where the text has no blank line.

    >>> [s.of("One\\nline\\n\\nTwo") for s in paragraphs("One\\nline\\n\\nTwo")]
    ['One\\nline', 'Two']
    """
    gaps = list(_BLANK.finditer(text)) or list(_LINE.finditer(text))
    bounds = [0, *(edge for g in gaps for edge in g.span()), len(text)]
    pieces = (Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    return tuple(s for s in pieces if s.of(text).strip())


def segments(record: Record) -> Iterator[tuple[Span, tuple[Segment, ...]]]:
    """Each paragraph with its segments, which together are the paragraph."""
    report = record.report
    stated = [(c.evidence[0], n) for n, c in enumerate(record.claims) if c.evidence]
    supported = [(s, n) for n, c in enumerate(record.claims) for s in c.evidence[1:]]
    said = [(s, n) for n, c in enumerate(record.claims) for s in _speaking(c)]
    layers = [_Layer(stated), _Layer(supported), _Layer(said)]
    begins: dict[int, list[int]] = {}
    for span, n in stated:
        begins.setdefault(span.start, []).append(n)
    parts = sorted(report.parts, key=lambda p: (p.span.start, -len(p.span)))
    cuts = sorted({e for layer in layers for e in layer.edges} | {e for p in parts for e in (p.span.start, p.span.end)})
    at = part = 0
    for paragraph in paragraphs(report.text):
        while at < len(cuts) and cuts[at] <= paragraph.start:
            at += 1
        edges = [paragraph.start]
        while at < len(cuts) and cuts[at] < paragraph.end:
            edges.append(cuts[at])
            at += 1
        out: list[Segment] = []
        for start, end in pairwise([*edges, paragraph.end]):
            while part < len(parts) and parts[part].span.end <= start:
                part += 1
            here = parts[part] if part < len(parts) and parts[part].span.start <= start else None
            states, supports, says = (layer.over(start) for layer in layers)
            out.append(Segment(Span(start, end), states, supports, says, tuple(begins.get(start, ())), here))
        yield paragraph, tuple(out)


def _speaking(claim: Claim) -> Iterator[Span]:
    for link in claim.attribution:
        yield link.source_span
        if link.cue_span is not None:
            yield link.cue_span
        if link.said_as_span is not None:
            yield link.said_as_span


class _Layer:
    """Spans that may overlap, asked from left to right which of them cover a point."""

    def __init__(self, spans: Sequence[tuple[Span, int]]) -> None:
        self._coming = sorted(((s, n) for s, n in spans if len(s)), reverse=True)
        self._open: list[tuple[Span, int]] = []
        self.edges = {e for s, _ in spans for e in (s.start, s.end)}

    def over(self, at: int) -> tuple[int, ...]:
        """The numbers of the spans over the code point `at`, the shortest span first."""
        while self._coming and self._coming[-1][0].start <= at:
            self._open.append(self._coming.pop())
        self._open = [(s, n) for s, n in self._open if s.end > at]
        return tuple(dict.fromkeys(n for _, n in sorted(self._open, key=lambda x: (len(x[0]), x[1]))))
