"""Names heard in their sentences: what the learned reader says of spans, asked by the passages of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tollbook.extract.analysis import Analysis, Resources
from tollbook.extract.passages import passages
from tollbook.model import Report
from tollbook.ports import PlaceReader
from tollbook.text.sentences import document

Range = tuple[int, int]


class Heard(Protocol):
    """What is heard of the names of a text."""

    def names(self) -> Sequence[Range]:
        """Stretches taken for names by hearing alone, in order; overlapping ones too."""
        ...

    def scores(self, spans: Sequence[Range], plain: Sequence[Sequence[float]]) -> Sequence[Sequence[float] | None]:
        """For spans and their scores by readable features: the scores heard, None where nothing was."""
        ...


@dataclass(frozen=True, slots=True)
class Passages:
    """What the learned reader says of names in the passages `cut` of `text`, each asked once."""

    text: str
    cut: tuple[Range, ...]
    learned: PlaceReader

    def names(self) -> list[Range]:
        """What it takes for names by itself, by passage."""
        return sorted(
            {(at + a, at + b) for at, end in self.cut for a, b in self.learned.place_spans(self.text[at:end])}
        )

    def scores(self, spans: Sequence[Range], plain: Sequence[Sequence[float]]) -> list[Sequence[float] | None]:
        """What it says of each span in its passage; None where no passage holds the span."""
        out: list[Sequence[float] | None] = [None] * len(spans)
        for (start, end), inside in by_passage(spans, self.cut):
            asked = [(spans[i][0] - start, spans[i][1] - start) for i in inside]
            answer = self.learned.place_names(self.text[start:end], asked, [plain[i] for i in inside])
            for i, heard in zip(inside, answer or (), strict=False):
                out[i] = heard
        return out


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


def within(text: str, cut: Sequence[Range], learned: PlaceReader) -> Passages:
    """In the given passages."""
    return Passages(text, tuple(cut), learned)


def by_passage(spans: Sequence[Range], cut: Sequence[Range]) -> list[tuple[Range, list[int]]]:
    """Each passage with the numbers of the spans that lie in it, where some do."""
    held = [(at, [i for i, (a, b) in enumerate(spans) if at[0] <= a and b <= at[1]]) for at in cut]
    return [(at, inside) for at, inside in held if inside]
