"""Who says it. (Who did it is the perpetrator slot.)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tollbook.model.codes import SourceKind
from tollbook.model.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says a claim: source and cue are PARC's names for speaker and reporting words.

    `source` is exactly the text at `source_span`. When that text is a pronoun or a short form ("he", "the
    ministry"), `refers_to` is the fuller mention it stands for, earlier in the same report.
    """

    source: str
    source_span: Span
    source_kind: SourceKind = "other"
    cue: str | None = None
    cue_span: Span | None = None
    refers_to: str | None = None
    refers_to_span: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """The wire form; `refers_to` only where there is one."""
        out: dict[str, Any] = {
            "source": self.source,
            "source_span": self.source_span.to_json(),
            "source_kind": self.source_kind,
            "cue": self.cue,
            "cue_span": self.cue_span.to_json() if self.cue_span else None,
        }
        if self.refers_to_span is not None:
            out |= {"refers_to": self.refers_to, "refers_to_span": self.refers_to_span.to_json()}
        return out

    @staticmethod
    def from_json(data: dict[str, Any]) -> Attribution:
        """The link a wire form describes."""
        cue, refers = data.get("cue_span"), data.get("refers_to_span")
        return Attribution(
            data["source"],
            Span(*data["source_span"]),
            data.get("source_kind", "other"),
            data.get("cue"),
            Span(*cue) if cue else None,
            data.get("refers_to"),
            Span(*refers) if refers else None,
        )

    @property
    def name(self) -> str:
        """The fullest name the report gives this source."""
        return self.refers_to or self.source
