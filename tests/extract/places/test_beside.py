"""Names that the text puts beside a known place. Sentences are our own."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.beside import lies_where_told
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def where(text: str, name: str, gazetteer: SqliteGazetteer) -> Resolved:
    start = text.index(name)
    own = PlaceMention(start, start + len(name), name, event=True)
    others = [m for m in find_mentions(text, gazetteer) if m.end <= start or own.end <= m.start]
    mentions = sorted((own, *others), key=lambda m: m.start)
    return resolve(mentions, text, gazetteer)[mentions.index(own)]


# text, name, country, latitude and longitude, least uncertainty, why
SPOTS = [
    ("A strike hit Oronaba, about 40 km north of El Fasher in North Darfur.", "Oronaba", "SD", 13.99, 25.35, 10,
     "distance and direction"),
    ("Rebels burned Oronaba, a village 20 kilometres from Bukavu, in South Kivu.", "Oronaba", "CD", -2.49, 28.84, 20,
     "distance alone is a ring"),
    ("Shells fell on Oronaba (15 miles east of Kharkiv) on Sunday.", "Oronaba", "UA", 49.98, 36.59, 9, "in brackets"),
    ("A drone hit the Oronaba camp on the western edge of El Fasher.", "Oronaba", "SD", 13.63, 25.35, 25,
     "at its edge"),
    ("Gunmen raided Springfield, near Maiduguri in Nigeria.", "Springfield", "NG", 11.85, 13.16, 25,
     "the towns of the name lie elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "lat", "lon", "unsure", "why"), SPOTS, ids=[s[-1] for s in SPOTS])
def test_a_name_put_beside_a_known_place(
    text: str, name: str, country: str, lat: float, lon: float, unsure: float, why: str, gazetteer: SqliteGazetteer
) -> None:
    found = where(text, name, gazetteer)
    assert (found.name, found.country, found.entry) == (name, country, None), why
    assert found.lat == pytest.approx(lat, abs=0.1)
    assert found.lon == pytest.approx(lon, abs=0.1)
    assert (found.geo_precision or 0) >= 2
    assert (found.uncertainty_km or 0) >= unsure


@pytest.mark.parametrize(
    ("text", "name", "geonames", "why"),
    [
        ("Fighters left Kharkiv, 90 km from Lviv they said.", "Kharkiv", 706483, "a well-known town stays where it is"),
        ("Shells hit Lyptsi, 30 km north of Kharkiv.", "Lyptsi", 702989, "the gazetteer has it there"),
        ("A bomb went off in Kharkiv, 40 km from Lyptsi.", "Kharkiv", 706483, "and the other way round"),
    ],
)
def test_what_the_gazetteer_has_there_stays(
    text: str, name: str, geonames: int, why: str, gazetteer: SqliteGazetteer
) -> None:
    found = where(text, name, gazetteer)
    assert found.entry is not None
    assert found.entry.geonames == geonames, why


def test_a_list_puts_nothing_beside_anything(gazetteer: SqliteGazetteer) -> None:
    text = "Shells fell on Oronaba, Kharkiv and Odesa, and on a road 15 km north of Sumy."
    assert where(text, "Oronaba", gazetteer).geo_precision in (None, 5)


@pytest.mark.parametrize(
    ("text", "held_by", "why"),
    [
        ("The raid on a market in Tora, North Darfur, killed ten.", "North Darfur", "a comma, and nothing goes on"),
        ("Troops struck in Springfield, Kerala.", "Kerala", "at the end of a sentence"),
        ("Troops struck in Springfield, Kerala and Punjab.", None, "a list"),
        ("In Rafah, Israel said it had struck a depot.", "Gaza Strip", "who speaks holds nothing"),
    ],
)
def test_a_division_behind_a_comma_holds_the_name(
    text: str, held_by: str | None, why: str, gazetteer: SqliteGazetteer
) -> None:
    name = next(n for n in ("Tora", "Springfield", "Rafah") if n in text)
    found = where(text, name, gazetteer)
    assert found.admin1 == held_by if held_by else found.admin1 != "Kerala", why


def test_behind_a_town_stands_its_division(gazetteer: SqliteGazetteer) -> None:
    """Sultan Kudarat is a province and a town of another; behind Tacurong it is the province."""
    found = where("A bomb went off in Tacurong City, Sultan Kudarat, on Monday.", "Sultan Kudarat", gazetteer)
    assert (found.geo_precision, found.admin1) == (3, "Soccsksargen")
    alone = where("Police in Cotabato said a bomb went off in Sultan Kudarat.", "Sultan Kudarat", gazetteer)
    assert alone.admin1 != "Soccsksargen" or alone.geo_precision == 3


@pytest.mark.parametrize(
    ("text", "name", "spot", "why"),
    [
        ("Two men died in Desamparados, south of San José in Costa Rica.", "Desamparados", (9.88, -84.06),
         "the town of the name lies west of it"),
        ("Two men died in Oronaba, south of Maiduguri in Nigeria.", "Oronaba", (11.85, 13.16),
         "no place of the name at all: loosely about the other"),
    ],
)  # fmt: skip
def test_a_name_on_one_side_of_a_known_place(
    text: str, name: str, spot: tuple[float, float], why: str, gazetteer: SqliteGazetteer
) -> None:
    found = where(text, name, gazetteer)
    assert (found.lat, found.lon) == pytest.approx(spot, abs=0.1), why
    assert (found.geo_precision or 0) >= 3


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Gunmen shot two in Lyptsi, 25 km north of Kharkiv.", True, "a distance that fits"),
        ("Gunmen shot two in Lyptsi, some 400 km from Kharkiv.", False, "one that does not"),
        ("Gunmen shot two in Lyptsi, near Kharkiv.", True, "near by"),
        ("Gunmen shot two in Lyptsi, north of Kharkiv.", True, "on that side"),
        ("Gunmen shot two in Lyptsi, south of Kharkiv.", False, "on the other side"),
        ("Gunmen shot two in Lyptsi and in Kharkiv.", False, "nothing is told"),
    ],
)
def test_whether_a_place_lies_where_it_is_told_to(
    text: str, wanted: bool, why: str, gazetteer: SqliteGazetteer
) -> None:
    one, other = where(text, "Lyptsi", gazetteer), where(text, "Kharkiv", gazetteer)
    assert lies_where_told(one, other, text) is wanted, why


def test_a_town_about_as_far_and_about_there_is_that_town(gazetteer: SqliteGazetteer) -> None:
    """Desks write "north of Baghdad" of a town in the northwest."""
    found = where("A bomb killed two at a stop in Tikrit, 150 km (95 miles) north of Baghdad.", "Tikrit", gazetteer)
    assert (found.lat, found.lon) == pytest.approx((34.6, 43.7), abs=0.2)
    assert found.geo_precision == 1
