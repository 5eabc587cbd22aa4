"""Contradictions by type, and what is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.model import Cause, Perpetrator, PlaceValue, Responsibility, TimeValue

A, B = {"by": "the ministry", "kind": "military"}, {"by": "Mr Orlov", "kind": "official"}
KYIV = PlaceValue("Kyiv", 703448, "UA", lat=50.45, lon=30.52, geo_precision=1)
ODESA = PlaceValue("Odesa", 698740, "UA", lat=46.48, lon=30.73, geo_precision=1)
UKRAINE = PlaceValue("Ukraine", 690791, "UA", lat=49.0, lon=32.0, geo_precision=6)


def day(text: str) -> TimeValue:
    return TimeValue(text, text, 1, None, text)


ROWS: list[tuple[str, str, Any, dict[str, Any], Any, dict[str, Any], list[str]]] = [
    ("two numbers on one day", "killed", 3, {}, 5, {}, ["numbers"]),
    ("a bound that holds", "killed", (3, None, "at_least"), {}, 5, {}, []),
    ("a bound that cannot hold", "killed", (9, None, "at_least"), {}, 5, {}, ["numbers"]),
    ("about 50 and 52", "injured", (50, 50, "about"), {}, 52, {}, []),
    ("causes that exclude each other", "cause", Cause("direct_hit"), {}, Cause("interception_debris"), {},
     ["other_cause"]),
    ("a cause made more exact", "cause", Cause("explosion"), {}, Cause("suicide_bomb"), {}, []),
    ("shells and an air strike", "cause", Cause("shelling"), {}, Cause("air_strike"), {}, ["other_cause"]),
    ("shells and missiles of one bombardment", "cause", Cause("shelling"), {}, Cause("missile_strike"), {}, []),
    ("a denial of the same cause", "cause", Cause("direct_hit"), {}, Cause("direct_hit"), {"certainty": "denied"},
     ["denial"]),
    ("two belligerents", "perpetrator", Perpetrator("Ukraine", "state", "UA"), {},
     Perpetrator("Russia", "state", "RU"), {}, ["other_perpetrator"]),
    ("one belligerent in two words", "perpetrator", Perpetrator("Ukraine", "state", "UA"), {},
     Perpetrator("the Ukrainian army", "state_forces", "UA"), {}, []),
    ("gunmen refined by a name", "perpetrator", Perpetrator("gunmen", "unknown"), {},
     Perpetrator("Boko Haram", "rebel_group"), {}, []),
    ("places far apart", "place", KYIV, {}, ODESA, {}, ["other_place"]),
    ("a place made more exact", "place", UKRAINE, {}, ODESA, {}, []),
    ("two days", "time", day("2024-05-08"), {}, day("2024-05-10"), {}, ["other_time"]),
    ("one day", "time", day("2024-05-12"), {}, day("2024-05-12"), {}, []),
    ("five shot, the dead among them", "injured", 5, {"quote": "five were shot"}, 3, {"quote": "three wounded"},
     ["numbers"]),
    ("no one else", "injured", 0, {"quote": "no one else was hurt"}, 3, {}, []),
    ("attackers who shot and stabbed", "cause", Cause("gunfire"), {}, Cause("stabbing"), {}, []),
    ("a group and the word for such groups", "perpetrator", Perpetrator("FARC", "rebel_group", "CO"), {},
     Perpetrator("leftist guerrillas", "rebel_group"), {}, []),
    ("a state's army and rebels of that state", "perpetrator", Perpetrator("Sudanese army", "state_forces", "SD"), {},
     Perpetrator("Rapid Support Forces", "rebel_group", "SD"), {}, ["other_perpetrator"]),
    ("a capital stands for its state", "perpetrator", Perpetrator("Moscow"), {},
     Perpetrator("Russia", "state", "RU"), {}, []),
    ("a part larger than the whole", "killed", (37, 37, "exact", None, "part"), {}, 21, {}, ["scope"]),
    ("a part within the whole", "killed", (3, 3, "exact", "child", "part"), {}, 21, {}, []),
    ("five fighters, or five civilians", "killed", (5, 5, "exact", "militant"), {}, (5, 5, "exact", "civilian"), {},
     ["scope"]),
    ("of others, a part is no part of the whole", "injured", 4, {}, (6, 6, "exact", None, "part"),
     {"quote": "the other six"}, []),
    ("no one dead, and a class of the dead, from another", "killed", 0, {"quote": "no deaths"},
     (2, 2, "exact", "woman", "part"), {}, []),
    ("bodies found so far", "killed", 23, {"quote": "23 bodies were recovered"}, 28, {}, []),
    ("more were treated than another counts", "injured", 61, {"quote": "they treated 61"}, 40, {}, ["numbers"]),
    ("people shot, taken for dead", "killed", 6, {"quote": "six people were shot"}, 2, {}, []),
    ("a group of a state in general and by name", "perpetrator", Perpetrator("Colombian rebels", "rebel_group", "CO"),
     {}, Perpetrator("FARC", "rebel_group", "CO"), {}, []),
    ("who made the weapon fired nothing", "perpetrator", Perpetrator("Iran", "state", "IR"),
     {"quote": "an Iranian-made rocket"}, Perpetrator("Hezbollah", "rebel_group", "LB"), {}, []),
    ("one name, two towns", "place", KYIV, {}, replace(ODESA, name="Kyiv"), {}, []),
    ("a denial of what a cause is a kind of", "cause", Cause("air_strike"), {}, Cause("bomb"), {"certainty": "denied"},
     ["denial"]),
    ("a week apart is another thing", "time", day("2024-05-03"), {}, day("2024-05-10"), {}, []),
    ("men of a force are no part of another's dead", "killed", (17, 17, "exact", "man"), {}, 9, {}, []),
    ("people shot, the dead among them, are no part larger than the whole", "injured",
     (3, 3, "exact", None, "part"), {"quote": "then shot the three victims"}, 3, {"quote": "three wounded"}, []),
    ("a denial that counts nobody", "killed", (200, None, "more_than", "civilian", "wider"), {},
     (None, None, "vague", "civilian"), {"certainty": "denied"}, ["denial"]),
    ("fighters are counted apart", "killed", (40, 40, "exact", "militant"), {}, 9, {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "slot", "x", "x_more", "y", "y_more", "types"), ROWS, ids=[r[0] for r in ROWS])
def test_types(make: Any, reason: str, slot: str, x: Any, x_more: Any, y: Any, y_more: Any, types: list[str]) -> None:
    def value(v: Any) -> Any:
        if isinstance(v, tuple) and len(v) > 3:
            return make.toll(*v[:3], who=v[3], scope=v[4] if len(v) > 4 else "incident")
        return make.toll(*v) if isinstance(v, tuple) else make.toll(v) if isinstance(v, int) else v

    one = make.telling("a", make.claim(slot, value(x), **A, **x_more))
    two = make.telling("b", make.claim(slot, value(y), **B, **y_more))
    found = fold("x", [one, two]).contradictions
    assert [c.type for c in found] == types, reason
    assert all(c.claims == ("a#c0", "b#c0") and c.explanation for c in found)


def test_later_update_is_told_from_conflict(make: Any) -> None:
    """The same speaker's later figure is an update, and so is another's later and higher one."""
    one = make.telling("a", make.claim("killed", make.toll(3), **A))
    same = make.telling("b", make.claim("killed", make.toll(5), **A), day="2024-05-13")
    other = make.telling("b", make.claim("killed", make.toll(5), **B), day="2024-05-13")
    fewer = make.telling("b", make.claim("killed", make.toll(2), **B), day="2024-05-13")
    assert [c.type for c in fold("x", [one, same]).contradictions] == ["update"]
    assert [c.type for c in fold("x", [one, other]).contradictions] == ["update"]
    assert [c.type for c in fold("x", [one, fewer]).contradictions] == ["numbers"]


def test_a_figure_that_says_it_replaces_another_is_an_update(make: Any) -> None:
    """Within one report the words tell: "the toll crept up to 16"."""
    told = make.telling(
        "a",
        make.claim("killed", make.toll(14), at=0),
        make.claim("killed", make.toll(16), by="the Red Cross", quote="the toll had risen to 16", at=50),
    )
    found = fold("x", [told]).contradictions
    assert [(c.type, c.claims) for c in found] == [("update", ("a#c0", "a#c50"))]


def test_who_was_shot_and_died_is_not_missing_among_the_injured(make: Any) -> None:
    """Five shot, two of them dead, three wounded: nothing contradicts."""
    one = make.telling("a", make.claim("injured", make.toll(5), quote="five people were shot", **A))
    two = make.telling(
        "b",
        make.claim("killed", make.toll(2), **B),
        make.claim("injured", make.toll(3), quote="three were wounded", at=20, **B),
    )
    assert not fold("x", [one, two]).contradictions


# who blames whom, who denies, whether that is a denial of it, why
DENIALS = [
    ("Ethiopian federal troops", "state_forces", "ET", "the government", True, "a general word for the state blamed"),
    ("Hezbollah", "rebel_group", "LB", "Israel", False, "another side"),
    ("Damascus", None, None, "Syrian Foreign Ministry", True, "a capital for its state"),
    ("armed men", "unknown", None, "the 400 Mawozo gang", False, "words that name no one"),
    ("Tavria brigade", None, None, "Tavria brigade", True, "a name that no table knows"),
    ("at least five attackers", "unknown", None, "the five gangs", False, "a number is no name"),
]


@pytest.mark.parametrize(("name", "kind", "country", "actor", "denied", "why"), DENIALS, ids=[d[5] for d in DENIALS])
def test_denials(make: Any, name: str, kind: Any, country: Any, actor: str, denied: bool, why: str) -> None:
    blames = make.telling(
        "a", make.claim("perpetrator", Perpetrator(name, kind, country), by="residents", kind="resident")
    )
    denies = make.telling("b", make.claim("responsibility", Responsibility(actor, "denies_responsibility")))
    found = fold("x", [blames, denies]).contradictions
    assert [c.type for c in found] == (["denial"] if denied else []), why


def test_no_one_denies_what_they_say_themselves(make: Any) -> None:
    """A ministry that rejects what its own side is quoted with elsewhere."""
    blames = make.telling("a", make.claim("perpetrator", Perpetrator("Armenia", "state", "AM"), by="Azerbaijan's army",
                                          kind="military"))  # fmt: skip
    denies = make.telling("b", make.claim("perpetrator", Perpetrator("Armenia", "state", "AM"), by="Azerbaijani side",
                                          certainty="denied"))  # fmt: skip
    assert not fold("x", [blames, denies]).contradictions


@pytest.mark.parametrize("certainty", ["asserted", "denied"])
def test_who_denies_without_being_named_denies_for_themselves(make: Any, certainty: str) -> None:
    """ "It denied shelling", said by the army; that the claim is marked as denied says the same again."""
    blames = make.telling("a", make.claim("perpetrator", Perpetrator("Ethiopian federal troops", "state_forces", "ET"),
                                          by="residents", kind="resident"))  # fmt: skip
    denies = make.telling("b", make.claim("responsibility", Responsibility(None, "denies"), by="the government",
                                          certainty=certainty))  # fmt: skip
    own = make.telling("b", make.claim("responsibility", Responsibility(None, "denies"), certainty=certainty))
    assert [c.type for c in fold("x", [blames, denies]).contradictions] == ["denial"]
    assert not fold("x", [blames, own]).contradictions, "the publisher denies nothing of itself"


def test_denials_of_one_accusation_are_one_dispute(make: Any) -> None:
    blames = make.telling("a", make.claim("perpetrator", Perpetrator("Russia", "state", "RU"), **A))
    one = make.telling("b", make.claim("responsibility", Responsibility("Russia", "denies"), by="the Kremlin"))
    two = make.telling("c", make.claim("responsibility", Responsibility("Moscow", "denies"), by="its envoy"))
    found = fold("x", [blames, one, two]).contradictions
    assert [(c.type, c.claims) for c in found] == [("denial", ("a#c0", "b#c0", "c#c0"))]


def test_those_who_give_one_whole_are_one_dispute_with_a_larger_part(make: Any) -> None:
    wholes = [make.telling(r, make.claim("killed", make.toll(21), by=f"Mr {r.upper()}olov")) for r in "ab"]
    part = make.telling("c", make.claim("killed", make.toll(37, scope="part"), **B))
    found = fold("x", [*wholes, part]).contradictions
    assert [(c.type, c.claims) for c in found] == [("scope", ("a#c0", "b#c0", "c#c0"))]


def test_a_body_and_its_spokesman_are_one_voice(make: Any) -> None:
    one = make.telling("a", make.claim("killed", make.toll(2), by="the Alturas police", kind="police"))
    two = make.telling("b", make.claim("killed", make.toll(4), by="Alturas police spokesman T. Reyes", kind="police"))
    assert not fold("x", [one, two]).contradictions


def test_denied_responsibility(make: Any) -> None:
    blames = make.telling("a", make.claim("perpetrator", Perpetrator("Russia", "state", "RU"), **A))
    denies = make.telling("b", make.claim("responsibility", Responsibility("Russia", "denies"), **B))
    folded = fold("x", [blames, denies])
    assert [c.type for c in folded.contradictions] == ["denial"]


def test_one_speaker_weighing_two_causes_does_not_contradict(make: Any) -> None:
    both = make.telling(
        "a",
        make.claim("cause", Cause("direct_hit"), certainty="hedged"),
        make.claim("cause", Cause("interception_debris"), certainty="hedged", at=20),
    )
    assert not fold("x", [both]).contradictions


def test_others_of_one_report_make_up_the_difference(make: Any) -> None:
    """Five were found and three others came by themselves: eight contradicts nobody."""
    five = make.claim("injured", make.toll(5), quote="found five people", by="medics", kind="medic")
    others = make.claim("injured", make.toll(3, scope="part"), quote="three other victims", at=40)
    eight = make.claim("injured", make.toll(8), quote="eight people wounded", **B, at=80)
    assert not fold("x", [make.telling("a", five, others, eight)]).contradictions
    assert fold("x", [make.telling("a", make.claim("injured", make.toll(5), **A), eight)]).contradictions


def test_a_report_disputes_nothing_in_its_own_voice(make: Any) -> None:
    """It tells of 257 dead in two cities, and of ten whom the police count in one of them; two reports do dispute."""
    both = make.claim("killed", make.toll(257), quote="killed 257 people")
    ten = make.claim("killed", make.toll(10), quote="ten died", by="the police", kind="police", at=40)
    assert not fold("x", [make.telling("a", both, ten)]).contradictions
    assert [c.type for c in fold("x", [make.telling("a", both), make.telling("b", ten)]).contradictions] == ["numbers"]
    zero = make.claim("killed", make.toll(0), quote="nobody died", by="the police", kind="police", at=40)
    assert [c.type for c in fold("x", [make.telling("a", both, zero)]).contradictions] == ["numbers"], "none is no part"


def test_what_a_report_gives_once_is_not_its_word_against_what_it_repeats(make: Any) -> None:
    """A caption's number among six dead told three times."""
    six = [make.claim("killed", make.toll(6), quote="six dead", at=30 * n) for n in range(3)]
    caption = make.claim("killed", make.toll(33), quote="33 of 33 dead", at=200)
    police = make.telling("b", make.claim("killed", make.toll(6), **A))
    assert not fold("x", [make.telling("a", *six, caption), police]).contradictions


def test_who_is_named_in_a_denial_is_not_blamed_by_it(make: Any) -> None:
    """ "The Brigades denied responsibility" names them, and blames no one."""
    denial = make.claim("responsibility", Responsibility("the Brigades", "denies"), by="the Brigades",
                        kind="armed_group", quote="the Brigades denied responsibility")  # fmt: skip
    named = make.claim("perpetrator", Perpetrator("the Brigades", "rebel_group"), quote="the Brigades")
    police = make.claim("perpetrator", Perpetrator("the Red Front", "rebel_group"), **A, at=90)
    assert not fold("x", [make.telling("a", denial, named, police)]).contradictions


def test_no_one_denies_what_they_say(make: Any) -> None:
    """A bishop blames the army and clears the guerrillas."""
    bishop = {"by": "the bishop", "kind": "other"}
    blames = make.claim("perpetrator", Perpetrator("guerrillas", "rebel_group"), **bishop, at=90)
    clears = make.claim("responsibility", Responsibility("guerrillas", "denies_responsibility"), **bishop)
    assert not fold("x", [make.telling("a", blames, clears)]).contradictions
    blames, clears = (replace(c, attribution=(replace(c.attribution[0], source="who"),)) for c in (blames, clears))
    assert fold("x", [make.telling("a", blames, clears)]).contradictions, "a pronoun may be anyone"


def test_a_man_who_denies_for_those_without_a_name_faces_the_only_one_blamed(make: Any) -> None:
    """ "Jonas Adeyo denied that his men were firing", where only the Front is blamed; not where two are."""
    front = make.claim("perpetrator", Perpetrator("the Red Front", "rebel_group"), **A)
    denial = make.claim("responsibility", Responsibility(None, "denies_responsibility"), by="Jonas Adeyo",
                        kind="armed_group", at=50)  # fmt: skip
    army = make.claim("perpetrator", Perpetrator("the army", "state_forces"), **A, at=90)
    assert [c.type for c in fold("x", [make.telling("a", front, denial)]).contradictions] == ["denial"]
    assert not fold("x", [make.telling("a", front, army, denial)]).contradictions


def test_a_country_that_reading_doubts_is_a_place(make: Any) -> None:
    """A rocket came "from Lebanon"."""
    fired = make.claim("perpetrator", Perpetrator("Lebanon", "state", "LB"), quote="Lebanon", **A)
    group = make.claim("perpetrator", Perpetrator("Hezbollah", "rebel_group", "LB"), **B, at=50)
    for probability, types in ((0.2, []), (0.6, ["other_perpetrator"])):
        found = fold("x", [make.telling("a", replace(fired, probability=probability), group)]).contradictions
        assert [c.type for c in found] == types


def test_those_still_treated_contradict_no_count_of_all_hurt(make: Any) -> None:
    """43 were injured and 38 remained under treatment the next day; 38 injured in all would be another count."""

    def types(words: str) -> list[str]:
        first = make.claim("injured", make.toll(43), by="police", kind="police", quote="43 were injured")
        then = make.claim("injured", make.toll(38), by="the minister", kind="official", quote=words)
        told = [make.telling("a", first, day="2024-05-12"), make.telling("b", then, day="2024-05-12")]
        return [c.type for c in fold("x", told).contradictions]

    assert types("38 injured remained under treatment") == []
    assert types("38 were injured") == ["numbers"]
