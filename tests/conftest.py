"""Makers of records by hand, shared by the tests of what is derived across reports."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.model import (
    Attribution,
    Claim,
    ReportedIncident,
    ReportLine,
    Sketch,
    Span,
    Telling,
    Toll,
)
from tollbook.model.value import Value


class Maker:
    """Makes claims and tellings with as few words as a test needs."""

    @staticmethod
    def toll(low: int | None, high: int | None = -1, qualifier: str = "exact", **more: Any) -> Toll:
        """A toll; `high` as `low` unless given."""
        return Toll(low, low if high == -1 else high, qualifier, **more)  # type: ignore[arg-type]

    @staticmethod
    def claim(
        slot: str,
        value: Value,
        by: str | None = None,
        kind: str = "official",
        certainty: str = "asserted",
        quote: str = "words",
        at: int = 0,
        id: str | None = None,
        via: str | None = None,
    ) -> Claim:
        """A claim of incident i1. `by` is who says it, None the publisher; `via` who passes it on."""
        chain = [Attribution(via, Span(0, 1), "media")] if via else []
        chain += [Attribution(by, Span(0, 1), kind)] if by else []  # type: ignore[arg-type]
        return Claim(
            id or f"c{at}",
            "i1",
            slot,  # type: ignore[arg-type]
            value,
            quote,
            (Span(at, at + len(quote)),),
            tuple(chain),
            certainty,  # type: ignore[arg-type]
            "test@1",
        )

    @staticmethod
    def telling(
        report: str,
        *claims: Claim,
        day: str | None = "2024-05-12",
        publisher: str | None = "",
        main: bool = True,
        kind: str = "attack",
        sketch: Sketch | None = None,
    ) -> Telling:
        """A telling of incident i1; the publisher is named after the report unless given."""
        line = ReportLine(
            report, None, f"{report}.example" if publisher == "" else publisher, day, None, sketch or Sketch()
        )
        return Telling(line, ReportedIncident("i1", kind, main), claims)


@pytest.fixture(scope="session")
def make() -> type[Maker]:
    """See `Maker`."""
    return Maker
