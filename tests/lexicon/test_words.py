"""Words of a text and what joins them into a phrase."""

from __future__ import annotations

import random

import pytest

from tollbook.lexicon.words import _words, fold, folded_in, words_in


@pytest.mark.parametrize(
    ("word", "folded", "reason"),
    [
        ("Bomb", "bomb", "case"),
        ("Séléka", "seleka", "accents"),
        ("Шахед", "шахед", "another script keeps its letters"),
        ("Akıncı", "akıncı", "a letter of its own is no accent"),
        ("أنصار", "انصار", "the hamza on an alif is often left out"),
        ("\ud800", "\ud800", "half a surrogate pair is passed through"),
    ],
)
def test_fold(word: str, folded: str, reason: str) -> None:
    assert fold(word) == folded, reason


@pytest.mark.parametrize(
    ("text", "joined", "reason"),
    [
        ("car bomb", True, "a blank"),
        ("car-bomb", True, "a hyphen"),
        ("car- bomb", True, "a hyphen at the end of a line, run together"),
        ("car\nbomb", True, "a line break"),
        ("car\n\nbomb", False, "another paragraph"),
        ("car, bomb", False, "a comma"),
        ("car – bomb", False, "a dash between clauses"),
        ("Lt. Gen", True, "an abbreviation"),
        ("U.S", True, "initials"),
        ("hit. Bomb", False, "the end of a sentence"),
        ("People's Units", True, "an apostrophe"),
        ("“Grad” rockets", False, "quotation marks"),
    ],
)
def test_joined(text: str, joined: bool, reason: str) -> None:
    assert words_in(text)[1].joined is joined, reason


def test_spans_are_places_in_the_text() -> None:
    text = "😀 Точка-У и АК"
    assert [text[w.start : w.end] for w in words_in(text)] == ["Точка", "У", "и", "АК"]


def test_a_word_cut_by_the_range_is_none_of_it() -> None:
    assert [w.folded for w in words_in("one two three", 2, 9)] == ["two"]
    assert [w.folded for w in words_in("one two three", 4, 7)] == ["two"]


@pytest.mark.parametrize("end", [None, 9, 30_000], ids=["to the end", "a part", "longer than is kept"])
def test_folded_words_are_those_of_the_words(end: int | None) -> None:
    text = "One two, ÓNE two three. " * 1500
    assert folded_in(text, 4, end) == {w.folded for w in words_in(text, 4, end)}


def test_a_stretch_has_the_words_it_would_have_by_itself() -> None:
    chance = random.Random(1)
    signs = "ab1_ -.'’“”\n\u0301\u064bé٣,AU&/"
    for _ in range(200):
        text = "".join(chance.choices(signs, k=chance.randrange(30)))
        for _ in range(20):
            start, end = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
            assert words_in(text, start, end) == _words(text, start, end), (text, start, end)
