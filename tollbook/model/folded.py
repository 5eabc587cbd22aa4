"""The incident across reports: everything here is derived again from claims and judgements, and nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from tollbook.model.codes import Certainty, Qualifier, Slot, SourceKind, TollSlot, VictimClass
from tollbook.model.estimate import Estimate
from tollbook.model.report import Printing
from tollbook.model.value import Value, value_to_json

INCIDENT_SCHEMA: Final = "tollbook/incident/1"

Policy = Literal["range", "latest", "majority", "source_hierarchy"]
ContradictionType = Literal[
    "numbers", "update", "scope", "denial", "other_cause", "other_perpetrator", "other_place", "other_time"
]
AirwarsGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Role = Literal["main", "background"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, the same one across reports. `kind` is None for a publisher's own voice."""

    name: str
    kind: SourceKind | None

    def to_json(self) -> dict[str, Any]:
        """`{"name", "kind"}`."""
        return {"name": self.name, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim behind a folded value: its id, who says it, in which report, how surely."""

    claim: str
    speaker: Speaker
    report: str
    published: str | None
    certainty: Certainty

    def to_json(self) -> dict[str, Any]:
        """The fields, the speaker as an object."""
        return {
            "claim": self.claim,
            "speaker": self.speaker.to_json(),
            "report": self.report,
            "published": self.published,
            "certainty": self.certainty,
        }


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One figure in the history of a toll. `superseded_by` is the same speaker's later claim, None if it stands.

    `part` tells a figure of some of the people ("one of the wounded died") from one of all.
    """

    said: Said
    low: int | None
    high: int | None
    qualifier: Qualifier
    who: VictimClass | None
    superseded_by: str | None
    part: bool = False

    def to_json(self) -> dict[str, Any]:
        """The figure with `published`, `speaker` and `claim` at hand."""
        return {
            "published": self.said.published,
            "speaker": self.said.speaker.name,
            "speaker_kind": self.said.speaker.kind,
            "low": self.low,
            "high": self.high,
            "qualifier": self.qualifier,
            "who": self.who,
            "certainty": self.said.certainty,
            "claim": self.said.claim,
            "report": self.said.report,
            "superseded_by": self.superseded_by,
            "part": self.part,
        }


@dataclass(frozen=True, slots=True)
class FoldedToll:
    """A toll: the whole, by victim class (parts, not added up), every figure oldest first, wider figures apart."""

    estimate: Estimate
    by_class: tuple[tuple[VictimClass, Estimate], ...] = ()
    history: tuple[TollPoint, ...] = ()
    wider: tuple[TollPoint, ...] = ()
    rule: str = ""
    locked_by: str | None = None

    def to_json(self) -> dict[str, Any]:
        """`low`, `best`, `high`, then `by`, `history`, `wider`, the `rule` that chose `best`, and `locked_by`."""
        return {
            **self.estimate.to_json(),
            "by": {who: e.to_json() for who, e in self.by_class},
            "history": [p.to_json() for p in self.history],
            "wider": [p.to_json() for p in self.wider],
            "rule": self.rule,
            "locked_by": self.locked_by,
        }


@dataclass(frozen=True, slots=True)
class FoldedValue:
    """A value of any other slot with everyone who says it. `sources` counts independent ones."""

    value: Value
    said: tuple[Said, ...]
    sources: int
    locked_by: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The value's fields, then `said_by`, `sources`, `locked_by`."""
        return {
            **value_to_json(self.value),
            "said_by": [s.to_json() for s in self.said],
            "sources": self.sources,
            "locked_by": self.locked_by,
        }


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that do not sit together, and why, in words."""

    type: ContradictionType
    slot: Slot
    claims: tuple[str, ...]
    explanation: str

    def to_json(self) -> dict[str, Any]:
        """The fields."""
        return {
            "type": self.type,
            "slot": self.slot,
            "claims": list(self.claims),
            "explanation": self.explanation,
        }


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """A report of the incident. `copies` names the earliest report it copies or shares an agency with, if any.

    `newer` is the id of the version that took its place; an older version counts for nothing but the history.
    `printings` are all of its text, the first one first, where there are several; they count once.
    """

    id: str
    ref: str | None
    publisher: str | None
    published: str | None
    headline: str | None
    role: Role
    incident: str
    copies: str | None = None
    copies_because: str | None = None
    newer: str | None = None
    printings: tuple[Printing, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The fields; `printings` only where there are several."""
        out: dict[str, Any] = {
            "id": self.id,
            "ref": self.ref,
            "publisher": self.publisher,
            "published": self.published,
            "headline": self.headline,
            "role": self.role,
            "incident": self.incident,
            "copies": self.copies,
            "copies_because": self.copies_because,
            "newer": self.newer,
        }
        return {**out, "printings": [p.to_json() for p in self.printings]} if self.printings else out


@dataclass(frozen=True, slots=True)
class IndependentSources:
    """How many publishers tell it on their own (copies count once) and how many speakers are named."""

    publishers: int
    speakers: int
    groups: tuple[tuple[str, ...], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """`publishers`, `speakers`, and the report ids of each group that counts once."""
        return {
            "publishers": self.publishers,
            "speakers": self.speakers,
            "groups": [list(g) for g in self.groups],
        }


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade by rule, not by a person: Airwars' civilian harm status (None: no harm told), UCDP's event clarity."""

    airwars: AirwarsGrade | None
    ucdp_clarity: Literal[1, 2]
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The fields, and `"machine": true`."""
        return {
            "airwars": self.airwars,
            "ucdp_clarity": self.ucdp_clarity,
            "reason": self.reason,
            "machine": True,
        }


@dataclass(frozen=True, slots=True)
class Incident:
    """The thing that happened, as all its reports tell it.

    `values` holds every slot but the tolls, the chosen value first; `tolls` in the order of the slots. Claim ids
    are `<report id>#<claim id>`.
    """

    id: str
    policy: Policy
    reports: tuple[IncidentReport, ...]
    tolls: tuple[tuple[TollSlot, FoldedToll], ...]
    values: tuple[tuple[Slot, tuple[FoldedValue, ...]], ...]
    contradictions: tuple[Contradiction, ...]
    independent: IndependentSources
    grade: Grade
    claims: tuple[str, ...]
    rejected: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()

    def toll(self, slot: TollSlot) -> FoldedToll | None:
        """The toll of that slot, None where nobody says anything."""
        return dict(self.tolls).get(slot)

    def all(self, slot: Slot) -> tuple[FoldedValue, ...]:
        """Every folded value of a slot that is no toll."""
        return dict(self.values).get(slot, ())

    def chosen(self, slot: Slot) -> FoldedValue | None:
        """The value that stands first."""
        values = self.all(slot)
        return values[0] if values else None

    def to_json(self) -> dict[str, Any]:
        """The wire form: one value for `place`, `time`, `kind` (others in `other_places` …), lists for the rest."""
        out: dict[str, Any] = {
            "schema": INCIDENT_SCHEMA,
            "id": self.id,
            "policy": self.policy,
            "reports": [r.to_json() for r in self.reports],
            "tolls": {slot: toll.to_json() for slot, toll in self.tolls},
        }
        for slot in _SINGLE:
            values = [v.to_json() for v in self.all(slot)]
            out[slot] = values[0] if values else None
            out[f"other_{slot}s"] = values[1:]
        for name, slot in _LISTS:
            out[name] = [v.to_json() for v in self.all(slot)]
        return out | {
            "contradictions": [c.to_json() for c in self.contradictions],
            "independent_sources": self.independent.to_json(),
            "grade": self.grade.to_json(),
            "claims": list(self.claims),
            "rejected": list(self.rejected),
            "judgements": list(self.judgements),
        }


_SINGLE: Final[tuple[Slot, ...]] = ("kind", "place", "time")
_LISTS: Final[tuple[tuple[str, Slot], ...]] = (
    ("weapons", "weapon"),
    ("munitions", "munitions"),
    ("perpetrators", "perpetrator"),
    ("targets", "target"),
    ("causes", "cause"),
    ("damage", "damage"),
    ("responsibility", "responsibility"),
)
