"""Who speaks in a list that stands under a reporting clause."""

from __future__ import annotations

import pytest

from tests.extract.twins import claims, read

HEAD = "The general staff said in its evening update:"


def sources(text: str, slot: str = "killed") -> list[str | None]:
    return [c.attribution[-1].source if c.attribution else None for c in claims(read(text), slot)]


@pytest.mark.parametrize("mark", ["- ", "• ", "2. ", "(2) ", "b) "])
def test_a_list_is_said_by_who_stands_over_it(mark: str) -> None:
    text = f"{HEAD}\n\n{mark}Shells fell near Lagos.\n\n{mark}Two people were killed near Quetta."
    assert [s.removeprefix("The ").removeprefix("the ") for s in sources(text) if s] == ["general staff"]


def test_what_follows_the_list_is_the_publishers() -> None:
    text = f"{HEAD}\n\n- Shells fell near Lagos.\n\nTwo people were killed near Quetta."
    assert sources(text) == [None]


def test_an_items_own_speaker_is_its_source() -> None:
    text = f"{HEAD}\n\n- Shells fell near Lagos.\n- Two people were killed near Quetta, police said."
    assert sources(text) == ["police"]


def test_a_heading_that_nobody_says_is_none() -> None:
    assert sources("The update of the staff:\n\n- Two people were killed near Quetta.") == [None]
