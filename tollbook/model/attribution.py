"""Who says it. (Who did it is the perpetrator slot.)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tollbook.model.codes import SourceKind
from tollbook.model.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says a claim: source and cue are PARC's names for speaker and reporting words.

    `source` is exactly the text at `source_span`: the report's full mention of the speaker. Where the reporting
    clause itself names the speaker by a pronoun or a short form ("he", "the ministry"), `said_as` is that form.
    """

    source: str
    source_span: Span
    source_kind: SourceKind = "other"
    cue: str | None = None
    cue_span: Span | None = None
    said_as: str | None = None
    said_as_span: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """The wire form; `said_as` only where there is one."""
        out: dict[str, Any] = {
            "source": self.source,
            "source_span": self.source_span.to_json(),
            "source_kind": self.source_kind,
            "cue": self.cue,
            "cue_span": self.cue_span.to_json() if self.cue_span else None,
        }
        if self.said_as_span is not None:
            out |= {"said_as": self.said_as, "said_as_span": self.said_as_span.to_json()}
        return out

    @staticmethod
    def from_json(data: dict[str, Any]) -> Attribution:
        """The link a wire form describes."""
        cue, said_as = data.get("cue_span"), data.get("said_as_span")
        return Attribution(
            data["source"],
            Span(*data["source_span"]),
            data.get("source_kind", "other"),
            data.get("cue"),
            Span(*cue) if cue else None,
            data.get("said_as"),
            Span(*said_as) if said_as else None,
        )
