"""A rule's match in the words of the text: what its labels stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from tollbook.extract.times.expression import Base, Expression, Unit
from tollbook.extract.times.mention import Mod
from tollbook.extract.times.tokens import Token
from tollbook.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: what its labels stand for."""

    text: str
    tokens: list[Token]
    match: re.Match[str]

    def token(self, label: str) -> Token | None:
        """The first token under a label, None where the rule has no such label or it matched nothing."""
        at = self.match.start(label) if label in self.match.re.groupindex else -1
        return self.tokens[at] if at >= 0 else None

    def has(self, label: str) -> bool:
        """Whether the label matched."""
        return self.token(label) is not None

    def value(self, label: str, *kinds: str) -> str | None:
        """The token's value in the first of `kinds` it has."""
        token = self.token(label)
        if token is None:
            return None
        return next((token.values[k] for k in kinds if k in token.values), None)

    def number(self, label: str, *kinds: str) -> int | None:
        """The same as a whole number; None where it is none or too long to be one."""
        raw = self.value(label, *(kinds or ("num", "ord")))
        return int(float(raw)) if raw and len(raw) < 7 else None

    @property
    def span(self) -> Span:
        """The words the rule matched."""
        return Span(self.tokens[self.match.start()].start, self.tokens[self.match.end() - 1].end)

    @property
    def mod(self) -> Mod | None:
        """What "early", "mid", "late", "about", "more than" and "less than" say."""
        edge = self.value("early", "early", "edge")
        names: tuple[tuple[str, Mod], ...] = (
            ("mid", "MID"), ("late", "END"), ("early2", "START"), ("mid2", "MID"), ("late2", "END"),
            ("about", "APPROX"), ("more", "MORE_THAN"), ("less", "LESS_THAN"),
        )  # fmt: skip
        if edge:
            return cast(Mod, edge)
        return next((mod for label, mod in names if self.has(label)), None)

    @property
    def which(self) -> int | None:
        """-1 last, 0 this, 1 next, None where the words have none of them."""
        return next((n for label, n in (("last", -1), ("this", 0), ("next", 1)) if self.has(label)), None)

    def month(self, label: str = "month") -> int | None:
        """The month under a label."""
        return self.number(label, "month", "month.", "month?")

    def year(self) -> int | None:
        """The year of a date: four digits, or two after an apostrophe or a day and month."""
        year = self.number("year", "num")
        if year is not None:
            return year
        short = self.value("short", "raw")
        return int(short[1:]) if short else self.number("yy", "num")

    def unit(self, label: str = "uu") -> Unit | None:
        """The unit under a label."""
        return cast("Unit | None", self.value(label, "unit", "units"))

    def says(self, base: Base | None, **more: str | None) -> Expression:
        """The expression over all words matched."""
        return Expression(self.span, base, more.get("clock"), more.get("part"), self.mod, more.get("zone"))
