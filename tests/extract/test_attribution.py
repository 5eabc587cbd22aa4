"""Who says what, by rule: the shape of the sentence, what a short form stands for, who passes on whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.twins import Twin, claims, read, span
from tollbook.extract.attribution import source_kind
from tollbook.extract.claims import chain
from tollbook.extract.mentions import Mention, resolve
from tollbook.lexicon import load
from tollbook.model import Span

DEAD = "four people were killed"


@pytest.mark.parametrize(
    ("text", "source", "cue", "why"),
    [
        ("Police said four people were killed in Lahore.", "Police", "said", "source, cue, content"),
        (
            "Police in Quetta said that four people were killed.",
            "Police in Quetta",
            "said that",
            "a source with a place",
        ),
        ("Police on Tuesday said four people were killed.", "Police", "said", "a day between source and cue"),
        ("On Friday, rescuers said four people were killed.", "rescuers", "said", "a day before the source"),
        ("However, rescuers said four people were killed.", "rescuers", "said", "a connective is no source"),
        ("In Lagos four people were killed, police said.", "police", "said", "the content first"),
        ("In Lagos four people were killed, said the mayor.", "mayor", "said", "inverted"),
        ("“In Lagos four people were killed,” said Juan Mora.", "Juan Mora", "said", "inverted after a quotation"),
        ("According to the army, four people were killed.", "army", "According to", "the cue first"),
        ("In Jos four people were killed, according to medics.", "medics", "according to", "the cue after the content"),
        ("Amina Bello, the governor of Borno, said four people were killed.", "Amina Bello", "said", "an apposition"),
        (
            "A doctor, Samira Haddad, said four people were killed.",
            "doctor, Samira Haddad",
            "said",
            "a name beside what its bearer is",
        ),
        ("Hospital sources told a radio station four people were killed.", "Hospital sources", "told", "a listener"),
        ("The army denied that four people were killed.", "army", "denied that", "to deny is to say"),
        (
            f"Officials, medics and residents said {DEAD}.",
            "Officials, medics and residents",
            "said",
            "a list of speakers",
        ),
        (f'The army said {DEAD}, rejecting what it called "lies".', "army", "said", "a clause is nobody"),
        (
            f"The raid was fierce, according to state television, which said that {DEAD}.",
            "state television",
            "said that",
            "of whom the relative clause goes on",
        ),
        (
            f"The raid was blamed on the Karo Union, which said that {DEAD}.",
            "Karo Union",
            "said that",
            "whom the clause names last",
        ),
        (
            f"The army blamed the Karo Union, which said that {DEAD}.",
            "Karo Union",
            "said that",
            "whom a relative clause goes on to",
        ),
        (
            "The army blamed the raid on the rebels, who said four people were killed.",
            "rebels",
            "said",
            "whoever is blamed answers for themselves",
        ),
        (f"On Sunday, medics and residents said {DEAD}.", "medics and residents", "said", "a day is none of the list"),
    ],
)
def test_source_and_cue(text: str, source: str, cue: str, why: str) -> None:
    (toll,) = claims(read(text), "killed")
    assert [(a.source, a.cue) for a in toll.attribution] == [(source, cue)], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In Lagos four people were killed.", "no cue: the publisher's own voice"),
        ("Footage confirmed that four people were killed.", "footage says nothing, whatever it shows"),
        ("Satellite images indicated that four people were killed.", "nor do images"),
        ("A video posted online confirmed that four people were killed in Lagos.", "nor does a video"),
        ("Four people were killed where the state of the road is stated to be bad.", "what is stated of a thing"),
        ("It was said that four people were killed.", "nobody is named who says it"),
    ],
)
def test_nobody_says(text: str, why: str) -> None:
    (toll,) = claims(read(text), "killed")
    source = toll.attribution[0].source if toll.attribution else None
    assert source in (None, "It"), why


def test_words_inside_a_quotation_are_no_reporting_clause() -> None:
    text = '"The police said nothing," a shopkeeper said. "Four people were killed."'
    (toll,) = claims(read(text), "killed")
    assert [a.source for a in toll.attribution] == ["shopkeeper"]


@pytest.mark.parametrize(
    ("text", "source", "said_as", "why"),
    [
        ("Juan Mora said two men had fled. He added that four people were killed.", "Juan Mora", "He", "he: a name"),
        ("The mayor said two men had fled. She added that four people were killed.", "mayor", "She", "an office"),
        ("The army said two men had fled. It added that four people were killed.", "army", "It", "it: a body"),
        ("Officials said two men had fled. They said four people were killed.", "Officials", "They", "they: people"),
        (
            "Juan Mora said two men had fled. The army said all was calm. He added that four people were killed.",
            "Juan Mora",
            "He",
            "he is not the army, which stands nearer",
        ),
        (
            "The army said all was calm. Juan Mora said two men had fled. It added that four people were killed.",
            "army",
            "It",
            "it is not the man, who stands nearer",
        ),
        (
            "Governor Juan Mora said two men had fled. Mr Mora said four people were killed.",
            "Governor Juan Mora",
            "Mr Mora",
            "a title and the last name",
        ),
        (
            "Colonel Juan Mora said two men had fled. Mora said four people were killed.",
            "Colonel Juan Mora",
            "Mora",
            "the last name alone",
        ),
        (
            "The interior ministry said two men had fled. The ministry said four people were killed.",
            "interior ministry",
            "ministry",
            "the head alone",
        ),
    ],
)
def test_short_forms_stand_for_the_full_mention(text: str, source: str, said_as: str, why: str) -> None:
    (toll,) = claims(read(text), "killed")
    (link,) = toll.attribution
    assert (link.source, link.said_as) == (source, said_as), why
    assert link.said_as_span is not None and link.said_as_span.of(text) == said_as


@pytest.mark.parametrize(
    ("before", "full"),
    [("RSF drone", "RSF"), ("RSF spokesman", "RSF"), ("RSF and army", "RSF"), ("rebel RSF", "rebel RSF")],
)
def test_a_deed_is_no_fuller_name(before: str, full: str) -> None:
    """ "An RSF drone hit the camp. The RSF denied it": the RSF says so, not its drone, its man, nor it and another."""
    text = f"An {before} was there. The RSF denied it."
    seen = [Mention.of(text, span(text, before), "armed_group", "armed_group")]
    source = Span(text.index("RSF denied"), text.index(" denied"))
    assert resolve(text, source, seen).of(text) == full


def test_a_pronoun_with_nobody_before_it_stays() -> None:
    (toll,) = claims(read("He said four people were killed."), "killed")
    assert [(a.source, a.said_as) for a in toll.attribution] == [("He", None)]


@pytest.mark.parametrize(
    ("text", "links", "why"),
    [
        ("Reuters reported that police said four people were killed.", ["Reuters", "police"], "the first passes on"),
        ("In Jos four people were killed, police said, AFP reported.", ["AFP", "police"], "the last passes on"),
        ("In Jos four people were killed, the army said, citing medics.", ["army", "medics"], "cited: said first"),
        ("According to Reuters, police said four people were killed.", ["Reuters", "police"], "passed on, cue first"),
    ],
)
def test_chains_begin_with_who_passes_on(text: str, links: list[str], why: str) -> None:
    (toll,) = claims(read(text), "killed")
    assert [a.source for a in toll.attribution] == links, why


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        ("The mayor said two men had fled. “Four people were killed.”", "mayor", "the quotation goes on"),
        ("The mayor said two men had fled.\n\n“Four people were killed.”", "mayor", "over a paragraph's end"),
        ("The mayor said two men had fled. Four people were killed.", None, "without quotation marks it does not"),
        ("Two men had fled. “Four people were killed.”", None, "nobody has spoken before"),
    ],
)
def test_a_quotation_goes_on(text: str, source: str | None, why: str) -> None:
    (toll,) = claims(read(text), "killed")
    assert (toll.attribution[0].source if toll.attribution else None) == source, why


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        ("the defence ministry", "military", "a ministry of arms"),
        ("the governor of Borno", "official", "local government"),
        ("a police spokesman", "police", "the telling word, not the general one"),
        ("rescuers", "rescue", "who digs"),
        ("a doctor", "medic", "who heals"),
        ("Hamas officials", "armed_group", "an armed actor's name decides"),
        ("Taliban officials", "armed_group", "and any other's alike"),
        ("witnesses", "witness", "who saw it"),
        ("local residents", "resident", "who lives there"),
        ("Reuters", "media", "an agency"),
        ("Human Rights Watch", "ngo", "by name"),
        ("the United Nations", "un", "its own kind"),
        ("an analyst", "expert", "who reads it"),
        ("Juan Mora", "other", "a name alone tells nothing"),
    ],
)
def test_source_kinds(words: str, kind: str, why: str) -> None:
    assert source_kind(words, load()) == kind, why


def test_a_learned_source_nearer_to_the_cue_is_taken() -> None:
    text = "Walking home with her son, market trader Ngozi Eze said four people were killed."
    (toll,) = claims(read(text, Twin(tags=(("source", "Ngozi Eze", 0.9), ("killed", DEAD, 0.9)))), "killed")
    assert [a.source for a in toll.attribution] == ["Ngozi Eze"]


def test_a_chain_ends_even_if_sayings_point_at_one_another() -> None:
    analysis = read("Reuters reported that police said four people were killed.")
    first, second = analysis.sayings
    round_about = (replace(first, outer=1), replace(second, outer=0))
    assert len(chain(analysis.text, round_about, 0)) == 2


def test_a_charge_that_is_denied_denies_nothing() -> None:
    """The learned reader takes it for a speaker."""
    text = "The army accused the Karo Union, which denied the charge, of killing four people."
    analysis = read(text, Twin(tags=(("source", "the charge", 0.9), ("source", "The army", 0.9))))
    assert "the charge" not in {s.source.of(text) for s in analysis.sayings}


def test_nobody_passes_on_their_own_words() -> None:
    text = "The group said the group had counted ten dead."
    analysis = read(text)
    one = Span(0, 9)
    own = tuple(replace(s, source=one, outer=o) for s, o in zip((analysis.sayings[0],) * 2, (None, 0), strict=True))
    assert [link.source for link in chain(text, own, 1)] == ["group"]


def test_what_happened_is_no_speaker() -> None:
    text = "Three were killed in Gao riot\n\nMedics said that three people were killed."
    twin = Twin(
        tags=(("killed", "Three were killed", 0.9), ("source", "riot", 0.5)),
        speakers={"Three were killed": {"riot": 0.99}},
    )
    assert "riot" not in [a.source for c in claims(read(text, twin), "killed") for a in c.attribution]


def test_to_tell_from_is_not_to_say() -> None:
    text = "Ten people were killed, according to the ministry, which does not tell fighters from civilians."
    (claim,) = claims(read(text), "killed")
    assert [a.source for a in claim.attribution] == ["ministry"]
