"""People counted, the hard cases: words that count nobody, ages, headings, the dead among the hurt."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read, tolls
from tollbook.model import Toll


@pytest.mark.parametrize(
    ("text", "tag", "why"),
    [
        ("Police seized 22 rifles in Gao.", ("abducted", "seized 22 rifles", 0.9), "a rifle is nobody"),
        ("A shotgun was seized in Gao.", ("abducted", "A shotgun was seized", 0.9), "nor is a shotgun"),
        (
            "A dog was also killed in Gao.",
            ("killed", "A dog was also killed", 0.9),
            "nor a dog, for a record of people",
        ),
        ("The provisional toll was high in Gao.", ("killed", "The provisional toll", 0.9), "a heading has no number"),
        ("A woman was shot at in Gao.", ("injured", "A woman was shot", 0.9), "fired upon is not hit"),
        ("Medics put the toll higher in Gao.", ("killed", "the toll higher", 0.9), "nor has a comparison"),
        ("One of them is fighting for his life.", ("killed", "One of them is fighting for his life", 0.9), "he lives"),
        ("The town has 60,000 inhabitants near Gao.", ("displaced", "60,000 inhabitants", 0.9), "they live there"),
        ("Police seized 63 weapons in Gao.", ("abducted", "seized 63 weapons", 0.9), "nor are weapons"),
        ("No one was seriously hurt in Gao.", ("injured", "No one was seriously hurt", 0.9), "some were hurt"),
        ("Rebels said 43, among them a captain, surrendered.", ("killed", "43", 0.9), "they live"),
        ("They took 13 alive in Gao.", ("killed", "took 13 alive", 0.9), "and so do these"),
        ("The wounded range in age from 9 to 61.", ("injured", "The wounded range in age from 9 to 61", 0.9), "ages"),
        (
            "The wounded, whose ages range from 14 to 41, live.",
            ("injured", "The wounded, whose ages range from 14 to 41", 0.9),
            "ages again",
        ),
        ("A second man is being sought in Gao.", ("detained", "A second man is being sought", 0.9), "he is free"),
    ],
)
def test_what_counts_nobody(text: str, tag: tuple[str, str, float], why: str) -> None:
    assert not tolls(text, tag[0], Twin(tags=(tag,))), why


@pytest.mark.parametrize(
    ("text", "words", "low", "why"),
    [
        ("A driver aged 58 died in Gao.", "A driver aged 58 died", 1, "an age after its word"),
        (
            "A man of 30 in a red shirt was killed.",
            "A man of 30 in a red shirt was killed",
            1,
            "an age whatever follows",
        ),
        ("Ana Ruiz, 27, and Bo Cole, 31 were killed.", "Ana Ruiz, 27, and Bo Cole, 31 were killed", 2, "after names"),
        ("In Port Sudan, 11 were killed.", "11 were killed", 11, "after a place a number counts"),
        ("Lee Cole of 900 Garden Way was killed.", "Lee Cole of 900 Garden Way was killed", 1, "an address"),
        ("Rebels killed 19 of one family in Gao.", "killed 19 of one family", 19, "the one is a family"),
        ("The triple homicide shook Gao.", "The triple homicide", 3, "counted by the deed"),
        ("They face six counts of murder in Gao.", "six counts of murder", 6, "as many as the counts"),
        ("Killed in Gao were 19,430 people.", "430 people", 19430, "a number is not cut in two"),
        ("HEADLINE: REBELS KILL POLICE IN GAO", "KILL POLICE", None, "police without an article are several"),
    ],
)
def test_ages_and_other_numbers(text: str, words: str, low: int | None, why: str) -> None:
    (toll,) = tolls(text, "killed", Twin(tags=(("killed", words, 0.9),)))
    assert toll.low == low, why


def test_a_part_that_was_among_many() -> None:
    words = "A girl of three was among 12 people killed"
    found = tolls(f"{words} in Gao.", "killed", Twin(tags=(("killed", words, 0.9),)))
    assert [(t.low, t.who, t.scope) for t in found] == [(1, "child", "part"), (12, None, "incident")]


def test_dead_and_injured_two_verbs() -> None:
    text = "The blast left three dead and injured another eight."
    tags = (("killed", "left three dead", 0.9), ("injured", "injured another eight", 0.9))
    assert [t.low for t in tolls(text, "killed", Twin(tags=tags))] == [3], "no count of the two together"


def test_men_of_a_force_have_no_class() -> None:
    words = "Four CRPF men were killed"
    (toll,) = tolls(f"{words} in Gao.", "killed", Twin(tags=(("killed", words, 0.9),)))
    assert toll.who is None


def test_martyrdom_needs_no_support() -> None:
    assert [t.low for t in tolls("Two soldiers embraced martyrdom in Gao.", "killed", Twin())] == [2]


def test_two_pieces_of_one_statement() -> None:
    tags = (("killed", "All 63 on board", 0.9), ("killed", "the bus were killed", 0.9))
    (claim,) = claims(read("All 63 on board the bus were killed in Gao.", Twin(tags=tags)), "killed")
    assert isinstance(claim.value, Toll) and claim.value.low == 63


def test_a_heading_reaches_to_its_number() -> None:
    twin = Twin(tags=(("killed", "The number of people killed", 0.9),))
    (claim,) = claims(read("The number of people killed in Gao has climbed to 145.", twin), "killed")
    assert claim.quote == "The number of people killed in Gao has climbed to 145", "the words hold the number"


def test_ages_joined_count_who_has_them() -> None:
    words = "Her 6- and 10-year-old sons were wounded"
    (toll,) = tolls(f"{words} in Gao.", "injured", Twin(tags=(("injured", words, 0.9),)))
    assert (toll.low, toll.high) == (2, 2)


def test_a_rise_counts_what_is_said_now() -> None:
    words = "rose from 36 to 45"
    earlier, toll = tolls(f"The death toll {words}.", "killed", Twin(tags=(("killed", words, 0.9),)))
    assert {(toll.low, toll.high), (earlier.low, earlier.high)} == {(45, 45), (36, 36)}, "and what was said before"


def test_people_found_one_by_one_in_a_list_are_parts() -> None:
    text = "Near Gao a mine killed a guard, a driver and his wife."
    tags = tuple(("killed", w, 0.9) for w in ("killed a guard", "a driver", "his wife"))
    heads = {w: {"scope": {"incident" if w.startswith("k") else "part": 0.9}} for _, w, _ in tags}
    found = claims(read(text, Twin(tags=tags, heads=heads)), "killed")
    assert [(c.value.low, c.value.scope) for c in found if isinstance(c.value, Toll)] == [(1, "part")] * 3


def test_the_last_of_many_is_of_wider_scope() -> None:
    words = "the fourth clerk to be killed this year"
    twin = Twin(tags=(("killed", words, 0.9),), heads={words: {"scope": {"incident": 0.9}}})
    (toll,) = tolls(f"Near Gao he was {words}.", "killed", twin)
    assert (toll.low, toll.scope) == (4, "wider")


def test_the_hurt_are_not_the_dead() -> None:
    text = "The ministry spoke of 79 injured."
    assert not tolls(text, "killed", Twin(tags=(("killed", "79 injured", 0.9),)))


@pytest.mark.parametrize(
    ("text", "tag", "why"),
    [
        (
            "A guard and her sons were pulled out alive in Gao.",
            ("killed", "A guard and her sons were pulled out", 0.7),
            "who is pulled out alive is not dead",
        ),
        (
            "Two guards succumbed to their injuries.",
            ("injured", "Two guards succumbed to their injuries", 0.7),
            "dead now",
        ),
    ],
)
def test_the_other_fate(text: str, tag: tuple[str, str, float], why: str) -> None:
    assert not tolls(text, tag[0], Twin(tags=(tag,))), why


def test_what_the_hurt_did_is_no_further_person() -> None:
    text = "Forty others, among them three nurses, sustained injuries in Gao."
    tags = (("injured", "Forty others", 0.9), ("injured", "sustained injuries", 0.8))
    assert [t.low for t in tolls(text, "injured", Twin(tags=tags))] == [40, 3]
    alone = "The clerk, 40, sustained injuries in Gao."
    assert len(tolls(alone, "injured", Twin(tags=tags))) == 1, "nobody was told of before"


def test_one_after_several_is_one() -> None:
    text = "Six guards of the mine and their driver were killed in Gao."
    tags = (("killed", "Six guards", 0.9), ("killed", "their driver were killed", 0.9))
    assert [t.low for t in tolls(text, "killed", Twin(tags=tags))] == [6, 1]


def test_who_lost_their_kin() -> None:
    text = "Ana Ruiz, who lost her husband and two sons, was in Gao. The team lost a daughter company."
    found = claims(read(text, Twin()), "killed")
    assert [(c.quote, c.value.low) for c in found if isinstance(c.value, Toll)] == [
        ("lost her husband", 1),
        ("two sons", 2),
    ]


def test_not_anyone_is_none_and_denied_of_anyone_is_a_denial() -> None:
    twin = Twin(tags=(("detained", "detained anyone", 0.9),))
    (toll,) = tolls("The militia said it has not detained anyone in Gao.", "detained", twin)
    assert (toll.low, toll.high) == (0, 0)
    (claim,) = claims(read("The militia denied that it detained anyone in Gao.", twin), "detained")
    assert isinstance(claim.value, Toll)
    assert (claim.value.low, claim.value.qualifier, claim.certainty) == (None, "vague", "denied")


def test_a_heading_and_its_number_are_one_statement() -> None:
    text = "The number of dead in Gao rose to five on Monday."
    tags = (("killed", "The number of dead", 0.9), ("killed", "rose to five", 0.8))
    (claim,) = claims(read(text, Twin(tags=tags)), "killed")
    assert isinstance(claim.value, Toll) and (claim.value.low, claim.quote) == (5, "rose to five"), "where it stands"


@pytest.mark.parametrize(
    ("word", "told"), [("Kostrivka", False), ("carried", False), ("soldiers", True), ("murder", True)]
)
def test_a_single_word_counts_where_it_names_people_or_harm(word: str, told: bool) -> None:
    text = f"Four were hurt near Gao, {word} as it was."
    assert bool(tolls(text, "killed", Twin(tags=(("killed", word, 0.9),)))) is told


@pytest.mark.parametrize(
    "text",
    [
        "The statement made no mention of civilian casualties.",
        "The ministry gave no details of casualties among its troops.",
        "The army offered no comment on casualties.",
    ],
)
def test_what_is_not_spoken_of_is_not_none(text: str) -> None:
    words = text[text.index("casualties") :].rstrip(".")
    analysis = read(text, Twin(tags=(("casualties", words, 0.9),)))
    assert [d.value for d in analysis.drafts if isinstance(d.value, Toll) and d.value.low == 0] == []


@pytest.mark.parametrize(
    ("words", "scope"),
    [("Nine people, most of them clerks,", "incident"), ("three of the clerks", "part"), ("Nine people", "part")],
)
def test_who_tells_of_a_part_in_passing_counts_the_whole(words: str, scope: str) -> None:
    """Though the learned reader, which sees the parts, calls it one; alone, its word counts."""
    heads = {words: {"scope": {"part": 0.9, "incident": 0.1}}}
    text = f"{words} died in Gao. Twenty people died in all."
    twin = Twin(tags=(("killed", words, 0.9), ("killed", "Twenty people died", 0.9)), heads=heads)
    first, *_ = tolls(text, "killed", twin)
    assert first.scope == scope


def test_a_headline_and_the_line_below_are_two_statements() -> None:
    text = "Gao: death toll rises to 11\n\nThe death toll has risen to 11, medics said."
    tags = (
        ("killed", "death toll rises to 11", 0.9),
        ("killed", "The death toll", 0.9),
        ("killed", "has risen to 11", 0.6),
    )
    found = claims(read(text, Twin(tags=tags)), "killed")
    assert "\n" not in "".join(c.quote for c in found) and len(found) == 2
