"""The gate's arithmetic: what holds, what falls, and that nothing is lowered silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate.__main__ import FLOORS, show
from tests.gate.corpora import own_gold
from tests.gate.floors import Floor, Measured, Row, compare, lift, load, save

FLOOR = Floor("f1", "abc", 0.8)
CEILING = Floor("error", "abc", 0.05, better="lower")


@pytest.mark.parametrize(
    ("floor", "now", "verdict"),
    [
        (FLOOR, Measured("f1", "abc", 0.8), "holds"),
        (FLOOR, Measured("f1", "abc", 0.81), "better"),
        (FLOOR, Measured("f1", "abc", 0.799), "FELL"),  # tolerance 0: a thousandth is a fall
        (FLOOR, Measured("f1", "other", 0.1), "other corpus"),  # says nothing about this floor
        (Floor("f1", "abc", 0.8, tolerance=0.01), Measured("f1", "abc", 0.79), "holds"),
        (CEILING, Measured("error", "abc", 0.05, "lower"), "holds"),
        (CEILING, Measured("error", "abc", 0.04, "lower"), "better"),
        (CEILING, Measured("error", "abc", 0.06, "lower"), "FELL"),
    ],
)
def test_verdicts(floor: Floor, now: Measured, verdict: str) -> None:
    assert [r.verdict for r in compare([floor], [now])] == [verdict]


def test_a_floor_without_a_figure_is_said_to_be_skipped() -> None:
    assert compare([FLOOR], []) == (Row("f1", 0.8, None, "skipped"),)
    assert "skipped" in show(compare([FLOOR], []))


def test_a_new_measure_has_no_floor_yet() -> None:
    assert compare([], [Measured("f1", "abc", 0.5)])[0].verdict == "new"


@pytest.mark.parametrize(
    ("now", "lifted"),
    [
        ([Measured("f1", "abc", 0.9)], 0.9),
        ([Measured("f1", "abc", 0.7)], 0.8),  # never lowered
        ([], 0.8),  # skipped floors stay
        ([Measured("f1", "other", 0.7)], 0.7),  # another corpus: set anew, its digest in the diff
    ],
)
def test_lifting(now: list[Measured], lifted: float) -> None:
    assert [f.floor for f in lift([FLOOR], now)] == [lifted]


def test_lifting_a_ceiling_brings_it_down() -> None:
    assert lift([CEILING], [Measured("error", "abc", 0.04, "lower")])[0].floor == 0.04
    assert lift([CEILING], [Measured("error", "abc", 0.06, "lower")])[0].floor == 0.05


def test_floors_written_are_floors_read(tmp_path: Path) -> None:
    save(tmp_path / "floors.json", [FLOOR, CEILING])
    assert sorted(load(tmp_path / "floors.json"), key=lambda f: f.name) == [CEILING, FLOOR]


def test_figures_are_cut_to_what_can_be_promised_again() -> None:
    assert Measured.of("f1", "", 0.7).value == 0.7  # no float below it
    assert Measured.of("f1", "", 0.70099).value == 0.7


def test_the_floors_are_of_the_present_own_reports() -> None:
    """A change of our own annotated reports needs `python -m tests.gate --raise`, or the gate guards nothing."""
    own = {f.corpus for f in load(FLOORS) if f.name.startswith("claims, own")}
    assert own == {own_gold().digest}
