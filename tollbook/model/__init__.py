"""The nouns of the record, and nothing else. Imports the standard library and `tollbook.errors` only.

Read in this order: `span`, `codes`, `report`, `document`, `attribution`, `value`, `claim`, `incident`, `record`,
then what is derived across reports: `telling`, `estimate`, `folded`, `judgement`.
"""

from tollbook.model.attribution import Attribution
from tollbook.model.claim import Claim
from tollbook.model.document import Document, Sentence
from tollbook.model.estimate import Estimate
from tollbook.model.folded import (
    Contradiction,
    FoldedToll,
    FoldedValue,
    Grade,
    Incident,
    IncidentReport,
    IndependentSources,
    Policy,
    Said,
    Speaker,
    TollPoint,
)
from tollbook.model.ids import claim_ref, report_id
from tollbook.model.incident import ReportedIncident
from tollbook.model.judgement import ClaimKey, Judgement, in_force
from tollbook.model.record import SCHEMA, Record
from tollbook.model.report import Part, Printing, Report
from tollbook.model.span import Span
from tollbook.model.telling import Member, ReportLine, Sketch, Telling
from tollbook.model.value import (
    Cause,
    Damage,
    Kind,
    Munitions,
    Perpetrator,
    PlaceValue,
    Responsibility,
    Target,
    TimeValue,
    Toll,
    Value,
    Weapon,
)

__all__ = [
    "SCHEMA",
    "Attribution",
    "Cause",
    "Claim",
    "ClaimKey",
    "Contradiction",
    "Damage",
    "Document",
    "Estimate",
    "FoldedToll",
    "FoldedValue",
    "Grade",
    "Incident",
    "IncidentReport",
    "IndependentSources",
    "Judgement",
    "Kind",
    "Member",
    "Munitions",
    "Part",
    "Perpetrator",
    "PlaceValue",
    "Policy",
    "Printing",
    "Record",
    "Report",
    "ReportLine",
    "ReportedIncident",
    "Responsibility",
    "Said",
    "Sentence",
    "Sketch",
    "Span",
    "Speaker",
    "Target",
    "Telling",
    "TimeValue",
    "Toll",
    "TollPoint",
    "Value",
    "Weapon",
    "claim_ref",
    "in_force",
    "report_id",
]
