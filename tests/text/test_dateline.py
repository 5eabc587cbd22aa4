"""Datelines: where copy was filed, and on which day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.text.dateline import dateline, first_line_day

LONG = "A bomb that was hidden beside the road killed two guards of a convoy near the river on Tuesday, police said."

# text, published, place, date, agency, why
ROWS = [
    ("KABUL, Jan. 25, 2013\n\nTwo were held.", None, "KABUL", "2013-01-25", None, "date alone on its line"),
    ("KABUL, Afghanistan (Jan. 25, 2013)\nTwo", None, "KABUL, Afghanistan", "2013-01-25", None, "date in brackets"),
    ("SANTIAGO, 23 AUG 88 (AFP) -- [TEXT] TWO", None, "SANTIAGO", "1988-08-23", "AFP", "upper-case wire"),
    ("NAIROBI, Kenya (AP) — Two were held.", None, "NAIROBI, Kenya", None, "AP", "no date"),
    ("CAIRO, May 10 (Reuters) - Shells", "2024-05-11", "CAIRO", "2024-05-10", "Reuters", "year of publication"),
    ("CAIRO, Dec 30 (Xinhua) -- Shells", "2024-01-02", "CAIRO", "2023-12-30", "Xinhua", "year before it"),
    ("CAIRO, Dec 30 (Xinhua) -- Shells", None, "CAIRO", None, "Xinhua", "no year to be had"),
    ("2010-12-S-097\nFor release\nKABUL, Afghanistan (Dec. 9) – Two", None, "KABUL, Afghanistan", "2010-12-09", None,
     "year of the release number above it"),
    ("Two killed in raid\n\nCAIRO (AP) — Two", None, "CAIRO", None, "AP", "below the headline"),
    ("CHICAGO — Two were shot.", None, "CHICAGO", None, None, "place and dash alone"),
    ("St. LOUIS, May 1, 2019 (AP) — Two", None, "St. LOUIS", "2019-05-01", "AP", "capitals in the second word"),
    ("Two men, one of\nwhom\n\nÉVRY, May 1, 2019 (AFP) – Two", None, "ÉVRY", "2019-05-01", "AFP", "not the first line"),
    ("Raipur, April 9, 2021: Three men were held.", None, "Raipur", "2021-04-09", None, "no capitals, but a year"),
    ("Two held\n\nNew Delhi, Apr 9 (PTI): Two", "2021-05-01", "New Delhi", "2021-04-09", "PTI", "an agency"),
    ("Two held\n\nLAHORE: " + LONG, None, "LAHORE", None, None, "a colon over a paragraph"),
    ("Two held\r\rCAIRO (AP) — Two", None, "CAIRO", None, "AP", "lines that end in a carriage return"),
    ("Two held\n\n(Nairobi, May 6, 2025) – Two", None, "Nairobi", "2025-05-06", None, "in brackets, with a year"),
    ("Two held\n\nTuesday 8 July 2025 - Updated 14:20\n\nLAGOS (AP) - Two", None, "LAGOS", "2025-07-08", "AP",
     "the day of a line above it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "place", "date", "agency", "why"), ROWS)
def test_found(text: str, published: str | None, place: str, date: str | None, agency: str | None, why: str) -> None:
    line = dateline(text, published)
    assert line is not None, why
    assert (line.place.of(text), line.date, line.agency) == (place, date, agency), why


NONE = [
    ("Two people were killed in Cairo, May 10, police said.", "a place and day inside a sentence"),
    ("UPDATE (Wednesday, April 5): Two", "a label is no place"),
    ("", "nothing"),
    ("Kirkuk, May 3, 2014: A bomb.\n\nMosul, May 4, 2014: Another.", "entries of a list, each of its own place"),
    ("Monday, May 5, 2014: Two were held.", "a weekday is no place"),
    ("In Kirkuk, May 5, 2014: two", "a sentence"),
    ("Kirkuk, May 3: two were held.", "no capitals, no year, no agency"),
    ("LAHORE: two held in raid\n\nTwo men were held.", "a headline"),
    (f"LAHORE: {LONG}\n\nQUETTA: {LONG}", "entries of a list"),
    ("HIGHLIGHTS\n\u2022 At least 43 people were held.", "a heading over a list"),
    ("KEY POINTS\n– Two people were held.", "a heading over a list of dashes"),
    ("Two held (Nairobi, May 6) – Two", "brackets inside a line"),
    ("THE ARMY SAID TWO MEN WERE HELD IN THE NORTH OF THE COUNTRY AND TAKEN AWAY", "upper case alone"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_none(text: str, why: str) -> None:
    assert dateline(text) is None, why


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    line = dateline(text, "2024-05-12")
    assert line is None or line.span.holds(line.place)


def test_a_hyphen_behind_the_town_of_a_paragraph() -> None:
    """ "NIAMEY - Gunmen …" is filed there; the few words of a headline are not."""
    told = (
        "Gunmen killed at least 15 people in a village near the border, officials said on Monday, and burned its mill."
    )
    line = dateline(f"Fifteen killed in Niger village\n\nNIAMEY - {told}")
    assert line is not None
    assert (line.place.of(f"Fifteen killed in Niger village\n\nNIAMEY - {told}"), line.date) == ("NIAMEY", None)
    assert dateline(f"NIGER RAID - 15 DEAD\n\n{told}") is None


FIRST_LINES = [
    ("Two held\n\nTuesday 8 July 2025 - Updated 14:20\n\nTwo", "2025-07-08", "a day with a stamp"),
    ("Two held\n\nBy N. D., Jos. Tuesday, July 8, 2025\n\nTwo", "2025-07-08", "a byline that ends with its day"),
    ("Two held\n\nUpdated often, the list of 8 July 2025 is long.", None, "a sentence"),
    ("Two held\n\nBy nightfall on July 8, 2025 two men", None, "a sentence that begins as a byline"),
]


@pytest.mark.parametrize(("text", "day", "why"), FIRST_LINES, ids=[f[2] for f in FIRST_LINES])
def test_first_line_day(text: str, day: str | None, why: str) -> None:
    assert first_line_day(text) == day, why
