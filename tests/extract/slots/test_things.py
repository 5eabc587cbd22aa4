"""What was hit, what was damaged and how far, and by which mechanism."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, read
from tollbook.model import Cause, Damage, Target


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("A drone hit the market in Khartoum.", [("market", "market")], "after the verb"),
        ("The hospital was bombed.", [("hospital", "hospital")], "before a passive"),
        ("Parliament discussed the market in Khartoum.", [], "nobody attacked it"),
    ],
)
def test_targets(text: str, wanted: list[tuple[str | None, str | None]], why: str) -> None:
    found = [d.value for d in read(text).drafts if isinstance(d.value, Target)]
    assert [(t.object, t.name) for t in found] == wanted, why


@pytest.mark.parametrize(
    ("text", "tagged", "names"),
    [
        ("The group said it did not target mosques.", "it did not target mosques", ["mosques"]),
        ("A drone hit schools in Gaza City.", "City", []),
        ("A drone hit the city.", "city", ["city"]),
        ("A drone struck a mobile home.", "a mobile home", ["mobile home"]),
        ("A man blew himself up among worshippers leaving a mosque.", "leaving a mosque", ["mosque"]),
        ("A man blew himself up among worshippers.", "among worshippers", ["worshippers"]),
        ("Jets bomb wedding in Merv", "bomb wedding", ["wedding"]),
        ("Gunmen attacked a bomb factory.", "bomb factory", ["bomb factory"]),
        ("They fired at a group that was playing cards.", "was playing cards", []),
        ("The raid on Merv killed six people.", "raid on Merv", ["Merv"]),
        ("The Karo Union claimed the attack on its Telegram channel.", "its Telegram channel", []),
    ],
)
def test_the_name_of_a_target(text: str, tagged: str, names: list[str]) -> None:
    drafts = read(text, Twin(tags=(("target", tagged, 0.9),))).drafts
    assert [d.value.name for d in drafts if isinstance(d.value, Target) and d.span.of(text) == tagged] == names


def test_people_under_rubble_are_no_damage() -> None:
    twin = Twin(tags=(("damage", "trapped under the rubble", 0.9), ("damage", "the roof collapsed", 0.9)))
    text = "Several people are trapped under the rubble and the roof collapsed."
    found = [d.span.of(text) for d in read(text, twin).drafts if isinstance(d.value, Damage)]
    assert found == ["the roof collapsed"]


def test_a_target_that_is_but_a_place_is_where_it_happened() -> None:
    for words, wanted in (("Lyptsi", []), ("a warehouse in Lyptsi", ["warehouse in Lyptsi"])):
        twin = Twin(tags=(("target", words, 0.9), ("place", "Lyptsi", 0.9)))
        drafts = read(f"A drone hit {words}, killing two people.", twin, gazetteer=WORLD).drafts
        assert [d.value.name for d in drafts if isinstance(d.value, Target)] == wanted


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("The building was damaged.", "The building was damaged", "building", "of what use is not said"),
        (
            "A drone hit a clinic. The building was damaged.",
            "The building was damaged",
            "hospital",
            "the building named before",
        ),
        (
            "A drone hit a clinic. Buildings were damaged.",
            "Buildings were damaged",
            "building",
            "others than that one",
        ),
        (
            "A drone hit the neighbourhood. The building was damaged.",
            "The building was damaged",
            "building",
            "an area is no building",
        ),
    ],
)
def test_what_a_building_is(text: str, words: str, wanted: str, why: str) -> None:
    drafts = read(text, Twin(tags=(("damage", words, 0.9),))).drafts
    assert [d.value.object for d in drafts if isinstance(d.value, Damage)] == [wanted], why


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 48 apartments in two buildings were damaged.", [(48, "damaged"), (2, "damaged")]),
        ("Some 48 flats in two blocks by the river had been badly damaged.", [(48, "damaged"), (2, "damaged")]),
        ("It damaged 48 apartments in two buildings.", [(48, "damaged")]),
        ("Some 48 apartments in two buildings were destroyed.", [(48, "destroyed")]),
    ],
)
def test_rooms_and_the_buildings_that_they_are_in(text: str, wanted: list[tuple[int, str]]) -> None:
    words = text.rstrip(".").removeprefix("Some ").removeprefix("It ")
    found = [d.value for d in read(text, Twin(tags=(("damage", words, 0.9),))).drafts if isinstance(d.value, Damage)]
    assert [(d.low, d.degree) for d in found] == wanted
    assert {d.object for d in found} == {"residential_building"}


def test_pylons_of_high_tension_lines() -> None:
    twin = Twin(tags=(("damage", "blew up four high-tension towers", 0.9),))
    (damage,) = [
        d.value
        for d in read("Rebels blew up four high-tension towers in Junin.", twin).drafts
        if isinstance(d.value, Damage)
    ]
    assert (damage.object, damage.low) == ("power_infrastructure", 4)


def test_a_target_that_no_table_knows_keeps_its_words() -> None:
    text = "A drone hit the brass sundial."
    twin = Twin(tags=(("target", "the brass sundial", 0.9),))
    (target,) = [d.value for d in read(text, twin).drafts if isinstance(d.value, Target)]
    assert target == Target(None, "brass sundial")


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "qualifier", "degree", "why"),
    [
        ("Shelling damaged 14 houses.", "damaged 14 houses", 14, 14, "exact", "damaged", "counted"),
        ("At least 30 homes were destroyed.", "At least 30 homes were destroyed", 30, None, "at_least", "destroyed",
         "a floor"),
        ("A hospital was destroyed.", "hospital was destroyed", 1, 1, "exact", "destroyed", "one by its article"),
        ("The school was damaged.", "school was damaged", 1, 1, "exact", "damaged", "the school is one"),
        ("A block of flats partially collapsed.", "block of flats partially collapsed", 1, 1, "exact", "collapsed",
         "one block, however many flats"),
        ("Houses were set on fire.", "Houses were set on fire", None, None, "vague", "fire", "a bare plural"),
        ("Houses burned down.", "Houses burned down", None, None, "vague", "destroyed", "down is more than burnt"),
    ],
)  # fmt: skip
def test_damage(
    text: str, words: str, low: int | None, high: int | None, qualifier: str, degree: str, why: str
) -> None:
    (draft,) = [d for d in read(text).drafts if isinstance(d.value, Damage)]
    damage = draft.value
    assert isinstance(damage, Damage) and draft.span.of(text) == words, why
    assert (damage.low, damage.high, damage.qualifier, damage.degree) == (low, high, qualifier, degree), why


def test_each_verb_of_damage_has_its_object() -> None:
    text = "The strike destroyed a school and damaged three houses."
    found = [(d.span.of(text), d.value) for d in read(text).drafts if isinstance(d.value, Damage)]
    assert [(w, v.object, v.degree) for w, v in found] == [
        ("destroyed a school", "school", "destroyed"),
        ("damaged three houses", "residential_building", "damaged"),
    ]


@pytest.mark.parametrize(
    ("text", "codes", "why"),
    [
        ("The damage was caused by a direct hit.", ["direct_hit"], "the most telling word"),
        ("It was hit by debris from an intercepted drone.", ["interception_debris"], "what fell was shot down"),
        ("Gunmen opened fire.", ["gunfire"], "by hand"),
        ("A man was stabbed in Kyoto.", ["stabbing"], "by a blade"),
        ("It caused a fire in the hold.", ["fire"], "a fire is no gunfire"),
        ("A van was rammed into a crowd.", ["vehicle_ramming"], "by a vehicle"),
        ("It was hit by a missile or fragments of a missile.", ["missile_strike", "interception_debris"], "both"),
    ],
)
def test_causes(text: str, codes: list[str], why: str) -> None:
    assert [d.value.code for d in read(text).drafts if isinstance(d.value, Cause)] == codes, why


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ("mortars", "shelling", "a weapon's category tells how"),
        ("something", "other", "a mechanism that no table knows"),
    ],
)
def test_causes_found_by_the_learned_reader(words: str, code: str, why: str) -> None:
    text = f"A bus was struck by {words} near Gao."
    (cause,) = [d.value for d in read(text, Twin(tags=(("cause", words, 0.9),))).drafts if isinstance(d.value, Cause)]
    assert cause.code == code, why


def test_disputed_mechanisms_stand_without_the_learned_reader() -> None:
    text = "It was a direct hit, not an explosion."
    found = [d.value.code for d in read(text, Twin()).drafts if isinstance(d.value, Cause)]
    assert found == ["direct_hit"]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "The shelling damaged at least 30 houses, two schools and a kindergarten in Nikopol.",
            [("residential_building", 30), ("school", 2), ("school", 1)],
            "each counted thing by itself",
        ),
        ("The shelling damaged two schools; a market was open.", [("school", 2)], "a clause ends the list"),
    ],
)
def test_a_list_of_damage(text: str, wanted: list[tuple[str, int]], why: str) -> None:
    values = [d.value for d in sorted(read(text).drafts, key=lambda d: d.span.start)]
    assert [(v.object, v.low) for v in values if isinstance(v, Damage)] == wanted, why


WHICH_THING = [
    ("a destroyed building with a blue roof", "building", "what belongs to it"),
    ("a burnt house with a tin door", "residential_building", "a house with a door"),
    ("shattered windows of a school", "school", "a building behind them"),
]


@pytest.mark.parametrize(("words", "wanted", "why"), WHICH_THING, ids=[w[2] for w in WHICH_THING])
def test_which_thing_was_damaged(words: str, wanted: str, why: str) -> None:
    twin = Twin(tags=(("damage", words, 0.9),))
    found = [d.value.object for d in read(f"In Gao they saw {words}.", twin).drafts if isinstance(d.value, Damage)]
    assert found == [wanted], why


def test_what_was_seized_is_not_damaged() -> None:
    text = "The toll: two pick-ups destroyed; 43 motorcycles, 61 rifles and four machine guns recovered."
    tags = (("damage", "two pick-ups destroyed", 0.9), ("damage", "43 motorcycles", 0.9))
    found = [d.span.of(text) for d in read(text, Twin(tags=tags)).drafts if isinstance(d.value, Damage)]
    assert found == ["two pick-ups destroyed"]


def test_a_post_on_a_platform_is_no_post_of_an_army() -> None:
    for text, wanted in (
        ("Karo claimed the attack in a post on Telegram.", []),
        ("Karo claimed the attack on a post near Gao.", ["post"]),
    ):
        found = read(text, Twin(tags=(("target", "a post", 0.9),))).drafts
        assert [d.value.name for d in found if isinstance(d.value, Target)] == wanted


def test_homes_that_are_razed_are_destroyed() -> None:
    found = read("Gunmen raze homes in Gao.", Twin(tags=(("damage", "raze homes", 0.9),))).drafts
    assert [d.value.degree for d in found if isinstance(d.value, Damage)] == ["destroyed"]
