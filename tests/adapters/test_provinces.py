"""Provinces that two sources number otherwise have their own names: a town lies in the province of its name."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer


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
