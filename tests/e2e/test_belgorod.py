"""The report that the project began with, read end to end: what a careful reader finds in it, as properties.

The text belongs to its publisher and is not in the repository; without it the tests are skipped.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import reader, reports, shared
from tollbook.model import Claim, Damage, Munitions, PlaceValue, Record, Span, TimeValue, Toll, Weapon
from tollbook.reading import Given

TEXT = shared() / "examples" / "belgorod.txt"
pytestmark = pytest.mark.skipif(not TEXT.exists(), reason="the example's text is not here: set TOLLBOOK_SHARED")

Find = Callable[..., list[Claim]]


@pytest.fixture(scope="module")
def record() -> Record:
    (report,) = reports(TEXT, Given(published="2024-05-12"))
    return reader()(report)


@pytest.fixture(scope="module")
def find(record: Record) -> Find:
    """Claims of a slot; `by` words of the innermost speaker, "" for the outlet's own voice; of the main incident."""
    main = next(i.id for i in record.incidents if i.main)

    def found(slot: str, by: str | None = None, in_main: bool | None = True) -> list[Claim]:
        out = []
        for c in record.claims:
            speaker = c.source.source if c.source else ""
            said = by is None or (by in speaker if by else not speaker)
            if c.slot == slot and said and (in_main is None or in_main == (c.incident == main)):
                out.append(c)
        return out

    return found


def test_least_killed_and_injured_said_by_russian_officials(find: Find) -> None:
    killed = [c.value for c in find("killed", "Russian officials")]
    injured = [c.value for c in find("injured", "Russian officials")]
    assert Toll(7, None, "at_least") in killed
    assert Toll(17, 17, "exact") in injured  # "at least" binds the first number only
    assert all(c.source and c.source.source_kind == "official" for c in find("killed", "Russian officials"))


def test_headline_and_lead_speak_in_the_outlets_own_voice(find: Find) -> None:
    assert Toll(7, 7, "exact") in [c.value for c in find("killed", "")]
    assert find("weapon", "")
    assert find("target", "")


def test_others_trapped_said_by_news_agencies(find: Find) -> None:
    (trapped,) = find("trapped")
    assert isinstance(trapped.value, Toll)
    assert (trapped.value.low, trapped.value.high, trapped.value.qualifier) == (None, None, "vague")
    assert trapped.source is not None
    assert trapped.source.source_kind == "media"


def test_at_least_twelve_missiles(find: Find) -> None:
    counted = [c.value for c in find("munitions") if isinstance(c.value, Munitions)]
    told = [(m.low, m.high, m.qualifier) for m in counted if m.qualifier != "vague"]
    assert told == [(12, None, "at_least")]


def test_a_clock_time_on_a_day_the_text_does_not_name(find: Find) -> None:
    (time,) = [c.value for c in find("time") if isinstance(c.value, TimeValue) and "11.40" in c.value.text]
    assert (time.start, time.end, time.zone) == (None, None, "local")


def test_the_place_is_the_city(find: Find) -> None:
    places = [c.value for c in find("place") if isinstance(c.value, PlaceValue)]
    (city,) = [p for p in places if p.name == "Belgorod"]
    assert city.country == "RU"
    assert city.lat is not None
    assert city.lon is not None
    assert abs(city.lat - 50.61) < 0.2
    assert abs(city.lon - 36.58) < 0.3


def test_the_perpetrator_in_the_outlets_voice_and_in_russias(find: Find) -> None:
    for by in ("", "Russia"):
        assert any(getattr(c.value, "country", None) == "UA" for c in find("perpetrator", by)), by


def test_weapons_that_russia_says_were_used_are_recognised(find: Find) -> None:
    said = [c.value for c in find("weapon", "Russia") if isinstance(c.value, Weapon)]
    for word, category in (("Tochka", "missile"), ("Adler", "rocket"), ("RM-70", "rocket")):
        assert any(word in w.name and w.code and w.category == category for w in said), word
    assert not [c for c in find("weapon", "") if isinstance(c.value, Weapon) and c.value.code]


def test_the_cause_is_contested(find: Find) -> None:
    ministry = find("cause", "defence ministry")
    governor = find("cause", "Gladkov")
    assert "interception_debris" in [getattr(c.value, "code", None) for c in ministry]
    assert [(getattr(c.value, "code", None), c.certainty) for c in governor] == [("direct_hit", "hedged")]
    undecided = [c for c in find("cause", "") if c.certainty == "hedged"]
    assert {getattr(c.value, "code", None) for c in undecided} >= {"interception_debris"}
    assert len({getattr(c.value, "code", None) for c in undecided}) == 2


def test_sixty_two_apartments_said_by_the_governor_under_all_his_names(find: Find) -> None:
    damage = [c for c in find("damage", "Gladkov") if isinstance(c.value, Damage)]
    told = {(c.value.low, c.value.high, c.value.degree, c.certainty): c for c in damage if isinstance(c.value, Damage)}
    # He also believes that the block was levelled: a claim of its own where it is read, and never more than hedged.
    flats, blocks = (62, 62, "damaged", "asserted"), (3, 3, "damaged", "asserted")
    assert set(told) - {(1, 1, "destroyed", "hedged")} == {flats, blocks}
    link = told[flats].source
    assert link is not None
    assert "Vyacheslav" in link.source
    assert link.said_as == "Mr Gladkov"


def test_a_second_incident_with_the_displaced(record: Record, find: Find) -> None:
    fled = [c for c in find("displaced", in_main=None) if isinstance(c.value, Toll) and c.value.low == 4000]
    assert [(c.value.high, c.value.qualifier) for c in fled if isinstance(c.value, Toll)] == [(None, "more_than")]
    background = {i.id for i in record.incidents if not i.main}
    assert fled[0].incident in background
    same = [c for c in record.claims if c.incident == fled[0].incident]
    assert any(isinstance(c.value, PlaceValue) and c.value.name == "Kharkiv" for c in same)
    assert any(isinstance(c.value, TimeValue) and c.value.start == "2024-05-10" for c in same)


def test_a_suggestion_is_no_incident(record: Record) -> None:
    text = record.report.text
    start = text.rindex("\n", 0, text.index("Vladimir Putin"))
    paragraph = Span(start + 1, text.index("\n", start + 1))
    assert [c for c in record.claims if paragraph.overlap(c.evidence[0])] == []
    assert [t for i in record.incidents for t in i.triggers if paragraph.overlap(t)] == []


def test_nothing_from_second_printings_and_the_plea(record: Record) -> None:
    parts = record.report.parts
    silent = [p.span for p in parts if p.kind == "promotion" or p.repeats is not None]
    assert len([p for p in parts if p.repeats is not None]) == 3
    assert [p for p in parts if p.kind == "promotion"]
    assert [c for c in record.claims if any(s.overlap(c.evidence[0]) for s in silent)] == []
