"""Whom words count: not who did it, not what flew, not how bad wounds are, not the larger number of a part."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, read
from tollbook.model import Munitions, Toll


def _told(text: str, *tags: Tag) -> list[tuple[str, int | None, str]]:
    found = [(c.slot, c.value, c.certainty) for c in read(text, Twin(tags=tags)).claims]
    return [(slot, v.low, sure) for slot, v, sure in found if isinstance(v, Toll | Munitions)]


@pytest.mark.parametrize(
    ("text", "tag", "wanted", "why"),
    [
        (
            "Police have arrested a man in Gao.",
            ("detained", "Police have arrested a man", 0.9),
            [("detained", 1, "asserted")],
            "the police are who did it",
        ),
        (
            "The rebels shot the men one after the other in Gao.",
            ("killed", "shot the men one after the other", 0.9),
            [("killed", None, "asserted")],
            "one after the other are more than one",
        ),
        (
            "A court sentenced ten members of the group to death in Gao.",
            ("killed", "ten members of the group to death", 0.9),
            [],
            "nobody has died",
        ),
        ("They are killing each other in Gao.", ("killed", "killing each other", 0.9), [], "how many is not told"),
        (
            "Relatives of the dead had come from Gao and Mopti.",
            ("killed", "Relatives of the dead had come from Gao and Mopti", 0.9),
            [],
            "the dead are told elsewhere",
        ),
        (
            "Revenge for a murder is one line of inquiry, police in Gao said.",
            ("killed", "one line of inquiry", 0.9),
            [],
            "what is counted is a theory",
        ),
        (
            "Six others were left behind in Gao.",
            ("detained", "Six others were left behind", 0.9),
            [],
            "nobody took them",
        ),
        ("A shell landed in Gao, killing two buffaloes.", ("killed", "killing two buffaloes", 0.9), [], "animals"),
        (
            "A gardener in Gao lost two fingers.",
            ("injured", "A gardener in Gao lost two fingers", 0.9),
            [("injured", 1, "asserted")],
            "of one body",
        ),
        (
            "The deceased, four men, are aged between 22 and 35, police in Gao said.",
            ("killed", "are aged between 22 and 35", 0.9),
            [],
            "how old they were",
        ),
        (
            "Whoever did this in Gao could have murdered three children.",
            ("killed", "could have murdered three children", 0.9),
            [("killed", 3, "hypothetical")],
            "nobody has died",
        ),
        ("Gao buried its dead on Friday.", ("killed", "Gao buried its dead", 0.9), [], "how many is not told"),
        ("Death toll rises again in Gao.", ("killed", "Death toll rises again", 0.9), [], "nor here"),
        (
            "A bomb left 14 people in Gao with injuries, most of them minor.",
            ("injured", "most of them minor", 0.9),
            [],
            "of the injuries",
        ),
        (
            "Two of the eight guards wounded in the raid on Gao have died.",
            ("killed", "Two of the eight guards", 0.9),
            [("killed", 2, "asserted")],
            "two have died, eight were wounded",
        ),
        (
            "Gunmen took 15 of the 200 girls kidnapped in May to Gao.",
            ("abducted", "15 of the 200 girls kidnapped", 0.9),
            [("abducted", 200, "asserted")],
            "all 200 were kidnapped",
        ),
        (
            "Nine people died in Gao, not 22, the mayor said.",
            ("killed", "not 22", 0.9),
            [("killed", 22, "denied")],
            "a figure that is taken back",
        ),
        (
            "Not one of the guards of Gao died.",
            ("killed", "Not one of the guards of Gao died", 0.9),
            [("killed", 0, "asserted")],
            "nobody",
        ),
        (
            "A mine left nine marines hurt and another missing near Gao.",
            ("missing", "another missing", 0.9),
            [("missing", 1, "asserted")],
            "the other is missing, not the nine",
        ),
        (
            "The third man in the car to Gao is alive.",
            ("killed", "The third man in the car to Gao is alive", 0.9),
            [],
            "he is",
        ),
    ],
)
def test_whom_the_words_count(text: str, tag: Tag, wanted: list[tuple[str, int | None, str]], why: str) -> None:
    assert [t for t in _told(text, tag) if t[0] == tag[0]] == wanted, why


def test_what_flew_is_nobody() -> None:
    text = "Six drones were launched at Gao. Two were brought down by ground fire."
    tags = (("munitions", "Six drones were launched", 0.9), ("injured", "Two were brought down", 0.8))
    assert [t[0] for t in _told(text, *tags) if t[0] == "injured"] == []
    person = "Two were brought down from the hill of Gao by their friends, wounded."
    assert _told(person, ("injured", "brought down from the hill of Gao by their friends, wounded", 0.9))


def test_the_number_of_the_weapon_and_not_of_who_dropped_it() -> None:
    tags = (("munitions", "Two paramotors dropped at least seven bombs", 0.9),)
    assert _told("Two paramotors dropped at least seven bombs on Gao.", *tags) == [("munitions", 7, "asserted")]


@pytest.mark.parametrize(
    ("text", "many", "why"),
    [
        ("Captain Diallo, 26, embraced martyrdom in Gao.", 1, "one by name and rank"),
        ("Captain Diallo of Gao, 26, spoke of martyrdom.", 0, "who speaks of it lives"),
    ],
)
def test_a_martyr_by_name(text: str, many: int, why: str) -> None:
    assert len([t for t in _told(text) if t[0] == "killed"]) == many, why


@pytest.mark.parametrize(
    ("text", "tags", "wanted", "why"),
    [
        (
            "The rebels claim 56 soldiers killed, eight captured, 10 vehicles burnt and four seized near Gao.",
            (
                ("killed", "56 soldiers killed", 0.9),
                ("detained", "eight captured", 0.9),
                ("abducted", "four seized", 1),
            ),
            [("killed", 56), ("abducted", 8)],
            "soldiers are captured, vehicles seized",
        ),
        (
            "The rebels came to Gao at dawn, and four were seized.",
            (("abducted", "four were seized", 0.9),),
            [("abducted", 4)],
            "no thing is counted before",
        ),
        (
            "Thirty civilians in the convoy to Gao, among them 11 children, were unharmed.",
            (("injured", "Thirty civilians", 0.9), ("injured", "11 children", 0.9)),
            [("injured", 0)],
            "whatever a reader hears",
        ),
        (
            "The raiders, six in number, fled on three motorcycles to Gao.",
            (("displaced", "six in number, fled", 0.9),),
            [],
            "who rides off is not displaced",
        ),
        (
            "Helicopters evacuated six of the wounded to Gao.",
            (("displaced", "evacuated six", 0.9),),
            [],
            "nor are the wounded",
        ),
        (
            "A nurse in Gao dressed the wounds of 19 people.",
            (("killed", "19 people", 0.8),),
            [("injured", 19)],
            "wounds",
        ),
        ("Police in Gao said officers picked up 23 people.", (), [("detained", 23)], "by rule alone"),
        ("Buses picked up 23 people in Gao.", (), [], "buses arrest nobody"),
        (
            "Casualties in Gao came to 1,187 (183 killed, 1,004 injured).",
            (("killed", "1,187 (183 killed", 0.9), ("injured", "1,004 injured", 0.9)),
            [("injured", 1004), ("killed", 183)],
            "the dead are in brackets",
        ),
    ],
)
def test_by_the_words_beside_them(
    text: str, tags: tuple[Tag, ...], wanted: list[tuple[str, int | None]], why: str
) -> None:
    assert sorted(t[:2] for t in _told(text, *tags)) == sorted(wanted), why


@pytest.mark.parametrize(
    ("text", "tags", "wanted", "why"),
    [
        (
            "The raid on Gao killed a doctor, two nurses and four patients.",
            (
                ("killed", "killed a doctor", 0.9),
                ("killed", "two nurses", 0.9),
                ("injured", "four patients", 0.7),
                ("killed", "four patients", 0.6),
            ),
            [("killed", 1), ("killed", 2), ("killed", 4)],
            "one verb tells of the list",
        ),
        (
            "The raid on Gao killed a doctor, and four patients were wounded.",
            (("killed", "killed a doctor", 0.9), ("injured", "four patients", 0.9)),
            [("killed", 1), ("injured", 4)],
            "who has a verb of their own is in no list",
        ),
        (
            "Four guards were killed in Gao and as many wounded.",
            (("killed", "Four guards were killed", 0.9), ("injured", "as many wounded", 0.9)),
            [("killed", 4), ("injured", 4)],
            "as many as were killed",
        ),
        (
            "Four guards were killed in Gao, as many as 30 wounded.",
            (("killed", "Four guards were killed", 0.9), ("injured", "as many as 30 wounded", 0.9)),
            [("killed", 4), ("injured", None)],
            "a bound is no comparison",
        ),
        (
            "A third of them, all from Gao, were wounded.",
            (("injured", "A third of them", 0.9),),
            [("injured", None)],
            "a share is no third one",
        ),
        (
            "In Gao 6,200 households (31,000 people) were displaced.",
            (("displaced", "6,200 households (31,000 people) were displaced", 0.9),),
            [("displaced", 31000)],
            "people, not households, where both are counted",
        ),
        (
            "In Gao 6,200 households were displaced.",
            (("displaced", "6,200 households were displaced", 0.9),),
            [("displaced", 6200)],
            "households where nothing else is",
        ),
        (
            "A father and his son of Gao, who would have turned 17, were killed.",
            (("killed", "A father and his son of Gao, who would have turned 17, were killed", 0.9),),
            [("killed", 1), ("killed", 1)],
            "an age",
        ),
        (
            "A mine killed or maimed 312 people near Gao.",
            (("killed", "killed or maimed 312 people", 0.9),),
            [("casualties", 312)],
            "not told apart",
        ),
    ],
)
def test_of_whom_else_the_sentence_tells(
    text: str, tags: tuple[Tag, ...], wanted: list[tuple[str, int | None]], why: str
) -> None:
    assert sorted(t[:2] for t in _told(text, *tags) if t[0] != "munitions") == sorted(wanted), why


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("Fourteen days after the shells fell on Gao it rained.", "Fourteen days after the shells", None, "days"),
        ("Gunners shot down 62 of the drones over Gao.", "shot down 62 of the drones", 62, "their fate stands before"),
        ("Fourteen shells fell on Gao.", "Fourteen shells fell", 14, "shells"),
    ],
)
def test_how_many_were_fired(text: str, words: str, wanted: int | None, why: str) -> None:
    assert _told(text, ("munitions", words, 0.9)) == [("munitions", wanted, "asserted")], why


@pytest.mark.parametrize(
    ("text", "tags", "wanted", "why"),
    [
        ("She had been well treated in Gao.", (("injured", "She had been well treated", 0.9),), [], "nobody was hurt"),
        (
            "Gunmen in Gao abduct wife of chief.",
            (("killed", "abduct wife", 0.8),),
            [("abducted", 1)],
            "by their own word",
        ),
        ("The front lost 21 of its own in Gao, it said.", (), [("killed", 21)], "its own fighters"),
        ("The front lost 21 of its own vehicles in Gao.", (), [], "its own vehicles"),
        ("The front lost 21 of its posts in Gao.", (), [], "posts"),
    ],
)
def test_what_a_verb_says_of_them(
    text: str, tags: tuple[Tag, ...], wanted: list[tuple[str, int | None]], why: str
) -> None:
    assert [t[:2] for t in _told(text, *tags)] == wanted, why


@pytest.mark.parametrize(
    ("then", "fate"),
    [
        ("hit a yard and did not explode", "failed"),
        ("hit a yard without detonating", "failed"),
        ("hit a yard, and a car did not stop", "hit"),
        ("hit a yard and exploded", "hit"),
    ],
)
def test_a_dud(then: str, fate: str) -> None:
    text = f"Two rockets were fired at Gao. The second {then}."
    found = read(text, Twin(tags=(("munitions", "Two rockets were fired", 0.9),))).claims
    assert [c.value.fate for c in found if isinstance(c.value, Munitions)] == ["launched", fate]


@pytest.mark.parametrize(
    ("text", "tags", "wanted", "why"),
    [
        (
            "Mortars kill three near the airport of Gao.",
            (("killed", "kill three", 0.9),),
            [("killed", 3)],
            "the airport is where",
        ),
        ("Rebels burn three buses in Gao.", (("killed", "burn three buses", 0.9),), [], "buses are what"),
        (
            "Ten patients, two nurses killed in Gao.",
            (("injured", "Ten patients", 0.9), ("killed", "Ten patients", 0.5), ("killed", "two nurses killed", 0.9)),
            [("killed", 2), ("killed", 10)],
            "the verb of all stands at the end",
        ),
    ],
)
def test_the_noun_and_the_verb_of_a_number(
    text: str, tags: tuple[Tag, ...], wanted: list[tuple[str, int | None]], why: str
) -> None:
    found = sorted((t[:2] for t in _told(text, *tags) if t[0] != "munitions"), key=str)
    assert found == sorted(wanted, key=str), why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("A man aged 40 and two women were killed in Gao.", [1, 2], "the second number counts women"),
        ("Two girls aged six and eight were killed in Gao.", [2], "both are ages"),
        (
            "Two boys, aged five, seven and 11, and a woman were killed in Gao.",
            [2],
            "three ages; the woman is the learned reader's to find",
        ),
        ("Its losses since May 27 to 874 killed were made public.", [874], "a day begins no range"),
    ],
)
def test_ages_and_days_count_nobody(text: str, wanted: list[int], why: str) -> None:
    found = [c.value.low for c in read(text).claims if c.slot == "killed" and isinstance(c.value, Toll)]
    assert found == wanted, why


NOT_THESE = [
    ("WRAPUP 2-Missile strikes a ferry near Gao, killing four.", ("killed", "killing four", 0.9),
     [("killed", 4, "asserted")], "a wire's count of its versions"),
    ("UPDATE 1-Two killed in Gao.", ("killed", "1-Two killed", 0.9), [("killed", 2, "asserted")], "a number behind"),
    ("Jets bombed two tents sheltering families in Gao.", ("displaced", "two tents sheltering families", 0.9), [],
     "tents are counted"),
    ("A video showed one of the bodies in Gao.", ("killed", "one of the bodies", 0.9), [], "of whom is told elsewhere"),
    ("They found 20 men in Gao, 19 of whom were dead.", ("injured", "19 of whom were dead", 0.9), [], "dead, no more"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tag", "wanted", "why"), NOT_THESE, ids=[n[3] for n in NOT_THESE])
def test_what_counts_nobody_anew(text: str, tag: Tag, wanted: list[tuple[str, int | None, str]], why: str) -> None:
    assert [t for t in _told(text, tag) if t[0] == tag[0]] == wanted, why
