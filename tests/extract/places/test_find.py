"""Finding names: which words are places, what they stand for, and spans that are exact."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tollbook.adapters.gazetteer import MemoryGazetteer, SqliteGazetteer
from tollbook.extract.places.candidates import shouting, tokens
from tollbook.extract.places.event import among_names, places_of_event
from tollbook.extract.places.find import at_dateline, find_mentions, find_names
from tollbook.extract.places.linear import Linear


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


@pytest.mark.parametrize(
    ("text", "literal", "why"),
    [
        ("A missile hit a market in Kramatorsk on Friday.", ["Kramatorsk"], "after in"),
        ("At least two people died in Port-au-Prince, Haiti.", ["Port-au-Prince", "Haiti"], "hyphens, a container"),
        ("The attack took place in Bosnia and Herzegovina.", ["Bosnia and Herzegovina"], "and inside a name"),
        ("Gunmen killed five in Khan Younis in southern Gaza.", ["Khan Younis", "Gaza"], "two names"),
        ("Police in St. Louis shot a man.", ["St. Louis"], "a full stop inside"),
        ("The minister spoke of March and of the police.", [], "common words that are also villages"),
        ("", [], "nothing"),
    ],
)
def test_literal_names(text: str, literal: list[str], why: str, gazetteer: SqliteGazetteer) -> None:
    found = [m.text for m in find_mentions(text, gazetteer) if m.kind in ("literal", "metonym")]
    assert found == literal, why


def test_spans_hold_their_words(gazetteer: SqliteGazetteer) -> None:
    text = "КИЇВ – Ракета впала в Харків. A rocket fell on “Kharkiv”, Ukraine’s second city — and on Lyptsi 🙂."
    for m in find_mentions(text, gazetteer):
        assert text[m.start : m.end] == m.text


def test_mentions_do_not_overlap(gazetteer: SqliteGazetteer) -> None:
    text = "In New York City, the New York Police Department said Trinidad and Tobago and New South Wales were safe."
    found = find_mentions(text, gazetteer)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_demonyms_are_told_apart(gazetteer: SqliteGazetteer) -> None:
    found = {m.text: m.kind for m in find_mentions("Ukrainian and Russian troops fought in Bakhmut.", gazetteer)}
    assert found["Ukrainian"] == found["Russian"] == "demonym" and found["Bakhmut"] == "literal"


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("KABUL (Reuters) - Two people died in Kunduz.", "KABUL", "agency in brackets"),
        ("GAZA CITY, Gaza Strip — Two people died.", "GAZA CITY", "a container and a dash"),
        ("SANTIAGO, 23 AUG 88 (AFP) -- [TEXT] TWO PEOPLE DIED", "SANTIAGO", "capitals and a date"),
    ],
)
def test_datelines(text: str, name: str, why: str) -> None:
    assert at_dateline(text, 0, len(name)), why


def test_no_dateline_in_running_text() -> None:
    text = "He was in Kabul - on Monday."
    assert not at_dateline(text, 10, 15)


def test_capitals_find_only_known_names(gazetteer: SqliteGazetteer) -> None:
    text = "A BOMB WENT OFF IN SAN SALVADOR YESTERDAY AND KILLED TWO SOLDIERS OF THE ARMY."
    assert "SAN SALVADOR" in [m.text for m in find_mentions(text, gazetteer)]
    assert shouting(text) and not shouting("A bomb went off.")


def test_an_empty_gazetteer_does_not_fail() -> None:
    assert isinstance(find_mentions("A bomb went off in Kyiv, Ukraine.", MemoryGazetteer([])), tuple)


def test_tokens_cut_compounds_of_names() -> None:
    assert [t.text for t in tokens("Kyiv-based, Port-au-Prince")][:2] == ["Kyiv", "based"]


def test_linear_ignores_unknown_features() -> None:
    model = Linear(("no", "yes"), {"a": (0.0, 1.0)})
    assert model.probabilities(["b"]) == (0.5, 0.5)
    assert model.probabilities(["a", "b"])[1] > 0.7


def test_the_place_of_the_event(gazetteer: SqliteGazetteer) -> None:
    text = "The minister, who had just come from Warsaw, said a drone struck a house in Lyptsi on Monday."
    at = text.index("struck")
    found = [m.text for m, _ in places_of_event(text, (at, at + 6), find_mentions(text, gazetteer))]
    assert found == ["Lyptsi"]


def test_places_outside_the_sentence_are_not_the_events(gazetteer: SqliteGazetteer) -> None:
    text = "He flew to Warsaw. A drone struck Lyptsi."
    at = text.index("struck")
    sentence = (text.index("A drone"), len(text))
    found = places_of_event(text, (at, at + 6), find_mentions(text, gazetteer), sentence)
    assert "Warsaw" not in [m.text for m, _ in found]


def test_of_names_that_hold_one_another_the_narrowest_is_likelier() -> None:
    text = "A mine went off in Qarasi, Aleppo."
    spans = [(19, 25), (27, 33)]
    inner, outer = among_names(text, spans, [0.5, 0.5])
    assert inner > outer
    assert among_names(text, [], []) == []


def test_two_names_joined_by_and_are_two() -> None:
    found = find_names("Rebels seized the villages of Qarasi and Hawsh Nasri on Monday.", SqliteGazetteer())
    assert {"Qarasi", "Hawsh Nasri"} <= {m.text for m in found}


def test_doubtful_names_are_for_events_only() -> None:
    text = "Troops patrolled Vezhnok Palisade."
    gazetteer = SqliteGazetteer()
    every, sure = find_names(text, gazetteer), find_mentions(text, gazetteer)
    assert all(m.kind != "doubtful" for m in sure)
    assert set(sure) <= set(every)
    assert all(0 < m.belief <= 1 for m in every)


def test_an_opening_half_ring_belongs_to_the_name() -> None:
    assert "‘Arak" in [t.text for t in tokens("They shelled ‘Arak and Sukhnah")]
    assert "‘Sheikh" not in [t.text for t in tokens("They shelled ‘Sheikh Akil hill’ today")]


def test_what_is_flagged_or_bound_is_not_there(gazetteer: SqliteGazetteer) -> None:
    text = "Pirates boarded the Liberia-flagged tanker; gunmen stopped a Karachi-bound coach near Kalat."
    kinds = {m.text: m.kind for m in find_mentions(text, gazetteer)}
    assert kinds.get("Liberia", "demonym") == "demonym" and kinds.get("Karachi", "demonym") == "demonym"
    assert kinds["Kalat"] == "literal"
