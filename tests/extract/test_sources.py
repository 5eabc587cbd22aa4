"""Who speaks: the noun phrase beside the cue, whom a pronoun stands for, who speaks a quotation."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read

DEAD = "four people were killed"


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (f"A guide, Ngozi Eze, told Radio Sur {DEAD}.", "guide, Ngozi Eze", "not the radio, which is told"),
        (f"In Jos {DEAD}, said the group's head, Ana Ruiz.", "group's head, Ana Ruiz", "the name after the cue"),
        (f"An official, who asked not to be named because of threats, said {DEAD}.", "official", "a clause between"),
        (f"Shells fell at 9 p.m. Police said {DEAD}.", "Police", "not the hour before"),
        (f"The mayor, in a post on Facebook, said {DEAD}.", "mayor", "where it was said, between"),
        (f"A woman who fled the town said {DEAD}.", "woman", "a clause that tells her from others"),
        (f"The ministry published pictures and said {DEAD}.", "ministry", "a second verb"),
        (f"The guide, Juan Mora, however insisted that {DEAD}.", "guide, Juan Mora", "an adverb between"),
        (
            f"A clerk of the town, Omar Sadi, who said {DEAD}, left on Monday.",
            "Omar Sadi",
            "whom a relative stands for",
        ),
        (f"In its daily note its spokesman, Igor Karpov, said {DEAD}.", "its spokesman, Igor Karpov", "an opening"),
        (f"Omar Sadi, the state's police chief, who spoke on the raid, said {DEAD}.", "Omar Sadi", "the name begins"),
        (
            f"A man from a hamlet near Jos, where it took place, told the Sur Wire agency that {DEAD}.",
            "man from a hamlet near Jos",
            "a place's clause between",
        ),
        (f"In Jos {DEAD}, the mission, known as Misma, said.", "mission", "its short name between"),
        (f"In its note as it was sent, the mission said {DEAD}.", "mission", "the first letter of In is no I"),
    ],
)
def test_beside_the_cue(text: str, source: str, why: str) -> None:
    (toll,) = claims(read(text), "killed")
    assert [a.source for a in toll.attribution] == [source], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"The war has claimed a thousand lives since 2003 and in Jos {DEAD}.", "lives are no words"),
        (f"In Jos {DEAD}; casualties reported in Kano", "a passive"),
        (f"In Jos {DEAD} and two suspects were freed by Monday.", "a number is nobody"),
        (f"An earlier version said that {DEAD}.", "the publisher corrects itself"),
    ],
)
def test_nobody_speaks(text: str, why: str) -> None:
    (toll,) = [c for c in claims(read(text), "killed") if "four" in c.quote]
    assert not toll.attribution, why


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (
            "Governor Ana Ruiz said the road was closed. The driver, Pedro Sosa, told reporters the bus had burned. "
            "Four people were killed, he said.",
            "driver, Pedro Sosa",
            "the nearer man",
        ),
        (
            "The army said two men fled. The defence ministry did not name the town. It said four people were killed.",
            "defence ministry",
            "the one the sentence before begins with",
        ),
        (
            "Colonel Juan Mora of the coalition fighting rebels said two men fled. Four people were killed, he said.",
            "Colonel Juan Mora of the coalition fighting rebels",
            "a man, whatever he belongs to",
        ),
        (
            "Juan Mora said two men fled. The White Helmets said two were hurt. He said four people were killed.",
            "Juan Mora",
            "a body with a name and an article is no he",
        ),
        (
            "The mayor, Rosa Paz, said two men fled. “The driver died. It was dark.” She said four people were killed.",
            "mayor, Rosa Paz",
            "what is quoted between is passed over",
        ),
        (
            f"A captain's wife was among the hurt, the governor told Radio Sur. He said {DEAD}.",
            "governor",
            "who spoke, not whom the sentence begins with",
        ),
    ],
)
def test_pronouns(text: str, source: str, why: str) -> None:
    toll = next(c for c in claims(read(text), "killed") if "our people" in c.quote)
    assert [a.source for a in toll.attribution] == [source], why


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (
            'The mayor said by phone: "We are tired. Four people were killed. We need help."',
            "mayor",
            "an open quotation",
        ),
        ('"They came at night. Four people were killed. We hid," said Musa Dogo.', "Musa Dogo", "who closes it"),
        ('"They came at night," she said. "We hid. Four people were killed."', "she", "it goes on after the clause"),
        ('"It was dark." Four people were killed.', None, "after it the publisher speaks"),
    ],
)
def test_quotations_of_several_sentences(text: str, source: str | None, why: str) -> None:
    (toll,) = claims(read(text), "killed")
    assert (toll.attribution[-1].source if toll.attribution else None) == source, why


def test_who_took_the_picture_says_nothing() -> None:
    words = "four people were killed"
    twin = Twin(tags=(("killed", words, 0.9), ("source", "Ann Mwangi", 0.9)), speakers={words: {"Ann Mwangi": 0.99}})
    (toll,) = claims(read(f"Photo by Ann Mwangi. In Jos {words}.", twin), "killed")
    assert not toll.attribution


def test_somebody_without_a_cue_has_to_be_sure() -> None:
    words = "four people were killed"
    for belief, speaks in ((0.8, False), (0.95, True)):
        tags = (("killed", words, 0.9), ("source", "Patrolmen", 0.9))
        twin = Twin(tags=tags, speakers={words: {"Patrolmen": belief}})
        (toll,) = claims(read(f"Patrolmen found that {words}.".replace("found that", "saw how"), twin), "killed")
        assert bool(toll.attribution) is speaks


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        ("Ten died, medics said, while police put the toll at four killed.", "police", "what is put is the toll"),
        (
            "Ela rebels stormed a post. The group said four people were killed.",
            "Ela rebels",
            "the group is who stormed",
        ),
        ("A video posted by the rebels showed a blast in which four people were killed.", None, "what pictures show"),
        ("(Adds claim) Four people were killed in Jos, police said.", "police", "a note of the agency"),
    ],
)
def test_of_users(text: str, source: str | None, why: str) -> None:
    toll = claims(read(text), "killed")[-1]
    assert (toll.attribution[-1].source if toll.attribution else None) == source, why
