"""A place in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Unicode code points `[start, end)` of a report's text.

    >>> Span(4, 9).of("the seven")
    'seven'
    >>> Span(4, 9).overlap(Span(7, 12))
    2
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words at this place of `text`."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points the two share; 0 when they are apart."""
        if self.end <= other.start or other.end <= self.start:
            return 0  # asked millions of times of a long report, nearly always with this answer
        return min(self.end, other.end) - max(self.start, other.start)

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def distance(self, other: Span) -> int:
        """Code points between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def shift(self, by: int) -> Span:
        """The same span `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def to_json(self) -> list[int]:
        """`[start, end]`."""
        return [self.start, self.end]
