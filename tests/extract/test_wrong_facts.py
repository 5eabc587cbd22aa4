"""Facts that were once read wrong: what stands beside a figure and is none, and what a line of print says of whom."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read, tolls
from tollbook.extract.numbers import find_numbers
from tollbook.model import Perpetrator, Span, Target, Toll
from tollbook.text.parts import mark_parts


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("killed 1 200 people", [1200]),
        ("1 200 000 fled", [1_200_000]),
        ("on May 1 200 people died", [1, 200]),
        ("on 12 August 300 died", [12, 300]),
        ("the number could be higher than 50", [50]),
    ],
)
def test_thousands_parted_by_a_space(text: str, lows: list[int]) -> None:
    assert [n.low for n in find_numbers(text, [Span(0, len(text))])] == lows


def test_a_day_in_a_dateline_counts_nobody() -> None:
    text = "KADUNA, Nigeria, March 3 2025 (Reuters) - Gunmen shot dead a farmer in Gao."
    words = "3 2025 (Reuters) - Gunmen shot dead a farmer"
    (toll,) = tolls(text, "killed", Twin(tags=(("killed", words, 0.9),)))
    assert (toll.low, toll.who) == (1, "civilian")


@pytest.mark.parametrize(
    "line",
    [
        "By Reuters and Zora Malik",
        "By @zora_reports and Zora Malik",
        "By Ana Ruiz, Gao, and Bo Cole in Timbuktu",
        "By Ana Ruiz",
    ],
)
def test_a_byline_is_no_reporting(line: str) -> None:
    text = f"Gunmen kill nine near Gao\n\n{line}\n\nGunmen killed nine people near Gao on Monday."
    at = text.index(line)
    assert ("credit", Span(at, at + len(line))) in [(p.kind, p.span) for p in mark_parts(text)]


def test_who_treats_is_not_who_is_hurt() -> None:
    words = "paramedics treated 30 people, 6 in serious condition"
    (toll,) = tolls(f"In Gao {words}.", "injured", Twin(tags=(("injured", words, 0.9),)))
    assert (toll.low, toll.who, toll.scope) == (30, None, "incident")


def test_bodies_counted_twice_are_no_dead() -> None:
    words = "three bodies had been counted twice"
    assert not tolls(f"In Gao {words}.", "killed", Twin(tags=(("killed", words, 0.9),)))


def test_a_country_that_heads_a_line_did_nothing() -> None:
    text = "Syria: Russian warplanes bombed a hospital, killing four."
    found = claims(read(text, Twin(tags=(("killed", "killing four", 0.9),))), "perpetrator")
    assert "Syria" not in [c.value.name for c in found if isinstance(c.value, Perpetrator)]


def test_what_is_said_by_the_way_is_no_speaker() -> None:
    text = "46 were hurt, including seven girls, in an attack on Monday, the region's governor, Oleh Petrenko, said."
    (claim,) = claims(read(text, Twin(tags=(("injured", "46 were hurt", 0.9),))), "injured")[:1]
    assert claim.source is not None
    assert claim.source.source == "region's governor, Oleh Petrenko"


def test_how_many_of_them_in_brackets() -> None:
    found = tolls("In Gao 37 wounded (6 children).", "injured", Twin(tags=(("injured", "37 wounded", 0.9),)))
    assert [(t.low, t.who, t.scope) for t in found] == [(37, None, "incident"), (6, "child", "part")]


def test_what_adds_up_to_a_number_makes_it_the_whole() -> None:
    text = "Nine villagers – five women, three men and a boy – were killed in Gao."
    heads = {"Nine villagers": {"scope": {"part": 0.9}}}
    found = tolls(text, "killed", Twin(tags=(("killed", "Nine villagers", 0.9),), heads=heads))
    assert [t.scope for t in found if isinstance(t, Toll) and t.low == 9] == ["incident"]


def test_a_correction_takes_back_what_an_earlier_version_said() -> None:
    text = "An earlier version of this article said that 16 people had died in Gao."
    (claim,) = claims(read(text, Twin(tags=(("killed", "16 people had died", 0.9),))), "killed")
    assert claim.certainty == "denied"


def test_a_compound_is_what_stands_in_it() -> None:
    (claim,) = claims(
        read("Rockets hit a church compound.", Twin(tags=(("target", "a church compound", 0.9),))), "target"
    )
    assert isinstance(claim.value, Target)
    assert claim.value.object == "church"


def test_a_town_under_fire_is_no_damage() -> None:
    assert not claims(
        read("The city is under fire.", Twin(tags=(("damage", "The city is under fire", 0.9),))), "damage"
    )


def test_of_the_stabbed_some_died() -> None:
    text = "In Gao four people were stabbed, two of them fatally."
    words = "four people were stabbed"
    twin = Twin(tags=(("killed", words, 0.63), ("injured", words, 0.62), ("killed", "two of them fatally", 0.9)))
    assert [t.low for t in tolls(text, "killed", twin)] == [2]
    assert [t.low for t in tolls(text, "injured", twin)] == [4]


def test_a_funeral_and_a_rescue_are_no_toll() -> None:
    assert not tolls("They met at a funeral in Gao.", "killed", Twin(tags=(("killed", "a funeral", 0.9),)))
    words = "340 passengers were rescued"
    assert not tolls(f"In Gao {words}.", "displaced", Twin(tags=(("displaced", words, 0.9),)))


def test_both_sides_of_a_fight_are_named() -> None:
    words = "Thai and Cambodian troops exchanged fire"
    (claim,) = claims(read(f"{words}.", Twin(tags=(("perpetrator", words, 0.9),))), "perpetrator")
    assert isinstance(claim.value, Perpetrator)
    assert claim.value.name == "Thai and Cambodian troops"
