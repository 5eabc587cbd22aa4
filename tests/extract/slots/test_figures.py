"""Figures without a noun: what another source counts of the same."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Toll


def _killed(text: str, *tags: tuple[str, str, float]) -> list[tuple[int | None, str | None, str, str]]:
    found = claims(read(text, Twin(tags=tags)), "killed")
    return [(c.value.low, c.value.who, c.value.scope, c.quote) for c in found if isinstance(c.value, Toll)]


@pytest.mark.parametrize(
    ("second", "low", "quote", "why"),
    [
        ("; medics said 13.", 13, "13", "a number and a speaker"),
        (", while the mayor counted at least 12.", 12, "at least 12", "with its bound"),
        (". The hospital put the toll at 9, and closed.", 9, "9", "in the next sentence"),
        (". The army spoke of four.", 4, "four", "in words"),
    ],
)
def test_a_bare_figure_counts_what_was_counted_before(second: str, low: int, quote: str, why: str) -> None:
    text = f"Police said ten soldiers had died in Gao{second}"
    found = _killed(text, ("killed", "ten soldiers had died", 0.9))
    assert found == [(10, "soldier", "incident", "ten soldiers had died"), (low, "soldier", "incident", quote)], why


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("; medics said 13 houses burned.", "houses are nobody"),
        ("; it happened at about 13.", "nobody says it"),
        (". Rain fell. Medics said 13.", "too far from what was counted"),
        ("; 40 shells fell there, the mayor said; the army said 30.", "the figure may count shells"),
        ("; medics said none.", "none needs a noun"),
    ],
)
def test_what_is_no_figure_of_the_dead(second: str, why: str) -> None:
    text = f"Police said ten people had died in Gao{second}"
    assert [low for low, *_ in _killed(text, ("killed", "ten people had died", 0.9))] == [10], why


def test_of_a_whole_and_its_part_the_figure_counts_the_whole() -> None:
    text = "Police said ten people, two of them nurses, had died in Gao; the mayor said 13."
    found = _killed(text, ("killed", "ten people, two of them nurses, had died", 0.9))
    assert found[-1] == (13, None, "incident", "13")


@pytest.mark.parametrize(
    ("second", "low", "why"),
    [
        (" A list on the gate has 13 names.", 13, "as many people as names"),
        (" The town has 13 names for snow.", 10, "nobody lists people"),
        (" The square bears 13 names.", 10, "no list"),
    ],
)
def test_a_list_of_names(second: str, low: int, why: str) -> None:
    text = f"Police said ten people had died in Gao.{second}"
    assert _killed(text, ("killed", "ten people had died", 0.9))[-1][0] == low, why
