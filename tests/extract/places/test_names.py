"""The words round a name, and the name inside a longer quote."""

from __future__ import annotations

import pytest

from tollbook.extract.places.names import surroundings
from tollbook.extract.places.stated import name_in, name_span


@pytest.mark.parametrize(
    ("quote", "wanted", "why"),
    [
        ("in the town of Lyptsi, north of Kharkiv", "Lyptsi", "lead-in, what follows the comma"),
        ("Gaza's Deir al-Balah", "Deir al-Balah", "the owner"),
        ("Donetsk region", "Donetsk region", "the kind stays"),
        ("in northern Gaza", "northern Gaza", "the direction stays"),
        ("five miles north of Paletwa", "Paletwa", "a distance"),
        ("25 KM FROM MEDELLIN", "MEDELLIN", "capitals"),
        ("IN SAN\nSALVADOR", "SAN SALVADOR", "a line break"),
        ("near the border with Lebanon", "Lebanon", "a border"),
        ("outside al-Qaim", "al-Qaim", "a lower-case article"),
        ("The Hague", "The Hague", "an article of the name"),
        ("the city of Quetta", "Quetta", "city of"),
        ("a refugee camp called Nur Shams", "Nur Shams", "called"),
        ("the Shiite bastion of Sadr City", "Sadr City", "what the town is called by the way"),
        ("University of Baghdad", "University of Baghdad", "the first word is of the name"),
        ("Kyiv", "Kyiv", "nothing to do"),
        ("", "", "nothing there"),
    ],
)
def test_name_in(quote: str, wanted: str, why: str) -> None:
    assert name_in(quote) == wanted, why


def test_name_span_is_inside_its_quote() -> None:
    quote = "in the town of Lyptsi"
    start, end = name_span(quote)
    assert quote[start:end] == "Lyptsi"
    quote = "Shiite bastion of Sadr City"
    start, end = name_span(quote)
    assert quote[start:end] == "Sadr City"


# text with the name in brackets, relation, kilometres, sort
AROUND = [
    ("A bomb went off in [Kyiv].", "at", None, ""),
    ("A bomb went off near [Kyiv].", "near", None, ""),
    ("A bomb went off on the outskirts of [Kyiv].", "near", None, ""),
    ("north of [Kyiv]", "direction", None, ""),
    ("in the north of [Kyiv]", "part", None, ""),
    ("to the north of [Kyiv]", "direction", None, ""),
    ("12 km north of [Kyiv]", "direction", 12.0, ""),
    ("three miles from [Kyiv]", "direction", 4.827, ""),
    ("about 40 kilometres (25 miles) east of [Kyiv]", "direction", 40.0, ""),
    ("500 metres from [Kyiv]", "direction", 0.5, ""),
    ("between [Kyiv] and Lviv", "between", None, ""),
    ("between Lviv and [Kyiv]", "between", None, ""),
    ("on the border with [Ukraine]", "border", None, ""),
    ("near the Moldovan border in [Ukraine]", "at", None, ""),
    ("on Poland's eastern frontier with [Ukraine]", "border", None, ""),
    ("in eastern [Ukraine]", "part", None, ""),
    ("in [Kyiv] region", "at", None, "division"),
    ("in the province of [Idlib]", "at", None, "division"),
    ("the town of [Izium]", "at", None, "settlement"),
    ("in [Saltivka] district", "at", None, "small"),
    ("It fell silent north of Lviv. In [Kyiv] all was calm", "at", None, ""),
]


@pytest.mark.parametrize(("marked", "relation", "kilometres", "sort"), AROUND)
def test_surroundings(marked: str, relation: str, kilometres: float | None, sort: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    found = surroundings(marked.replace("[", "").replace("]", ""), start, end)
    assert (found.relation, found.kilometres, found.sort) == (relation, kilometres, sort)


@pytest.mark.parametrize(
    ("text", "name", "container", "state"),
    [
        ("in Lyptsi, Kharkiv region, on Monday", "Lyptsi", "Kharkiv", None),
        ("in Springfield, Ill., on Monday", "Springfield", "Ill.", ("US", "Illinois")),
        ("in Springfield, OH 45501", "Springfield", "OH", ("US", "Ohio")),
        ("in Zaria, in northern Nigeria", "Zaria", "Nigeria", None),
        ("in Kharkiv, police said", "Kharkiv", None, None),
        ("in Zaria, Kaduna. Police said", "Zaria", "Kaduna", None),
        ("in Washington, Tyne and Wear.\n\nPolice said", "Washington", "Tyne and Wear", None),
        ("in Tora, St. Bara", "Tora", "St. Bara", None),
    ],
)
def test_container(text: str, name: str, container: str | None, state: tuple[str, str] | None) -> None:
    start = text.index(name)
    found = surroundings(text, start, start + len(name))
    assert (found.container, found.state) == (container, state)


@pytest.mark.parametrize(
    ("marked", "bearing"),
    [
        ("40 miles southwest of [Lusi]", 225.0),
        ("40 km north-east of [Lusi]", 45.0),
        ("40 km north of the western town of [Lusi]", 0.0),
    ],
)
def test_the_direction_is_the_whole_word(marked: str, bearing: float) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    assert surroundings(marked.replace("[", "").replace("]", ""), start, end).bearing == bearing
