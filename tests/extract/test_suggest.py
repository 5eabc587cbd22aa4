"""What words that a person chose state: each slot's own rules, the speaker of the sentence, nothing made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.extract.analysis import Resources
from tollbook.extract.suggest import suggest
from tollbook.lexicon import load
from tollbook.model import Cause, Kind, Munitions, PlaceValue, Report, Span, TimeValue, Toll, Value
from tollbook.model.codes import Slot

TEXT = (
    "A car bomb killed at least seven people in the city of Mosul on Monday, police said. Nine were hurt. Residents"
    " counted three Grad rockets."
)
RESOURCES = Resources(load(), None, None, "rules")

ROWS: list[tuple[str, Slot, str, Value | None]] = [
    ("a bound is kept", "killed", "at least seven people", Toll(7, None, "at_least")),
    ("a bare number", "injured", "Nine", Toll(9, 9, "exact")),
    ("trigger words", "kind", "car bomb", Kind("car_bomb")),
    ("a mechanism", "cause", "car bomb", Cause("car_bomb")),
    ("a number with its weapon", "munitions", "three Grad rockets", Munitions(3, 3, "exact", "Grad rockets")),
    ("a place without a gazetteer is its name", "place", "Mosul", PlaceValue("Mosul")),
    ("a weekday before the day of printing", "time", "Monday",
     TimeValue("2023-05-15", "2023-05-15", 1, None, "Monday", "2023-05-15", "published")),
    ("words without a kind", "kind", "city", None),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "slot", "words", "value"), ROWS, ids=[r[0] for r in ROWS])
def test_the_value(reason: str, slot: Slot, words: str, value: Value | None) -> None:
    start = TEXT.index(words)
    found = suggest(Report(TEXT, published="2023-05-16"), slot, Span(start, start + len(words)), RESOURCES)
    assert found.value == value, reason


@pytest.mark.parametrize(("words", "said"), [("seven people", ["police"]), ("Nine", [])])
def test_the_speaker(words: str, said: list[str]) -> None:
    start = TEXT.index(words)
    found = suggest(Report(TEXT), "killed", Span(start, start + len(words)), RESOURCES)
    assert [a.source for a in found.attribution] == said


def test_tables_of_ones_own_are_read(tmp_path: Path) -> None:
    (tmp_path / "times.tsv").write_text("word\tkind\tvalue\tnote\nmartyrs' day\tholiday\t05-06\t\n", "utf-8")
    (tmp_path / "quantities.csv").write_text(
        "code,name,qualifier,position,low,high,aliases,note\nflock,a flock,vague,word,30,,a flock of,\n", "utf-8"
    )
    text = "A flock of people were killed on Martyrs' Day."
    report = Report(text, published="2024-05-13")
    own = Resources(load(tmp_path), None, None, "rules")
    at = Span(text.index("Martyrs"), len(text) - 1)
    time, built_in = suggest(report, "time", at, own).value, suggest(report, "time", at, RESOURCES).value
    assert isinstance(time, TimeValue) and isinstance(built_in, TimeValue)
    assert (time.start, built_in.start) == ("2024-05-06", None)
    assert suggest(report, "killed", Span(0, 17), own).value == Toll(30, None, "vague")
    assert suggest(report, "killed", Span(0, 17), RESOURCES).value != Toll(30, None, "vague")
