"""One number, several slots: whose it is; and deaths in company."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, claims, read


@pytest.mark.parametrize(
    ("text", "tags", "slots", "why"),
    [
        (
            "Fifty refugees were killed in Gao.",
            (("killed", "Fifty refugees were killed", 0.9), ("displaced", "Fifty refugees", 0.6)),
            ["killed"],
            "a noun says who they were, the verb what befell them",
        ),
        (
            "Gunmen kill 7, abduct 30 in Gao.",
            (("killed", "kill 7", 0.9), ("killed", "abduct 30", 0.95)),
            ["killed", "abducted"],
            "a verb of the other slot in its own words",
        ),
        (
            "Three hostages were freed in Gao.",
            (("abducted", "Three hostages were freed", 0.9), ("detained", "Three hostages were freed", 0.7)),
            ["abducted"],
            "no verb of either: what is believed more",
        ),
        (
            "Nine villagers were abducted in Gao and are missing.",
            (("abducted", "Nine villagers were abducted", 0.9), ("missing", "Nine villagers", 0.9)),
            ["missing", "abducted"],
            "surely believed, it stays",
        ),
    ],
)
def test_one_number_one_slot(text: str, tags: tuple[Tag, ...], slots: list[str], why: str) -> None:
    found = read(text, Twin(tags=tags))
    counted = [c.slot for c in found.claims if c.slot in ("killed", "abducted", "detained", "displaced", "missing")]
    assert sorted(counted) == sorted(slots), why


def test_a_part_is_of_the_toll_before_it() -> None:
    text = "Ten people were killed, five of them guards, and dozens were wounded in Gao."
    tags = (
        ("killed", "Ten people were killed", 0.9),
        ("killed", "five of them guards", 0.5),
        ("killed", "five of them guards", 0.7),
        ("injured", "five of them guards", 0.75),
        ("injured", "dozens were wounded", 0.9),
    )
    found = [(c.slot, getattr(c.value, "low", None)) for c in read(text, Twin(tags=tags)).claims]
    assert ("killed", 5) in found and ("injured", 5) not in found


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Six guards died while eight succumbed to burns in Gao.", [6, 8], "the dead beside the dead"),
        ("Six guards died. Eight perished in Gao.", [6], "not in another sentence"),
        ("Six guards died while eight fled to Gao.", [6], "not by any word"),
    ],
)
def test_deaths_in_company(text: str, wanted: list[int], why: str) -> None:
    found = claims(read(text, Twin(tags=(("killed", "Six guards died", 0.9),))), "killed")
    assert [getattr(c.value, "low", None) for c in found] == wanted, why


def test_people_shot_are_hurt_whatever_else_is_believed() -> None:
    text = "Four people were shot near Gao."
    tags = (("killed", "Four people were shot", 0.7), ("injured", "Four people were shot", 0.65))
    assert len(claims(read(text, Twin(tags=tags)), "injured")) == 1
    text = "Four people lying there were found near Gao."
    tags = (("killed", "Four people lying there", 0.7), ("injured", "Four people lying there", 0.65))
    assert not claims(read(text, Twin(tags=tags)), "injured"), "no word of either: what is believed more"


def test_the_captured_in_company() -> None:
    text = "Rebels killed 77 soldiers and captured 7 near Gao."
    found = claims(read(text, Twin(tags=(("killed", "killed 77 soldiers", 0.9),))), "abducted")
    assert [(c.quote, getattr(c.value, "low", None)) for c in found] == [("captured 7", 7)]
