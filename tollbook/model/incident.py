"""One thing that happened, as one report tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tollbook.model.span import Span


@dataclass(frozen=True, slots=True)
class ReportedIncident:
    """`kind` is a code of the kinds table; `main` marks the one the report is about; `triggers` evoke it."""

    id: str
    kind: str
    main: bool
    triggers: tuple[Span, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The wire form of `record.md`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "main": self.main,
            "triggers": [s.to_json() for s in self.triggers],
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> ReportedIncident:
        """The incident a wire form describes."""
        return ReportedIncident(
            data["id"], data["kind"], data["main"], tuple(Span(*s) for s in data.get("triggers", ()))
        )
