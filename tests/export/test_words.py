"""Values as a person reads them: the bound is never lost, unknown is said to be unknown."""

from __future__ import annotations

import pytest

from tests.export.records import TEXT, said
from tollbook.export.words import OWN_VOICE, estimate, in_words, name, speaker, value_words
from tollbook.model import (
    Attribution,
    Cause,
    Damage,
    Estimate,
    Munitions,
    Part,
    Perpetrator,
    PlaceValue,
    Report,
    Responsibility,
    Span,
    Target,
    TimeValue,
    Toll,
    Weapon,
)
from tollbook.model.codes import Slot
from tollbook.model.value import Value, value_to_json

ROWS: list[tuple[str, Slot, Value, str]] = [
    ("exact", "killed", Toll(7, 7, "exact"), "7"),
    ("a lower bound stays one", "killed", Toll(7, None, "at_least"), "at least 7"),
    ("thousands are parted", "displaced", Toll(4000, None, "more_than"), "more than 4,000"),
    ("an upper bound stays one", "injured", Toll(None, 20, "up_to"), "up to 20"),
    ("fewer than", "injured", Toll(None, 20, "fewer_than"), "fewer than 20"),
    ("about", "injured", Toll(50, 50, "about"), "about 50"),
    ("between", "killed", Toll(10, 15, "between"), "10 to 15"),
    ("nobody", "injured", Toll(0, 0, "exact"), "none"),
    ("several is no number", "killed", Toll(None, None, "vague"), "an untold number"),
    ("dozens", "injured", Toll(24, None, "vague"), "an untold number (24 or more)"),
    ("a part of the total is said to be one", "killed", Toll(3, 3, "exact", "child", "part"),
     "3 (child), part of the total"),
    ("wider figures are said to be so", "killed", Toll(90, None, "more_than", None, "wider"),
     "more than 90, beyond this incident"),
    ("munitions with their fate", "munitions", Munitions(12, None, "at_least", "missile", "launched"),
     "at least 12 missile launched"),
    ("a weapon with its code", "weapon", Weapon("rm_70", "RM-70", "rocket"), "RM-70 [rm_70], rocket"),
    ("a word that is its category", "weapon", Weapon(None, "missile", "missile"), "missile"),
    ("a perpetrator with kind and country", "perpetrator", Perpetrator("the army", "state", "BF"),
     "the army (state, BF)"),
    ("a perpetrator nobody knows", "perpetrator", Perpetrator("gunmen"), "gunmen"),
    ("a target without words of its own", "target", Target("school", None), "school"),
    ("damage counted", "damage", Damage("residential_building", 62, 62, "exact", "damaged"),
     "62 residential buildings: damaged"),
    ("one thing damaged", "damage", Damage("embassy", 1, 1, "exact", "damaged"), "1 embassy: damaged"),
    ("several", "damage", Damage("embassy", 2, 2, "exact", "damaged"), "2 embassies: damaged"),
    ("damage not counted", "damage", Damage(None, None, None, None, "fire"), "something: fire"),
    ("cause", "cause", Cause("interception_debris"), "interception debris"),
    ("a place that is not located says so", "place", PlaceValue("the mill"), "the mill (not located)"),
    ("a city that is its own region is named once", "place", PlaceValue("Dori", 1, "BF", "Dori", geo_precision=1),
     "Dori, BF (the place itself)"),
    ("a pin drawn as the division says so", "place",
     PlaceValue("Dori", None, "BF", "Sahel", geo_precision=4, reason="drawn wider, for nothing puts it there; x"),
     "Dori, BF (drawn as: Sahel)"),
    ("a pin drawn as the country says so", "place",
     PlaceValue("Dori", None, "BF", geo_precision=6, reason="drawn wider, for nothing puts it there; x"),
     "Dori (drawn as the whole country, BF)"),
    ("a country that is named is no wider pin", "place", PlaceValue("Burkina Faso", 1, "BF", geo_precision=6),
     "Burkina Faso, BF (the country)"),
    ("what is left of a measure is no name", "target", Target("residential_building", "-storey apartment block"),
     "apartment block, residential building"),
    ("a time that cannot be resolved keeps its words", "time", TimeValue(None, None, None, None, "at dawn"),
     "no date: “at dawn”"),
    ("one day is one day", "time", TimeValue("2024-05-12", "2024-05-12", 1, None, "on Sunday"), "2024-05-12"),
    ("nobody claims it", "responsibility", Responsibility(None, "claims"), "no one claims it"),
    ("whoever says so denies it", "responsibility", Responsibility(None, "denies"), "denies"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "slot", "value", "wanted"), ROWS, ids=[r[0] for r in ROWS])
def test_values(reason: str, slot: Slot, value: Value, wanted: str) -> None:
    assert in_words(slot, value_to_json(value)) == wanted, reason


ESTIMATES = [
    ("unknown", Estimate(None, None, None), "not told"),
    ("certain", Estimate(7, 7, 7), "7"),
    ("a range", Estimate(5, 7, 9), "7 (5 to 9)"),
    ("open above", Estimate(7, 7, None), "7 (7 or more)"),
    ("open below", Estimate(None, 20, 20), "20 (up to 20)"),
]


@pytest.mark.parametrize(("reason", "given", "wanted"), ESTIMATES, ids=[r[0] for r in ESTIMATES])
def test_estimates(reason: str, given: Estimate, wanted: str) -> None:
    assert estimate(given) == wanted, reason


def test_speakers() -> None:
    police = said(TEXT, "Police", "put", "police")
    wire = Attribution("a wire", Span(0, 1), "media")
    assert speaker(()) == OWN_VOICE
    assert speaker((police,)) == "Police"
    assert speaker((wire, police)) == "Police (through a wire)"


NAMES = [
    ("its headline", Report("Text.", headline="A head\nline"), "A head line"),
    ("one in the text", Report("By us\n\nSix hurt\n\nLead.", parts=(Part("headline", Span(7, 15)),)), "Six hurt"),
    ("its first line", Report("\n Six were hurt on Monday. \n\nThe lead goes on."), "Six were hurt on Monday."),
    ("the caller's name where there is no text", Report("", ref="wire-3"), "wire-3"),
    ("nothing at all", Report(" \n"), "an empty report"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "report", "wanted"), NAMES, ids=[r[0] for r in NAMES])
def test_names_of_reports(reason: str, report: Report, wanted: str) -> None:
    assert name(report) == wanted, reason


def test_a_label_is_no_name() -> None:
    text = "PRESS RELEASE\n\nTwo killed in Dori\n\nMore soon."
    assert name(Report(text)) == name(Report(text, headline="FLASH")) == "Two killed in Dori"
    assert name(Report("", headline="UPDATE 2")) == "UPDATE 2", "better than nothing"
    assert name(Report(text, headline="UPDATE 2-Blast in Dori")) == "UPDATE 2-Blast in Dori"


def test_a_long_opening_is_cut_between_words() -> None:
    called = name(Report("a lengthy opening of a report without a headline " * 20))
    assert len(called) < 100 and called.endswith(" …")


def test_value_words_is_in_words() -> None:
    from tests.export.records import claim

    assert value_words(claim(TEXT, 1, "killed", Toll(9, None, "at_least"), "At least nine people")) == "at least 9"
