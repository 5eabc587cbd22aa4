"""A report made ready for reading: its sentences and paragraphs as spans of the untouched text."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.model.report import Part, Report
from tollbook.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `paragraph` counts from 0; `part` is the part it stands in, None in running reporting."""

    span: Span
    paragraph: int
    part: Part | None = None

    @property
    def silent(self) -> bool:
        """True where nothing may be claimed from: promotion, related links, credits, second printings."""
        p = self.part
        return p is not None and (p.kind in ("promotion", "related", "boilerplate", "credit") or p.repeats is not None)


@dataclass(frozen=True, slots=True)
class Document:
    """`sentences` in text order, not overlapping, each within one paragraph."""

    report: Report
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds code point `at`, else the last one that begins before it."""
        low, high = 0, len(self.sentences)
        while low < high:
            mid = (low + high) // 2
            if self.sentences[mid].span.start <= at:
                low = mid + 1
            else:
                high = mid
        return self.sentences[low - 1] if low else None
