"""Divisions have their own names and lie in the midst of their own land, whatever two sources say of them."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.geometry import kilometres


@pytest.mark.parametrize(
    ("town", "province"),
    [
        ("Tehran", "Tehran"),
        ("Isfahan", "Isfahan"),
        ("Zahedan", "Sistan and Baluchestan"),
        ("Shiraz", "Fars"),
        ("Ahvaz", "Khuzestan"),
        ("Kerman", "Kerman"),
        ("Tabriz", "East Azerbaijan"),
    ],
)
def test_a_town_lies_in_its_province(town: str, province: str) -> None:
    found = [e for e in SqliteGazetteer().candidates(town) if e.country == "IR" and e.feature.startswith("PPL")]
    assert found and max(found, key=lambda e: e.population or 0).admin1 == province


@pytest.mark.parametrize(
    ("division", "country", "middle"),
    [
        ("Gao Region", "ML", (16.1, 0.0)),
        ("Donetsk Oblast", "UA", (48.0, 37.8)),
        ("Hadramaut", "YE", (16.0, 49.0)),
    ],
)
def test_a_village_filed_elsewhere_moves_no_division(division: str, country: str, middle: tuple[float, float]) -> None:
    """One that lies in the midst of the next region is no part of the box that the middle is taken of."""
    found = [e for e in SqliteGazetteer().candidates(division) if e.country == country and e.feature == "ADM1"]
    assert found and kilometres(found[0].lat, found[0].lon, *middle) < 130
