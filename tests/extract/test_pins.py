"""How finely a place may be drawn: beliefs, the bare name of a division and its town, and what a wider pin says."""

from dataclasses import replace

import pytest

from tests.extract.twins import WORLD, read
from tollbook.adapters.gazetteer import MemoryGazetteer
from tollbook.extract import pins
from tollbook.extract.analysis import Analysis, Draft, Resources
from tollbook.extract.pin_signs import signs
from tollbook.extract.pins import coarsened, means_division, weighed
from tollbook.extract.places.linear import load
from tollbook.extract.places.signs import of_words, roles
from tollbook.lexicon import load as load_lexicon
from tollbook.model import PlaceValue, Report, ReportedIncident, Span
from tollbook.ports import GazetteerEntry
from tollbook.text.sentences import document

NORTH = GazetteerEntry(11, "Northern", "KE", "Northern", None, 2.0, 37.0, "ADM1", 900_000)
COUNTRY = GazetteerEntry(192950, "Kenya", "KE", None, None, 1.0, 38.0, "PCLI", 50_000_000)
PLACES = MemoryGazetteer(((NORTH, ()), (COUNTRY, ())))
TOWN = PlaceValue("Lusi", 12, "KE", "Northern", None, 2.1, 37.1, 1, 3.0, "the settlement Lusi")


@pytest.mark.parametrize(
    ("beliefs", "code", "at", "why"),
    [
        ((0.9, 0.95, 1.0), 1, (2.1, 37.1), "surely the spot: the pin stays"),
        ((0.5, 0.95, 1.0), 4, (2.0, 37.0), "surely its division only"),
        ((0.5, 0.6, 0.9), 6, (1.0, 38.0), "surely its country only: never a town's pin"),
        ((0.3, 0.4, 0.5), None, (None, None), "nothing is sure: no point"),
    ],
)
def test_a_pin_is_as_fine_as_is_surely_right(
    beliefs: tuple[float, float, float], code: int | None, at: tuple[float | None, float | None], why: str
) -> None:
    drawn = coarsened(TOWN, beliefs, PLACES)
    assert (drawn.geo_precision, (drawn.lat, drawn.lon)) == (code, at), why
    assert drawn.name == "Lusi", "the claim's name stays"
    if code != 1:
        assert drawn.geonames is None and drawn.admin2 is None, "no id of a place that it may not be"
        assert drawn.reason and "drawn wider" in drawn.reason


def test_a_division_that_is_surely_right_is_not_drawn_as_its_country() -> None:
    division = replace(TOWN, name="Northern", geonames=11, lat=2.0, lon=37.0, geo_precision=4)
    assert coarsened(division, (0.1, 0.95, 1.0), PLACES) == division, "the second of a town and its division"
    assert coarsened(division, (0.1, 0.5, 0.9), PLACES).geo_precision == 6, "only the country is sure"


@pytest.mark.parametrize(
    ("shown", "wanted", "why"),
    [
        (("twin&town", "its division is named"), True, "the report names the province"),
        (("twin&town", "in a list of divisions"), True, "it stands in a list of provinces"),
        (("twin&town", "behind a comma"), True, "what stands behind a district's name holds it"),
        (("twin&town", "its division is named", "words of a town"), False, "a quarter of it: the town"),
        (("twin&town",), False, "nothing speaks of the division"),
        (("twin&town", "only in the heading"), True, "the heading names the province of the towns below"),
        (("twin of a district", "only in the heading"), True, "the heading names their district"),
        (("only in the heading",), False, "no division has its name"),
        (("its division is named",), False, "no division of the name"),
    ],
)
def test_a_bare_name_may_be_the_divisions(shown: tuple[str, ...], wanted: bool, why: str) -> None:
    assert means_division(shown) is wanted, why
    if wanted:
        assert weighed(shown) == (0.0, 1.0, 1.0)


def test_a_camps_name_is_no_town_spelt_much_alike() -> None:
    assert weighed(("spelling guessed", "a camp's name")) == (0.0, 0.0, 1.0)
    assert weighed(("spelling guessed", "called=small&kind=town"))[0] > 0.0, "a market has the town's name"


def test_the_word_town_belongs_to_the_name_before_the_comma() -> None:
    text = "a roadside in Bara district town, Lusi. Two died."
    at = text.index("Lusi")
    shown = of_words(text, at, at + 4, (at, at + 4))
    assert "behind a comma" in shown and "words of a town" not in shown


def test_the_heading_alone_may_name_the_division() -> None:
    told = "Bomb in Lusi kills two\n\nTwo men died in Bara.\n"
    shown = shown_of(told, ("Lusi", 1), ("Bara", 1))
    assert "only in the heading" in shown
    assert "only in the heading" not in shown_of(told + "Lusi is calm.", ("Lusi", 1), ("Bara", 1)), "named below, too"
    assert "only in the heading" not in shown_of(told, ("Lusi", 1)), "nothing else is told"


def shown_of(text: str, *named: tuple[str, int]) -> tuple[str, ...]:
    report = Report(text)
    drafts = tuple(
        Draft("place", Span(text.index(name), text.index(name) + len(name)), replace(TOWN, name=name), "test@1")
        for name, _ in named
    )
    read_so_far = Analysis(
        document(report), drafts=drafts, incidents=(ReportedIncident("i1", "other", True),), told_of=(0,) * len(drafts)
    )
    return signs(read_so_far, 0)


def test_the_table_has_the_four_outcomes_and_beliefs_only_grow() -> None:
    assert load("pins.tsv").classes == ("exact", "region", "country", "none")
    exact, region, country = weighed(("vouched=held&kind=town", "police=same"))
    assert 0 <= exact <= region <= country <= 1
    far = weighed(("vouched=country&kind=town", "police=4", "police=4&code=1"))
    assert far[0] < exact, "the police of a place far away speak against it"


def test_roles_are_words_before_the_name() -> None:
    assert {r for r, _ in roles()} >= {"from", "works", "taken", "journey", "happened"}
    text = "The wounded were taken to a hospital in Lusi."
    assert "role=taken" in of_words(text, 40, 44, (40, 44))
    assert "role=happened" in of_words("Two men were shot dead in Lusi.", 26, 30, (26, 30))


def test_every_place_claim_keeps_its_name_and_is_drawn_once_a_name() -> None:
    analysis = read("Gunmen killed two people in Lagos. The gunmen fled Lagos later.", gazetteer=WORLD)
    assert len(analysis.pinned) == len(analysis.drafts)
    for draft, value in zip(analysis.drafts, analysis.pinned, strict=True):
        if isinstance(draft.value, PlaceValue):
            assert isinstance(value, PlaceValue) and value.name == draft.value.name
        else:
            assert value == draft.value
    assert pins.STEP.gives == {"pinned"}


def test_what_one_mention_says_of_a_district_keeps_no_town_of_another() -> None:
    text = "Raid in Lusi kills two. It was in the old district of Lusi."
    town = Draft("place", Span(8, 12), TOWN, "place", signs=("twin&town", "its division is named"))
    district = Draft("place", Span(54, 58), replace(TOWN, geo_precision=3), "place", signs=("vouched=held&kind=town",))
    analysis = Analysis(
        document(Report(text)), drafts=(town, district), incidents=(ReportedIncident("i1", "raid", True, ()),),
        told_of=(0, 0),
    )  # fmt: skip
    drawn = pins.STEP.run(analysis, Resources(load_lexicon(), None, PLACES)).pinned
    assert isinstance(drawn[0], PlaceValue) and drawn[0].geo_precision == 4


HOSPITAL = "Gunmen shot a man in Bara. He was flown to a hospital in Lusi."
BARA = PlaceValue("Bara", 14, "KE", "Northern", None, 2.3, 37.2, 1, 3.0, "the settlement Bara")


@pytest.mark.parametrize(
    ("lusi", "code", "why"),
    [
        (TOWN, 4, "in the division of another spot: drawn as that"),
        (replace(TOWN, admin1="Coast"), 6, "in its country only: as the country"),
        (replace(TOWN, country="UG", admin1="Coast"), None, "in neither: not drawn"),
        (replace(TOWN, admin1="Coast", geo_precision=4), 6, "another division is no finer than its country"),
    ],
)
def test_where_the_hurt_were_taken_to_is_no_spot_of_the_incident(lusi: PlaceValue, code: int | None, why: str) -> None:
    drawn = _drawn(HOSPITAL, ("Bara", BARA), ("Lusi", lusi))[1]
    assert drawn.geo_precision == code and drawn.name == "Lusi", why


def test_a_place_that_is_also_named_without_such_words_is_weighed() -> None:
    text = "A bomb hit Lusi. He was flown to a hospital in Lusi."
    one, two = text.index("Lusi"), text.rindex("Lusi")
    held = ("vouched=held&kind=town", "police=same")
    drafts = tuple(Draft("place", Span(at, at + 4), TOWN, "place", signs=held) for at in (one, two))
    analysis = Analysis(
        document(Report(text)), drafts=drafts, incidents=(ReportedIncident("i1", "blast", True, ()),), told_of=(0, 0)
    )
    assert not any(s.startswith("tied elsewhere") for s in signs(analysis, 1))
    assert "tie=hospital" in signs(analysis, 1)


def test_no_country_is_drawn_that_the_report_does_not_speak_of() -> None:
    doubtful = ("vouched=nothing&kind=town", "nearest=4&kind=town", "country=0&kind=town", "rivals=3")
    assert weighed(doubtful)[0] < pins.EXACT, "not surely the spot"
    exact, region, country = weighed((*doubtful, "abroad&kind=town"))
    assert exact == region == country


def _drawn(text: str, *places: tuple[str, PlaceValue]) -> list[PlaceValue]:
    drafts = tuple(
        Draft("place", Span(at := text.index(name), at + len(name)), value, "place") for name, value in places
    )
    analysis = Analysis(
        document(Report(text)), drafts=drafts, incidents=(ReportedIncident("i1", "shooting", True, ()),),
        told_of=(0,) * len(drafts),
    )  # fmt: skip
    pinned = pins.STEP.run(analysis, Resources(load_lexicon(), None, PLACES)).pinned
    return [v for v in pinned if isinstance(v, PlaceValue)]
