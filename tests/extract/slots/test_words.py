"""Edges of names and noun phrases."""

from __future__ import annotations

import pytest

from tollbook.extract.slots.words import is_date, noun_phrase_after, strip, tidy
from tollbook.model import Span


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("the central market", "central market", "an article"),
        ("in the central market,", "central market", "a preposition and a comma"),
        ("“a hospital”", "hospital", "quotation marks"),
        ("two schools", "schools", "a number"),
        ("a two-storey house", "two-storey house", "a number that belongs to the word"),
        ("one of the schools", "schools", "a part of several"),
        ("attacked a convoy", "convoy", "the verb is not what was hit"),
        ("Banco Azul (BA)", "Banco Azul (BA)", "a bracket that was opened stays"),
        ("the", "the", "never empty"),
        ("…", "…", "never empty"),
    ],
)
def test_strip(words: str, wanted: str, why: str) -> None:
    assert strip(words, Span(0, len(words))).of(words) == wanted, why


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("the  rebels'", "the rebels", "a possessive of a plural"),
        ("Nigeria’s", "Nigeria", "and of a name"),
        ("Al\nShabaab", "Al Shabaab", "a line's end"),
        ("'s", "'s", "never empty"),
    ],
)
def test_tidy(words: str, wanted: str, why: str) -> None:
    assert tidy(words) == wanted, why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("police officers and three guards", "police officers", "a conjunction ends it"),
        ("miners, police said", "miners", "so does a comma"),
        ("members of one small village council", "members of one small", "and so do four words"),
        ("(rebels) fled", "(rebels", "a bracket closes it"),
        ("", "", "nothing is there"),
    ],
)
def test_noun_phrase_after(text: str, wanted: str, why: str) -> None:
    assert text[: noun_phrase_after(text, 0, len(text))] == wanted, why


@pytest.mark.parametrize(
    ("text", "year", "why"),
    [
        ("since 2019", True, "after a preposition of time"),
        ("on 2 January 2024", True, "after a month"),
        ("May 10, 2024", True, "after a day"),
        ("killed 2019", False, "after a verb it may count"),
        ("in 2,019", False, "with a comma it counts"),
        ("in 3000", False, "no year of any report"),
        ("the 8", False, "a day only beside its month"),
    ],
)
def test_is_date(text: str, year: bool, why: str) -> None:
    at = text.rindex(" ") + 1
    assert is_date(text, Span(at, len(text))) is year, why


@pytest.mark.parametrize(
    ("text", "date", "why"),
    [
        ("8 May attack", True, "the month after it"),
        ("8 may have died", False, "a verb in small letters is no month"),
        ("8th of May", True, "an ordinal"),
        ("8 people", False, "it counts"),
        ("40 May", False, "no month has as many days"),
    ],
)
def test_days(text: str, date: bool, why: str) -> None:
    digits = Span(0, 2 if text[1].isdigit() else 1)
    assert is_date(text, digits) is date, why


def test_a_day_after_its_month() -> None:
    assert is_date("LAHORE, May 12 (AFP)", Span(12, 14)) and not is_date("in May 12 men died", Span(7, 9))
