"""Steps that fit together, and what happens to those that lie about what they need or give."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from tests.extract.twins import read
from tollbook.extract.analysis import Analysis, Resources, Step, check, run
from tollbook.extract.pipeline import STEPS
from tollbook.lexicon import load
from tollbook.model import Document, Report


def _nothing(analysis: Analysis, resources: Resources) -> Analysis:
    del resources
    return analysis


def _step(name: str, needs: str = "", gives: str = "") -> Step:
    return Step(name, 1, _nothing, frozenset(needs.split()), frozenset(gives.split()))


@pytest.mark.parametrize(
    ("steps", "complaint", "why"),
    [
        ([_step("a", needs="numbers")], "a needs", "nothing gives the numbers"),
        ([_step("a", "drafts"), _step("b", "", "drafts")], "a needs", "what is given later comes too late"),
        ([_step("a", "document", "drafts"), _step("b", "", "drafts")], "b gives", "two steps give the same field"),
        ([_step("a", "", "document")], "a gives", "the document is there from the start, no step makes it"),
        ([_step("a", "weather")], "no field", "it needs what an analysis does not have"),
        ([_step("a", "", "weather")], "no field", "it gives what an analysis does not have"),
    ],
)
def test_steps_that_do_not_fit_are_refused(steps: list[Step], complaint: str, why: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        check(steps)


def test_the_shipped_steps_fit_and_give_every_field() -> None:
    check(STEPS)
    given = frozenset.union(*(s.gives for s in STEPS)) | {"document"}
    assert given == frozenset(Analysis.__dataclass_fields__)


def test_a_step_gives_no_more_than_it_declares() -> None:
    def greedy(analysis: Analysis, resources: Resources) -> Analysis:
        del resources
        return replace(analysis, claims=("stray",), told_of=(7,))  # type: ignore[arg-type]

    step = Step("greedy", 1, greedy, frozenset({"document"}), frozenset({"told_of"}))
    after = run([step], Analysis(Document(Report("A text."), ())), Resources(load()))
    assert after.told_of == (7,) and after.claims == ()


def test_a_step_cannot_change_what_an_earlier_one_made() -> None:
    def vandal(analysis: Analysis, resources: Resources) -> Analysis:
        del resources
        analysis.numbers = ()  # type: ignore[misc]
        return analysis

    with pytest.raises(FrozenInstanceError):
        run([Step("vandal", 1, vandal)], Analysis(Document(Report("Nine."), ())), Resources(load()))


def test_origin_is_name_and_version() -> None:
    assert Step("toll", 3, _nothing).origin == "toll@3"


def test_tagged_as_gives_one_label_only() -> None:
    analysis = read("Police said two people were killed in Lagos.")
    assert analysis.tagged_as("source") == () and analysis.tagged == ()
