"""What a report says of its whereabouts: peoples, groups, and whose rockets struck."""

from __future__ import annotations

import pytest

from tollbook.extract.places.evidence import afar, spoken_of
from tollbook.extract.places.mentions import PlaceHints


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Six Palestinians were killed.", {"PS"}),
        ("The Malian Army said so.", {"ML"}),
        ("The Russian-installed mayor said so.", set()),
        ("Iranian-made rockets were fired.", set()),
        ("Former Ukrainian officers spoke.", {"UA"}),
    ],
)
def test_words_for_peoples(text: str, countries: set[str]) -> None:
    assert set(spoken_of(text, PlaceHints())) == countries


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Ukrainian drones killed two people.", {"UA"}),
        ("Two Turkish air strikes killed a farmer.", {"TR"}),
        ("Ukrainian drones killed two people, Ukrainian officials said.", set()),
        ("Malian soldiers killed two people.", set()),
    ],
)
def test_whose_rockets_struck(text: str, countries: set[str]) -> None:
    assert afar(text) == countries
