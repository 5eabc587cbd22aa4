"""Every rule of the grammar finds the example it is named after, and every row of the table is sound."""

import random

import pytest

from tollbook.errors import TableError
from tollbook.extract.times import calendar as cal
from tollbook.extract.times.grammar import RULES, expressions, grammar_of
from tollbook.extract.times.tokens import _SCAN, _next
from tollbook.lexicon.time_words import built_in_times, parse

# Rules whose name cannot stand alone: what they need around it.
EXAMPLES = {
    "iso date": "on 2024-05-10",
    "slashed date": "on 24/05/2024",
    "10th of last month": "the 10th of last month",
    "in July last year": "July last year",
    "in May": "back in May",
    "on the 24th": "on the 24th, he said",
    "morning of the 24th": "morning of the 24th, he said",
    "the previous day": "the previous day",
    "11 GMT": "at 11 GMT",
    "at 1640 on": "at 1640 on Friday",
    "10 Saturday night": "around 10 Saturday night",
    "six in the evening": "about 6 in the evening",
    "last year's third quarter": "last year's third quarter",
    "days earlier": "days earlier",
    "past weeks": "the past weeks",
    "years": "for years",
    "the first nine months": "the first nine months",
    "first week of May": "first week of May 2024",
    "the 1988 quarter": "the 1988 quarter",
    "week of 6 May": "week of May 6",
    "May tenth": "on May tenth.",
    "the eve of Easter": "the eve of Easter",
}


@pytest.mark.parametrize("name", [name for name, _, _ in RULES])
def test_rule_finds_its_example(name: str) -> None:
    text = EXAMPLES.get(name, name)
    assert expressions(text, 0, len(text)), name


def test_rule_names_are_unique() -> None:
    names = [name for name, _, _ in RULES]
    assert len(set(names)) == len(names)


def test_every_holiday_has_a_day_or_says_that_it_has_none() -> None:
    table = built_in_times()
    rules = [w.kinds["holiday"] for w in (*table.single.values(), *table.whole.values()) if "holiday" in w.kinds]
    assert len(rules) > 30
    assert all((cal.holiday(rule, 2024) is None) == (rule == "?") for rule in rules)


# name, rule, year, day, why: dates from public calendars
HOLIDAYS = [
    ("easter+0", 2000, "2000-04-23"),
    ("easter+0", 2038, "2038-04-25"),
    ("easter-2", 2021, "2021-04-02"),
    ("orthodox+0", 2021, "2021-05-02"),
    ("orthodox+0", 2025, "2025-04-20"),
    ("11-4-4", 2024, "2024-11-28"),
    ("5-1-L", 2023, "2023-05-29"),
    ("12-25", 1999, "1999-12-25"),
]


@pytest.mark.parametrize(("rule", "year", "day"), HOLIDAYS)
def test_holiday(rule: str, year: int, day: str) -> None:
    found = cal.holiday(rule, year)
    assert found is not None and found.isoformat() == day


BROKEN = [("friday\tweekday", "a column is missing"), ("friday\tdayname\t5\t", "no such kind")]


@pytest.mark.parametrize(("row", "why"), BROKEN)
def test_broken_row_names_its_line(row: str, why: str) -> None:
    with pytest.raises(TableError, match=r"own\.tsv:2"):
        parse(f"word\tkind\tvalue\tnote\n{row}\n", "own.tsv")


def test_rules_are_passed_over_together_only_where_none_fits() -> None:
    grammar = grammar_of(built_in_times())
    assert sum(len(few) for _, few in grammar.rules) == len(RULES)
    codes = list(grammar.vocabulary.codes.by_kinds.values())
    chance = random.Random(1)
    for _ in range(300):
        line = "".join(chance.choices(codes, k=6))
        for fits, few in grammar.rules:
            assert bool(fits.match(line)) == any(rule.pattern.match(line) for rule in few)


def test_letters_and_blanks_are_told_fast_and_alike() -> None:
    signs = [
        "o'clock",
        "O’Clock",
        "a",
        "b",
        "²",
        "3",
        "12:30",
        "May",
        " ",
        "\n",
        "\n\n",
        "’",
        "_",
        "-",
        "é",
        "٣",
        "’90s",
        ",",
    ]
    chance = random.Random(2)
    for _ in range(2000):
        text = "".join(chance.choices(signs, k=8))
        at = chance.randrange(len(text))
        while (found := _next(text, at, len(text))) is not None:
            plain = _SCAN.search(text, at, len(text))
            assert plain is not None and (found.span(), found.lastgroup) == (plain.span(), plain.lastgroup), text[at:]
            at = found.end()
        assert _SCAN.search(text, at, len(text)) is None
