"""Which of several reports' places is the incident's, a reason a row."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.fold.spots import holds
from tollbook.model import PlaceValue

VILLAGE = PlaceValue("Lusi", 12, "KE", "Northern", None, 2.1, 37.1, 1, 3.0, "the settlement Lusi")
BESIDE = PlaceValue("Lusi Market", None, "KE", "Northern", None, 2.15, 37.1, 2, 10.0)
REGION = PlaceValue("Northern", 11, "KE", "Northern", None, 2.0, 37.0, 4, 90.0, "the first-level division Northern")
OTHER = PlaceValue("Southern", 21, "KE", "Southern", None, -3.0, 38.0, 4, 90.0, "the first-level division Southern")
TOWN = PlaceValue("Bara", 22, "KE", "Southern", None, -3.1, 38.2, 1, 4.0)
COUNTRY = PlaceValue("Kenya", 192950, "KE", None, None, 1.0, 38.0, 6, 500.0)
AREA = PlaceValue("Old Mill", None, "KE", None, None, -3.0, 38.0, 5, 100.0)

# places of each report, the chosen one's name, reason
ROWS = [
    ([[VILLAGE], [REGION], [REGION]], "Lusi", "who only says the division says nothing against the village"),
    ([[VILLAGE], [COUNTRY], [COUNTRY]], "Lusi", "nor does who only says the country"),
    ([[VILLAGE], [OTHER], [OTHER]], "Southern", "two put it where the village is not"),
    ([[VILLAGE], [OTHER], [TOWN]], "Bara", "the town in what they agree on"),
    ([[VILLAGE], [BESIDE], [OTHER], [OTHER]], "Lusi", "as many bear it out as do not"),
    ([[VILLAGE], [OTHER]], "Lusi", "one against one: the finer"),
    ([[VILLAGE], [AREA], [AREA]], "Lusi", "an area is put nowhere surely"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "name", "why"), ROWS, ids=[r[2] for r in ROWS])
def test_chosen(make: Any, told: list[list[PlaceValue]], name: str, why: str) -> None:
    tellings = [
        make.telling(f"r{n}", *(make.claim("place", p, at=40 * k) for k, p in enumerate(places)))
        for n, places in enumerate(told)
    ]
    assert fold("x", tellings).chosen("place").value.name == name, why
    assert fold("x", tellings[::-1]).chosen("place").value.name == name, "in any order of reports"


def test_the_reason_says_what_it_was_preferred_to(make: Any) -> None:
    tellings = [make.telling(f"r{n}", make.claim("place", p)) for n, p in enumerate((VILLAGE, OTHER, OTHER))]
    chosen = fold("x", tellings).chosen("place")
    assert (chosen.value.geo_precision, chosen.value.uncertainty_km) == (4, 90.0)
    assert "not the finer Lusi" in chosen.value.reason and chosen.value.reason.endswith("division Southern")
    assert {f.value.name for f in fold("x", tellings).all("place")} == {"Lusi", "Southern"}, "both stay to be read"


def test_what_holds_a_place() -> None:
    assert holds(REGION, VILLAGE) and holds(COUNTRY, VILLAGE) and holds(BESIDE, VILLAGE)
    assert not holds(OTHER, VILLAGE) and not holds(VILLAGE, REGION), "another division; the finer holds nothing wider"
