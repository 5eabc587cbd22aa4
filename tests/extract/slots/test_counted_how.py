"""How many people words count where no number says it plainly: plurals, ages, fights, shots, nobody."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, munitions, read
from tollbook.model import Toll
from tollbook.model.codes import VictimClass

Counted = tuple[str, int | None, VictimClass | None]


def _counted(text: str, *tags: Tag) -> list[Counted]:
    found = [c for c in read(text, Twin(tags=tags)).claims if isinstance(c.value, Toll)]
    return [(c.slot, c.value.low, c.value.who) for c in found if isinstance(c.value, Toll)]


@pytest.mark.parametrize(
    ("text", "slot", "words", "wanted"),
    [
        ("He condemned the murderers of Bishop Ode.", "killed", "the murderers of Bishop Ode", ("killed", 1, None)),
        ("The killers of the two nuns fled.", "killed", "The killers of the two nuns", ("killed", 2, "woman")),
        ("THEY DEPLORED THE MURDER OF THE JESUITS.", "killed", "THE MURDER OF THE JESUITS", ("killed", None, None)),
        ("THEY DEPLORED THE MURDER OF CARDENAS.", "killed", "THE MURDER OF CARDENAS", ("killed", 1, None)),
        ("The injured seamen were flown home.", "injured", "The injured seamen", ("injured", None, None)),
        ("A man shot in both ankles lay there.", "injured", "A man shot in both ankles", ("injured", 1, "man")),
        (
            "The girl was the most seriously injured.",
            "injured",
            "The girl was the most seriously injured",
            ("injured", 1, "child"),
        ),
        ("The other victims are recovering.", "injured", "The other victims are recovering", ("injured", None, None)),
        ("Ode Bako was arrested without incident.", "detained", "Ode Bako was arrested without incident",
         ("detained", 1, None)),
        ("Police have not made any arrests.", "detained", "not made any arrests", ("detained", 0, None)),
        ("Ode Bako, who led the raid, is no more.", "killed", "Ode Bako, who led the raid, is no more",
         ("killed", 1, None)),
        ("The youngest was seven.", "killed", "The youngest was seven", ("killed", 1, None)),
        ("Man shoots 4 relatives, killing 2, in Gao.", "killed", "shoots 4 relatives, killing 2", ("killed", 2, None)),
        ("Bo Cole, 34 who was shot and killed, lived in Gao.", "killed", "Bo Cole, 34 who was shot and killed",
         ("killed", 1, None)),
        ("Four shot outside the Lido Club.", "injured", "Four shot", ("injured", 4, None)),
        ("Man shoots 4 relatives in Gao, killing 2.", "killed", "shoots 4 relatives", ("injured", 4, None)),
        ("He shot three guards to death in Gao.", "killed", "shot three guards to death", ("killed", 3, None)),
        (
            "Ana Ruiz, 31, Bo B. Cole,19, and 25-year-old Shel Bird were found dead.",
            "killed",
            "Ana Ruiz, 31, Bo B. Cole,19, and 25-year-old Shel Bird were found dead",
            ("killed", 3, None),
        ),
    ],
)  # fmt: skip
def test_a_count_without_a_plain_number(text: str, slot: str, words: str, wanted: Counted) -> None:
    assert wanted in _counted(text, (slot, words, 0.9))


def test_as_many_as_there_are_ages() -> None:
    text = "A man, his wife and their 6- and 10-year-old sons were shot dead in Gao."
    words = text.removesuffix(" in Gao.")
    assert [(n, who) for _, n, who in _counted(text, ("killed", words, 0.9))] == [
        (1, "man"),
        (1, "woman"),
        (2, "child"),
    ]


def test_an_age_at_the_end_of_a_line_counts_nobody() -> None:
    text = "Two died: Ade and Tola Ige, 22\nPolice in Gao are looking on."
    assert 22 not in [n for _, n, _ in _counted(text, ("killed", "Two died", 0.9), ("killed", "Tola Ige, 22", 0.9))]


def test_a_fight_is_nobody_of_a_list() -> None:
    text = "A gunfight broke out, and four people were shot."
    assert _counted(text, ("injured", text.removesuffix("."), 0.9)) == [("injured", 4, None)]


def test_what_a_bomb_weighs_is_no_number_of_bombs() -> None:
    assert munitions("They placed a 500-kg bomb in Gao.") == []


def test_launchers_that_nobody_counts_are_no_munitions() -> None:
    words = "multiple launch rocket systems"
    found = read(f"They used {words} in Gao.", Twin(tags=(("munitions", words, 0.9),))).claims
    assert [c for c in found if c.slot == "munitions"] == []
