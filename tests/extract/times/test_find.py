"""`find_times`: one row a rule, with why the row is there. Monday 13 May 2024 anchors unless a row says otherwise."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.times import Anchor, anchor_for, find_times, to_claim_value

MONDAY = Anchor.of("2024-05-13")

# text, start, end, precision, why
RESOLVED = [
    ("It was hit on Friday.", "2024-05-10", "2024-05-10", 1, "the nearest past weekday"),
    ("It was hit on Monday.", "2024-05-13", "2024-05-13", 1, "the weekday of printing is that day"),
    ("The court will rule on Friday.", "2024-05-17", "2024-05-17", 1, "a cue of the future before it"),
    ("Five were killed by troops on Friday.", "2024-05-10", "2024-05-10", 1, "'by' names an agent, no deadline"),
    ("Talks that will not resume broke down on Friday.", "2024-05-10", "2024-05-10", 1, "the nearest verb wins"),
    ("He warned it will act, the army said on Friday.", "2024-05-10", "2024-05-10", 1, "the day of speaking has been"),
    ("The truce is scheduled to begin on Friday.", "2024-05-17", "2024-05-17", 1, "'scheduled' is no past"),
    ("Twelve had died by Friday.", "2024-05-10", "2024-05-10", 1, "a deadline after what has happened looks back"),
    ("It fell last Monday.", "2024-05-06", "2024-05-06", 1, "last is strictly before the day of printing"),
    ("Talks are due next Tuesday.", "2024-05-14", "2024-05-14", 1, "next is strictly after it"),
    ("Friday last week", "2024-05-10", "2024-05-10", 1, "a week named beside the weekday"),
    ("It was shelled yesterday.", "2024-05-12", "2024-05-12", 1, "counted from the anchor"),
    ("the day before yesterday", "2024-05-11", "2024-05-11", 1, "two back"),
    ("It fell this morning.", "2024-05-13", "2024-05-13", 1, "a part of the anchor's day"),
    ("It fell last night.", "2024-05-12", "2024-05-12", 1, "the night that began the day before"),
    ("It was hit overnight.", "2024-05-12", "2024-05-13", 2, "a night has two dates"),
    ("They were shot on 10 May 2024.", "2024-05-10", "2024-05-10", 1, "British order"),
    ("They were shot on May 10, 2024.", "2024-05-10", "2024-05-10", 1, "American order"),
    ("on the 29th March 2018", "2018-03-29", "2018-03-29", 1, "ordinal before the month"),
    ("HE DIED ON 23 AUG 88.", "1988-08-23", "1988-08-23", 1, "wire copy: two-digit year"),
    ("YESTERDAY, 12 MAY, IT FELL", "2024-05-12", "2024-05-12", 1, "one day said twice"),
    ("on 2024-05-10", "2024-05-10", "2024-05-10", 1, "ISO"),
    ("on 05/24/2024", "2024-05-24", "2024-05-24", 1, "only one reading is a date"),
    ("on 18 October", "2023-10-18", "2023-10-18", 1, "no year: before the anchor"),
    ("was killed in October", "2023-10-01", "2023-10-31", 4, "a month is its days, precision 4"),
    ("in July last year", "2023-07-01", "2023-07-31", 4, "the year counted from the anchor's"),
    ("in 2014", "2014-01-01", "2014-12-31", 5, "a year is precision 5"),
    ("in the 1990s", "1990-01-01", "1999-12-31", None, "more than a year has no UCDP code"),
    ("late March 2014", "2014-03-01", "2014-03-31", 4, "'late' narrows nothing that can be dated"),
    ("last week", "2024-05-06", "2024-05-12", 3, "Monday to Sunday"),
    ("the past week", "2024-05-06", "2024-05-13", 3, "up to now, not the week by the calendar"),
    ("in the first week of May", "2024-05-01", "2024-05-07", 3, "a week of a month"),
    ("the week of May 6", "2024-05-06", "2024-05-12", 3, "the week that holds a day"),
    ("over the weekend", "2024-05-11", "2024-05-12", 2, "the weekend before"),
    ("last month", "2024-04-01", "2024-04-30", 4, "the calendar month"),
    ("three days ago", "2024-05-10", "2024-05-10", 1, "days are exact"),
    ("a week ago", "2024-05-06", "2024-05-06", 3, "weeks only come near a day"),
    ("two years ago", "2022-01-01", "2022-12-31", 5, "years only come near a year"),
    ("in the past 24 hours", "2024-05-12", "2024-05-13", 2, "a stretch up to the anchor"),
    ("over the past three months", "2024-02-13", "2024-05-13", 5, "a stretch of months"),
    ("more than two years ago", None, "2022-05-13", None, "before a bound"),
    ("less than six months ago", "2023-11-13", "2024-05-13", None, "after a bound"),
    ("since Friday", "2024-05-10", None, None, "open at the end"),
    ("between 10 and 12 May", "2024-05-10", "2024-05-12", 2, "a range within a month"),
    ("from Friday to Sunday", "2024-05-10", "2024-05-12", 2, "a range of weekdays"),
    ("between 1994 and 1997", "1994-01-01", "1997-12-31", None, "a range of years"),
    ("May 10-12, 2023", "2023-05-10", "2023-05-12", 2, "a range by a dash"),
    ("at 11.40am on Friday", "2024-05-10T11:40", "2024-05-10T11:40", 1, "clock time with its day"),
    ("at 0400 local time (0100 GMT) on Sunday", "2024-05-12T04:00", "2024-05-12T04:00", 1, "the same time said twice"),
    ("at 11.40 on Friday", "2024-05-10T11:40", "2024-05-10T11:40", 1, "British copy: a point, and a day beside it"),
    ("in the small hours of 10 May", "2024-05-10", "2024-05-10", 1, "an edge of a named day"),
    ("Saturday overnight", "2024-05-11", "2024-05-11", 1, "the night of a named day"),
    ("between 2am and 4am on Friday", "2024-05-10T02:00", "2024-05-10T04:00", 1, "the day of both"),
    ("KILLED IN MAY", "2024-05-01", "2024-05-31", 4, "upper-case copy: a preposition makes it a month"),
    ("Saturday (11 May)", "2024-05-11", "2024-05-11", 1, "the date in brackets"),
    ("at 6 p.m. Monday evening", "2024-05-13T18:00", "2024-05-13T18:00", 1, "the half of the day twice"),
    ("around 10 Saturday night", "2024-05-11T22:00", "2024-05-11T22:00", 1, "a bare hour beside a night"),
    ("On 05/24/2023 at approximately 9:18 pm", "2023-05-24T21:18", "2023-05-24T21:18", 1, "police log"),
    ("AT 0845 TODAY", "2024-05-13T08:45", "2024-05-13T08:45", 1, "four digits, wire copy"),
    ("noon Thursday", "2024-05-09T12:00", "2024-05-09T12:00", 1, "a word for a clock time"),
    ("the night of 9 May", "2024-05-09", "2024-05-09", 1, "part of a named day"),
    ("before dawn on Sunday", "2024-05-12", "2024-05-12", 1, "dawn only counts beside a day"),
    ("On Easter Sunday", "2024-03-31", "2024-03-31", 1, "a feast with a rule"),
    ("It was hit at 6 a.m. Friday.", "2024-05-10T06:00", "2024-05-10T06:00", 1, "the stop ends no sentence"),
    ("Talks were postponed until Friday.", None, "2024-05-17", None, "what is put off ends ahead"),
    ("He said it would end on Friday.", "2024-05-17", "2024-05-17", 1, "ahead of the saying"),
    ("It will weigh on Friday's dead.", "2024-05-10", "2024-05-10", 1, "a day that owns something has been"),
    ("It will exceed what fell on Friday.", "2024-05-10", "2024-05-10", 1, "'exceed' is no past, 'fell' is"),
    ("in the year 2014", "2014-01-01", "2014-12-31", 5, "the year named as one"),
    ("in the full year 2014", "2014-01-01", "2014-12-31", 5, "the year named as one"),
    ("a week or so ago", "2024-05-06", "2024-05-06", 3, "weeks only come near a day"),
    ("by the year two thousand", "2000-01-01", "2000-12-31", 5, "a year in words"),
    ("It will be closed for repairs in June.", "2024-06-01", "2024-06-30", 4, "what will be done is no past"),
    ("It goes on if the case is heard in June.", "2024-06-01", "2024-06-30", 4, "a condition looks ahead"),
    ("They extended the curfew through Friday.", "2024-05-17", "2024-05-17", 1, "what is extended ends ahead"),
    ("They have searched through Friday.", "2024-05-10", "2024-05-10", 1, "what has been is not"),
    ("Until Friday, they had not fired.", None, "2024-05-10", None, "what a sentence opens with is over where it had"),
    ("Until Friday, nobody may leave.", None, "2024-05-17", None, "and ahead where it had not"),
    ("by year-end", "2024-01-01", "2024-12-31", 5, "the end of a year is no day of it"),
    ("since year's end", "2023-01-01", None, None, "the year before"),
    ("in the first half of 2023", "2023-01-01", "2023-06-30", 5, "six months"),
    ("in the second half of the year", "2024-07-01", "2024-12-31", 5, "of the anchor's year"),
    ("On Labor Day", "2023-09-04", "2023-09-04", 1, "first Monday of September"),
    ("on the eve of Easter", "2024-03-30", "2024-03-30", 1, "the day before a feast"),
    ("on Orthodox Easter", "2024-05-05", "2024-05-05", 1, "the other church's rule"),
    ("at 11.40pm on 31 December", "2023-12-31T23:40", "2023-12-31T23:40", 1, "over the year's end"),
    ("between 2 and 3 a.m. on Sunday", "2024-05-12T02:00", "2024-05-12T03:00", 1, "the half of the day is said once"),
    ("5-7 p.m. Friday", "2024-05-10T17:00", "2024-05-10T19:00", 1, "a range by a dash, the half of the day said once"),
    ("at a quarter past three on Friday afternoon", "2024-05-10T15:15", "2024-05-10T15:15", 1, "a clock in words"),
    ("at ten minutes to six on Friday evening", "2024-05-10T17:50", "2024-05-10T17:50", 1, "a clock in words, before"),
    ("five past midnight on Sunday", "2024-05-12T00:05", "2024-05-12T00:05", 1, "counted from a word for a clock time"),
    ("at 5 p.m. ET Friday", "2024-05-10T17:00", "2024-05-10T17:00", 1, "a zone of two letters after a clock time"),
    ("101140Z MAY 24", "2024-05-10T11:40", "2024-05-10T11:40", 1, "a military date-time group"),
    ("at 2024-05-10T23:40:00.000Z", "2024-05-10T23:40", "2024-05-10T23:40", 1, "a stamp with parts of a second"),
    ("on 2024/05/10", "2024-05-10", "2024-05-10", 1, "the year first"),
    ("on 10.05.2024", "2024-05-10", "2024-05-10", 1, "points: the day first"),
    ("on 24-02-2022", "2022-02-24", "2022-02-24", 1, "dashes, one reading"),
    ("10-MAY-2024", "2024-05-10", "2024-05-10", 1, "a month in letters between dashes"),
    ("on the tenth of May", "2024-05-10", "2024-05-10", 1, "a day in words"),
    ("on May tenth, they fled", "2024-05-10", "2024-05-10", 1, "a day in words after the month"),
    ("overnight into Sunday", "2024-05-11", "2024-05-12", 2, "the night that ends on the day named"),
    ("overnight Saturday into Sunday", "2024-05-11", "2024-05-12", 2, "both days named"),
    ("in the night from Saturday to Sunday", "2024-05-11", "2024-05-12", 2, "both days named"),
    ("in the night to Sunday", "2024-05-11", "2024-05-12", 2, "the night that ends on the day named"),
    ("late Friday into early Saturday", "2024-05-10", "2024-05-11", 2, "a range of two days"),
    ("on the night of 3-4 May", "2024-05-03", "2024-05-04", 2, "a night of two dates"),
    ("on the night of 9/10 May", "2024-05-09", "2024-05-10", 2, "a night of two dates, with a bar"),
    ("on the Friday before last", "2024-05-03", "2024-05-03", 1, "not the last"),
    ("a week last Friday", "2024-05-03", "2024-05-03", 1, "a week before the last"),
    ("the week before last", "2024-04-29", "2024-05-05", 3, "not the last"),
    ("in early October last year", "2023-10-01", "2023-10-31", 4, "an edge and a year counted"),
    ("in the early nineties", "1990-01-01", "1999-12-31", None, "a decade in words"),
    ("in the week ending May 10", None, "2024-05-10", None, "the end of a time, not its day"),
    ("Friday, May 11", "2024-05-10", "2024-05-11", 2, "the writer is a day off: either day"),
    ("Gunmen became bolder over the weekend.", "2024-05-11", "2024-05-12", 2, "the weekend before"),
    ("His trial begins Friday.", "2024-05-17", "2024-05-17", 1, "what is set is said in the present"),
    ("It was a Friday night shooting.", "2024-05-10", "2024-05-10", 1, "the article is the shooting's, not the day's"),
    ("two Sundays ago", "2024-05-05", "2024-05-05", 1, "the last Sunday is one ago"),
    ("a week ago Friday", "2024-05-03", "2024-05-03", 1, "a week before the last"),
    ("a week ago today", "2024-05-06", "2024-05-06", 1, "exact"),
    ("a year ago Tuesday", "2023-01-01", "2023-12-31", 5, "which Tuesday is not said"),
    ("from the 3rd to the 5th of May", "2024-05-03", "2024-05-05", 2, "the month said once"),
    ("on May 9/10", "2024-05-09", "2024-05-10", 2, "two days with a bar"),
    ("the 10th day of May", "2024-05-10", "2024-05-10", 1, "a day of a month by its number"),
    ("late Friday or early Saturday", "2024-05-10", "2024-05-11", 2, "one of two days"),
    ("on the night of 30 April to 1 May", "2024-04-30", "2024-05-01", 2, "a night over a month's end"),
    ("on Orthodox Christmas Eve", "2024-01-06", "2024-01-06", 1, "the day before"),
    ("last winter", "2023-12-01", "2024-02-29", 5, "a winter goes on into the next year"),
    ("around 12:30 Sunday morning", "2024-05-12T00:30", "2024-05-12T00:30", 1, "after midnight, not after noon"),
    ("at noon on Sunday", "2024-05-12T12:00", "2024-05-12T12:00", 1, "noon is noon"),
    ("on MLK Day", "2024-01-15", "2024-01-15", 1, "third Monday of January"),
]  # fmt: skip

# text, why: nothing may be resolved, with the anchor
NULL = [
    ("at around 11.40am local time", "a clock time without a day"),
    ("at 1140 GMT", "a clock time without a day, in a zone"),
    ("for three days", "a length, no moment"),
    ("a week after the attack", "counted from something the words do not date"),
    ("on 10/05/2024", "either of two days"),
    ("during Ramadan", "its day is set by sighting"),
    ("every Friday", "no single day"),
    ("recently", "no day at all"),
    ("the recent attacks", "no day at all"),
    ("the current truce", "no day at all"),
    ("in recent weeks", "no day at all"),
    ("They will one day return.", "a day to come, no length of time"),
    ("It was on a Saturday in a crowd.", "no certain Saturday"),
    ("It was on a Friday night, he said.", "no certain Friday"),
    ("One Friday they came.", "no certain Friday"),
    ("Monday, May 11", "the weekday of another year: which one is not said"),
    ("on 30 February", "no day of any year"),
    ("on 10-05-2024", "either of two days"),
    ("on Friday nights", "no single night"),
    ("on Monday and Tuesday nights", "no single nights"),
    ("for three more days", "a length"),
    ("another week of siege", "a length"),
    ("a day-long siege", "a length"),
    ("a decades-long war", "a length"),
    ("three straight days of rain", "a length"),
    ("on Friday week", "no certain Friday"),
    ("between 11 and 1 a.m.", "clock times without a day"),
    ("on the third day of Eid", "its day is set by sighting"),
]

# text, why: no time expression at all
NOTHING = [
    ("a 15-year-old boy", "an age"),
    ("They may march on the capital.", "may and march as verbs"),
    ("THE MEN MAY MARCH", "may and march as verbs, upper case"),
    ("about 2000 people fled", "a count that looks like a year"),
    ("a score of 3.40", "a number that looks like a clock time"),
    ("Highway 1994-B", "a name"),
    ("the 24th floor", "an ordinal that counts floors"),
    ("Jan Novak fled", "a man's name"),
    ("They fired 40 shells a day.", "how often, no length of time"),
    ("three-quarters of the houses", "a share"),
    ("more than a quarter of the town", "a share"),
    ("as soon as they came", "no time by itself"),
    ("He was hanged soon after being caught.", "nearness to another event"),
    ("It grew by 20% annually.", "a rate"),
    ("days after the attack", "nearness to another event"),
    ("on the third day of the siege", "counted from what is not dated"),
    ("the Black September group", "a name"),
    ("It was Bloody Sunday.", "a name"),
    ("the 19 April Movement", "a name"),
    ("THE 19 APRIL MOVEMENT KILLED TWO", "a name, upper-case copy"),
    ("the Sunday Times wrote", "a newspaper"),
    ("at the Friday Mosque", "a mosque"),
    ("in Monday Market", "a market"),
    ("Theresa May said so.", "a person"),
    ("April Jones died at home.", "a person"),
    ("the annual March for Peace", "a march"),
    ("he told USA Today that", "a newspaper"),
    ("told viewers of This Week that", "a programme"),
    ("at 2010 Cornell Drive", "the number of a house"),
    ("THEY STAYED SINCE 1705", "as well a clock time as a year"),
    ("", "nothing"),
]


RESOLVED += [
    (f"It was hit {words}.", start, end, 2, "a night has two days")
    for words, start, end in [
        ("on the night of 5 to 6 May", "2024-05-05", "2024-05-06"),
        ("in the night from 5 to 6 May", "2024-05-05", "2024-05-06"),
        ("in the night between 5 and 6 May", "2024-05-05", "2024-05-06"),
        ("overnight from May 5 to 6", "2024-05-05", "2024-05-06"),
        ("overnight 5-6 May 2023", "2023-05-05", "2023-05-06"),
        ("on the night of 31 March into 1 April", "2024-03-31", "2024-04-01"),
        ("on the night of December 31 to January 1, 2024", "2023-12-31", "2024-01-01"),
    ]
] + [
    ("It was hit overnight on 3 May.", "2024-05-03", "2024-05-03", 1, "as overnight Friday"),
]


def test_days_that_do_not_follow_are_no_night() -> None:
    assert all(m.time_precision != 2 for m in find_times("It was hit on the night of 3 to 9 May.", MONDAY))


@pytest.mark.parametrize(("text", "start", "end", "precision", "why"), RESOLVED)
def test_resolved(text: str, start: str | None, end: str | None, precision: int | None, why: str) -> None:
    found = find_times(text, MONDAY)
    assert [(m.start, m.end, m.time_precision) for m in found] == [(start, end, precision)], why


@pytest.mark.parametrize(("text", "why"), NULL)
def test_null_with_text(text: str, why: str) -> None:
    for m in find_times(text, MONDAY):
        assert (m.start, m.end) == (None, None), why
        value = to_claim_value(m)
        assert value.start is None and value.time_precision is None and value.text
    assert find_times(text, MONDAY), why


@pytest.mark.parametrize(("text", "why"), NOTHING)
def test_no_time(text: str, why: str) -> None:
    assert find_times(text, MONDAY) == (), why


RELATIVE = [
    "on Friday", "yesterday", "last week", "in March", "on 10 May", "this morning", "overnight", "two days ago",
    "at 11.40am", "the past three months", "last year", "on Easter Sunday", "over the weekend", "a year earlier",
]  # fmt: skip


@pytest.mark.parametrize("text", RELATIVE)
def test_without_anchor_nothing_relative_is_resolved(text: str) -> None:
    found = find_times(f"They fled {text}.", Anchor())
    assert found
    assert all(m.start is None and m.end is None and m.anchor is None for m in found)


def test_zone_of_the_words_and_of_the_place() -> None:
    text = "It was hit at 1140 GMT on Friday."
    [as_said] = find_times(text, MONDAY)
    assert (as_said.start, as_said.zone) == ("2024-05-10T11:40", "UTC")
    [there] = find_times(text, MONDAY, place_zone="Europe/Moscow")
    assert (there.start, there.zone) == ("2024-05-10T14:40", "Europe/Moscow")
    [local] = find_times("at 23:40 local time on Friday", MONDAY, place_zone="Europe/Kyiv")
    assert (local.start, local.zone) == ("2024-05-10T23:40", "Europe/Kyiv")
    [late] = find_times("at 2330 GMT on Friday", MONDAY, place_zone="Europe/Kyiv")
    assert late.start == "2024-05-11T02:30", "the day turns with the zone"


def test_approximate_dates_have_edtf() -> None:
    edtf = {t: find_times(t, MONDAY)[0].edtf for t in ("a week ago", "in the 1990s", "since Friday", "on 10/05/2024")}
    assert edtf == {
        "a week ago": "2024-05-06~",
        "in the 1990s": "199X",
        "since Friday": "2024-05-10/..",
        "on 10/05/2024": "[2024-05-10,2024-10-05]",
    }


def test_the_day_before_is_counted_from_a_day_named_nearby() -> None:
    found = find_times("He was held on 10 May 2024. The day before, shells fell.", MONDAY)
    assert [m.start for m in found] == ["2024-05-10", "2024-05-09"]


# text, its last start, why
COUNTED = [
    ("He was held on 10 May 2024. The next morning he died.", "2024-05-11", "the morning after a day named"),
    ("He was shot on 9 May 2024. The previous Friday he was well.", "2024-05-03", "the Friday before a day named"),
    ("He was shot on 9 May 2024. The following Monday he died.", "2024-05-13", "the Monday after a day named"),
    ("He was shot on 18 April 2024. The previous weekend he was well.", "2024-04-13", "the weekend before a day named"),
    ("The previous weekend he was well.", "2024-05-11", "the weekend before the report's day"),
    ("He was shot on the Orthodox New Year's Eve.", "2024-01-13", "by the other calendar"),
    ("He fled in June 2020. Later that year he came back.", "2020-01-01", "the year named, not this one"),
    ("Sixty died in the first quarter. A year earlier it was two.", "2023-01-01", "quarters against quarters"),
    ("Sixty died in the first quarter, two in the year-ago quarter.", "2023-01-01", "the same quarter"),
    ("Sixty died in the first quarter, two in the 2021 quarter.", "2021-01-01", "the same quarter of another year"),
    ("Sixty died in the first quarter, two in the quarter a year ago.", "2023-01-01", "the same quarter"),
    ("Sixty died in the first quarter. The latest period was worse.", "2024-01-01", "the quarter it is about"),
    ("Sixty died in the first quarter, none in the year-earlier nine months.", None, "a length, not that quarter"),
    ("Sixty died. A year earlier it was two.", None, "counted from what no words date"),
    ("Sixty died in the first quarter, two in the year-ago fourth quarter.", "2023-10-01", "the quarter named"),
    ("Sixty died in the first quarter, compared with two last year.", "2023-01-01", "the same quarter"),
    ("Sixty died in nine months, two in the year-earlier period.", None, "as long a time, not the year"),
    ("In the first quarter of 2024 sixty died; a year earlier two, and none hurt, as against six a year earlier.",
     "2023-01-01", "what is compared with is counted from nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "why"), COUNTED)
def test_counted_from_what_was_named(text: str, start: str | None, why: str) -> None:
    assert find_times(text, MONDAY)[-1].start == start, why


def test_a_year_of_the_past_is_not_that_of_what_lies_ahead() -> None:
    found = find_times("The league that met in July 1997 will meet on 12 June.", MONDAY)
    assert [m.start for m in found] == ["1997-07-01", "2024-06-12"]
    found = find_times("The league met in July 1997 and on 12 June.", MONDAY)
    assert found[-1].start == "1997-06-12", "without a cue the year holds"


def test_a_year_earlier_is_the_same_quarter() -> None:
    found = find_times("Sixty died in the first quarter. A year earlier it was two.", MONDAY)
    assert [m.value for m in found] == ["2024-Q1", "2023-Q1"]
    found = find_times(
        "Sixty died in the first quarter, 90 in the past nine months. A year earlier it was two.", MONDAY
    )
    assert found[-1].value == "2023", "a longer time is no quarter"


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("It hit at 11.40am. On Friday two died.", ["11.40am.", "Friday"], "a sentence begins with the day"),
        ("It hit at 11.40 a.m. The next day was calm.", ["11.40 a.m.", "The next day"], "a sentence begins with 'The'"),
        ("It hit at 6 p.m.\n\nFriday was calm.", ["6 p.m.", "Friday"], "a paragraph ends"),
        ("IT HIT AT 6 A.M. ON FRIDAY", ["6 A.M. ON FRIDAY"], "capitals throughout tell no beginning"),
    ],
)
def test_a_clock_time_stays_in_its_sentence(text: str, words: list[str], why: str) -> None:
    assert [m.text for m in find_times(text, MONDAY)] == words, why


@pytest.mark.parametrize(
    ("text", "start", "why"),
    [
        ("It hit last winter.", "2022-12-01", "the winter before this one"),
        ("It hit this winter.", "2023-12-01", "the winter that it is"),
        ("It hit on Sunday.", "2023-12-31", "the year before"),
        ("It hit on 30 December.", "2023-12-30", "the year before"),
        ("It hit last month.", "2023-12-01", "the year before"),
        ("It hit overnight.", "2024-01-01", "the night of New Year"),
        ("It opens next week.", "2024-01-08", "the week after"),
        ("It hit on the night of Dec. 31 to Jan. 1.", "2023-12-31", "a night of two years"),
    ],
)
def test_at_the_turn_of_the_year(text: str, start: str, why: str) -> None:
    assert find_times(text, Anchor.of("2024-01-02"))[0].start == start, why


def test_a_feast_days_ahead_is_not_last_years() -> None:
    said = "They feared an attack on Easter."
    assert find_times(said, Anchor.of("2024-03-25"))[0].start == "2024-03-31"
    assert find_times("They were shot on Christmas Eve.", Anchor.of("2024-03-25"))[0].start == "2023-12-24"


def test_the_year_ended_in_spring_is_a_length() -> None:
    assert [m.value for m in find_times("In the year ended March 31, it rose.", MONDAY)] == ["P1Y", "2024-03-31"]
    *_, last = find_times("In the year ended May 20, it rose.", MONDAY)
    assert (last.start, last.end) == (None, "2023-05-20"), "what has ended is past, and its last day is not its day"


def test_a_day_given_with_its_year_elsewhere_has_that_year() -> None:
    found = find_times("He was shot on June 20, 2005. On June 20 it rained.", Anchor())
    assert [m.start for m in found] == ["2005-06-20", "2005-06-20"]
    found = find_times("Shot on June 20, 2005 and June 20, 2006. On June 20 it rained.", Anchor())
    assert found[-1].start is None, "two years are none"


def test_the_anchor_is_never_a_date_the_words_do_not_ask_for() -> None:
    text = "Shells fell at 6 p.m. Troops had come in the morning and left hours later, for days."
    assert all(m.start is None for m in find_times(text, MONDAY))


@pytest.mark.parametrize(
    ("text", "published", "day", "why"),
    [
        ("Statement\n\nMonday, 13 May 2024\n\nToday they fired.", "2024-05-14", "2024-05-13", "it dates the statement"),
        ("Statement\n\n13 May 2024, 18:30 GMT\n\nToday they fired.", None, "2024-05-13", "with its hour"),
        ("Statement\n\n1 May 2023\n\nToday they fired.", "2024-05-14", "2024-05-14", "too long before printing"),
        ("Statement\n\nOn 13 May 2024 they fired.\n\nToday too.", None, None, "a sentence is no date alone"),
        ("Situation report 4, 3 to 9 June 2025\n\nOn 4 June they fired.", None, "2025-06-09", "a period's last day"),
        ("Flash update #2 (as of 12 May 2024)\n\nOn Friday they fired.", None, "2024-05-12", "the day it stands for"),
        ("Weekly bulletin | 1 May 2024 - 7 May 2024\nThey fired.", None, "2024-05-07", "with two full dates"),
        ("A bulletin of 3 May 2024 said two had died.\nToday they fired.", None, None, "a sentence is no title"),
        ("Clashes of 3 May 2024\nToday they fired.", None, None, "nor is what only names a day"),
    ],
)
def test_a_date_alone_at_the_head_anchors(text: str, published: str | None, day: str | None, why: str) -> None:
    found = anchor_for(text, published).day
    assert (found.isoformat() if found else None) == day, why


def test_dateline_anchors_before_publication() -> None:
    assert str(anchor_for("CAIRO, May 10 (Reuters) - It fell today.", "2024-05-11").day) == "2024-05-10"
    assert str(anchor_for("CAIRO, May 10 (Reuters) - It fell today.", "2024-07-11").day) == "2024-07-11"
    assert anchor_for("It fell today.", None).day is None


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    found = find_times(text, MONDAY)
    assert found == find_times(text, MONDAY)
    for m in found:
        assert m.wide.holds(m.span) and m.span.of(text).strip()
        json.dumps(asdict(m))
    ends = [m.span.end for m in found]
    assert ends == sorted(ends)


_WORDS = (
    "10 May 2024 Friday last next week at 11.40am GMT two days ago , - ( ) to and of the 31 99 0845 9999 th".split()
)


@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_any_heap_of_time_words(words: list[str]) -> None:
    for m in find_times(" ".join(words), MONDAY):
        assert m.start is None or m.end is None or m.start <= m.end


def test_long_line_is_read_in_pieces() -> None:
    text = "on Friday word " * 1_500
    assert len(find_times(text, MONDAY)) == 1_500


def test_since_when_something_lasts_is_past() -> None:
    """ "Since Oct. 7" in August is of the year before, however near the day ahead is."""
    (found,) = find_times("They have been killed there since Oct. 7.", Anchor.of("2024-08-28"))
    assert (found.start, found.end, found.anchor) == ("2023-10-07", None, "published")
