"""Rows of the list from incidents in their wire form."""

from __future__ import annotations

from tollbook.review.listing import Row, row, split

EMPTY = {"id": "inc:1"}


def test_what_is_not_known_is_null() -> None:
    made = row(EMPTY)
    assert (made.kind, made.start, made.killed, made.lat, made.weapons, made.words) == (None, None, None, None, "", "")


def test_contradictions_that_are_updates_are_not_contested() -> None:
    found = {**EMPTY, "contradictions": [{"type": "update"}, {"type": "numbers"}]}
    assert row(found).contested == 1


def test_several_values_in_one_column() -> None:
    made: Row = row(
        {**EMPTY, "weapons": [{"category": "drone", "name": "Sha|hed"}, {"category": "drone", "name": None}]}
    )
    assert split(made.weapons) == ("drone", "Sha hed"), "the mark cannot come from a report"


def test_words_are_folded_for_the_search() -> None:
    made = row({**EMPTY, "reports": [{"headline": "BLAST  in\nStraße", "publisher": None}]})
    assert made.words == "blast in strasse" and made.title == "BLAST  in\nStraße"
