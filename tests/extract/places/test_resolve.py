"""Where names are: countries at war, three scripts, what the words beside a name make of it. Sentences are our own."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.mentions import PlaceHints, PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


def where(text: str, name: str, gazetteer: SqliteGazetteer, hints: PlaceHints | None = None) -> Resolved:
    """The result for `name` in `text`, all other names of the text taking part."""
    start = text.index(name)
    own = PlaceMention(start, start + len(name), name)
    others = [m for m in find_mentions(text, gazetteer) if m.end <= start or own.end <= m.start]
    mentions = sorted((own, *others), key=lambda m: m.start)
    return resolve(mentions, text, gazetteer, hints)[mentions.index(own)]


# text, name, GeoNames id, precision, why
SETTLEMENTS = [
    ("A missile hit Lyptsi in Kharkiv region.", "Lyptsi", 702989, 1, "Ukraine, a village of a named division"),
    ("Two drones fell on Kharkov, Ukrainian police said.", "Kharkov", 706483, 1, "Russian spelling"),
    ("Ракета попала в дом, Харьков, Украина.", "Харьков", 706483, 1, "Cyrillic, Russian"),
    ("Удар по місту Харків, повідомила влада.", "Харків", 706483, 1, "Cyrillic, Ukrainian"),
    ("Shelling of Avdiivka in Donetsk region killed two.", "Avdiivka", 713122, 1, "three places of the name"),
    ("A strike on Deir al-Balah in central Gaza killed six Palestinians.", "Deir al-Balah", 281141, 1, "article al-"),
    ("A strike on Deir el Balah, Gaza Strip.", "Deir el Balah", 281141, 1, "article el, no hyphen"),
    ("غارة على دير البلح في قطاع غزة", "دير البلح", 281141, 1, "Arabic script"),
    ("An air raid on Khan Younis in the Gaza Strip.", "Khan Younis", 281124, 1, "transliteration"),
    ("רקטה נפלה בקרית שמונה", "קרית שמונה", 293825, 1, "Hebrew script"),
    ("Fighting in El Fasher, North Darfur, killed ten.", "El Fasher", 379555, 1, "Sudan"),
    ("A car bomb went off in Mogadishu, Somalia.", "Mogadishu", 53654, 1, "Somalia, a capital"),
    ("Gunmen attacked Maiduguri in Borno state.", "Maiduguri", 2331447, 1, "Nigeria"),
    ("M23 fighters entered Goma, eastern Congo.", "Goma", 216281, 1, "Congo; other Gomas elsewhere"),
    ("A blast hit a mosque in Peshawar, Pakistan.", "Peshawar", 1168197, 1, "Pakistan"),
    ("A bomb killed four in Kunduz, Afghanistan.", "Kunduz", 1135689, 1, "Afghanistan; city before province"),
    ("Barrel bombs fell on Aleppo, Syrian activists said.", "Aleppo", 170063, 1, "Syria; city before governorate"),
    ("Houthi rockets struck Marib in Yemen.", "Marib", 72968, 1, "Yemen"),
    ("Jets bombed Mekelle in Tigray, Ethiopian media said.", "Mekelle", 331180, 1, "Ethiopia"),
    ("Police said a gunman opened fire in Springfield, Ill.", "Springfield", 4250542, 1, "press abbreviation"),
    ("Police said a gunman opened fire in Springfield, OH.", "Springfield", 4525353, 1, "postal code"),
]


# text, name, degrees, kilometres it may be off, why
SITES = [
    ("Shells fell beside Tishrin Dam, Syrian activists said.", "Tishrin Dam", (36.4, 38.2), 6, "a dam"),
    (
        "Shells fell near the Zaporizhzhia nuclear plant.",
        "Zaporizhzhia nuclear plant",
        (47.5, 34.6),
        25,
        "a power station",
    ),
    ("Two men were shot at Heathrow, British police said.", "Heathrow", (51.5, -0.5), 4, "no suburb in Florida"),
    ("A man fired at the White House, U.S. agents said.", "White House", (38.9, -77.0), 2, "no town of the name"),
    ("Aid was held up at the Rafah crossing.", "Rafah crossing", (31.2, 34.3), 2, "a crossing, not the town"),
]


@pytest.mark.parametrize(("text", "name", "point", "km", "why"), SITES)
def test_sites(
    text: str, name: str, point: tuple[float, float], km: float, why: str, gazetteer: SqliteGazetteer
) -> None:
    result = where(text, name, gazetteer)
    assert result.lat is not None and result.lon is not None, why
    assert (round(result.lat, 1), round(result.lon, 1), result.uncertainty_km) == (*point, km), (why, result)
    assert "site" in result.reason, why


@pytest.mark.parametrize(("text", "name", "geonames", "precision", "why"), SETTLEMENTS)
def test_settlements(text: str, name: str, geonames: int, precision: int, why: str, gazetteer: SqliteGazetteer) -> None:
    result = where(text, name, gazetteer)
    assert result.entry is not None, why
    assert (result.entry.geonames, result.geo_precision) == (geonames, precision), (why, result)
    assert result.lat is not None and result.reason


# text, name, country, precision, feature, why
AREAS = [
    ("Fighting in Donetsk region went on.", "Donetsk", "UA", 4, "ADM1", "a region, not its city"),
    ("Fighting in Donetsk Oblast went on.", "Donetsk Oblast", "UA", 4, "ADM1", "the kind is part of the name"),
    ("في محافظة حلب", "محافظة حلب", "SY", 4, "ADM1", "Arabic words for a governorate"),
    ("Shelling of Pokrovsk district killed one.", "Pokrovsk district", "UA", 3, "ADM2", "second level"),
    ("An attack in Mali killed eight soldiers.", "Mali", "ML", 6, "PCLI", "a country is no city pin"),
    ("Troops fought in eastern Ukraine.", "Ukraine", "UA", 5, "PCLI", "a part of a country"),
    ("Clashes broke out in Darfur again.", "Darfur", "SD", 5, "RGN", "a region over divisions"),
    ("A village in the Donbas was shelled.", "Donbas", "UA", 5, "RGN", "a region of two divisions"),
    ("A raid in Gaza killed five.", "Gaza", "PS", 4, "ADM1", "the Strip, unless the city is meant"),
    ("A raid in Gaza City killed five.", "Gaza City", "PS", 1, "PPL", "the city"),
    ("A ship was hit in the Red Sea.", "Red Sea", None, 7, "SEA", "waters"),
    ("Soldiers died in Kashmir, Indian officials said.", "Kashmir", None, 5, "RGN", "a disputed region"),
    ("Troops burned houses in Rakhine State, Myanmar.", "Rakhine State", "MM", 4, "ADM1", "a state"),
    ("A raid in the West Bank killed two.", "West Bank", "PS", 4, "ADM1", "a first-level division of its own"),
    (
        "Shells fell in the village of Komyshuvakha in Zaporizhzhia region, Ukraine.",
        "Zaporizhzhia",
        "UA",
        4,
        "ADM1",
        "a region that has a district of its own name",
    ),
    ("Gunmen raided Maru Local Government Area.", "Maru Local Government Area", "NG", 3, "ADM2", "no area of Local"),
    ("Four died in Gwoza LGA, Nigeria.", "Gwoza LGA", "NG", 3, "ADM2", "the same, short"),
    ("A camp in Ukhia upazila burned.", "Ukhia", "BD", 3, "PPL", "only the chief town is known, but not meant"),
    ("Militants held Bankass cercle, Mali.", "Bankass", "ML", 3, "PPL", "the same in the Sahel"),
]


@pytest.mark.parametrize(("text", "name", "country", "precision", "feature", "why"), AREAS)
def test_areas(
    text: str, name: str, country: str | None, precision: int, feature: str, why: str, gazetteer: SqliteGazetteer
) -> None:
    result = where(text, name, gazetteer)
    assert result.entry is not None, why
    assert (result.country, result.geo_precision, result.entry.feature) == (country, precision, feature), (why, result)


def test_near_is_less_exact_than_at(gazetteer: SqliteGazetteer) -> None:
    result = where("A bomb went off near Kunduz, Afghanistan.", "Kunduz", gazetteer)
    assert (result.geo_precision, result.uncertainty_km) == (2, 25.0)


def test_distance_and_direction_move_the_point(gazetteer: SqliteGazetteer) -> None:
    at = where("A bomb went off in Kharkiv, Ukraine.", "Kharkiv", gazetteer)
    result = where("A bomb went off 10 km north of Kharkiv, Ukraine.", "Kharkiv", gazetteer)
    assert result.lat is not None and at.lat is not None
    assert result.geo_precision == 2
    assert result.lat - at.lat == pytest.approx(0.09, abs=0.01)


def test_distance_without_direction_widens(gazetteer: SqliteGazetteer) -> None:
    result = where("Troops stood 40 miles from Kharkiv, Ukraine.", "Kharkiv", gazetteer)
    assert result.geo_precision == 5 and result.uncertainty_km is not None and result.uncertainty_km > 60


def test_between_two_towns(gazetteer: SqliteGazetteer) -> None:
    text = "An ambush between Avdiivka and Donetsk killed three Ukrainian soldiers."
    first, second = where(text, "Avdiivka", gazetteer), where(text, "Donetsk", gazetteer)
    assert (first.lat, first.lon) == (second.lat, second.lon)
    assert first.geo_precision == 2 and "halfway" in first.reason


def test_a_border_is_no_pin(gazetteer: SqliteGazetteer) -> None:
    result = where("A soldier died near the border with Lebanon.", "Lebanon", gazetteer)
    assert (result.lat, result.country, result.geo_precision) == (None, None, 5)


def test_the_north_of_a_country_is_a_part_of_it(gazetteer: SqliteGazetteer) -> None:
    result = where("Two soldiers died in the north of Mali.", "Mali", gazetteer)
    assert (result.country, result.geo_precision) == ("ML", 5) and result.lat is not None


def test_what_lies_beyond_a_country_is_no_pin(gazetteer: SqliteGazetteer) -> None:
    result = where("A boat was boarded 90 nautical miles south of Nigeria.", "Nigeria", gazetteer)
    assert (result.lat, result.country, result.geo_precision) == (None, None, 5)


def test_unknown_place_stands_on_its_container(gazetteer: SqliteGazetteer) -> None:
    result = where("Gunmen raided Qwzxville, Chin State, Myanmar.", "Qwzxville", gazetteer)
    assert (result.name, result.entry, result.admin1, result.geo_precision) == ("Qwzxville", None, "Chin", 4)
    assert "not in the gazetteer" in result.reason


def test_unknown_place_without_container_has_no_point(gazetteer: SqliteGazetteer) -> None:
    result = where("Gunmen raided Qwzxville at dawn.", "Qwzxville", gazetteer)
    assert (result.name, result.lat, result.geo_precision) == ("Qwzxville", None, None)


def test_one_name_of_many_places_gets_no_town_pin(gazetteer: SqliteGazetteer) -> None:
    result = where("Gunfire was heard in Springfield.", "Springfield", gazetteer)
    assert result.entry is None and result.geo_precision == 6 and result.country == "US"


@pytest.mark.parametrize(
    ("text", "country", "why"),
    [
        ("Lebanese soldiers shot two men in Tripoli, near Beirut.", "LB", "other places of the report"),
        ("Libyan militias fought in Tripoli.", "LY", "the people spoken of"),
        ("Pakistani police shot two men in Hyderabad, Sindh.", "PK", "the container"),
        ("Indian police shot two men in Hyderabad.", "IN", "the people spoken of"),
        ("A gunman opened fire in Birmingham, Alabama.", "US", "the state"),
        ("British police shot a man in Birmingham.", "GB", "the people spoken of"),
    ],
)
def test_two_towns_of_one_name(text: str, country: str, why: str, gazetteer: SqliteGazetteer) -> None:
    name = next(n for n in ("Tripoli", "Hyderabad", "Birmingham") if n in text)
    assert where(text, name, gazetteer).country == country, why


def test_hints_decide_where_the_text_does_not(gazetteer: SqliteGazetteer) -> None:
    text = "A bomb went off in Tripoli on Monday."
    assert where(text, "Tripoli", gazetteer, PlaceHints(actor_countries=("LB",))).country == "LB"


def test_repeated_names_resolve_alike(gazetteer: SqliteGazetteer) -> None:
    text = "Shots were fired in Springfield, Ohio. Police in Springfield said two died."
    mentions = [m for m in find_mentions(text, gazetteer) if m.text == "Springfield"]
    results = resolve(mentions, text, gazetteer)
    assert len(results) == 2
    assert {r.entry.geonames for r in results if r.entry} == {4525353}


def test_a_demonym_is_its_country(gazetteer: SqliteGazetteer) -> None:
    assert where("Ukrainian forces advanced.", "Ukrainian", gazetteer).country == "UA"


def test_the_capital_of_the_only_country(gazetteer: SqliteGazetteer) -> None:
    result = where("Sudanese troops shelled the capital. Sudan has been at war.", "the capital", gazetteer)
    assert result.entry is not None and result.entry.name == "Khartoum"


def test_an_institution_lies_in_the_town_of_its_name(gazetteer: SqliteGazetteer) -> None:
    result = where("A shell hit Kharkiv Zvezdny Hospital.", "Kharkiv Zvezdny Hospital", gazetteer)
    assert result.entry is not None and result.entry.name == "Kharkiv", "the town stands for it"
    assert result.geo_precision == 2 and result.country == "UA" and "not in the gazetteer" in result.reason


# text, name, country, first-level division, why
NAMESAKES = [
    (
        "Two men were shot in Paris on Friday, the sheriff said. Deputies from Lamar County and from Bonham searched.",
        "Paris", "US", "Texas", "the neighbourhood of the report, not the famous namesake",
    ),
    (
        "A man died in Toledo, police said. Crime Stoppers asked callers to ring 419-255-1111.",
        "Toledo", "US", "Ohio", "words of one country's press; neither Spain's city nor Belize's district",
    ),
    (
        "Gardai are looking for two men after a shooting in Newport. The N7 to Nenagh and Ballina was closed.",
        "Newport", "IE", "Munster", "gardai, and other towns near",
    ),
    (
        "MARION, Ind. (AP) - A gunman shot two people in Marion on Monday. One was flown to Fort Wayne.",
        "Marion", "US", "Indiana", "the dateline's state",
    ),
    (
        "A man was hurt in Richmond. Detectives from Wandsworth and Hounslow appealed for help, Scotland Yard said.",
        "Richmond", "GB", "England", "London's suburbs, not Virginia",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "division", "why"), NAMESAKES)
def test_local_names_beat_the_famous_namesake(
    text: str, name: str, country: str, division: str, why: str, gazetteer: SqliteGazetteer
) -> None:
    result = where(text, name, gazetteer)
    assert (result.country, result.admin1) == (country, division), (why, result)


def test_unknown_place_lies_in_the_reports_neighbourhood(gazetteer: SqliteGazetteer) -> None:
    text = "Gunmen raided Qwzxville at dawn. People fled to Maiduguri, Bama and Konduga, aid workers said."
    result = where(text, "Qwzxville", gazetteer)
    assert result.entry is None and result.geo_precision == 5 and result.uncertainty_km == 100
    assert result.lat == pytest.approx(11.8, abs=1) and "not in the gazetteer" in result.reason


# text, name, whether a town may be given, why
PIECES = [
    ("Police in Rancho Cordova, California, were called to Antelope street.", "Antelope", False, "a street"),
    ("Two died in the Hilltop section of the city, police in Columbus, Ohio, and Dublin, Ohio, said.", "Hilltop", False,
     "a part of the city, not a town of that name in another county"),
    ("SOLDIERS SEIZED ARMS AT LAS LOMITAS CANTON, SAN MIGUEL, EL SALVADOR.", "CANTON", False, "a word for the kind"),
    ("Soldiers died in Canton, Ohio.", "Canton", True, "the town"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "town", "why"), PIECES)
def test_a_piece_of_a_longer_name_is_no_town(
    text: str, name: str, town: bool, why: str, gazetteer: SqliteGazetteer
) -> None:
    result = where(text, name, gazetteer)
    assert (result.geo_precision == 1) is town, (why, result)


def test_the_container_after_the_word_for_the_kind(gazetteer: SqliteGazetteer) -> None:
    result = where("A raid in Khogyani district, Ghazni province, Afghanistan.", "Khogyani", gazetteer)
    assert result.admin1 == "Ghazni", result
    unknown = where("A raid in Qwzx district, Laghman province, Afghanistan.", "Qwzx", gazetteer)
    assert (unknown.admin1, unknown.geo_precision) == ("Laghman", 4)


def test_a_capital_whose_country_is_named(gazetteer: SqliteGazetteer) -> None:
    text = "GEORGETOWN, Ky. (AP) - A student of Georgetown College saw the attack in Paris. France is in mourning."
    assert where(text, "Paris", gazetteer).country == "FR"


def test_an_embassy_stands_abroad(gazetteer: SqliteGazetteer) -> None:
    assert where("A car bomb went off at the Turkish Embassy.", "Turkish Embassy", gazetteer).lat is None


def test_a_publishers_domain_names_its_town(gazetteer: SqliteGazetteer) -> None:
    text = "Two people were shot dead in Abilene."
    assert where(text, "Abilene", gazetteer, PlaceHints("abilenekansas.com")).admin1 == "Kansas"


def test_same_input_same_output(gazetteer: SqliteGazetteer) -> None:
    text = "Strikes hit Aleppo, Idlib and Hama, Syrian state media said. Moscow denied it."
    mentions = find_mentions(text, gazetteer)
    assert resolve(mentions, text, gazetteer) == resolve(mentions, text, SqliteGazetteer())


def test_no_mentions(gazetteer: SqliteGazetteer) -> None:
    assert resolve((), "", gazetteer) == ()


def test_acled_crosswalk(gazetteer: SqliteGazetteer) -> None:
    codes = {
        where(t, n, gazetteer).acled_precision
        for t, n in (("In Kharkiv, Ukraine.", "Kharkiv"), ("In Donetsk region.", "Donetsk"), ("In Mali.", "Mali"))
    }
    assert codes == {1, 3, None}


def test_a_city_and_its_region_in_one_report(gazetteer: SqliteGazetteer) -> None:
    text = "A blast hit the Russian city of Belgorod. The governor of Belgorod region said two died in Belgorod."
    mentions = [m for m in find_mentions(text, gazetteer) if m.text.startswith("Belgorod")]
    assert [r.geo_precision for r in resolve(mentions, text, gazetteer)] == [1, 4, 1]


# text, name, what the result must be (None: no town of that name), why
CAREFUL = [
    (
        "Gunmen attacked a post in Ghaziabad district, Kunar province, Afghanistan.",
        "Ghaziabad",
        ("AF", "Kunar", 4),
        "what surely holds it has no such place: not the city in India",
    ),
    ("A raid in Kandahar province, Afghanistan.", "Kandahar", ("AF", "Kandahar", 4), "a province is no district"),
    (
        "One was shot in the Lawndale neighborhood, police in Chicago, Illinois, said.",
        "Lawndale",
        ("US", "Illinois", 1),
        "a part of the town spoken of, not California's town",
    ),
    ("Shells fell in the east Homs countryside, Syria.", "Homs", ("SY", "Homs", 2), "round a town, not in it"),
    (
        "A raid throughout Orgun and Ziruk districts in Paktika province, Afghanistan.",
        "Orgun",
        ("AF", "Paktika", 3),
        "the word for the kind stands once, after the last",
    ),
    (
        "Gunmen burned Qwzxi village in Faskari Local Government Area of Katsina State, Nigeria.",
        "Qwzxi",
        ("NG", "Katsina", 3),
        "what holds it stands after the word for its kind",
    ),
]


@pytest.mark.parametrize(("text", "name", "expected", "why"), CAREFUL)
def test_no_pin_finer_than_the_text(
    text: str, name: str, expected: tuple[str, str, int], why: str, gazetteer: SqliteGazetteer
) -> None:
    found = where(text, name, gazetteer)
    if why.startswith("a part"):
        assert (found.country, found.admin1) != ("US", "California"), (why, found)
        return
    assert (found.country, found.admin1, found.geo_precision) == expected, (why, found)


def test_in_after_a_comma_is_no_state_in_capitals(gazetteer: SqliteGazetteer) -> None:
    found = where("A BOMB WENT OFF IN MEDELLIN, IN NORTHWESTERN COLOMBIA, POLICE SAID.", "MEDELLIN", gazetteer)
    assert (found.country, found.geo_precision) == ("CO", 1), found


# Streets called by a town's name tell nothing of that town.
STREETS = [
    ("Kansas City, Missouri, police said a man was shot near 19th and Prospect.", "Prospect"),
    ("Police in Raleigh, North Carolina, said she was shot on Letchworth Drive.", "Letchworth Drive"),
    ("Three were hurt at the corner of Salem and Marion streets in Denver, Colorado.", "Salem"),
]


@pytest.mark.parametrize(("text", "name"), STREETS)
def test_a_street_is_no_town(text: str, name: str, gazetteer: SqliteGazetteer) -> None:
    found = where(text, name, gazetteer)
    assert found.entry is None, found
    assert found.geo_precision in (None, 5), found


@pytest.mark.parametrize(
    ("text", "name", "country", "why"),
    [
        ("The Bank of Japan said nothing.", "Bank of Japan", "JP", "Bank of is no town"),
        ("He taught at the University of Alberta.", "University of Alberta", "CA", "University is no town"),
        ("The US Treasury Board met.", "US Treasury Board", "US", "a country in short"),
        ("HE TAUGHT AT THE UNIVERSITY OF ALBERTA.", "UNIVERSITY OF ALBERTA", "CA", "the same in capitals"),
        ("A MAN WAS SHOT IN HELENA, MONT. ON FRIDAY.", "HELENA", "US", "a state in short, in capitals"),
    ],
)
def test_the_name_inside_a_name(text: str, name: str, country: str, why: str, gazetteer: SqliteGazetteer) -> None:
    assert where(text, name, gazetteer).country == country, why


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("A fire in Cox's Bazar hurt nine.", "Cox's Bazar", "Cox's Bazar"),
        ("A shell hit Ukraine's Kharkiv.", "Ukraine's Kharkiv", "Kharkiv"),
    ],
)
def test_an_owner_that_is_part_of_the_name_stays(
    text: str, name: str, expected: str, gazetteer: SqliteGazetteer
) -> None:
    assert where(text, name, gazetteer).name == expected


@pytest.mark.parametrize(
    ("name", "country", "division"),
    [
        ("Kharkov region", "UA", "Kharkiv Oblast"),
        ("Odessa region", "UA", "Odesa Oblast"),
        ("Timbuktu region", "ML", "Tombouctou"),
        ("Kyiv region", "UA", "Kyiv Oblast"),
        ("Moscow region", "RU", "Moscow Oblast"),
        ("Baghdad province", "IQ", "Baghdad"),
    ],
)
def test_a_region_is_known_by_every_name_of_its_town(
    name: str, country: str, division: str, gazetteer: SqliteGazetteer
) -> None:
    found = where(f"Shelling in the {name} killed two people.", name, gazetteer)
    assert found.entry is not None
    assert (found.country, found.entry.name, found.geo_precision) == (country, division, 4), found


@pytest.mark.parametrize(
    ("text", "name", "country", "code", "why"),
    [
        ("Shells fell on Maungdaw in Rakhine State.", "Maungdaw", "MM", 2, "its point is only known to about 10 km"),
        ("Rockets hit Khiam in southern Lebanon.", "Khiam", "LB", 2, "the same on every front"),
        ("Rockets hit Nahal Oz in southern Israel.", "Nahal Oz", "IL", 2, "the same on every front"),
        ("Gunmen attacked Barsalogho in Burkina Faso.", "Barsalogho", "BF", 1, "its point was compared"),
        ("A blast near Walikale in North Kivu killed two.", "Walikale", "CD", 2, "near it anyway"),
        (
            "Two died in Bardera, in the Gedo region of Somalia.",
            "Bardera",
            "SO",
            1,
            "a spelling of a place held already",
        ),
    ],
)
def test_towns_of_the_news(text: str, name: str, country: str, code: int, why: str, gazetteer: SqliteGazetteer) -> None:
    found = where(text, name, gazetteer)
    assert (found.country, found.geo_precision) == (country, code), why


def test_a_name_beside_a_front_is_on_neither_side() -> None:
    gazetteer = SqliteGazetteer()
    text = "Rockets hit Metula in Israel. Shells hit Marjayoun in Lebanon. Four people were killed at Tel Hisham."
    start = text.index("Tel Hisham")
    mentions = [
        PlaceMention(text.index(n), text.index(n) + len(n), n) for n in ("Metula", "Israel", "Marjayoun", "Lebanon")
    ]
    plain = resolve([*mentions, PlaceMention(start, start + 10, "Tel Hisham")], text, gazetteer)[-1]
    event = resolve([*mentions, PlaceMention(start, start + 10, "Tel Hisham", event=True)], text, gazetteer)[-1]
    assert (plain.geo_precision, event.geo_precision, event.lat) == (5, None, None)


def test_another_spelling_abroad_does_not_win_over_the_place_of_here(gazetteer: SqliteGazetteer) -> None:
    text = "Gunmen shot at a bus near Kasi on the road to Luang Prabang in Laos, police in Vientiane said."
    at = text.index("Kasi")
    found = resolve(
        [*find_mentions(text, gazetteer), PlaceMention(at, at + 4, "Kasi", "literal", 1.0)], text, gazetteer
    )
    assert {r.country for r in found if r.mention.text == "Kasi"} == {"LA"}


def test_a_division_of_the_very_name_is_meant_rather_than_a_town_also_called_so(gazetteer: SqliteGazetteer) -> None:
    text = "Eleven die in Chiapas highlands of Mexico"
    at = text.index("Chiapas")
    found = resolve([PlaceMention(at, at + 7, "Chiapas", "literal", 1.0)], text, gazetteer)
    assert found[0].geo_precision == 4
