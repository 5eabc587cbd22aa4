"""Names of places: whole or nowhere, and only where something happened."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, claims, read
from tollbook.extract.slots.places import value
from tollbook.model import PlaceValue


def _places(text: str, twin: Twin | None = None, gazetteer: bool = True) -> list[PlaceValue]:
    found = [d.value for d in read(text, twin, gazetteer=WORLD if gazetteer else None).drafts]
    return [v for v in found if isinstance(v, PlaceValue)]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Gunmen killed two people in Lagos.", [("Lagos", "NG")], "a name after in"),
        ("A bomb killed two people in the Nigerian port city Lagos.", [("Lagos", "NG")], "with no word between"),
        ("A bomb killed two people in the Colombian city of Medellín.", [("Medellín", "CO")], "nor does whose it is"),
        ("Gunmen killed two people in the city of Medellín.", [("Medellín", "CO")], "what it is does not belong to it"),
        ("A bomb killed two in Odessa.", [("Odessa", "UA")], "the text's spelling is kept"),
        ("LAHORE, May 12 (Reuters) - A bomb killed two people in Quetta.", [("Quetta", "PK")], "a dateline is none"),
        ("Ministers met in Lagos.", [], "where nothing was attacked"),
        ("Gunmen killed two people on West 38th Street.", [], "half a street is no place"),
    ],
)
def test_by_rule(text: str, wanted: list[tuple[str, str]], why: str) -> None:
    assert [(p.name, p.country) for p in _places(text)] == wanted, why


@pytest.mark.parametrize(
    ("words", "name", "known", "why"),
    [
        ("Lagos", "Lagos", True, "a name as it stands"),
        ("in the city of Lagos", "Lagos", True, "what it is does not belong to it"),
        ("Dar es Salaam", "Dar es Salaam", True, "a name of several words"),
        ("a market in Quetta", "Quetta", True, "the name inside the words"),
        ("the Medellín suburb of Lagos", "Lagos", True, 'what stands behind "of" is meant'),
        ("West 38th Street", "West 38th Street", False, "a street is nowhere"),
        ("Lagos Avenue", "Lagos Avenue", False, "though it is called after a town"),
        ("the same district", "same district", False, "nothing is named"),
        ("one of the floors", "one of the floors", False, "nothing is named"),
    ],
)
def test_names_are_whole_or_nowhere(words: str, name: str, known: bool, why: str) -> None:
    text = f"Gunmen opened fire at {words} before dawn, killing two people."
    (place,) = _places(text, Twin(tags=(("place", words, 0.9),)))
    assert place.name.removeprefix("the ") == name, why
    assert (place.lat is not None) is known and (place.geonames is not None) is known, why


def test_a_piece_of_a_longer_name_stands_for_it_and_says_so() -> None:
    text = "Gunmen opened fire at Lagos Crossing before dawn, killing two people."
    (place,) = _places(text, Twin(tags=(("place", "Lagos Crossing", 0.9),)))
    assert (place.name, place.geonames, place.country) == ("Lagos Crossing", None, "NG")
    assert place.reason is not None and "not in the gazetteer" in place.reason


def test_another_spelling_is_the_same_place() -> None:
    one, other = (_places(f"A bomb killed two in {name}.")[0] for name in ("Odesa", "Odessa"))
    assert one.geonames == other.geonames is not None


def test_without_a_gazetteer_a_name_is_only_a_name() -> None:
    (place,) = _places("Gunmen killed two in Lagos.", Twin(tags=(("place", "in Lagos", 0.9),)), gazetteer=False)
    assert place == PlaceValue("Lagos")


def test_an_unknown_name_has_no_point() -> None:
    assert value(None, "Nowhere") == PlaceValue("Nowhere") and value(None, "Nowhere").lat is None


def test_a_place_is_claimed_once() -> None:
    analysis = read("A bomb exploded in Lagos. The blast in Lagos killed three people.", gazetteer=WORLD)
    assert [c.quote for c in claims(analysis, "place")] == ["Lagos"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kharkiv Independent: a missile killed two people.", []),
        ("The Odesa Herald said a missile killed two people.", []),
        ("A missile hit Kharkiv Post Office and killed two people.", ["Kharkiv"]),
        ("A missile fell on Kharkiv Today and killed two people.", ["Kharkiv"]),
    ],
)
def test_an_outlet_is_no_place(text: str, places: list[str]) -> None:
    """The learned reader may take the town in an outlet's name for the place."""
    name = "Odesa" if "Odesa" in text else "Kharkiv"
    twin = Twin(tags=(("place", name, 0.9), ("killed", "killed two people", 0.9)))
    assert [v.name for v in _places(text, twin)] == places


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("Lahore car bomb: two people killed.", ["Lahore"], "a town does nothing by itself"),
        ("Lahore car bomb: two people killed, a Quetta doctor said.", ["Lahore"], "nor is every town the place"),
    ],
)
def test_a_town_before_a_weapon_is_where_it_was(text: str, names: list[str], why: str) -> None:
    twin = Twin(tags=(("place", "Lahore", 0.4), ("killed", "two people killed", 0.9)))
    assert [v.name for v in _places(text, twin)] == names, why


def test_a_word_for_its_kind_belongs_to_the_name() -> None:
    twin = Twin(tags=(("place", "Lyptsi", 0.9), ("place", "district", 0.7), ("killed", "killed two people", 0.9)))
    text = "A drone killed two people in Lyptsi district."
    found = [d.span.of(text) for d in read(text, twin, gazetteer=WORLD).drafts if isinstance(d.value, PlaceValue)]
    assert found == ["Lyptsi district"]


def test_a_flash_with_one_name_behind_in_has_a_place() -> None:
    text = "Clashes killed two people in Lagos on Sunday."
    heard = Twin(tags=(("killed", "killed two people", 0.9),))
    assert [p.name for p in _places(text, heard)] == ["Lagos"]
    assert not _places("The president spoke in Lagos on Sunday.", heard)


_TAGGED = ("Quetta", "Lagos", "Lahore", "Kharkiv", "Lyptsi", "Oronaba")


def test_a_distribution_point_is_where_it_is() -> None:
    text = "Six people were killed near a distribution point in Lagos."
    (claim,) = claims(
        read(text, Twin(tags=(("place", "Lagos", 0.9), ("killed", "killed", 0.9))), gazetteer=WORLD), "place"
    )
    assert isinstance(claim.value, PlaceValue)
    assert claim.value.geo_precision == 1


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("A bomb killed two people in the Colombian capital on Friday.", ["Colombian capital"], "named by its people"),
        ("Gunmen killed two people in Colombia's capital.", ["Colombia's capital"], "named by its country"),
        ("A bomb killed two people, the Colombian capital's police said.", [], "it only speaks"),
    ],
)
def test_a_capital_named_by_its_country(text: str, names: list[str], why: str) -> None:
    found = _places(text)
    assert [p.name for p in found] == names, why
    assert all(p.lat == 4.61 for p in found), "Bogotá is meant"


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("A bomb killed two in Quetta. Four of the hurt were flown to Lagos.", ["Quetta"], "where the hurt were taken"),
        ("A bomb killed two in Quetta. One bomber comes from Lagos.", ["Quetta"], "a home abroad"),
        ("A bomb killed two people. Four were flown to Lagos.", ["Lagos"], "nothing else is named"),
        ("A bomb hit a house, killing two people near the No. 2 bridge in Quetta.", ["Quetta"], "a number is no name"),
        ("A bomb killed two in Quetta. One of them was a native of Lahore.", ["Quetta"], "a home far off"),
        ("A bomb killed two in Kharkiv. One of them was a native of Lyptsi.", ["Kharkiv", "Lyptsi"], "a home near by"),
        ("A bomb killed two in Lyptsi, 25 km north of Kharkiv.", ["Lyptsi"], "it only says where that lies"),
        ("A bomb killed two in Lyptsi, outside Kharkiv.", ["Lyptsi"], "the same of what is near"),
        ("A bomb killed two in Lyptsi, west of Quetta.", ["Lyptsi", "Quetta"], "it cannot lie there"),
        ("A bomb killed two in Oronaba, near Kharkiv.", ["Oronaba", "Kharkiv"], "the first has no pin of its own"),
        ("A bomb killed two in Lyptsi and near Kharkiv.", ["Lyptsi", "Kharkiv"], "a second place"),
        ("Bomb kills two in Quetta, Lahore on alert", ["Quetta"], "whose people are alarmed"),
    ],
)
def test_what_the_words_tie_to_something_else(text: str, names: list[str], why: str) -> None:
    tags = tuple(("place", n, 0.9) for n in _TAGGED if n in text)
    assert [p.name for p in _places(text, Twin(tags=tags))] == names, why


def test_a_heading_without_a_heard_place_has_the_one_behind_in() -> None:
    text = "Mob kills two men in Quetta\n\nPolice are looking for them.\n\nLast month a man died in Lagos."
    assert [p.name for p in _places(text, Twin(tags=(("place", "Lagos", 0.9), ("killed", "kills two men", 0.9))))] == [
        "Quetta",
        "Lagos",
    ]


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("A drone hit the Quetta oil refinery, wounding two.", ["Quetta"], "the town's refinery"),
        ("Shells killed two guards at Lagos port.", ["Lagos"], "the town's port"),
        ("The Lagos market fell. Two people died in a blast.", [], "a market of shares"),
    ],
)
def test_what_stands_in_a_town_and_is_called_after_it(text: str, names: list[str], why: str) -> None:
    tags = (("killed", "killed two guards", 0.9),) if "guards" in text else (("target", "oil refinery", 0.9),)
    tags = tags if any(t[1] in text for t in tags) else (("killed", "Two people died", 0.9),)
    assert [p.name for p in _places(text, Twin(tags=tags))] == names, why


def test_a_heading_may_begin_with_its_town() -> None:
    text = "Quetta - doctors' network says two killed\n\nThe two were killed on Friday, it said."
    found = read(text, Twin(tags=(("killed", "two killed", 0.9),)), gazetteer=WORLD)
    assert [d.value.name for d in found.drafts if isinstance(d.value, PlaceValue)] == ["Quetta"]
    assert [c.attribution[-1].source for c in claims(found, "killed")][:1] == ["doctors' network"]


def test_what_a_town_is_called_is_no_second_place() -> None:
    text = "Gunmen killed two people in the southwestern Pakistani city of Quetta."
    heard = Twin(tags=(("place", "southwestern Pakistani city", 0.9), ("place", "Quetta", 0.9)))
    assert [p.name for p in _places(text, heard)] == ["Quetta"]


def test_a_number_is_not_half_a_name() -> None:
    text = "Gunmen killed two people in Quetta near the No. 2 bridge."
    heard = Twin(tags=(("place", "Quetta", 0.9), ("place", "near the No. 2 bridge", 0.9)))
    assert all(p.name == "Quetta" or p.lat is None for p in _places(text, heard))


def test_a_name_that_only_locates_the_one_that_the_heading_has_too() -> None:
    text = "Two shot dead in Lyptsi\n\nTwo men were shot dead in Lyptsi, north of Kharkiv."
    tags = (("place", "Lyptsi", 0.9), ("place", "Kharkiv", 0.9))
    assert {p.name for p in _places(text, Twin(tags=tags))} == {"Lyptsi"}


def test_a_dash_ends_a_name() -> None:
    text = "Two die in Lagos\n\nLagos – At least two people were killed on Friday."
    assert {p.name for p in _places(text, Twin(tags=(("place", "Lagos", 0.9),)))} == {"Lagos"}
