"""Free words of the gold as the coarse classes that the attribute heads learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from training.plan import COUNTED, HEADS

# Coarse object class by a word of the gold's object code; the first row that matches decides.
OBJECTS: Final[tuple[tuple[str, str], ...]] = (
    ("embassy", "embassy embassies consulate diplomatic ambassador residence_of_ambassador"),
    ("power_infrastructure", "power electricity electric pylon pipeline energy transformer telephone junction "
     "infrastructure bridge railway dam refinery oil water line"),
    ("military_post", "military_post military_position military_base military_convoy military_vehicle base post "
     "checkpoint garrison barracks headquarters camp outpost position fortifications arms ammunition compound "
     "military_patrol patrol convoy"),
    ("police", "police police_station officer police_officer"),
    ("soldiers", "military soldier soldiers troops army peacekeepers"),
    ("militants", "militant militants armed_group insurgent insurgents rebels guerrilla guerrillas criminal_group "
     "gang terrorist terrorists fighters"),
    ("government_building", "government_building government municipal city_hall parliament court palace ministry "
     "prison council mayor_office town_hall"),
    ("official", "politician official judge mayor minister candidate president governor diplomat senator leader"),
    ("hospital", "hospital clinic doctor medic ambulance medical health"),
    ("school", "school university college students student kindergarten"),
    ("place_of_worship", "place_of_worship mosque church clergy temple synagogue priest shrine worshippers"),
    ("bank", "bank"),
    ("market", "market bazaar"),
    ("hotel", "hotel bar nightclub restaurant club cafe brothel"),
    ("shop", "shop store business dealership mall supermarket company factory warehouse vendor_stand office "
     "office_building industry"),
    ("media", "media journalist television_station newspaper radio"),
    ("aid", "aid_worker aid un refugee_center"),
    ("vehicle", "vehicle bus car truck taxi train motorcycle tank"),
    ("aircraft", "aircraft helicopter airplane plane airport airliner jet"),
    ("ship", "ship boat vessel tanker port"),
    ("village", "village town city area neighborhood neighbourhood community district settlement refugee_camp "
     "region crowd street"),
    ("residential_building", "residential_building residential_area house home apartment building property window "
     "door furniture residence wall glass civilian_structure"),
    ("civilians", "civilian civilians people gathering protesters demonstrators crowd tourists passengers workers "
     "peasants"),
    ("person", "person man woman boy girl child student individual victim teenager"),
)  # fmt: skip
_OBJECT: Final = {word: name for name, words in reversed(OBJECTS) for word in words.split()}
_CAUSE: Final = {
    "fire": "arson",
    "artillery": "shelling",
    "mortar": "shelling",
    "ied": "bomb",
    "shooting": "gunfire",
}


def object_class(code: str | None) -> str:
    """The coarse class of an object code.

    >>> object_class("military_base"), object_class("plate of soup")
    ('military_post', 'other')
    """
    text = (code or "").lower()
    if text in _OBJECT:
        return _OBJECT[text]
    for word in text.replace("_", " ").split():
        for form in (word, word.rstrip("s")):
            if form in _OBJECT:
                return _OBJECT[form]
    return "other"


def coarse(slot: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of head and code that a gold value of `slot` states."""
    if slot in COUNTED:
        yield "who", value.get("who") or "none"
        yield "scope", value.get("scope") or "incident"
    elif slot in ("weapon", "munitions"):
        if slot == "munitions":
            fate = value.get("fate") or "none"
            yield "fate", fate if fate in HEADS["fate"] else "none"
        category = value.get("category")
        if category in HEADS["category"]:
            yield "category", str(category)
    elif slot == "cause":
        code = str(value.get("code") or "other")
        code = _CAUSE.get(code, code)
        yield "cause", code if code in HEADS["cause"] else "other"
    elif slot in ("target", "damage"):
        yield "object", object_class(value.get("object"))
        if slot == "damage" and value.get("degree") in HEADS["degree"]:
            yield "degree", str(value["degree"])
    elif slot == "responsibility" and value.get("position") in HEADS["position"]:
        yield "position", str(value["position"])
