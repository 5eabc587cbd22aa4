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


@pytest.mark.xfail(strict=True, reason="a clock time and the day of the next sentence are read as one expression")
def test_a_day_of_the_next_sentence_is_its_own() -> None:
    assert [t.text for t in _times("A shell hit at 11.40am. On Friday two were killed.", "2024-05-13")][-1] == "Friday"
