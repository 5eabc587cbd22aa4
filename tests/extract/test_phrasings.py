"""Speakers whose cue has something between its words, and those that words stand beside."""

from __future__ import annotations

import pytest

from tests.extract.twins import claims, read


def innermost(text: str, slot: str) -> list[str | None]:
    """Who says each claim of a slot, in text order."""
    found = sorted(claims(read(text), slot), key=lambda c: c.evidence[0].start)
    return [c.source.source if c.source else None for c in found]


@pytest.mark.parametrize(
    ("text", "slot", "wanted", "why"),
    [
        ("Doctors put the wounded at 26.", "injured", ["Doctors"], "put … at"),
        ("Doctors put the hospital toll at 26.", "killed", ["Doctors"], "the toll of a place"),
        ("MERV, Oct 18 (Levant Wire) - Doctors put deaths at 26.", "killed", ["Doctors"], "a dateline is nobody"),
        ("The governor placed the number of wounded people at 40.", "injured", ["governor"], "placed … at"),
        (
            "Aid agencies estimate the number of displaced people at 900.",
            "displaced",
            ["Aid agencies"],
            "estimate … at",
        ),
        ("The council was told by police that four people were killed.", "killed", ["police"], "who told it says it"),
        ("The toll of nine dead came from the clinic.", "killed", ["clinic"], "whence a figure comes"),
        ("A toll of nine dead was supplied by the police.", "killed", ["police"], "who gave a figure"),
        (
            "The raid, in which four people were killed, is blamed by police on the Karo Union.",
            "killed",
            ["police"],
            "by whom it is blamed on another",
        ),
        (
            "Elders pinned the raid, in which four people were killed, on the Karo Union.",
            "killed",
            ["Elders"],
            "pinned on",
        ),
        (
            "The ministry now puts the toll in Jos at six dead, state radio reports.",
            "killed",
            ["ministry"],
            "who passes it on stands outside",
        ),
        (
            "The ministry now puts the toll in Jos at six dead, state radio reports.",
            "killed",
            ["ministry"],
            "who passes it on stands outside",
        ),
        ("In Jos four people were killed, by Israeli tallies.", "killed", ["Israeli tallies"], "whose figures"),
        ("By data of the ministry, four people were killed.", "killed", ["ministry"], "translated copy"),
        ("Jets bombed Jos, with medics counting four people killed.", "killed", ["medics"], "who counts beside it"),
        ("The mayor put out a call at 10.", "killed", [], "no figure of people"),
        ("Rescuers put the bodies at the gate of the clinic. Six people died.", "killed", [None], "no number after it"),
        ("The mayor was told by phone. Four people were killed.", "killed", [None], "nothing is told"),
        ("The toll of nine dead came from nowhere.", "killed", [None], "nobody who speaks"),
    ],
)
def test_words_between(text: str, slot: str, wanted: list[str | None], why: str) -> None:
    assert innermost(text, slot) == wanted, why


def test_what_somebody_calls_it_is_a_clause_of_its_own() -> None:
    text = "Police said two people died in what the army called an attack by rebels, near Tarn."
    assert innermost(text, "killed") == ["Police"]
    assert innermost(text, "perpetrator")[-1:] == ["army"]


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (
            "The Red Cross, which sent nine ambulances, said four people were killed.",
            "Red Cross",
            "which: of the speaker",
        ),
        (
            "The brigade, which initially said two men had fled, put the dead at four.",
            "brigade",
            "which, and an adverb",
        ),
        ("The mayor, in his latest message, said four people were killed.", "mayor", "in which message"),
        ("A teacher, reached by phone, said four people were killed.", "teacher", "how he was spoken to"),
        ("A teacher reached on the phone said four people were killed.", "teacher", "without commas"),
        (
            "According to the ministry, which cited no source, four people were killed.",
            "ministry",
            "which is the ministry",
        ),
        (
            "Four people were killed in the raid, which began at dawn, said the mayor.",
            "mayor",
            "which: of the raid",
        ),
        ("Four people were killed in Tarn, which rebels hold, police said.", "police", "which: of the town"),
        ("The clinic received nine bodies, in which it was alone. Four people were killed.", None, "nobody said it"),
    ],
)
def test_what_stands_between_a_speaker_and_the_cue(text: str, source: str | None, why: str) -> None:
    told = [s or "" for s in innermost(text, "killed")]
    assert (source or "") in told[-1] and (source is not None or told[-1] == ""), why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "The clinic took in 64 wounded, of whom nine later died, its head told a paper.",
            ["its head"],
            "all of it is said",
        ),
        ("Nurses treated 12 wounded, most of whom had burns, the agency said.", ["agency"], "and this"),
        ("Police held men who had, neighbours said, wounded two people.", ["neighbours"], "only the relative clause"),
    ],
)
def test_a_relative_clause_that_is_over(text: str, wanted: list[str], why: str) -> None:
    assert innermost(text, "injured") == wanted, why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("The mayor said eight people were killed, a figure police disputed.", ["mayor"], "the figure is his"),
        ("Monitors say troops killed 40 people, a charge the junta denies.", ["Monitors"], "the charge is theirs"),
        ("The mayor said two were hurt, but police denied that eight people were killed.", ["police"], "no apposition"),
        (
            "The union said nine people were killed and the army disputed a claim that one died.",
            ["union", "army"],
            "a claim after it",
        ),
    ],
)
def test_a_figure_that_another_disputes(text: str, wanted: list[str], why: str) -> None:
    told = innermost(text, "killed")
    assert all(w in (t or "") for w, t in zip(wanted, told, strict=False)) and told, why


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        ("The Red Front has denied any involvement.", "Red Front", "who denies says so"),
        ("The army denied firing the shells.", "army", "the same of an army"),
        ("The air force acknowledged the strike.", "air force", "who admits says so"),
        ("The ministry rejected the accusations.", "ministry", "who rejects"),
        ("The militia had denied that it shelled the town.", "militia", "with what is denied"),
        ("Islamic State claimed responsibility for the attack.", None, "to claim is told by the paper"),
        ("No group has claimed responsibility for the attack.", None, "nobody claims"),
        ("The raid was claimed by al-Shabaab.", None, "passive"),
    ],
)
def test_who_denies_is_the_source_of_the_denial(text: str, source: str | None, why: str) -> None:
    told = [t for t in innermost(text, "responsibility") if t is None or source is None or source in t]
    assert told, why


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (
            "There was no word from Islamic State. The group has said four people were killed.",
            "Islamic State",
            "the group",
        ),
        (
            "Mali’s Defence Ministry said two men fled. It said four people were killed.",
            "Mali’s Defence Ministry",
            "a body’s name",
        ),
        (
            "Ana Ruiz fled. Northern Command said a post was hit. It said four people were killed.",
            "Northern Command",
            "no first name",
        ),
        (
            "Al-Shabaab rejected the report, in which it said four people were killed.",
            "Al-Shabaab",
            "who began the sentence",
        ),
        (
            "An unknown cell claimed the raid in a letter to the radio and said four people were killed.",
            "cell",
            "two verbs of one",
        ),
        (
            "Two according to neighbours and four according to the mayor were killed.",
            "neighbours",
            "two speakers of one row",
        ),
        ("It will be recalled that four people were killed in May.", None, "nobody"),
    ],
)
def test_whom_words_stand_for(text: str, source: str | None, why: str) -> None:
    told = innermost(text, "killed")
    assert told and (told[-1] is None if source is None else source in (told[-1] or "")), why


@pytest.mark.parametrize(
    ("text", "slot", "source", "why"),
    [
        (
            "The junta called the allegation that its men had killed four people “fabricated”.",
            "killed",
            "junta",
            "a quoted word",
        ),
        (
            "Kenya’s army branded reports that four people were killed as propaganda.",
            "killed",
            "Kenya’s army",
            "branded as",
        ),
        ("A truce held. Both said four people were killed.", "killed", "Both", "of whom nobody has told"),
        (
            "The army and the rebels said talks went on. Both said four people were killed.",
            "killed",
            "The army and the rebels",
            "both sides",
        ),
        (
            "Omar Sadi, who lost a son and a brother, said he fled. Both said four people were killed.",
            "killed",
            "Both",
            "one man is not two",
        ),
        ("A nurse had treated four wounded people, she said.", "injured", "nurse", "she herself"),
        (
            "At least 40 people were killed, far above the 12 counted by the ministry.",
            "killed",
            None,
            "a figure says nothing",
        ),
        ("Omar Sadi was shot and four people were killed, he said.", "killed", "he", "the hurt man tells nothing"),
    ],
)
def test_who_calls_it_false_and_whom_pronouns_mean(text: str, slot: str, source: str | None, why: str) -> None:
    told = innermost(text, slot)[-1]
    assert (told or "").removeprefix("The ") == (source or "").removeprefix("The "), why
