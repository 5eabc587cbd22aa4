"""Times of the incident: anchored to the day of printing or the dateline, never given it."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read, span
from tollbook.extract.slots.times import value
from tollbook.model import TimeValue


def _times(text: str, published: str | None, twin: Twin | None = None) -> list[TimeValue]:
    return [c.value for c in claims(read(text, twin, published=published), "time") if isinstance(c.value, TimeValue)]


@pytest.mark.parametrize(
    ("text", "published", "start", "words", "why"),
    [
        ("A bomb killed two on Friday.", "2024-05-13", "2024-05-10", "Friday", "anchored to the day of printing"),
        ("A bomb killed two on Friday.", None, None, "Friday", "nothing to anchor it: its words alone"),
        ("A bomb killed two on 10 May 2024.", None, "2024-05-10", "10 May 2024", "a whole date needs no anchor"),
        ("JOS, May 13, 2024 (AFP) - A bomb killed two on Friday.", None, "2024-05-10", "Friday", "a dateline anchors"),
        ("At 11.40am a shell killed two.", "2024-05-13", None, "11.40am", "a clock time without a day has none"),
    ],
)
def test_times(text: str, published: str | None, start: str | None, words: str, why: str) -> None:
    (time,) = _times(text, published)
    assert (time.start, time.text) == (start, words), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("JOS, May 13, 2024 (AFP) - A bomb killed two.", "a dateline dates the report"),
        ("The siege lasted three days; a bomb killed two.", "a duration is no time"),
        ("A bomb killed two.", "the day of printing is never taken for it"),
    ],
)
def test_no_time(text: str, why: str) -> None:
    assert _times(text, "2024-05-13") == [], why


def test_words_that_tell_no_time_keep_their_text() -> None:
    text = "A bomb killed two at  the\nusual hour."
    found = value(span(text, "the\nusual hour"), (), text)
    assert found == TimeValue(None, None, None, None, "the usual hour")


def test_a_learned_span_within_the_dateline_is_dropped() -> None:
    text = "JOS, May 13, 2024 (AFP) - A bomb killed two."
    assert _times(text, None, Twin(tags=(("time", "May 13, 2024", 0.9), ("killed", "killed two", 0.9)))) == []


def test_a_day_of_the_next_sentence_is_its_own() -> None:
    assert [t.text for t in _times("A shell hit at 11.40am. On Friday two were killed.", "2024-05-13")][-1] == "Friday"


TAGS = (("killed", "Two men were killed", 0.9),)


@pytest.mark.parametrize(
    ("rest", "start", "why"),
    [
        ("It happened shortly after 5 p.m. Thursday at the mill.", "2024-05-09", "the sentence says that it happened"),
        ("The shooting was reported Sunday afternoon.", "2024-05-12", "reported to the police is no saying"),
        ("Police said Friday that they seek a man.", None, "the day of speaking is not that of the attack"),
        ("The court will hear him on Friday.", None, "a day to come"),
        ("The mill was found empty in March.", None, "a month dates no attack by itself"),
        ("The mill opened Friday.", None, "nothing of the attack in the sentence"),
        ("A man found there was arrested late on Friday.", None, "the day of the arrest"),
        ("The president Friday condemned what was found.", None, "the day of what was said of it"),
        ("A search was under way Friday after it happened.", None, "the day of the search"),
        ("It happened Thursday and a man was arrested on Friday.", "2024-05-09", "of two days that of the attack"),
    ],
)
def test_a_day_the_learned_reader_passed_over(rest: str, start: str | None, why: str) -> None:
    found = _times(f"Two men were killed. {rest}", "2024-05-13", Twin(tags=TAGS))
    assert [(t.start or "")[:10] for t in found] == ([start] if start else []), why


@pytest.mark.parametrize(
    ("rest", "days", "why"),
    [
        ("A man was arrested in Dover on Friday.", ["2024-05-09"], "the arrest's day"),
        ("A boy was in critical condition Friday after the attack.", ["2024-05-09"], "the day of how he is"),
        ("On Friday, the sheriff's office said he acted alone.", ["2024-05-09"], "the day of saying"),
        ("Friday's attack was the second.", ["2024-05-09", "2024-05-10"], "another attack's day"),
        ("The dead were given a mass burial on Friday.", ["2024-05-09"], "the burial's day"),
        ("A man was arrested under the Public Safety Act on Friday.", ["2024-05-09"], "the arrest's day"),
        ("A militia claimed the attack in a statement on Friday.", ["2024-05-09"], "the day of its statement"),
        ("A militia claimed it had killed more on Friday.", ["2024-05-09", "2024-05-10"], "what it says it did"),
        ("A shell hit a burial on Friday.", ["2024-05-09", "2024-05-10"], "a burial that was struck"),
    ],
)
def test_of_two_days_that_of_the_attack_is_left(rest: str, days: list[str], why: str) -> None:
    words = "Friday's" if "Friday's" in rest else "Friday"
    twin = Twin(tags=(*TAGS, ("time", "Thursday", 0.9), ("time", words, 0.9)))
    found = _times(f"Two men were killed Thursday. {rest}", "2024-05-13", twin)
    assert [t.start for t in found] == days, why


def test_the_day_of_an_arrest_stays_where_no_other_is_told() -> None:
    twin = Twin(tags=(("detained", "Three men were arrested", 0.9), ("time", "on Friday", 0.9)))
    assert [t.start for t in _times("Three men were arrested on Friday.", "2024-05-13", twin)] == ["2024-05-10"]


def test_the_day_of_what_was_said_dates_no_attack() -> None:
    twin = Twin(tags=(("killed", "two men were killed", 0.9), ("time", "Friday", 0.9)))
    assert _times("The president Friday condemned how two men were killed.", "2024-05-13", twin) == []


def test_a_day_to_come_is_no_time_of_an_attack() -> None:
    twin = Twin(tags=(*TAGS, ("time", "on Friday", 0.9)))
    assert _times("Two men were killed. A man will appear in court on Friday.", "2024-05-13", twin) == []


@pytest.mark.parametrize(
    ("rest", "time", "count"),
    [
        ("It was the deadliest raid on the town since the war began in April 2021.", "in April 2021", 0),
        ("It was the worst attack on a church there since May 2018, when a bomb killed nine.", "May 2018", 1),
        ("Most of the raids since April 2021 killed farmers.", "since April 2021", 1),
    ],
)
def test_since_when_nothing_was_like_it_is_no_time(rest: str, time: str, count: int) -> None:
    """ "The deadliest raid since 2021" is of no 2021; what happened "since May 2018, when" is told of."""
    twin = Twin(tags=(*TAGS, ("time", time, 0.9)))
    assert len(_times(f"Two men were killed. {rest}", "2024-05-13", twin)) == count


@pytest.mark.parametrize("words", ["in months", "in the past", "in recent memory", "in years"])
def test_how_long_nothing_was_like_it_is_no_time(words: str) -> None:
    twin = Twin(tags=(*TAGS, ("time", words, 0.9)))
    assert _times(f"Two men were killed, the most {words}.", "2024-05-13", twin) == []


def test_a_length_that_has_a_number_stays() -> None:
    twin = Twin(tags=(*TAGS, ("time", "in the past two weeks", 0.9)))
    assert _times("Two men were killed in the past two weeks.", "2024-05-13", twin) != []


def test_two_days_named_together_are_both() -> None:
    twin = Twin(tags=(*TAGS, ("time", "on 9 and 10 May", 0.9)))
    (time,) = _times("Two men were killed on 9 and 10 May.", "2024-05-13", twin)
    assert (time.start, time.end, time.time_precision, time.text) == ("2024-05-09", "2024-05-10", 2, "9 and 10 May")


def test_a_day_found_by_the_learned_reader_is_enough() -> None:
    twin = Twin(tags=(*TAGS, ("time", "on Friday", 0.9)))
    found = _times("Two men were killed on Friday. Shots were heard on Thursday.", "2024-05-13", twin)
    assert [t.start for t in found] == ["2024-05-10"]


@pytest.mark.parametrize("words", ["the Friday before the election", "the Friday after Easter"])
def test_a_weekday_beside_an_event_is_no_certain_day(words: str) -> None:
    twin = Twin(tags=(("killed", "two men were killed", 0.9), ("time", f"On {words}", 0.9)))
    found = _times(f"On {words}, two men were killed in a raid.", "2024-05-13", twin)
    assert all(t.start is None or "Friday" not in (t.text or "") for t in found)


def test_a_road_by_its_number_is_no_time() -> None:
    text = "Labourers were gunned down on M-8 on Friday."
    found = read(text, Twin(tags=(("time", "M-8", 0.9), ("time", "on Friday", 0.9))), published="2024-05-13")
    assert [d.span.of(text) for d in found.drafts if d.slot == "time"] == ["on Friday"]


@pytest.mark.parametrize(
    ("text", "time", "count", "why"),
    [
        ("Raid in Lusi\n4.35 p.m.\nTwo men were killed.\n", "4.35 p.m.", 0, "the entry of a live page"),
        ("At 4.35 p.m. a mine went off.\nTwo men were killed.", "4.35 p.m.", 1, "the hour of the attack"),
        ("3rd June 2021\nTwo men were killed.", "3rd June 2021", 0, "the day of the page"),
        ("Women mourn beside a wall on Sunday after a raid.\nTwo men were killed.", "on Sunday", 0, "a picture's day"),
        ("A raid on Sunday left women to mourn.\nTwo men were killed.", "on Sunday", 1, "the raid's day"),
    ],
)
def test_what_stamps_a_page_or_a_picture_is_no_time(text: str, time: str, count: int, why: str) -> None:
    twin = Twin(tags=(("killed", "Two men were killed", 0.9), ("time", time, 0.9)))
    assert len(_times(text, "2024-05-13", twin)) == count, why
