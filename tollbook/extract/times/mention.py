"""What is found: a time expression of the text, and the moment it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tollbook.model import Span

AnchorFrom = Literal["published", "dateline"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal[
    "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "BEFORE", "AFTER", "ON_OR_AFTER", "ON_OR_BEFORE"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that "yesterday" and "Friday" are counted from, and where it was read. Without a day nothing is.

    >>> Anchor.of("2024-05-12T09:30:00+03:00")
    Anchor(day=datetime.date(2024, 5, 12), origin='published')
    >>> Anchor.of("12 May")
    Anchor(day=None, origin=None)
    """

    day: date | None = None
    origin: AnchorFrom | None = None

    @staticmethod
    def of(day: str | None, origin: AnchorFrom = "published") -> Anchor:
        """The anchor an ISO 8601 date (or date and time) gives; nothing where it is null or no date."""
        try:
            return Anchor(date.fromisoformat((day or "")[:10]), origin)
        except ValueError:
            return Anchor()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time expression.

    `span` is the expression without its preposition, `cue` that preposition ("since", "until", "on", …) and `wide`
    the two together. `type` and `value` are TIMEX3's. `start` and `end` are ISO 8601 dates, or dates with a clock
    time, None where the text and the anchor do not say; `time_precision` is UCDP's `date_prec`, None where there is
    no moment or more than a year is meant. `clock` is the clock time said, even where no day is known.
    `zone` is an IANA name, an offset, "UTC", or "local" when the text says so. `parts` are the ends of a range.
    """

    span: Span
    wide: Span
    text: str
    type: TimexType
    value: str
    start: str | None = None
    end: str | None = None
    time_precision: int | None = None
    zone: str | None = None
    edtf: str | None = None
    clock: str | None = None
    mod: Mod | None = None
    cue: str | None = None
    anchor: AnchorFrom | None = None
    parts: tuple[TimeMention, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None
