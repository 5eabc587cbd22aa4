"""The nouns of the record, and nothing else. Imports the standard library and `tollbook.errors` only.

Read in this order: `span`, `codes`, `report`, `document`, `attribution`, `value`, `claim`, `incident`, `record`,
then what is derived across reports: `estimate`, `judgement`.
"""

from tollbook.model.attribution import Attribution
from tollbook.model.claim import Claim
from tollbook.model.document import Document, Sentence
from tollbook.model.ids import report_id
from tollbook.model.incident import ReportedIncident
from tollbook.model.record import SCHEMA, Record
from tollbook.model.report import Part, Report
from tollbook.model.span import Span
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
    "Damage",
    "Document",
    "Kind",
    "Munitions",
    "Part",
    "Perpetrator",
    "PlaceValue",
    "Record",
    "Report",
    "ReportedIncident",
    "Responsibility",
    "Sentence",
    "Span",
    "Target",
    "TimeValue",
    "Toll",
    "Value",
    "Weapon",
    "report_id",
]
