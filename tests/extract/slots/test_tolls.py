"""People counted: how many the words say, of which class, and whether of the whole incident."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read, tolls
from tollbook.model import Toll

Row = tuple[str, str, int | None, int | None, str, str]


COUNTED: list[Row] = [
    ("At least 11 people were killed in Jos.", "killed", 11, None, "at_least", "a floor has no ceiling"),
    ("More than 20 people were killed.", "killed", 20, None, "more_than", "nor has this one"),
    ("Up to 15 people were injured.", "injured", None, 15, "up_to", "a ceiling has no floor"),
    ("Fewer than 15 people were injured.", "injured", None, 15, "fewer_than", "nor has this one"),
    ("Between 10 and 15 people were killed.", "killed", 10, 15, "between", "both"),
    ("About 50 people were injured.", "injured", 50, 50, "about", "about is no bound"),
    ("Dozens were killed.", "killed", 24, None, "vague", "two dozen at least"),
    ("The blast killed hundreds of people.", "killed", 200, None, "vague", "two hundred at least"),
    ("Several people were injured.", "injured", None, None, "vague", "no number at all"),
    ("A soldier was killed.", "killed", 1, 1, "exact", "one by its article"),
    ("Militants killed a policeman in Quetta.", "killed", 1, 1, "exact", "one by its article, as object"),
    ("No one was hurt.", "injured", 0, 0, "exact", "none is a number"),
    ("Nobody was killed.", "killed", 0, 0, "exact", "none is a number"),
    ("There were no casualties.", "casualties", 0, 0, "exact", "none, of a noun"),
    ("No injuries were reported.", "injured", 0, 0, "exact", "none, of a noun"),
    ("A family of five was killed.", "killed", 5, 5, "exact", "a family is as many as it says"),
    ("Twelve police officers died in the attack.", "killed", 12, 12, "exact", "a verb of state"),
    ("Fifteen people lost their lives.", "killed", 15, 15, "exact", "a phrase for it"),
    ("The strike claimed the lives of 21 people.", "killed", 21, 21, "exact", "the number after the verb"),
    ("Five people were shot in Medellín.", "injured", 5, 5, "exact", "shot is injured unless they died"),
    ("Five people were shot dead in Medellín.", "killed", 5, 5, "exact", "shot dead is killed"),
    ("Gunmen abducted 40 students from a school.", "abducted", 40, 40, "exact", "taken away"),
    ("Police arrested three suspects.", "detained", 3, 3, "exact", "taken by police"),
    ("At least six miners are missing after the blast.", "missing", 6, None, "at_least", "not found"),
    ("Ten people were trapped under the rubble.", "trapped", 10, 10, "exact", "not out"),
    ("More than 4,000 people were displaced.", "displaced", 4000, None, "more_than", "not at home"),
    ("The attack left 17 casualties.", "casualties", 17, 17, "exact", "killed and injured not told apart"),
    ("Gunmen reportedly killed two people.", "killed", 2, 2, "exact", "an adverb makes no passive"),
    ("A bomb killed four people and wounded nine others.", "injured", 9, 9, "exact", "each verb has its number"),
    ("Ten people were killed and soldiers fled.", "killed", 10, 10, "exact", "a passive keeps its own"),
    ("More than 300 people have been killed since 2019.", "killed", 300, None, "more_than", "a year is nobody"),
    ("On 2 January 2024 a bomb killed nine people.", "killed", 9, 9, "exact", "a year before the verb is nobody"),
    ("At 11 a.m. two people were killed.", "killed", 2, 2, "exact", "a clock time is nobody"),
    ("A boy aged 12 was killed.", "killed", 1, 1, "exact", "an age is nobody"),
    ("On 20 June , 2005 a bomb killed nine people.", "killed", 9, 9, "exact", "nor is a year after a loose comma"),
    ("No guards were killed or wounded.", "injured", 0, 0, "exact", "none of both, said of the second"),
    ("No guards were killed or wounded.", "killed", 0, 0, "exact", "and of the first"),
    ("There were no reports of injuries to civilians.", "injured", 0, 0, "exact", "no reports of it are none told"),
    ("Dozens of guards were killed and wounded.", "casualties", 24, None, "vague", "counted together"),
]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Dozens of guards were killed and wounded.", "killed and wounded together are casualties"),
        ("Nine guards were killed or injured in Gao.", "with a number too"),
    ],
)
def test_counted_together_is_neither(text: str, why: str) -> None:
    assert not tolls(text, "killed") and not tolls(text, "injured"), why
    assert len(tolls(text, "casualties")) == 1, "and is told once"


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "A woman and two children were killed.",
            [("A woman", 1, "woman"), ("two children were killed", 2, "child")],
            "each with a class of its own",
        ),
        (
            "A rocket killed a father and his two sons.",
            [("killed a father", 1, "man"), ("two sons", 2, None)],
            "the verb goes with the first",
        ),
    ],
)
def test_a_list_of_people_is_told_apart(text: str, wanted: list[tuple[str, int, str | None]], why: str) -> None:
    total = "Five were killed in all."
    found = [c for c in claims(read(f"{text} {total}"), "killed") if c.quote not in total]
    values = [c.value for c in found if isinstance(c.value, Toll)]
    assert [(c.quote, v.low, v.who) for c, v in zip(found, values, strict=True)] == wanted, why
    assert {v.scope for v in values} == {"part"}, "none is the whole"


def test_a_list_found_by_the_learned_reader_is_told_apart() -> None:
    words = "A guard, a driver and his wife were killed"
    found = claims(read(f"{words} in Lahore.", Twin(tags=(("killed", words, 0.9),))), "killed")
    assert [c.quote for c in found] == ["A guard", "a driver", "his wife were killed"]


@pytest.mark.parametrize(
    ("text", "slot", "words", "count", "why"),
    [
        ("They recalled the murders of union members.", "killed", "murders of union members", None, "several deeds"),
        (
            "They recalled the murders of Ana Ruiz and Pedro Sol.",
            "killed",
            "murders of Ana Ruiz and Pedro Sol",
            2,
            "named",
        ),
        (
            "It began when Ana Ruiz, former head and founder of the union, was shot dead.",
            "killed",
            "Ana Ruiz, former head and founder of the union, was shot dead",
            1,
            "what she was is no further person",
        ),
    ],
)
def test_deeds_and_offices(text: str, slot: str, words: str, count: int | None, why: str) -> None:
    (toll,) = tolls(text, slot, Twin(tags=((slot, words, 0.95),)))
    assert toll.low == count, why


@pytest.mark.parametrize(
    ("text", "tag", "why"),
    [
        (
            "Outside, a woman was almost hit by a bullet.",
            ("injured", "a woman was almost hit", 0.9),
            "it did not happen",
        ),
        (
            "He was tried for the attempted murder of a guard.",
            ("killed", "attempted murder of a guard", 0.9),
            "nor did this",
        ),
        (
            "Some of the gunmen sought refuge in a house.",
            ("displaced", "Some of the gunmen sought refuge", 0.9),
            "fighters",
        ),
    ],
)
def test_short_of_it(text: str, tag: tuple[str, str, float], why: str) -> None:
    assert not tolls(text, tag[0], Twin(tags=(tag,))), why


def test_how_somebody_fares_is_no_further_person() -> None:
    text = "A boy was shot in the back. He was rushed to hospital in Gao. Another man was hurt. She was hurt too."
    tags = [(("injured", w, 0.9)) for w in ("A boy was shot", "He was rushed to hospital", "She was hurt")]
    analysis = read(text, Twin(tags=tuple(tags)))
    assert [c.quote for c in claims(analysis, "injured")] == ["A boy was shot", "She was hurt"]
    alone = read("He was rushed to hospital in Gao.", Twin(tags=(tags[1],)))
    assert [c.quote for c in claims(alone, "injured")] == ["He was rushed to hospital"], "nobody was hurt before"


@pytest.mark.parametrize(("text", "slot", "low", "high", "qualifier", "why"), COUNTED)
def test_counts(text: str, slot: str, low: int | None, high: int | None, qualifier: str, why: str) -> None:
    (toll,) = tolls(text, slot)
    assert (toll.low, toll.high, toll.qualifier) == (low, high, qualifier), why


def test_a_qualifier_binds_the_first_number_only() -> None:
    analysis = read("At least seven people were killed and 17 injured.")
    (dead,), (hurt,) = claims(analysis, "killed"), claims(analysis, "injured")
    assert (dead.quote, hurt.quote) == ("At least seven people were killed", "17 injured")
    assert isinstance(hurt.value, Toll) and (hurt.value.low, hurt.value.high, hurt.value.qualifier) == (17, 17, "exact")


@pytest.mark.parametrize(
    ("text", "low", "why"),
    [
        ("The death toll from the attack has risen to 11.", 11, "the number after the verb"),
        ("The death toll from Monday's bombing of two schools rose to 11.", 11, "not the number on the way to it"),
        ("The death toll stands at 40.", 40, "in the heading's own words"),
        ("The number of injured in the 8 May attack climbed to 30.", 30, "a date on the way is nobody"),
    ],
)
def test_headings_have_their_number_further_on(text: str, low: int, why: str) -> None:
    slot = "injured" if "injured" in text else "killed"
    (toll,) = tolls(text, slot)
    assert toll.low == low, why


# Words that no rule finds, read once a learned reader has found them.
LEARNED = [
    ("Ana Ruiz, Pedro Lema and Luis Soto were killed", 3, 3, "exact", "a list of names is counted"),
    ("Ana Ruiz, 34, and her brother were killed", 2, 2, "exact", "so is one with an age in it"),
    ("Maria Lopez, 34, was killed", 1, 1, "exact", "an age is nobody"),
    ("killing the driver", 1, 1, "exact", "the driver is one"),
    ("killed soldiers", None, None, "vague", "a bare plural has no number"),
    ("both men died", 2, 2, "exact", "both are two"),
    ("none of the passengers died", 0, 0, "exact", "none of them"),
    ("some of the 200 people killed", 200, 200, "exact", "a participle says what became of all"),
    ("two of the 10 people were killed", 2, 2, "exact", "a verb what became of the few"),
    ("killing Helen, Maria and Ana Ruiz", 3, 3, "exact", "names of one word in a list of three"),
    ("killing his family", None, None, "vague", "a family without a number"),
    ("the woman was not killed", 0, 0, "exact", "a verb denied counts nobody"),
    ("the 22 crew members are well", 0, 0, "exact", "who is well is not hurt"),
    ("the guards are not dead", 0, 0, "exact", "nor dead"),
    ("the fourth clerk to be killed this year", 4, 4, "exact", "the last of four, so four"),
    ("a fourth clerk was killed", 1, 1, "exact", "one more, so one"),
    ("killing pupils, most under the age of ten", None, None, "vague", "an age counts nobody"),
]


@pytest.mark.parametrize(("words", "low", "high", "qualifier", "why"), LEARNED)
def test_words_found_by_the_learned_reader(
    words: str, low: int | None, high: int | None, qualifier: str, why: str
) -> None:
    text = f"In Lahore a bus was bombed, {words}."
    (toll,) = tolls(text, "killed", Twin(tags=(("killed", words, 0.9),)))
    assert (toll.low, toll.high, toll.qualifier) == (low, high, qualifier), why


@pytest.mark.parametrize(
    ("text", "who", "why"),
    [
        ("Nine people were killed.", None, "people are of no class"),
        ("Four people, all civilians, were killed.", "civilian", "named beside the number"),
        ("Nine soldiers were killed.", "soldier", "by the noun"),
        ("Two children were killed.", "child", "by the noun"),
        ("Three women were killed.", "woman", "by the noun"),
        ("A policeman was killed.", "police", "by the noun"),
        ("Two journalists were killed.", "journalist", "by the noun"),
        ("Six militants were killed.", "militant", "fighters of either side alike"),
        ("Ten people were killed, all of them policemen.", "police", "what is said of all is said of each"),
        ("Two members of the Lord's Resistance Army were killed.", "militant", "members of a named armed group"),
    ],
)
def test_who(text: str, who: str | None, why: str) -> None:
    (toll,) = tolls(text, "killed")
    assert toll.who == who, why


@pytest.mark.parametrize("aside", ["including two children", "two of them children", "mostly women"])
def test_who_a_part_is_the_whole_is_not(aside: str) -> None:
    words = f"Ten people, {aside}, were killed"
    whole = tolls(f"{words}.", "killed", Twin(tags=(("killed", words, 0.9),)))[0]
    assert (whole.low, whole.who) == (10, None)


@pytest.mark.parametrize(
    ("text", "who", "why"),
    [
        ("The bomb killed 13 soldiers and wounded 56 more.", "soldier", "56 more of those counted before"),
        ("The bomb killed 13 soldiers. It wounded 56 more.", None, "not over a sentence's end"),
        ("The bomb killed 13 soldiers and wounded 56 civilians.", "civilian", "their own class"),
        ("The bomb killed 13 people and wounded 56 more.", None, "there is no class to take over"),
        ("The bomb killed three women and wounded 56 more.", None, "whom a text sets apart are not all"),
        ("The bomb killed 13 people, six of them soldiers, and 56 others were wounded.", None, "a part is not all"),
        ("Six soldiers were killed and more than 50 people were wounded.", None, "more than is no more"),
    ],
)
def test_who_is_taken_over(text: str, who: str | None, why: str) -> None:
    (toll,) = tolls(text, "injured")
    assert toll.who == who, why


@pytest.mark.parametrize(
    ("text", "slot", "scope", "why"),
    [
        ("Nine people were killed.", "killed", "incident", "the incident's own"),
        ("Three of them were killed.", "killed", "part", "some of those counted before"),
        ("The bomb hit a school; a second child was killed.", "killed", "part", "one more of several"),
        ("More than 300 people have been killed since January.", "killed", "wider", "a period"),
        ("Last year 90 people were killed.", "killed", "wider", "another year"),
        ("The war has left 9,000 people missing.", "missing", "wider", "a war"),
    ],
)
def test_scope(text: str, slot: str, scope: str, why: str) -> None:
    (toll,) = tolls(text, slot)
    assert toll.scope == scope, why


@pytest.mark.parametrize(
    ("heads", "who", "scope", "why"),
    [
        ({"who": {"civilian": 0.95}}, "civilian", "incident", "a class the words do not state, surely known"),
        ({"who": {"civilian": 0.6}}, None, "incident", "a class hardly known is not stated"),
        ({"scope": {"part": 0.8}}, None, "part", "a scope the words do not state"),
        ({"who": {"martian": 0.99}}, None, "incident", "a code the record does not have"),
    ],
)
def test_what_the_learned_reader_says_of_a_toll(
    heads: dict[str, dict[str, float]], who: str | None, scope: str, why: str
) -> None:
    words = "Nine people were killed"
    twin = Twin(tags=(("killed", words, 0.9), ("killed", "Twenty people died", 0.9)), heads={words: heads})
    toll, _ = tolls(f"{words} in Lagos. Twenty people died in all.", "killed", twin)
    assert (toll.who, toll.scope) == (who, scope), why


@pytest.mark.parametrize(
    ("text", "slot", "why"),
    [
        ("A deadline passed in Bogotá.", "killed", "a word inside a word"),
        ("The army killed time in Lagos.", "killed", "a figure of speech"),
        ("He was sentenced to death for nine bombings.", "killed", "a sentence kills nobody yet"),
        ("The bomb killed 90,000,000 people.", "killed", "more than any attack could"),
    ],
)
def test_nothing_is_counted(text: str, slot: str, why: str) -> None:
    assert tolls(text, slot) == [], why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Two of the injured later died.", (2, "part"), "they are dead now"),
        ("A 10-month-old girl was killed.", (1, "incident"), "a measure is nobody"),
        ("A guard of 61 was killed.", (1, "incident"), "how old the guard was"),
        ("A farmer of 43 was killed when a shell hit the mill.", (1, "incident"), "how old the farmer was"),
        ("A crew of nine was killed.", (9, "incident"), "of how many a crew is"),
        ("A group of 30 was killed.", (30, "incident"), "of how many a group is"),
        ("Andre Ruiz, a father of four, was killed.", (1, "incident"), "his children were not"),
        ("On 8 May, 11 were killed.", (11, "incident"), "a number after a comma is no age where a verb follows"),
        ("Police said.Three men were killed.", (3, "incident"), "a blank forgotten"),
        ("A half-dozen people were killed.", (6, "incident"), "half of twelve"),
        ("The death toll has crept up to 16.", (16, "incident"), "up goes with the verb"),
        ("The death toll passed 50.", (50, "incident"), "a bound by a verb"),
    ],
)
def test_lists_ages_and_bounds(text: str, wanted: tuple[int, str], why: str) -> None:
    assert [(t.low, t.scope) for t in tolls(text, "killed")] == [wanted], why


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        (
            "Nine people, including two children and a nurse, were killed in Lagos.",
            "Nine people, including two children and a nurse, were killed",
            [(9, "incident"), (2, "part"), (1, "part")],
            "the parts hidden in the whole are claims of their own",
        ),
        (
            "At least 25 people, two of them children, were killed in Lagos.",
            "At least 25 people, two of them children, were killed",
            [(25, "incident"), (2, "part")],
            "a share of them too",
        ),
        (
            "A blast killed six people, including a teacher, in Lagos.",
            "killed six people",
            [(6, "incident"), (1, "part")],
            "right after the words",
        ),
        (
            "Six people were killed in attacks, including a suicide bombing.",
            "Six people were killed",
            [(6, "incident")],
            "a bombing is nobody",
        ),
    ],
)
def test_parts(text: str, words: str, wanted: list[tuple[int, str]], why: str) -> None:
    found = tolls(text, "killed", Twin(tags=(("killed", words, 0.9),)))
    assert [(t.low, t.scope) for t in found] == wanted, why


def test_parts_that_add_up_need_no_word() -> None:
    twin = Twin(tags=(("killed", "eight dead", 0.9),))
    text = "Gunmen left eight dead – six men and two women – in Gao."
    assert [(t.low, t.who, t.scope) for t in tolls(text, "killed", twin)] == [
        (8, None, "incident"),
        (6, "man", "part"),
        (2, "woman", "part"),
    ]
    other = "Gunmen left eight dead – six men and a bus – in Gao."
    assert [t.low for t in tolls(other, "killed", twin)] == [8], "they do not add up"


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        (
            "Raiders killed 40 people, mostly women and children, in Gao.",
            ("killed 40 people", "mostly women and children"),
            [(40, None), (None, "woman"), (None, "child")],
            "two classes are two statements",
        ),
        (
            "An ambush killed six soldiers, among them a captain, in Gao.",
            ("killed six soldiers", "among them a captain"),
            [(6, "soldier"), (1, None)],
            "one, though the words say them",
        ),
        (
            "Raiders shot dead 26 visitors, all but one of them tourists, in Gao.",
            ("shot dead 26 visitors", "one of them tourists"),
            [(26, None)],
            "the one is the one that was not",
        ),
    ],
)
def test_parts_found_by_themselves(
    text: str, words: tuple[str, ...], wanted: list[tuple[int | None, str | None]], why: str
) -> None:
    twin = Twin(tags=tuple(("killed", w, 0.9) for w in words))
    assert [(t.low, t.who) for t in tolls(text, "killed", twin)] == wanted, why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Four men and two women were shot dead in Gao.", [(4, "man"), (2, "woman")], "two numbers, one verb"),
        (
            "Seven patients, three nurses and a guard were killed.",
            [(7, None), (3, "medic"), (1, None)],
            "a noun unknown",
        ),
        ("At least four men and a boy were killed.", [(4, "man"), (1, "child")], "a bound binds its own"),
        (
            "Six people, four men and two women, were killed.",
            [(6, None), (4, "man"), (2, "woman")],
            "a sum and its parts",
        ),
        ("Blasts killed 3 and 4 people respectively in Gao.", [(3, None), (4, None)], "each blast has its own"),
        ("About 150 soldiers and police were killed in Gao.", [(150, "soldier")], "police are not one policeman"),
    ],
)
def test_lists_of_numbers(text: str, wanted: list[tuple[int, str | None]], why: str) -> None:
    words = text.rstrip(".").removesuffix(" in Gao").removeprefix("Blasts ")
    found = tolls(text, "killed", Twin(tags=(("killed", words, 0.9),)))
    assert [(t.low if t.low is not None else t.high, t.who) for t in found] == wanted, why


def test_the_toll_of_a_days_attacks_is_no_campaigns() -> None:
    """The learned reader hears a campaign in "attacks"; the sentence says that it is last weekend's."""
    words = "at least 195"
    heard = {words: {"scope": {"wider": 0.7, "incident": 0.3}}}
    twin = Twin(tags=(("killed", words, 0.9),), heads=heard)
    (own,) = tolls("The number of people killed in last weekend's attacks rose to at least 195.", "killed", twin)
    (other,) = tolls("The number of people killed in attacks on farmers rose to at least 195.", "killed", twin)
    assert (own.scope, other.scope) == ("incident", "wider")


def test_the_worst_since_is_no_period_and_a_date_no_campaign() -> None:
    """ "One of the worst raids since 2015" is of one day, and so is what happened on a date."""
    (one,) = tolls("The army killed 223 people in one of the worst raids since 2015.", "killed")
    (many,) = tolls("The army has killed 223 people since 2015.", "killed")
    assert (one.scope, many.scope) == ("incident", "wider")
    words = "killed 223 people"
    twin = Twin(tags=(("killed", words, 0.9),), heads={words: {"scope": {"wider": 0.8, "incident": 0.2}}})
    (dated,) = tolls("The army killed 223 people in two villages on February 25.", "killed", twin)
    (said,) = tolls("The army killed 223 people in villages, the group said on February 25.", "killed", twin)
    assert (dated.scope, said.scope) == ("incident", "wider")


def test_a_body_by_its_name_is_nobody_hurt() -> None:
    text = "A strike killed an aid worker of the International Rescue Committee (IRC) and injured four people."
    twin = Twin(
        tags=(("injured", "the International Rescue Committee (IRC)", 0.9), ("injured", "injured four people", 0.9))
    )
    assert [t.low for t in tolls(text, "injured", twin)] == [4]


def test_some_of_those_killed_are_a_part() -> None:
    """The learned reader hears a toll of the incident; "of those killed" says that it is not."""
    words = "at least 13 of those killed"
    twin = Twin(tags=(("killed", words, 0.9),), heads={words: {"scope": {"incident": 0.9, "part": 0.1}}})
    (some,) = tolls("The UN said at least 13 of those killed were of one family.", "killed", twin)
    assert (some.low, some.scope) == (13, "part")
