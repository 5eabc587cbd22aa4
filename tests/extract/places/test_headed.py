"""A dateline that puts its town in a division: the bare name elsewhere is the division's. Sentences are our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.halves import halved
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def pinned(text: str, name: str, gazetteer: SqliteGazetteer) -> Resolved:
    """The result for the first `name`, claimed to be an incident's place."""
    start = text.index(name)
    own = PlaceMention(start, start + len(name), name, event=True)
    mentions = [own, *(m for m in find_mentions(text, gazetteer) if own.end <= m.start)]
    return resolve(mentions, text, gazetteer)[0]


ROWS = [
    ("Mine kills two in Cotabato\n\nKABACAN, Cotabato -- Two farmers died on Monday.", "Cotabato", 3, "the province"),
    ("Mine kills two in Cotabato\n\nTwo farmers died on Monday in Cotabato.", "Cotabato", 1, "no dateline says so"),
    ("Car bomb kills six in Colombia\n\nCALI, Colombia -- Six men died on Monday.", "Colombia", 6, "a country"),
    ("Two shot in New York\n\nBRONX, New York -- Two men died on Monday.", "New York", 1, "a great city"),
]


@pytest.mark.parametrize(("text", "name", "code", "why"), ROWS, ids=[r[3] for r in ROWS])
def test_the_dateline_tells_city_and_division(
    text: str, name: str, code: int, why: str, gazetteer: SqliteGazetteer
) -> None:
    assert pinned(text, name, gazetteer).geo_precision == code, why


def test_a_name_inside_a_longer_one_is_no_place_abroad(gazetteer: SqliteGazetteer) -> None:
    text = "Police in Myrtle Beach, South Carolina, said a man was shot at Grand Strand Clinic."
    start = text.index("Grand Strand Clinic")
    own = PlaceMention(start, start + len("Grand Strand Clinic"), "Grand Strand Clinic", event=True)
    results = resolve([*(m for m in find_mentions(text, gazetteer) if m.end <= start), own], text, gazetteer)
    assert results[-1].country in (None, "US"), results[-1].reason


@pytest.mark.parametrize(
    ("text", "name", "country", "why"),
    [
        ("A soldier died in a blast in Ruma upazila on Thursday.", "Ruma", "BD", "only Bangladesh has upazilas"),
        ("A man was stabbed in Washington, Tyne and Wear. Police said he died.", "Washington", "GB", "its county"),
        ("Murder in Washington\n\nA man was stabbed in Washington, Tyne and Wear. Police said he died.",
         "Washington", "GB", "the heading's is the same"),
    ],
)  # fmt: skip
def test_words_that_tell_the_country(text: str, name: str, country: str, why: str, gazetteer: SqliteGazetteer) -> None:
    assert pinned(text, name, gazetteer).country == country, why


@pytest.mark.parametrize(
    ("text", "drawn", "why"),
    [
        ("A shell killed two near the Syrian border.", False, "only its border is meant"),
        ("A mine killed two on the Syrian frontier on Sunday.", False, "the same of a frontier"),
        ("A shell killed two of the Syrian border guards.", True, "a force is no border"),
    ],
)
def test_a_border_named_for_a_country(text: str, drawn: bool, why: str, gazetteer: SqliteGazetteer) -> None:
    assert (pinned(text, "Syrian", gazetteer).lat is not None) is drawn, why


HALVES = [
    ("VIOLENCE IN EL\nSALVADOR WENT ON.", "SALVADOR", "a country's name", True),
    ("A man was shot in St. Louis on Friday.", "Louis", "a city's name", True),
    ("Two died in West Lahore.", "Lahore", "a side of it is there", False),
    ("In Lahore two died.", "Lahore", "a preposition that opens the sentence", False),
    ("Gunmen in New Delhi killed two.", "Delhi", "the whole lies beside the half", False),
]


@pytest.mark.parametrize(("text", "name", "why", "half"), HALVES, ids=[r[2] for r in HALVES])
def test_half_a_name_is_no_spot(text: str, name: str, why: str, half: bool, gazetteer: SqliteGazetteer) -> None:
    start = text.index(name)
    at = resolve([PlaceMention(start, start + len(name), name, event=True)], text, gazetteer)[0]
    at = at if at.lat is not None else replace(at, lat=-35.0, lon=140.0, country="AU")
    assert bool(halved(at, text, gazetteer)) is half, (why, at)
