"""A pin that nothing else in the report supports is not drawn. Sentences are our own."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.names import surroundings
from tollbook.extract.places.resolve import resolve


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def pinned(text: str, name: str, gazetteer: SqliteGazetteer, event: bool = True) -> Resolved:
    """The result for `name`, claimed to be an incident's place; all other names of the text take part."""
    start = text.index(name)
    own = PlaceMention(start, start + len(name), name, event=event)
    others = [m for m in find_mentions(text, gazetteer) if m.end <= start or own.end <= m.start]
    mentions = sorted((own, *others), key=lambda m: m.start)
    return resolve(mentions, text, gazetteer)[mentions.index(own)]


LONELY = [
    ("Chicago police said two men were shot in Brainerd on Friday.", "Brainerd", "a quarter, not a far town"),
    ("Colombian soldiers in Medellin, Colombia, said two died in Puerto Bello.", "Puerto Bello", "no Philippines"),
    (
        "Police in Philadelphia, Pennsylvania, said a man was shot in Feltonville.",
        "Feltonville",
        "another town's old name",
    ),
    (
        "Troops in Ouahigouya and in Yatenga province of Burkina Faso said nine were killed in Komsilga.",
        "Komsilga",
        "a village of another province",
    ),
    ("BANNU: A bomb hit a mosque in Domel, doctors in Bannu and Peshawar said.", "Domel", "a hamlet off both"),
]


@pytest.mark.parametrize(("text", "name", "why"), LONELY)
def test_no_pin_far_from_all_else(text: str, name: str, why: str, gazetteer: SqliteGazetteer) -> None:
    result = pinned(text, name, gazetteer)
    assert result.entry is None and result.geo_precision in (None, 5), (why, result)
    assert result.reason.startswith("not "), result.reason


KEPT = [
    ("Kabul, Afghanistan - A bomb killed two in Lashkar Gah.", "Lashkar Gah", "a capital does not count"),
    ("Washington officials said a raid in Mosul killed two Americans.", "Mosul", "large enough to be known abroad"),
    ("Police in Chicago said a man was shot in Brainerd, Minnesota.", "Brainerd", "the text says what holds it"),
    (
        "KYIV - Missiles hit Kyiv and its Solomianskyi district. At the port of Odesa one died.",
        "Odesa",
        "a city's port",
    ),
    ("Kharkiv region: shells hit Velyki Khutory, police in Kyiv said.", "Velyki Khutory", "a hamlet of the region"),
]


@pytest.mark.parametrize(("text", "name", "why"), KEPT)
def test_pins_that_stay(text: str, name: str, why: str, gazetteer: SqliteGazetteer) -> None:
    assert pinned(text, name, gazetteer).geo_precision == 1, why


def test_a_name_that_is_no_incidents_place_may_be_far_away(gazetteer: SqliteGazetteer) -> None:
    text = "Chicago police said the driver had grown up in Brainerd."
    assert pinned(text, "Brainerd", gazetteer, event=False).geo_precision == 1


def test_homes_are_called_after_places_far_away(gazetteer: SqliteGazetteer) -> None:
    text = "A girl was shot near the Potomac Gardens, police in Washington, DC said."
    assert pinned(text, "Potomac Gardens", gazetteer).entry is None


def test_what_the_text_calls_a_division_is_the_division(gazetteer: SqliteGazetteer) -> None:
    for text in (
        "Fighting went on in San Salvador and Morazan departments, El Salvador.",
        "FIGHTING WENT ON IN SAN SALVADOR AND MORAZAN DEPARTMENTS, EL SALVADOR.",
        "Fighting went on in the departments of Morazan and San Salvador, El Salvador.",
    ):
        name = "SAN SALVADOR" if text.isupper() else "San Salvador"
        result = pinned(text, name, gazetteer)
        assert (result.geo_precision, result.country) == (4, "SV"), (text, result)


def test_what_surely_holds_a_name_rules_out_the_others(gazetteer: SqliteGazetteer) -> None:
    text = "Afghan troops held a man in Dowlatabad district, Faryab province."
    assert pinned(text, "Dowlatabad", gazetteer).admin1 == "Faryab"


def test_an_address_and_a_corner_are_no_towns(gazetteer: SqliteGazetteer) -> None:
    for text, name in (
        ("Four were shot in Pittsburgh at the intersection of Brownsville and Amanda.", "Brownsville"),
        ("A man was shot in New York outside a bar, at 3379 Broadway.", "Broadway"),
        ("A man was shot in the 2800 block of South Central Park, police said.", "Central Park"),
    ):
        assert pinned(text, name, gazetteer).entry is None, text


def test_containers_said_at_length() -> None:
    for text, name, container in (
        ("IN PUERTO BELLO, A VILLAGE IN TURBO MUNICIPALITY, FOUR DIED", "PUERTO BELLO", "TURBO MUNICIPALITY"),
        ("a camp in Abagana, an outskirt of Makurdi, burned", "Abagana", "Makurdi"),
        ("IN ESCALON, LA MASCOTA, AND ZACAMIL", "ESCALON", "LA MASCOTA"),
    ):
        start = text.index(name)
        assert surroundings(text, start, start + len(name)).container == container


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A drone hit a tanker off Hodeidah, Yemen.", "Hodeidah"),
        ("Two were shot at a flat in suburban Phoenix, Arizona.", "Phoenix"),
        ("A bomb went off in the Medellin suburb of Envigado, Colombia.", "Medellin"),
        ("A plane came down in the area of the city of Usulutan, El Salvador.", "Usulutan"),
    ],
)
def test_about_a_town_is_not_in_it(text: str, name: str, gazetteer: SqliteGazetteer) -> None:
    assert pinned(text, name, gazetteer).geo_precision == 2, text


def test_a_town_sealed_off_is_the_town(gazetteer: SqliteGazetteer) -> None:
    assert pinned("Troops sealed off Mosul, Iraq.", "Mosul", gazetteer).geo_precision == 1


def test_what_a_village_is_said_to_be_in_holds_it(gazetteer: SqliteGazetteer) -> None:
    text = "A bomb killed six in Nyaung Kone, a village in Sagaing Region, Myanmar."
    assert pinned(text, "Nyaung Kone", gazetteer).admin1 == "Sagaing"


def test_wrapped_lines_are_one_sentence() -> None:
    text = "The rebels said that eleven soldiers were killed some 10 km from\nUsulutan on Friday."
    start = text.index("Usulutan")
    assert surroundings(text, start, start + 8).kilometres == 10.0
    headline = "Troops were killed, ten of them, some 10 km from\n\nUsulutan, Friday."
    start = headline.index("Usulutan")
    assert surroundings(headline, start, start + 8).kilometres is None


@pytest.mark.parametrize(("name", "other"), [("Kupiansk", False), ("Artemivsk", True)])
def test_a_spelling_is_no_other_name(name: str, other: bool, gazetteer: SqliteGazetteer) -> None:
    """The gazetteer says Kupyansk and Bakhmut: only the second is another name, which speaks against a pin."""
    found = pinned(f"Two people were killed in {name}, the governor of Kharkiv region said.", name, gazetteer)
    assert found.entry is not None
    assert ("another name" in found.signs) is other
