"""Names heard in their sentences: what the learned reader says of spans, asked by the passages of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tollbook.extract.analysis import Analysis, Resources
from tollbook.extract.passages import passages
from tollbook.model import Report
from tollbook.ports import PlaceReader
from tollbook.text.sentences import document

Range = tuple[int, int]
Heard = Callable[[Sequence[Range], Sequence[Sequence[float]]], Sequence[Sequence[float] | None]]
"""For spans of a text and their scores by readable features: the scores heard, None where no passage holds the span."""


def of_analysis(analysis: Analysis, resources: Resources) -> Heard | None:
    """In the passages that were read already, so that the encoder does not run again; None where it does not read."""
    learned = resources.learned
    if resources.mode == "rules" or not isinstance(learned, PlaceReader):
        return None
    return within(analysis.text, [(p.span.start, p.span.end) for p in analysis.passages], learned)


def of_text(text: str, learned: object) -> Heard | None:
    """In all sentences of a text, for measuring: unlike in reading, none is passed over."""
    return within(text, passages_of(text), learned) if isinstance(learned, PlaceReader) else None


def passages_of(text: str) -> list[Range]:
    """The passages of all sentences of a text that speak."""
    whole = document(Report(text))
    return [(p.span.start, p.span.end) for p in passages(whole, [not s.silent for s in whole.sentences])]


def within(text: str, cut: Sequence[Range], learned: PlaceReader) -> Heard:
    """In the given passages, each asked once."""

    def hear(spans: Sequence[Range], scores: Sequence[Sequence[float]]) -> list[Sequence[float] | None]:
        out: list[Sequence[float] | None] = [None] * len(spans)
        for (start, end), inside in by_passage(spans, cut):
            asked = [(spans[i][0] - start, spans[i][1] - start) for i in inside]
            answer = learned.place_names(text[start:end], asked, [scores[i] for i in inside])
            for i, heard in zip(inside, answer or (), strict=False):
                out[i] = heard
        return out

    return hear


def by_passage(spans: Sequence[Range], cut: Sequence[Range]) -> list[tuple[Range, list[int]]]:
    """Each passage with the numbers of the spans that lie in it, where some do."""
    held = [(at, [i for i, (a, b) in enumerate(spans) if at[0] <= a and b <= at[1]]) for at in cut]
    return [(at, inside) for at, inside in held if inside]
