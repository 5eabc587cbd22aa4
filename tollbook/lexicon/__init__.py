"""Tables that a domain expert edits (`tables/*.csv`), and what loads, checks and matches them."""

from __future__ import annotations

from tollbook.lexicon.checking import check
from tollbook.lexicon.forms import FORMS
from tollbook.lexicon.lexicon import Lexicon, load
from tollbook.lexicon.matching import Match, Table
from tollbook.lexicon.people import ActorTable, SourceTable, VictimTable
from tollbook.lexicon.rows import (
    ActorKindRow,
    ActorRow,
    AttributionRow,
    BackgroundRow,
    CategoryRow,
    CauseRow,
    CertaintyRow,
    CodedRow,
    DegreeRow,
    FateRow,
    KindRow,
    ObjectRow,
    QuantityRow,
    Row,
    SourceRow,
    TollRow,
    VictimRow,
    WeaponRow,
)

__all__ = [
    "FORMS",
    "ActorKindRow",
    "ActorRow",
    "ActorTable",
    "AttributionRow",
    "BackgroundRow",
    "CategoryRow",
    "CauseRow",
    "CertaintyRow",
    "CodedRow",
    "DegreeRow",
    "FateRow",
    "KindRow",
    "Lexicon",
    "Match",
    "ObjectRow",
    "QuantityRow",
    "Row",
    "SourceRow",
    "SourceTable",
    "Table",
    "TollRow",
    "VictimRow",
    "VictimTable",
    "WeaponRow",
    "check",
    "load",
]
