"""On which side of its country the text puts a place, and what words that name no place by themselves are taken for."""

from __future__ import annotations

import re

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def where(text: str, names: list[str], gazetteer: SqliteGazetteer, *, event: bool = False) -> tuple[Resolved, ...]:
    mentions = [PlaceMention(text.index(n), text.index(n) + len(n), n, event=event) for n in names]
    return resolve(mentions, text, gazetteer)


@pytest.mark.parametrize(
    ("text", "name", "found", "why"),
    [
        ("A rocket hit the eastern Ukrainian city of Bohuniya.", "Bohuniya", False, "that one lies in the west"),
        ("A rocket hit the Ukrainian city of Bohuniya.", "Bohuniya", True, "no side told"),
        ("A rocket hit the eastern Ukrainian city of Dnipro.", "Dnipro", True, "a little east is enough"),
        ("A blast shook the western Afghan city of Herat.", "Herat", True, "the side it lies on"),
        ("A blast shook the eastern Afghan city of Herat.", "Herat", False, "the other side"),
        ("A blast shook Nigeria's northeastern town of Bama.", "Bama", True, "the country before the side"),
        ("A blast shook the South Korean city of Seoul.", "Seoul", True, "South Korea is a name, not a side"),
        ("Two were shot in the northern Israeli town of Metula.", "Metula", True, "the same for every country"),
        ("Two were shot in the southern Israeli town of Metula.", "Metula", False, "the same for every country"),
    ],
)
def test_a_side_of_the_country(text: str, name: str, found: bool, why: str, gazetteer: SqliteGazetteer) -> None:
    (place,) = where(text, [name], gazetteer)
    assert (place.entry is not None) is found, why


@pytest.mark.parametrize(
    ("name", "country", "why"),
    [
        ("Tell Hashim", None, "Tell is a hill, not the town of At-Tall"),
        ("Deir Hashim", None, "Deir is a monastery"),
        ("Aleppo University", "SY", "the town in the name is meant"),
    ],
)
def test_words_that_open_many_names(name: str, country: str | None, why: str, gazetteer: SqliteGazetteer) -> None:
    text = f"A mine killed two people near {name}."
    (place,) = where(text, [name], gazetteer)
    assert place.country == country and (place.lat is None) is (country is None), why


def test_no_country_that_the_report_does_not_speak_of(gazetteer: SqliteGazetteer) -> None:
    text = "Fighting went on in San Salvador, El Salvador. Rebels attacked a post in San Ramon, near the capital."
    *_, place = where(text, ["San Salvador", "El Salvador", "San Ramon"], gazetteer, event=True)
    assert place.country in (None, "SV")


@pytest.mark.parametrize(
    ("text", "name", "country", "division", "why"),
    [
        ("Two died in Corinto, in the department of Cauca.", "Corinto", "CO", "Cauca", "of many places of the name"),
        ("Two died in La Union, in the department of Nariño.", "La Union", "CO", "Nariño", "not El Salvador's"),
        ("Two died in Florencia, in the province of Matanzas.", "Florencia", "CU", "Matanzas", "by its province alone"),
    ],
)
def test_held_by_a_kind_that_stands_before(
    text: str, name: str, country: str, division: str, why: str, gazetteer: SqliteGazetteer
) -> None:
    other = division
    place, _ = where(text, [name, other], gazetteer)
    assert (place.country, place.admin1) == (country, division), why


def test_a_neighbourhood_is_one_in_the_headline_too(gazetteer: SqliteGazetteer) -> None:
    body = "Four men were shot in Chicago, in the {} on Monday. Others were hurt in Cicero and in Evanston."
    for said, found in (("Washington Park neighborhood", False), ("town of Washington Park", True)):
        text = "Four hurt in Washington Park shooting\n\n" + body.format(said)
        spans = [(text.index(n), n) for n in ("Washington Park", "Chicago", "Cicero", "Evanston")]
        spans.append((text.rindex("Washington Park"), "Washington Park"))
        mentions = [PlaceMention(a, a + len(n), n, event=True) for a, n in sorted(spans)]
        first, *_ = resolve(mentions, text, gazetteer)
        assert (first.geo_precision == 1) is found, said


def test_a_territory_of_congo_is_a_district(gazetteer: SqliteGazetteer) -> None:
    place, _ = where("Rebels killed nine in Mambasa territory, Ituri.", ["Mambasa", "Ituri"], gazetteer)
    assert (place.country, place.geo_precision) == ("CD", 3)


def test_the_side_is_told_of_the_bare_name_too(gazetteer: SqliteGazetteer) -> None:
    text = "Rocket hits market in Bohuniya\n\nSixteen people died in the eastern Ukrainian city of Bohuniya on Friday."
    first, last = text.index("Bohuniya"), text.rindex("Bohuniya")
    for place in resolve([PlaceMention(a, a + 8, "Bohuniya") for a in (first, last)], text, gazetteer):
        assert place.entry is None


@pytest.mark.parametrize(
    ("text", "name", "code", "why"),
    [
        ("A bus burnt on the Damascus-Aleppo highway.", "Damascus", 5, "somewhere between the two"),
        ("A bus burnt in Damascus - the road was closed.", "Damascus", 1, "no road of that name"),
        ("Two died near the northeast Nigerian city of Maiduguri.", "Maiduguri", 2, "near it, not in it"),
        ("Two died in the northeast Nigerian city of Maiduguri.", "Maiduguri", 1, "in it"),
    ],
)
def test_near_and_between(text: str, name: str, code: int, why: str, gazetteer: SqliteGazetteer) -> None:
    (place,) = where(text, [name], gazetteer)
    assert place.geo_precision == code, why


def test_a_corner_of_two_roads_is_no_town(gazetteer: SqliteGazetteer) -> None:
    text = "Five were shot in Memphis, Tennessee, near Horn Lake and West Mitchell Roads."
    assert where(text, ["Memphis", "Tennessee", "Horn Lake"], gazetteer)[-1].entry is None


def test_no_district_abroad_however_many_people(gazetteer: SqliteGazetteer) -> None:
    text = "A boy of 16 was shot in Detroit, Michigan, on Monday. It happened near Moross and Morang."
    *_, place = where(text, ["Detroit", "Michigan", "Morang"], gazetteer, event=True)
    assert place.country != "NP"


@pytest.mark.parametrize(
    ("title", "body", "code", "why"),
    [
        (
            "Three dead in occupied Kherson",
            "A drone hit a bus in Kherson region on Monday.",
            4,
            "the text never says the city",
        ),
        (
            "Three dead in Kherson",
            "KHERSON, Ukraine - A drone hit a bus in Kherson region.",
            1,
            "the dateline is the city's",
        ),
        (
            "Three dead in Kherson",
            "A drone hit a bus. Kherson was shelled; so was the rest of Kherson region.",
            1,
            "said bare below",
        ),
        ("Two killed in Shopian", "Two men were killed in a village of Shopian district.", 3, "a district the same"),
        (
            "Two killed in Kharkiv",
            "Two men were killed in Kharkiv region.",
            1,
            "a city of a million is meant by its name",
        ),
    ],
)
def test_a_headline_leaves_the_word_for_a_division_out(
    title: str, body: str, code: int, why: str, gazetteer: SqliteGazetteer
) -> None:
    text = f"{title}\n\n{body}"
    name = title.split()[-1]
    spans = [m.span() for m in re.finditer(name, text, re.IGNORECASE)]
    mentions = [
        PlaceMention(a, b, text[a:b], "dateline" if text[a:b].isupper() else "literal", event=not n)
        for n, (a, b) in enumerate(spans)
    ]
    assert resolve(mentions, text, gazetteer)[0].geo_precision == code, why
