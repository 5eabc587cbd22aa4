"""The form of every table file: its columns and how a row of it is read. To add a table, add it here."""

from __future__ import annotations

from typing import Any, Final

from tollbook.lexicon.official import ACLED_INTER, ACLED_SUB_EVENTS, PLOVER_MODES, PLOVER_SECTORS, UCDP_TYPES
from tollbook.lexicon.reading import Cells, Form
from tollbook.lexicon.rows import (
    ACTOR_KINDS,
    CERTAINTY_TYPES,
    CUE_TYPES,
    DIRECTIONS,
    FRAMES,
    OBJECT_GROUPS,
    QUANTITY_POSITIONS,
    ActorKindRow,
    ActorRow,
    AttributionRow,
    BackgroundRow,
    CategoryRow,
    CauseRow,
    CertaintyRow,
    DegreeRow,
    FateRow,
    KindRow,
    ObjectRow,
    QuantityRow,
    SourceRow,
    TollRow,
    VictimRow,
    WeaponRow,
)
from tollbook.model.codes import (
    CERTAINTIES,
    DEGREES,
    FATES,
    QUALIFIERS,
    SOURCE_KINDS,
    TOLL_SLOTS,
    VICTIM_CLASSES,
    WEAPON_CATEGORIES,
)


def _common(c: Cells) -> tuple[str, str, tuple[str, ...], str]:
    return c.code(), c.text("name"), c.aliases(), c.maybe("note") or ""


def _weapon(c: Cells) -> WeaponRow:
    return WeaponRow(*_common(c), c.choice("category", WEAPON_CATEGORIES), c.yes("named"))


def _category(c: Cells) -> CategoryRow:
    c.choice("code", WEAPON_CATEGORIES)
    return CategoryRow(*_common(c), c.code("cause"), c.code("kind"))


def _object(c: Cells) -> ObjectRow:
    return ObjectRow(*_common(c), c.choice("group", OBJECT_GROUPS))


def _actor(c: Cells) -> ActorRow:
    return ActorRow(*_common(c), c.choice("kind", ACTOR_KINDS), c.country("country"), c.yes("named"))


def _actor_kind(c: Cells) -> ActorKindRow:
    c.choice("code", ACTOR_KINDS)
    inter = c.maybe_whole("acled_inter", 1, max(ACLED_INTER))
    return ActorKindRow(*_common(c), inter, c.choice("plover_sector", PLOVER_SECTORS))


def _kind(c: Cells) -> KindRow:
    event = c.choice("acled_event", tuple(ACLED_SUB_EVENTS))
    sub_event = c.choice("acled_sub_event", ACLED_SUB_EVENTS[event])
    plover = c.choice("plover_event", tuple(PLOVER_MODES))
    mode = c.maybe_choice("plover_mode", PLOVER_MODES[plover])
    ucdp = c.maybe_whole("ucdp", 1, max(UCDP_TYPES))
    return KindRow(*_common(c), event, sub_event, plover, mode, ucdp, c.whole("weight", 1, 3))


def _cause(c: Cells) -> CauseRow:
    return CauseRow(*_common(c), c.whole("weight", 1, 3))


def _degree(c: Cells) -> DegreeRow:
    return DegreeRow(*_common(c), c.choice("degree", DEGREES))


def _fate(c: Cells) -> FateRow:
    return FateRow(*_common(c), c.choice("fate", FATES))


def _attribution(c: Cells) -> AttributionRow:
    return AttributionRow(
        *_common(c),
        c.choice("type", CUE_TYPES),
        c.choice("direction", DIRECTIONS),
        c.choice("stance", CERTAINTIES),
        c.yes("neutral"),
    )


def _certainty(c: Cells) -> CertaintyRow:
    return CertaintyRow(*_common(c), c.choice("certainty", CERTAINTIES), c.choice("type", CERTAINTY_TYPES))


def _background(c: Cells) -> BackgroundRow:
    return BackgroundRow(*_common(c), c.whole("weight", 1, 3))


def _source(c: Cells) -> SourceRow:
    return SourceRow(*_common(c), c.choice("kind", SOURCE_KINDS), c.whole("weight", 1, 3))


def _victim(c: Cells) -> VictimRow:
    return VictimRow(*_common(c), c.maybe_choice("who", VICTIM_CLASSES), c.whole("weight", 1, 3))


def _toll(c: Cells) -> TollRow:
    return TollRow(*_common(c), c.choice("slot", TOLL_SLOTS), c.choice("frame", FRAMES))


def _quantity(c: Cells) -> QuantityRow:
    return QuantityRow(
        *_common(c),
        c.choice("qualifier", QUALIFIERS),
        c.choice("position", QUANTITY_POSITIONS),
        c.maybe_whole("low"),
        c.maybe_whole("high"),
    )


_ACTOR: Final = Form(("kind", "country", "named"), _actor, by_name=True)

FORMS: Final[dict[str, Form[Any]]] = {
    "weapons": Form(("category", "named"), _weapon, by_name=True),
    "categories": Form(("cause", "kind"), _category),
    "objects": Form(("group",), _object),
    "actors": _ACTOR,
    "states": _ACTOR,
    "actor_kinds": Form(("acled_inter", "plover_sector"), _actor_kind),
    "kinds": Form(("acled_event", "acled_sub_event", "plover_event", "plover_mode", "ucdp", "weight"), _kind),
    "causes": Form(("weight",), _cause),
    "degrees": Form(("degree",), _degree, plural=False),
    "fates": Form(("fate",), _fate, plural=False),
    "attribution_cues": Form(("type", "direction", "stance", "neutral"), _attribution, plural=False),
    "certainty_cues": Form(("certainty", "type"), _certainty, plural=False),
    "background_cues": Form(("weight",), _background, plural=False),
    "source_kinds": Form(("kind", "weight"), _source),
    "victims": Form(("who", "weight"), _victim),
    "tolls": Form(("slot", "frame"), _toll, plural=False),
    "quantities": Form(("qualifier", "position", "low", "high"), _quantity, plural=False),
}
"""Table name (its file is `NAME.csv`) to its form."""
