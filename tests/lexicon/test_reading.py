"""Every fault of a table file names its place and its mend."""

from __future__ import annotations

import pytest

from tollbook.lexicon.checking import shared_words
from tollbook.lexicon.forms import FORMS
from tollbook.lexicon.reading import read_table

_HEAD = "code,name,category,named,aliases,note\n"


@pytest.mark.parametrize(
    ("text", "place", "what", "mend"),
    [
        ("", "weapons.csv", "empty", "begin with the header"),
        ("code,name\n", "row 1", "“category” is missing", "use code,name,category"),
        (
            _HEAD.replace("note", "note,range_km"),
            "row 1",
            "“range_km” is not known",
            "name and classify only",
        ),
        (_HEAD + "grad,Grad,rocket,yes,Grad\n", "row 2", "5 cells under 6 columns", "quotation marks"),
        (_HEAD + "Grad 1,Grad,rocket,yes,,\n", "row 2, column code", "no code", "lower-case letters"),
        (_HEAD + "grad,,rocket,yes,,\n", "row 2, column name", "empty", "fill it in"),
        (_HEAD + "grad,Grad,rockets,yes,,\n", "row 2, column category", "not known here", "use one of: missile"),
        (_HEAD + "grad,Grad,rocket,maybe,,\n", "row 2, column named", "neither yes nor no", "yes or no"),
        (_HEAD + "grad,Grad,rocket,yes,a|a,\n", "row 2, column aliases", "stands there twice", "keep one"),
        (_HEAD + "grad,Grad,rocket,yes,a|-|b,\n", "row 2, column aliases", "holds no word", "between the bars"),
        (_HEAD + "a,A,rocket,yes,,\na,B,rocket,yes,,\n", "row 3, column code", "stands in row 2", "of its own"),
        (_HEAD + 'a,"A,rocket,yes,,\n', "weapons.csv", "not CSV", "quotation mark"),
    ],
)
def test_a_fault_names_place_and_mend(text: str, place: str, what: str, mend: str) -> None:
    reading = read_table(text.encode(), "weapons.csv", FORMS["weapons"])
    assert len(reading.faults) == 1
    said = str(reading.faults[0])
    assert "weapons.csv" in said and place in said and what in said and mend in said


def test_not_utf8_names_the_row() -> None:
    reading = read_table(_HEAD.encode() + b"grad,\xff,rocket,yes,,\n", "weapons.csv", FORMS["weapons"])
    assert str(reading.faults[0]).startswith("weapons.csv, row 2: not UTF-8")


def test_one_bad_row_leaves_the_others() -> None:
    text = _HEAD + "a,A,rocket,yes,,\nb,B,nonsense,yes,,\n\n# a remark\nc,C,drone,no,,\n"
    reading = read_table(text.encode(), "weapons.csv", FORMS["weapons"])
    assert [r.key for r in reading.rows] == ["a", "c"]
    assert len(reading.faults) == 1


def test_a_byte_order_mark_and_windows_lines_are_no_fault() -> None:
    text = "\ufeff" + _HEAD + "a,A,rocket,yes,x|y,\n"
    reading = read_table(text.replace("\n", "\r\n").encode(), "weapons.csv", FORMS["weapons"])
    assert not reading.faults
    assert reading.rows[0].aliases == ("x", "y")


def test_two_rows_may_not_share_a_word() -> None:
    text = _HEAD + "a,A,rocket,yes,Big-Gun,\nb,B,rocket,yes,biggun,\n"
    form = FORMS["weapons"]
    faults = shared_words(read_table(text.encode(), "weapons.csv", form), "weapons.csv", form)
    assert str(faults[0]) == (
        "weapons.csv, row 3, column aliases: “biggun” stands in row 2 too (keep it there or here; row 2 is “a”)"
    )


def test_general_weapons_have_no_code_in_the_record() -> None:
    text = _HEAD + "grad,Grad,rocket,yes,,\nrocket,Rocket,rocket,no,,\n"
    rows = read_table(text.encode(), "weapons.csv", FORMS["weapons"]).rows
    assert [r.code for r in rows] == ["grad", None]
