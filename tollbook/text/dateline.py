"""Where and when a report says it was filed: "KABUL, Jan. 25, 2013", "SANTIAGO, 23 AUG 88 (AFP) --"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from tollbook.model import Span

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
# Words with something between them: a text that parts its words by nothing must not be read in every way there is.
_PLACE = (
    r"[^\W\d_a-z][^\W\d_]*\.?(?:(?:[.'’-][ -]?|[ -])[^\W\d_]+\.?){0,4}"
    r"(?:\s?\([^()\n]{2,30}\))?(?:,\s[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3}?\s?)??(?:/[A-Z][\w .]{1,30})?"
)
_DATE = (
    rf"(?i:(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\.?,?\s)?(?:(?P<d1>\d{{1,2}})\s(?P<m1>{_MONTH})|"
    rf"(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}}))(?:,?\s(?P<y>\d{{4}}|\d{{2}}(?=\s?[(\-–—]|\s*\n)))?)"
)
_AGENCY = r"\((?P<agency>[A-Za-z][^()\n]{1,60})\)"
# Not over a line's end: "HIGHLIGHTS", a line break and the bullet of a list are a heading over its list.
_DASH = r"[^\S\r\n\u2028\u2029]?(?:--+|[-–—_:•]+|\[[A-Z ]+\])"
_LINES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # SANTIAGO, 23 AUG 88 (AFP) -- ; BOGOTA, 8 OCT (EFE) -- ; WASHINGTON, August 13 (Xinhua) --
        rf"(?P<place>{_PLACE}),?\s(?P<date>{_DATE})\.?(?:\s?{_AGENCY})?{_DASH}",
        # KABUL, Afghanistan (Jan. 25, 2013) – ; KABUL (Jan. 25)
        rf"(?P<place>{_PLACE}),?\s\((?P<date>{_DATE})\)(?:{_DASH})?",
        # NAIROBI, Kenya (AP) — ; PARIS/LONDON (Reuters) -
        rf"(?P<place>{_PLACE})\s{_AGENCY}{_DASH}",
        # KABUL, Jan. 25, 2013 alone, or with a full stop
        rf"(?P<place>{_PLACE}),\s(?P<date>{_DATE})(?:\.|,|(?=\s*(?:\n|$)))",
    )
)
_BARE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\W\d_a-z.'’ -]{2,30}(?:,\s[^\W\d_][\w.]{1,20}(?:\s[A-Z]\w+)?)?)"
    r"[^\S\r\n\u2028\u2029]?(?:--|[–—•])\s"
)
# KARACHI: A bomb … ; NIAMEY - Gunmen … ; over a paragraph, not over the few words of a headline or of a list's entry.
_COLON = re.compile(
    r"(?P<place>[^\W\d_a-z][^\W\d_a-z.'’ -]{2,30}(?:,\s[^\W\d_][\w.]{1,20}(?:\s[A-Z]\w+)?)?)(?::|\s-)\s"
    r"(?=[^\n]*[a-z])(?=[^\n]{90})"
)
# Raipur, April 9, 2021: ; New Delhi, Apr 9 (PTI): ; no word is in capitals, so it needs a year or an agency and a mark.
_MIXED = re.compile(
    rf"(?P<place>[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]+){{0,3}}),\s(?P<date>{_DATE})\.?"
    rf"(?:\s?{_AGENCY})?\s?(?::|--+|[–—-])\s"
)
# (Nairobi, May 6, 2025) – as organisations for human rights write it; it needs a year.
_BRACKETED = re.compile(
    rf"\((?P<place>[^\W\d_a-z][^\W\d_]+(?:[ .-]{{1,2}}[^\W\d_]+){{0,4}}?),\s(?P<date>{_DATE})\)"
    r"[^\S\r\n]?(?:--+|[–—-])\s"
)
# The day in a first line: "Tuesday 8 July 2025 - Updated 14:20", "By N. D., Jos. Tuesday, July 8, 2025".
_FIRST_LINE_DAY = re.compile(
    r"(?:by\s(?-i:[^\W\d_a-z])[^\r\n]{2,80}?[.,|–—-]\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
    r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?-i:[A-Z]{2,4}))?)?"
    r"(?:\s*[-–—|,(]\s*(?:last\s)?updated\b[^\r\n]{0,40})?",
    re.IGNORECASE,
)
_FIRST_LINES: Final = 5
_LONGEST_PLACE: Final = 90
# What a place's first words may be looked for in; a place begins with a letter and ends at none.
_HEAD = re.compile(rf"[^\W\d_a-z][^,(\n]{{0,{_LONGEST_PLACE}}}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NO_PLACE: Final = frozenset("UPDATE UPDATED BREAKING WATCH VIDEO PHOTO PHOTOS FILE NOTE EXCLUSIVE ANALYSIS".split())
# What begins a sentence or a list's entry rather than names a town, where nothing is in capitals.
_NO_TOWN: Final = frozenset(
    "in on at by from near after the monday tuesday wednesday thursday friday saturday sunday update updated".split()
)
# A release or file number above the dateline ("2010-12-S-097") gives the year of a day that has none.
_STAMP = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])-")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report says it was filed.

    `span` covers it up to its dash; `date` is ISO 8601, None without a day or without a year to be had;
    `year_given` False when the year was taken from the publication date.
    """

    span: Span
    place: Span
    date: str | None = None
    date_span: Span | None = None
    agency: str | None = None
    year_given: bool = False


@lru_cache(maxsize=8)
def dateline(text: str, published: str | None = None) -> Dateline | None:
    """The dateline that begins one of the first paragraphs of `text`; None where there is none.

    A day without a year takes the year of `published` that puts it nearest before; without one it has no date. A
    dateline without a day has that of a line above it, see `first_line_day`.

    >>> line = dateline("SANTIAGO, 23 AUG 88 (AFP) -- TWO MEN WERE HELD.")
    >>> line.date, line.agency
    ('1988-08-23', 'AFP')
    """
    starts = _paragraph_starts(text)
    for start in starts:
        if not _begins_in_capitals(text, start):
            continue
        end = min(len(text), start + 220)
        for pattern in (*_LINES, _BARE):
            m = pattern.match(text, start, end)
            if m is not None and _is_place(m.group("place"), bare=pattern is _BARE):
                return _dateline(m, text[:start], published)
    for start in starts:
        bracketed = _BRACKETED.match(text, start, min(len(text), start + 220))
        if bracketed is not None and bracketed.group("y"):
            return _dateline(bracketed, text[:start], published)
    coloned = [
        m for start in starts if (m := _COLON.match(text, start, start + 400)) and _is_place(m["place"], bare=True)
    ]
    if len(coloned) == 1:
        return _dateline(coloned[0], text[: coloned[0].start()], published)
    mixed = [(start, m) for start in starts if (m := _MIXED.match(text, start, start + 220))]
    # Two of them are the entries of a list, each of its own place and day.
    if len(mixed) != 1:
        return None
    start, m = mixed[0]
    first = m.group("place").split()[0].casefold()
    if first in _NO_TOWN or not (m.group("y") or m.group("agency")):
        return None
    return _dateline(m, text[:start], published)


def past_dateline(text: str, sentence: Span) -> Span:
    """The sentence without the dateline that it begins with, or in: "BOGOTA, Nov 11 (EFE) - Troops …" is of troops."""
    line = dateline(text)
    if line is None or not sentence.start < line.span.end < sentence.end:
        return sentence
    return Span(line.span.end, sentence.end)


def _paragraph_starts(text: str) -> list[int]:
    starts = [m.end() for m in re.finditer(r"(?:\A|[\r\n\u2028\u2029])\s*", text[:3000])]
    return starts[:14]


def _begins_in_capitals(text: str, start: int) -> bool:
    """Whether a place can begin here: one of its first two words is in capitals, see `_is_place`. Cheap."""
    head = _HEAD.match(text, start)
    return head is not None and any(w.isupper() for w in _LETTERS.findall(head.group())[:2])


def _is_place(place: str, *, bare: bool) -> bool:
    """A dateline's first word is in capitals: "KABUL", "DAR ES SALAAM", "St." and "Mc" allowed."""
    if len(place) > _LONGEST_PLACE:
        return False
    words = _LETTERS.findall(place.split(",")[0].split("(")[0])
    upper = sum(1 for w in words if w.isupper())
    return bool(words) and words[0] not in _NO_PLACE and upper >= (len(words) if bare else max(1, len(words) - 1))


def _dateline(m: re.Match[str], above: str, published: str | None) -> Dateline:
    groups = m.groupdict()
    month = groups.get("m1") or groups.get("m2")
    day = groups.get("d1") or groups.get("d2")
    iso, given = None, False
    if month and day:
        number = _MONTHS.index(month[:3].lower()) + 1
        stamps = [y for y, month_of in _STAMP.findall(above) if int(month_of) == number]
        year = groups.get("y") or (stamps[0] if stamps else None)
        given = year is not None
        full = _four_digits(int(year), published) if year else _year_before(number, int(day), published)
        iso = _iso(full, number, int(day)) if full is not None else None
    elif (iso := first_line_day(above)) is not None:
        given = True
    when = Span(*m.span("date")) if groups.get("date") else None
    return Dateline(Span(*m.span()), Span(*m.span("place")), iso, when, groups.get("agency"), given)


def _four_digits(year: int, published: str | None) -> int:
    if year > 99:
        return year
    pivot = int(published[:4]) if published and published[:4].isdigit() else 2029
    return pivot - (pivot - year) % 100


def _year_before(month: int, day: int, published: str | None) -> int | None:
    try:
        printed = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    same = _iso(printed.year, month, day)
    return printed.year if same is not None and same <= printed.isoformat() else printed.year - 1


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_WRITTEN = re.compile(rf"(?i:(?<!\w)(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s"
                      rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?),?\s(?P<y>(?:19|20)\d\d)(?!\d))")  # fmt: skip


def first_line_day(text: str) -> str | None:
    """The day that one of the first lines tells and little else, ISO 8601: a date with a stamp, or with a byline.

    >>> first_line_day("Tuesday 8 July 2025 - Updated 14:20"), first_line_day("By N. D., Jos. Tuesday, July 8, 2025")
    ('2025-07-08', '2025-07-08')
    """
    lines = [one for line in text[:600].splitlines() if (one := line.strip())][:_FIRST_LINES]
    days = (m["day"] for line in lines if (m := _FIRST_LINE_DAY.fullmatch(line)))
    return next((day for words in days if (day := written_day(words))), None)


_NUMBERS = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


def written_day(words: str) -> str | None:
    """The first full date written in `words`, ISO 8601; None where there is none or it leaves the year out.

    >>> written_day("Sunday, August 17, 2014 3:56 PM EDT"), written_day("12 May 2024"), written_day("12/05/2024")
    ('2014-08-17', '2024-05-12', None)
    """
    numbers = _NUMBERS.search(words)
    if numbers:
        return _iso(*(int(n) for n in numbers.groups()))
    m = _WRITTEN.search(words)
    if m is None:
        return None
    month = m.group("m1") or m.group("m2")
    return _iso(int(m.group("y")), _MONTHS.index(month[:3].lower()) + 1, int(m.group("d1") or m.group("d2")))
