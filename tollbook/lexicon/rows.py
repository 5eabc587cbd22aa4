"""The row of each table: one frozen class a table, its fields the columns of the file in order.

`key` is the file's `code`, unique in its table; a row of an overlay with the same key replaces the built-in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from tollbook.model.codes import (
    Certainty,
    Degree,
    Fate,
    Qualifier,
    SourceKind,
    TollSlot,
    VictimClass,
    WeaponCategory,
)

ActorKind = Literal[
    "state", "state_forces", "external_forces", "rebel_group", "political_militia", "identity_militia",
    "criminal", "rioters", "protesters", "civilian", "unknown",
]  # fmt: skip
ObjectGroup = Literal[
    "dwelling", "health", "education", "worship", "government", "security", "military", "transport", "utility",
    "commerce", "leisure", "media", "aid", "diplomatic", "settlement", "land", "possession", "building",
]  # fmt: skip
Direction = Literal["before", "after"]
CueType = Literal["speech", "report", "belief", "finding", "accusation", "denial", "admission", "threat", "appeal"]
CertaintyType = Literal["hedge", "belief", "attribute", "denial", "condition", "intention"]
Frame = Literal["passive", "active", "noun", "state", "total"]
QuantityPosition = Literal["before", "after", "word"]

ACTOR_KINDS: Final[tuple[ActorKind, ...]] = get_args(ActorKind)
OBJECT_GROUPS: Final[tuple[ObjectGroup, ...]] = get_args(ObjectGroup)
DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)
CUE_TYPES: Final[tuple[CueType, ...]] = get_args(CueType)
CERTAINTY_TYPES: Final[tuple[CertaintyType, ...]] = get_args(CertaintyType)
FRAMES: Final[tuple[Frame, ...]] = get_args(Frame)
QUANTITY_POSITIONS: Final[tuple[QuantityPosition, ...]] = get_args(QuantityPosition)


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has: its code in the file, a name to show, the words that mean it, where they are from."""

    key: str
    name: str
    aliases: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CodedRow(Row):
    """A row whose code goes into the record."""

    @property
    def code(self) -> str:
        """The code that a record carries."""
        return self.key


@dataclass(frozen=True, slots=True)
class WeaponRow(Row):
    """A weapon. `named`: a system or model with a name of its own, not a general word such as "rocket"."""

    category: WeaponCategory
    named: bool

    @property
    def code(self) -> str | None:
        """The code that a record carries; None for a general word."""
        return self.key if self.named else None


@dataclass(frozen=True, slots=True)
class CategoryRow(CodedRow):
    """A weapon category, with the cause and the kind of incident that it goes with."""

    cause: str
    kind: str


@dataclass(frozen=True, slots=True)
class ObjectRow(CodedRow):
    """A thing that can be hit or damaged."""

    group: ObjectGroup


@dataclass(frozen=True, slots=True)
class ActorRow(CodedRow):
    """An armed actor or a state. `country` ISO 3166-1 alpha-2 of its home; `named` unlike "gunmen"."""

    kind: ActorKind
    country: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class ActorKindRow(CodedRow):
    """A kind of actor, the ACLED inter code (1-8) and the PLOVER sector it goes out as."""

    acled_inter: int | None
    plover_sector: str


@dataclass(frozen=True, slots=True)
class KindRow(CodedRow):
    """A kind of incident. `weight` 1 for words as general as "attack", 3 for those that leave no doubt."""

    acled_event: str
    acled_sub_event: str
    plover_event: str
    plover_mode: str | None
    ucdp: int | None
    weight: int


@dataclass(frozen=True, slots=True)
class CauseRow(CodedRow):
    """A mechanism; `weight` as for kinds."""

    weight: int


@dataclass(frozen=True, slots=True)
class DegreeRow(CodedRow):
    """Words of damage and how far it goes."""

    degree: Degree


@dataclass(frozen=True, slots=True)
class FateRow(CodedRow):
    """Words for what became of a munition."""

    fate: Fate


@dataclass(frozen=True, slots=True)
class AttributionRow(CodedRow):
    """A cue that someone says something.

    `direction`: whether the source stands before the cue ("X said"; it may be inverted) or after it ("according
    to X"). `stance`: the certainty of what is said, by the cue alone. `neutral`: the cue itself takes no side,
    as "claim" does.
    """

    type: CueType
    direction: Direction
    stance: Certainty
    neutral: bool


@dataclass(frozen=True, slots=True)
class CertaintyRow(CodedRow):
    """A cue that what stands near it is hedged, denied or hypothetical.

    Of type `attribute` it is an adjective that hedges the noun after it only: "a suspected militant killed five".
    """

    certainty: Certainty
    type: CertaintyType


@dataclass(frozen=True, slots=True)
class BackgroundRow(CodedRow):
    """A cue that a sentence tells of another time than the report's incident; `weight` 1 where it often does not."""

    weight: int


@dataclass(frozen=True, slots=True)
class SourceRow(CodedRow):
    """Words for who speaks. `weight` 1 for words that many have ("spokesman"), 2 and 3 for those that tell."""

    kind: SourceKind
    weight: int


@dataclass(frozen=True, slots=True)
class VictimRow(CodedRow):
    """Words for people. `who` the victim class, None where the record has no class for them."""

    who: VictimClass | None
    weight: int


@dataclass(frozen=True, slots=True)
class TollRow(CodedRow):
    """Words of a toll.

    `frame`: `passive` after the people ("were killed"), `active` before them ("killed", "death of"), `noun` counted
    itself ("17 deaths"), `state` said of them ("are dead", "under the rubble"), `total` a heading for a number
    ("death toll").
    """

    slot: TollSlot
    frame: Frame


@dataclass(frozen=True, slots=True)
class QuantityRow(CodedRow):
    """Words that bound a number (`before` or `after` it) or stand for one (`word`, with its `low` and `high`)."""

    qualifier: Qualifier
    position: QuantityPosition
    low: int | None
    high: int | None
