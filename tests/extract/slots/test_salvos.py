"""Munitions told of in turn: only the first number has a noun."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, munitions

Row = tuple[int | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "Rebels said 15 rockets were fired, 11 shot down, and four hit the base.",
            [(15, "rockets", "launched"), (11, "rockets", "intercepted"), (4, "rockets", "hit")],
            "each number has its own fate",
        ),
        (
            "Twelve missiles were fired at Gao, eight of which reached the port.",
            [(12, "missiles", "launched"), (8, "missiles", "hit")],
            "of which",
        ),
        (
            "The army counted nine drones. Seven were intercepted and one fell in a field.",
            [(9, "drones", None), (7, "drones", "intercepted"), (1, "drones", "hit")],
            "in the next sentence",
        ),
        (
            "They fired two missiles and five drones; all were intercepted.",
            [(2, "missiles", "launched"), (5, "drones", "launched"), (None, "drones", "intercepted")],
            "all, of how many is not added up",
        ),
        (
            "Six rockets were fired at Gao, where 14 people fell ill.",
            [(6, "rockets", "launched")],
            "a number with a noun of its own",
        ),
        ("Six rockets were fired at Gao and 14 hit the base.", [(6, "rockets", "launched")], "more than there were"),
        ("Eleven hit the base near Gao.", [], "nothing was counted before"),
        (
            "Rebels said they fired 180 rockets; the army counted 135.",
            [(180, "rockets", "launched"), (135, "rockets", "launched")],
            "another source's figure",
        ),
        (
            "Russia fired 94 drones. As of 09:00, 57 were confirmed shot down and 30 were lost from radar.",
            [(94, "drones", "launched"), (57, "drones", "intercepted"), (30, "drones", "failed")],
            "confirmed, and lost",
        ),
        ("A Yassin 105 rocket hit the tank.", [], "a number that is a name"),
        (
            "The air force shot down 31 of 45 drones near Gao.",
            [(31, "drones", "intercepted"), (45, "drones", "launched")],
            "a part and the whole",
        ),
        (
            "It downed two of the five missiles launched at Aden.",
            [(2, "missiles", "intercepted"), (5, "missiles", "launched")],
            "a word of launching is about the whole",
        ),
        (
            "Seven out of 10 rockets fired overnight reached the base, the rebels said.",
            [(7, "rockets", "hit"), (10, "rockets", "launched")],
            "whatever word stands nearer",
        ),
        (
            "The air force downed two of three Kalibr cruise missiles.",
            [(2, "cruise missiles", "intercepted"), (3, "cruise missiles", "launched")],
            "the noun whole",
        ),
        ("Ten rockets fired at Gao fell in the river.", [(10, "rockets", "launched")], "fired, not rocket fire"),
    ],
)
def test_told_in_turn(text: str, wanted: list[Row], why: str) -> None:
    assert munitions(text) == wanted, why


def test_two_counts_found_as_one_are_two() -> None:
    tags = (("munitions", "of 58 drones 54 were downed", 0.9),)
    found = munitions("The air force said that of 58 drones 54 were downed.", tags)
    assert found == [(58, "drones", None), (54, "drones", "intercepted")]


def test_a_count_of_a_kind_is_no_second_count() -> None:
    tags = (("munitions", "19 missiles of five kinds", 0.9),)
    assert [low for low, *_ in munitions("The army counted 19 missiles of five kinds.", tags)] == [19]


def test_who_is_counted_as_people_is_no_munition() -> None:
    tags: tuple[Tag, ...] = (("injured", "four hit by glass", 0.9),)
    found = munitions("Six rockets were fired at Gao and four hit by glass.", tags)
    assert [low for low, *_ in found] == [6]
