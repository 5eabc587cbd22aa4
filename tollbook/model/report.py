"""One published text, and which of its parts are not reporting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tollbook.model.codes import PartKind, PublishedFrom
from tollbook.model.ids import report_id
from tollbook.model.span import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is not running reporting. `repeats` is the earlier part with the same words."""

    kind: PartKind
    span: Span
    repeats: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """`{"kind", "span"}`, and `repeats` where it is a second printing."""
        out: dict[str, Any] = {"kind": self.kind, "span": self.span.to_json()}
        return out if self.repeats is None else {**out, "repeats": self.repeats.to_json()}


@dataclass(frozen=True, slots=True)
class Printing:
    """A text as one publisher printed it: `Report` says the same of its first printing. Unknown is None."""

    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    ref: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The fields."""
        return {name: getattr(self, name) for name in Printing.__slots__}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Printing:
        """The printing a wire form describes."""
        return Printing(**{name: data.get(name) for name in Printing.__slots__})


@dataclass(frozen=True, slots=True)
class Report:
    """One published text. `text` is never changed after reading: every span points into it.

    `published` is an ISO 8601 date (or date and time), null when unknown; `published_from` says where it was
    found; it is never used silently as the date of an incident. `names_left_out` counts the private people whose names
    were left out of the text for giving it away; None for a report as it was printed. `printings` are all that are
    known of the text, the one that the report tells of first; none where there is only that one. `edition` is the day
    on which the text was printed again about another day; None for the report that had the text first.
    """

    text: str
    ref: str | None = None
    headline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()
    names_left_out: int | None = None
    printings: tuple[Printing, ...] = ()
    edition: str | None = None

    @property
    def id(self) -> str:
        """The hash of the text, and of its `edition` where it has one."""
        return report_id(self.text, self.edition)

    def to_json(self) -> dict[str, Any]:
        """The wire form of `record.md`; `names_left_out`, `printings` and `edition` only where there are some."""
        out: dict[str, Any] = {
            "id": self.id,
            "ref": self.ref,
            "headline": self.headline,
            "publisher": self.publisher,
            "url": self.url,
            "published": self.published,
            "published_from": self.published_from,
            "language": self.language,
            "parts": [p.to_json() for p in self.parts],
            "text": self.text,
        }
        if self.names_left_out is not None:
            out["names_left_out"] = self.names_left_out
        if self.edition is not None:
            out["edition"] = self.edition
        return {**out, "printings": [p.to_json() for p in self.printings]} if self.printings else out

    @staticmethod
    def from_json(data: dict[str, Any]) -> Report:
        """The report a wire form describes; its `id` is made anew from the text (and edition)."""
        parts = tuple(
            Part(p["kind"], Span(*p["span"]), Span(*p["repeats"]) if p.get("repeats") else None)
            for p in data.get("parts", ())
        )
        fields = (
            "ref", "headline", "publisher", "url", "published", "published_from", "language", "names_left_out",
            "edition",
        )  # fmt: skip
        printings = tuple(Printing.from_json(p) for p in data.get("printings", ()))
        return Report(data["text"], parts=parts, printings=printings, **{k: data.get(k) for k in fields})
