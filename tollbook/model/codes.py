"""The closed lists of the record, as its design fixes them.

Open lists (weapons, objects, causes, kinds) are lexicon tables.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

TollSlot = Literal["killed", "injured", "missing", "trapped", "abducted", "detained", "displaced", "casualties"]
Slot = Literal[
    "killed", "injured", "missing", "trapped", "abducted", "detained", "displaced", "casualties",
    "munitions", "weapon", "perpetrator", "target", "damage", "cause", "place", "time", "responsibility", "kind",
]  # fmt: skip
Qualifier = Literal["exact", "at_least", "more_than", "up_to", "fewer_than", "about", "between", "vague"]
VictimClass = Literal[
    "civilian", "child", "woman", "man", "soldier", "police", "medic", "journalist",
    "aid_worker", "militant", "perpetrator",
]  # fmt: skip
Scope = Literal["incident", "part", "wider"]
Certainty = Literal["asserted", "hedged", "denied", "hypothetical"]
SourceKind = Literal[
    "official", "military", "police", "rescue", "medic", "armed_group", "witness", "resident",
    "media", "ngo", "un", "expert", "other",
]  # fmt: skip
WeaponCategory = Literal[
    "missile", "rocket", "artillery", "drone", "air_strike", "bomb", "car_bomb", "suicide_vest", "ied",
    "grenade", "mine", "firearm", "vehicle", "knife", "chemical", "other",
]  # fmt: skip
Fate = Literal["launched", "hit", "intercepted", "failed"]
Degree = Literal["damaged", "collapsed", "destroyed", "fire"]
Position = Literal["claims", "denies", "acknowledges", "denies_responsibility", "alternative_explanation"]
PartKind = Literal["headline", "dateline", "caption", "credit", "promotion", "related", "boilerplate"]
PublishedFrom = Literal["given", "json_ld", "meta", "url", "byline", "dateline"]

TOLL_SLOTS: Final[tuple[TollSlot, ...]] = get_args(TollSlot)
SLOTS: Final[tuple[Slot, ...]] = get_args(Slot)
QUALIFIERS: Final[tuple[Qualifier, ...]] = get_args(Qualifier)
VICTIM_CLASSES: Final[tuple[VictimClass, ...]] = get_args(VictimClass)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
CERTAINTIES: Final[tuple[Certainty, ...]] = get_args(Certainty)
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)
WEAPON_CATEGORIES: Final[tuple[WeaponCategory, ...]] = get_args(WeaponCategory)
FATES: Final[tuple[Fate, ...]] = get_args(Fate)
DEGREES: Final[tuple[Degree, ...]] = get_args(Degree)
POSITIONS: Final[tuple[Position, ...]] = get_args(Position)
PART_KINDS: Final[tuple[PartKind, ...]] = get_args(PartKind)
