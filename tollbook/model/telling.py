"""One report's telling of one incident: what linking compares and folding joins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from tollbook.model.claim import Claim
from tollbook.model.incident import ReportedIncident
from tollbook.model.report import Printing


class Member(NamedTuple):
    """Points at one incident of one report: the report's id and the incident's id inside it.

    A named tuple: linking hashes and orders members by the million.
    """

    report: str
    incident: str

    def to_json(self) -> dict[str, str]:
        """`{"report", "incident"}`."""
        return {"report": self.report, "incident": self.incident}

    @staticmethod
    def from_json(data: dict[str, str]) -> Member:
        """The member a wire form describes."""
        return Member(data["report"], data["incident"])


@dataclass(frozen=True, slots=True)
class Sketch:
    """What shows that two reports copy one text, without keeping the text.

    `shingles` is a MinHash of its word five-grams (compare position by position), `quotes` hashes of its long
    quotations, `sentences` hashes of its long sentences, `credits` the agencies it credits in dateline or byline.
    """

    shingles: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    sentences: tuple[int, ...] = ()
    credits: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The fields as lists."""
        return {
            "shingles": list(self.shingles),
            "quotes": list(self.quotes),
            "sentences": list(self.sentences),
            "credits": list(self.credits),
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Sketch:
        """The sketch a wire form describes."""
        return Sketch(
            tuple(data.get("shingles", ())),
            tuple(data.get("quotes", ())),
            tuple(data.get("sentences", ())),
            tuple(data.get("credits", ())),
        )


NO_SKETCH: Final = Sketch()


@dataclass(frozen=True, slots=True)
class ReportLine:
    """The report a telling stands in, as an incident lists it. `published` is ISO 8601 or None.

    `newer` is the id of the version that took its place at its address; `printings` as `Report` has them.
    """

    id: str
    ref: str | None = None
    publisher: str | None = None
    published: str | None = None
    headline: str | None = None
    sketch: Sketch = NO_SKETCH
    newer: str | None = None
    printings: tuple[Printing, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one report tells it, with the claims the report makes about it (and no others)."""

    report: ReportLine
    incident: ReportedIncident
    claims: tuple[Claim, ...] = ()

    @property
    def member(self) -> Member:
        """What points at this telling."""
        return Member(self.report.id, self.incident.id)
