"""Phrases found in text: longest first, as an editor of the tables would expect."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.lexicon.matching import Match, Table
from tollbook.lexicon.rows import CodedRow


def _table(plural: bool = True, **aliases: str) -> Table[CodedRow]:
    rows = tuple(CodedRow(key, key, tuple(words.split("|")), "") for key, words in aliases.items())
    return Table("sample", rows, plural)


def _found(table: Table[CodedRow], text: str) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.row.key) for m in table.find(text)]


@pytest.mark.parametrize(
    ("alias", "text", "words", "reason"),
    [
        ("air-strike", "two airstrikes", ["airstrikes"], "a hyphen may be nothing, and the plural counts"),
        ("air-strike", "an air strike", ["air strike"], "a hyphen may be a blank"),
        ("air-strike", "an air-\nstrike", ["air-\nstrike"], "a line broken at the hyphen"),
        ("air strike", "an airstrike", [], "a blank is never nothing"),
        ("AK-47", "ak47s and AK - 47", ["ak47s", "AK - 47"], "spellings of a name"),
        ("bomb", "Bombardier bombast", [], "whole words only"),
        ("embassy", "embassies", ["embassies"], "y becomes ies"),
        ("gunman", "GUNMEN", ["GUNMEN"], "man becomes men"),
        ("church", "the church's roof", ["church"], "a possessive is left out"),
        ("=Grad", "Grad rockets, grad students", ["Grad"], "only in this case"),
        ("P-500", "P500,000 and P500.50 a month", [], "a sum of money goes on"),
        ("P-500", "a P-500, P500. It", ["P-500", "P500"], "a sentence ends"),
        ("=IS", "WHAT IS KNOWN SO FAR ABOUT IT", [], "capitals say nothing where all is in capitals"),
        ("=IS", "IS", ["IS"], "a word alone is no passage in capitals"),
        ("=may", "May brought rain, which may last", ["may"], "the month is another word"),
        ("since ####", "since 2014, since 20", ["since 2014"], "four digits"),
        ("did", "he didn't fire", [], "a negation is not its verb"),
        ("People's Units", "the People’s Units", ["People’s Units"], "either apostrophe"),
        ("Martyrs' Units", "the Martyrs' Units", ["Martyrs' Units"], "an apostrophe and a blank"),
        (".357 Magnum", "a .357 Magnum", ["357 Magnum"], "a point before a number is left out"),
        ("Tochka-U", "Точка-У", [], "another script needs an alias of its own"),
    ],
)  # fmt: skip
def test_one_alias(alias: str, text: str, words: list[str], reason: str) -> None:
    assert [m.span.of(text) for m in _table(row=alias).find(text)] == words, reason


def test_longest_wins_and_nothing_overlaps() -> None:
    table = _table(bomb="bomb", car="car", car_bomb="car bomb")
    assert _found(table, "a car bomb, a car, a bomb") == [
        ("car bomb", "car_bomb"),
        ("car", "car"),
        ("bomb", "bomb"),
    ]


def test_words_not_meant_are_passed_over() -> None:
    table = _table(strike="strike|!hunger strike")
    assert _found(table, "a hunger strike, a strike") == [("strike", "strike")]


def test_what_one_row_does_not_mean_another_may() -> None:
    table = _table(soldier="general|!attorney general", judge="attorney general")
    assert _found(table, "the attorney general") == [("attorney general", "judge")]


def test_a_word_that_needs_company() -> None:
    table = _table(rocket="rocket", vilkha="?=Adler")
    assert _found(table, "Mr Adler went home") == []
    assert _found(table, "Adler rockets") == [("Adler", "vilkha"), ("rockets", "rocket")]
    assert _found(table, "Adler") == [("Adler", "vilkha")]


def test_case_may_tell_two_rows_apart() -> None:
    table = _table(plural=False, group="=JeM", movement="=JEM")
    assert _found(table, "JeM and then JEM") == [("JeM", "group"), ("JEM", "movement")]


def test_plural_only_where_the_table_says() -> None:
    assert _table(plural=False, say="say").find("hearsay says") == ()


def test_an_empty_range_holds_nothing() -> None:
    assert _table(bomb="bomb").find("bomb", 2, 2) == ()
    assert _table(bomb="bomb").find("") == ()


_TABLE = _table(bomb="bomb|car-bomb|!bomb squad", grad="?=Grad|BM-21", year="in ####", is_="=IS")


@given(st.text(alphabet=st.sampled_from("bomb carGradBMIS21-–\n'’. \ud800😀שﷺ\u0301\0")), st.integers(0, 40))
def test_any_text_gives_ordered_spans_inside_it(text: str, start: int) -> None:
    found: tuple[Match[CodedRow], ...] = _TABLE.find(text, min(start, len(text)))
    places = [(m.span.start, m.span.end) for m in found]
    assert all(min(start, len(text)) <= a < b <= len(text) for a, b in places)
    assert all(b <= c for (_, b), (c, _) in pairwise(places))
    assert found == _TABLE.find(text, min(start, len(text)))


def test_a_long_line_without_blanks_is_read_once() -> None:
    assert _table(bomb="bomb").find("x" * 300_000 + " bomb")[0].span.start == 300_001
