"""Where names are, as a reviewer of invented passages found them misread. Sentences are our own."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, read
from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.find import find_mentions, is_feast
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve
from tollbook.extract.places.stated import shown
from tollbook.model import PlaceValue


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def pinned(text: str, name: str, gazetteer: SqliteGazetteer) -> Resolved:
    """The result for `name`, claimed as an incident's place, all other names of the text taking part."""
    start = text.index(name)
    own = PlaceMention(start, start + len(name), name, event=True)
    others = [m for m in find_mentions(text, gazetteer) if m.end <= start or own.end <= m.start]
    mentions = sorted((own, *others), key=lambda m: m.start)
    return resolve(mentions, text, gazetteer)[mentions.index(own)]


# text, name, country, first-level division, precision, why
PINNED = [
    ("Twelve guards died in Gubio on Friday, Abuja said.", "Gubio", "NG", "Borno", 1, "a capital that only spoke"),
    ("Two teachers died in Bankass. Bamako blamed raiders.", "Bankass", "ML", "Mopti", 1, "the same before blamed"),
    ("Six traders died in Lyptsi. Kyiv vowed to answer.", "Lyptsi", "UA", "Kharkiv Oblast", 1, "the same before vowed"),
    (
        "A mine killed a guard near the Cambodian border in Surin province, Thai troops said.",
        "Surin", "TH", "Surin", 4, "it is the border that is near; the province holds it",
    ),
    (
        "Gunmen shot a clerk in Hyderabad's Qasimabad area on Friday, Pakistani police said.",
        "Qasimabad", "PK", "Sindh", 2, "a quarter of the city, not a town 140 km off",
    ),
    (
        "A bomb killed two in Cali's Siloe district on Friday, Colombian police said.",
        "Siloe", "CO", "Valle del Cauca", 2, "the city stands for its quarter",
    ),
    (
        "Two drones fell in Lebanon's Baalbek area on Friday.",
        "Baalbek", "LB", "Baalbek-Hermel", 2, "the owner is a country, whatever towns are called so",
    ),
    (
        "Shells killed two in Yemen's Hodeidah governorate on Friday.",
        "Hodeidah governorate", "YE", "Al Hudaydah", 4, "a word for a division is no part of its name",
    ),
    (
        "A mine killed two boys in Khogyani district of Nangarhar province, Afghan elders said.",
        "Khogyani", "AF", "Nangarhar", 3, "the gazetteer has the district only with its word",
    ),
    (
        "Three men were shot in the municipality of Tibu, Colombian police said.",
        "Tibu", "CO", "Norte de Santander", 3, "a municipality is more than its chief town",
    ),
    (
        "A bomb killed three in the Harnai area of Balochistan, Pakistani police said.",
        "Harnai", "PK", "Balochistan", 2, "the area of a town is not the town",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "country", "division", "precision", "why"), PINNED, ids=[row[-1] for row in PINNED]
)
def test_pins(
    text: str, name: str, country: str, division: str, precision: int, why: str, gazetteer: SqliteGazetteer
) -> None:
    result = pinned(text, name, gazetteer)
    assert (result.country, result.admin1, result.geo_precision) == (country, division, precision), (why, result)


def test_who_speaks_of_a_place_in_it_still_tells_where(gazetteer: SqliteGazetteer) -> None:
    text = "Two men were shot in Paris, deputies in Bonham said."
    assert pinned(text, "Paris", gazetteer).admin1 == "Texas", "people of the place spoke, no government"


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Gunmen killed two in Fambita, in the commune of Kokorou.", "Fambita", "a guess far off says nothing of it"),
        ("Shots killed two in Zahedan. A man from Baluchestan hid.", "Zahedan", "nor does one of another country"),
    ],
)
def test_a_guessed_spelling_casts_no_vote(text: str, name: str, why: str, gazetteer: SqliteGazetteer) -> None:
    result = pinned(text, name, gazetteer)
    assert result.entry is not None and result.geo_precision in (1, 2), (why, result)


@pytest.mark.parametrize(
    ("name", "wanted", "why"),
    [
        ("Ramadan", True, "a month of fasting"),
        ("Eid al-Adha", True, "a feast of several words"),
        ("Nowruz", True, "a new year"),
        ("Shaban", True, "a month that the table of times leaves to people"),
        ("Easter Island", False, "only called after one"),
        ("Kano", False, "a town"),
    ],
)
def test_feasts_are_no_places(name: str, wanted: bool, why: str, gazetteer: SqliteGazetteer) -> None:
    assert is_feast(name) is wanted, why
    found = [m.text for m in find_mentions(f"Four people were killed in Lagos during {name}.", gazetteer)]
    assert not (wanted and name in found), why


def test_a_feast_heard_as_a_place_is_dropped_and_the_town_stays() -> None:
    text = "Gunmen killed four people in Lagos on the third day of Ramadan."
    twin = Twin(tags=(("place", "Lagos", 0.9), ("place", "Ramadan", 0.9)))
    values = [d.value for d in read(text, twin, gazetteer=WORLD).drafts if isinstance(d.value, PlaceValue)]
    assert [(v.name, v.geo_precision) for v in values] == [("Lagos", 1)]


def test_a_feast_alone_in_its_sentence_keeps_its_words_and_is_nowhere() -> None:
    text = "Gunmen killed four people in Lagos. A bomb killed two people on Ashura."
    twin = Twin(tags=(("place", "Lagos", 0.9), ("place", "Ashura", 0.9)))
    values = [d.value for d in read(text, twin, gazetteer=WORLD).drafts if isinstance(d.value, PlaceValue)]
    assert [(v.name, v.geo_precision) for v in values] == [("Lagos", 1), ("Ashura", None)]


@pytest.mark.parametrize(
    ("name", "wanted", "why"),
    [
        ("Zanzan²", "Zanzan", "the number of a note behind it"),
        ("the first-level division Zanzan²; its middle", "the first-level division Zanzan; its middle", "in a reason"),
        ("over 30 km²", "over 30 km²", "a unit keeps its power"),
        ("Lagos", "Lagos", "nothing to do"),
        (None, None, "no name"),
    ],
)
def test_names_are_shown_without_the_numbers_of_notes(name: str | None, wanted: str | None, why: str) -> None:
    assert shown(name) == wanted, why
