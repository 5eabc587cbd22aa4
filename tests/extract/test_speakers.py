"""Who says each statement, and how sure the text is of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.twins import Twin, claims, read, span
from tollbook.extract.analysis import Draft, Saying
from tollbook.extract.speakers import by_rule
from tollbook.model import Cause, Span, Toll


@pytest.mark.parametrize(
    ("text", "slot", "certainty", "why"),
    [
        ("Gunmen killed two people.", "killed", "asserted", "told as it is"),
        ("Gunmen reportedly killed two people.", "killed", "hedged", "hearsay"),
        ("Two people are believed to have been killed.", "killed", "hedged", "a belief"),
        ("Two people may have been killed.", "killed", "hedged", "a possibility"),
        ("The ministry denied that two people were killed.", "killed", "denied", "the cue's own stance"),
        ("The ministry said it was untrue that two people were killed.", "killed", "denied", "a word of denial"),
        (
            "If rebels attack, hundreds of people could be killed.",
            "killed",
            "hypothetical",
            "a condition is not a hedge",
        ),
        ("The group threatened to kill 20 hostages.", "killed", "hypothetical", "a threat"),
        ("Suspected militants killed two people.", "killed", "asserted", "who did it is hedged, not that they died"),
        ("Suspected militants killed two people.", "perpetrator", "hedged", "who did it"),
        ("Nine fled, reportedly. Two people were killed.", "killed", "asserted", "not over a sentence's end"),
        ("It may rain, but two people were killed.", "killed", "asserted", "not over a clause's end"),
    ],
)
def test_certainty(text: str, slot: str, certainty: str, why: str) -> None:
    (found,) = [s for d, s in _spoken(text) if d.slot == slot]
    assert found == certainty, why


def _spoken(text: str, twin: Twin | None = None) -> list[tuple[Draft, str]]:
    analysis = read(text, twin)
    return [(d, s.certainty) for d, s in zip(analysis.drafts, analysis.spoken, strict=True)]


@pytest.mark.parametrize(
    ("text", "certainty", "why"),
    [
        ("The house was hit by a missile or fragments of a missile.", "hedged", "neither is said to be the one"),
        ("The house was hit by a missile, or by fragments of a missile.", "hedged", "nor with a comma"),
        ("The house was hit by a missile and fragments of a missile.", "asserted", "both are said to be"),
        (
            "It was a direct hit, police said. Medics spoke of drone debris.",
            "asserted",
            "two who disagree are each sure",
        ),
    ],
)
def test_causes_joined_by_or_are_undecided(text: str, certainty: str, why: str) -> None:
    found = [c for d, c in _spoken(text) if isinstance(d.value, Cause)]
    assert found == [certainty, certainty], why


def test_disputed_causes_keep_their_own_speakers() -> None:
    text = "It was a direct hit, the governor said. The army said drone debris killed nine people."
    found = {c.quote: [a.source for a in c.attribution] for c in claims(read(text), "cause")}
    assert found == {"direct hit": ["governor"], "drone debris": ["army"]}


@pytest.mark.parametrize(
    ("beliefs", "source", "why"),
    [
        ({}, "Police", "nothing is said: the rule's speaker"),
        ({"": 0.9, "Police": 0.1}, None, "surely the publisher"),
        ({"": 0.6, "Police": 0.4}, "Police", "perhaps the publisher: the rule's speaker stays"),
        ({"Police": 0.9, "": 0.1}, "Police", "both agree"),
    ],
)
def test_the_learned_reader_and_the_rule(beliefs: dict[str, float], source: str | None, why: str) -> None:
    words = "two people were killed"
    twin = Twin(tags=(("killed", words, 0.9),), speakers={words: beliefs})
    (toll,) = claims(read(f"Police said {words} in Lagos.", twin), "killed")
    assert (toll.attribution[0].source if toll.attribution else None) == source, why


def test_who_is_named_further_down_has_not_said_what_stands_above() -> None:
    words = "two people were killed"
    twin = Twin(tags=(("killed", words, 0.9),), speakers={words: {"Police": 0.99}})
    (below,) = claims(read(f"In a raid on Lagos {words}.\n\nPolice said that it was raining.", twin), "killed")
    (beside,) = claims(read(f"In a raid on Lagos {words}. Police said that it was raining.", twin), "killed")
    assert (below.attribution, [a.source for a in beside.attribution]) == ((), ["Police"])


def test_what_is_cited_is_what_the_cited_said() -> None:
    """However sure the learned reader is of the agency that passes it on."""
    words = "two people were killed"
    beliefs = {words: {"the agency": 0.9, "police": 0.1}}
    twin = Twin(tags=(("killed", words, 0.9),), speakers=beliefs)
    (toll,) = claims(read(f"In Lagos {words}, the agency reported, citing police.", twin), "killed")
    assert toll.attribution[-1].source == "police"


@pytest.mark.parametrize(
    ("words", "source", "why"),
    [
        ("two people were killed", "survivors", "the headline's own"),
        ("nine people were killed", None, "a line below it"),
    ],
)
def test_who_speaks_at_the_end_of_a_headline(words: str, source: str | None, why: str) -> None:
    """Whatever the learned reader believes: it may take the next line for what they say, and not the headline."""
    text = "In Lagos two people were killed, survivors say\nIn all, nine people were killed in the raid."
    tags = tuple(("killed", w, 0.9) for w in ("two people were killed", "nine people were killed"))
    beliefs = {"two people were killed": {"": 0.9}, "nine people were killed": {"survivors": 0.9}}
    found = claims(read(text, Twin(tags=tags, speakers=beliefs)), "killed")
    assert {c.quote: c.attribution[-1].source if c.attribution else None for c in found}[words] == source, why


@pytest.mark.parametrize(
    ("heads", "certainty", "why"),
    [
        ({"certainty": {"hedged": 0.9, "asserted": 0.1}}, "hedged", "surely heard"),
        (
            {"certainty": {"hedged": 0.4, "asserted": 0.35, "denied": 0.25}},
            "asserted",
            "hardly heard: the rule decides",
        ),
        ({"certainty": {"certain": 1.0}}, "asserted", "a code the record does not have"),
    ],
)
def test_certainty_of_the_learned_reader(heads: dict[str, dict[str, float]], certainty: str, why: str) -> None:
    words = "two people were killed"
    twin = Twin(tags=(("killed", words, 0.9),), heads={words: heads})
    (found,) = [c for d, c in _spoken(f"In Lagos {words}.", twin) if d.slot == "killed"]
    assert found == certainty, why


def _saying(content: Span, outer: int | None = None) -> Saying:
    return Saying(Span(0, 2), Span(0, 2), Span(3, 5), (content,), "other", outer=outer)


@pytest.mark.parametrize(
    ("sayings", "wanted", "why"),
    [
        ([], None, "nobody speaks"),
        ([_saying(Span(40, 60))], None, "of something else"),
        ([_saying(Span(6, 60))], 0, "its content holds the words"),
        ([_saying(Span(15, 60))], 0, "it holds most of them"),
        ([_saying(Span(18, 60))], None, "it holds the least of them"),
        ([_saying(Span(6, 60)), _saying(Span(8, 40))], 1, "the narrower content"),
        ([_saying(Span(8, 40)), _saying(Span(6, 60), outer=0)], 1, "whom another passes on is the one who said it"),
    ],
)
def test_by_rule(sayings: list[Saying], wanted: int | None, why: str) -> None:
    draft = Draft("killed", Span(10, 22), Toll(1, 1, "exact"), "test")
    assert by_rule(draft, sayings) == wanted, why


def test_a_responsibility_claim_is_not_said_by_its_own_words() -> None:
    """However long the actor's name is."""
    for name in ("The ELN", "Jama'at Nusrat al-Islam"):
        text = f"{name} claimed responsibility for the attack that killed nine people in Gao."
        draft = Draft("responsibility", span(text, f"{name} claimed responsibility"), Toll(1, 1, "exact"), "test")
        sayings = [replace(_saying(span(text, text[len(name) + 9 :])), said_as=span(text, name))]
        assert by_rule(draft, sayings) is None
