"""What a value that somebody gives may hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tollbook.errors import InputError
from tollbook.model.codes import SLOTS, Slot
from tollbook.model.value import value_from_json, value_to_json
from tollbook.review.values import ESTIMATE, EXAMPLES, checked, estimate

RECORDS = sorted((Path(__file__).parents[1] / "golden" / "records").glob("*.json*"))


def toll(low: int | None, high: int | None, qualifier: str) -> dict[str, Any]:
    return {"low": low, "high": high, "qualifier": qualifier}


@pytest.mark.parametrize(
    ("slot", "value", "why"),
    [
        ("weapon", {"name": "drone", "category": "drone", "low": 4}, "weapon has no low"),
        ("weapon", {"code": "shahed_136"}, "weapon lacks name, category"),
        ("weapon", {"name": "stick", "category": "stick"}, "not one of the list"),
        ("killed", toll(4, 2, "between"), "low is above high"),
        ("killed", toll(2, 4, "exact"), "one figure"),
        ("killed", toll(2, 2, "at_least"), "high null"),
        ("killed", toll(None, None, "about"), "low and high"),
        ("injured", toll(3, None, "up_to"), "low null"),
        ("killed", toll(-1, -1, "exact"), "not a whole number"),
        ("place", {"name": "Izmail", "lat": 200, "lon": 1}, "out of range"),
        ("place", {"name": "Izmail", "lat": 45.0}, "both lat and lon"),
        ("place", {"name": "Izmail", "country": "Ukraine"}, "country's code"),
        ("place", {"name": "Izmail", "geo_precision": 8}, "out of range"),
        ("time", {"start": "yesterday", "end": None, "time_precision": 1, "zone": None, "text": "x"}, "not a day"),
        (
            "time",
            {"start": "2024-03-19", "end": "2024-03-18", "time_precision": 1, "zone": None, "text": "x"},
            "before the start",
        ),
    ],
)
def test_what_a_slot_cannot_hold_is_refused(slot: Slot, value: dict[str, Any], why: str) -> None:
    with pytest.raises(InputError, match=why):
        checked(slot, value)


@pytest.mark.parametrize("data", [{"low": 5, "best": 3, "high": 6}, {"best": 3, "most": 4}, {"best": 3.5}])
def test_no_estimate_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        estimate(data)


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_every_value_that_reading_makes_may_be_given(path: Path) -> None:
    for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
        value = value_to_json(value_from_json(claim["slot"], claim["value"]))
        assert value_to_json(checked(claim["slot"], value)) == value


@pytest.mark.parametrize("slot", SLOTS)
def test_an_example_is_a_value_of_its_slot(slot: Slot) -> None:
    given = json.loads(EXAMPLES[slot])
    assert {k: v for k, v in value_to_json(checked(slot, given)).items() if k in given} == given
    assert estimate(json.loads(ESTIMATE)).best == 4


def test_a_point_that_is_given_is_the_place_itself() -> None:
    place = {"name": "Izmail", "lat": 45.35, "lon": 28.84}
    for more, precision in (({}, 1), ({"geo_precision": None}, 1), ({"geo_precision": 3}, 3)):
        assert value_to_json(checked("place", {**place, **more}))["geo_precision"] == precision
    assert value_to_json(checked("place", {"name": "Izmail"}))["geo_precision"] is None
