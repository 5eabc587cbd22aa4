"""The hurt whom nobody calls so: admitted, treated, with wounds, maimed."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, read
from tollbook.model import Toll


def _hurt(text: str, *tags: Tag) -> list[int | None]:
    found = read(text, Twin(tags=tags)).claims
    return [c.value.low for c in found if c.slot == "injured" and isinstance(c.value, Toll)]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("A clinic in Gao said it had admitted 17.", [17], "whom a clinic admits"),
        ("Surgeons in Gao operated on six people with nails in them.", [6], "or operates on"),
        ("The hospital in Gao received 17 generators.", [], "what it is given is nobody"),
        ("The hospital in Gao received 17 bodies.", [], "the dead are not hurt"),
        ("The school in Gao admitted 17.", [], "a school is no clinic"),
        ("The blast left nine with burns in Gao.", [9], "with wounds"),
        ("Her driver lost a foot near Gao.", [1], "maimed"),
        ("Her driver lost a shoe near Gao.", [], "a shoe is no limb"),
        ("A girl and her aunt of Gao lost both sons.", [], "nor are sons"),
        ("One woman of Gao sees again; another is in a coma.", [1], "in a coma"),
        ("His driver was hit by a lorry in Gao.", [], "by no bullet"),
    ],
)
def test_who_is_hurt(text: str, wanted: list[int | None], why: str) -> None:
    assert _hurt(text) == wanted, why


def test_what_is_found_already_is_not_said_again() -> None:
    tags = (("injured", "We have 61 with gunshot wounds", 0.9),)
    assert _hurt("We have 61 with gunshot wounds in Gao, a doctor said.", *tags) == [61]
    assert _hurt("A doctor received 40 people in Gao.", ("killed", "40 people", 0.9)) == []


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("The mayor put the injured in Gao at 28: six women and 22 men.", [], "where is told between"),
        ("The mayor put the injured at 28: guards of Gao.", [28], "a heading and its number"),
        ("The mayor put the injured on a bus at 9:28 in Gao.", [], "a clock time"),
    ],
)
def test_a_heading_and_its_number(text: str, wanted: list[int | None], why: str) -> None:
    assert _hurt(text) == wanted, why


def test_its_burns_are_no_people() -> None:
    words = "its driver suffered 60 per cent burns"
    assert _hurt(f"A bus burned in Gao and {words}.", ("injured", words, 0.9)) == [1]
