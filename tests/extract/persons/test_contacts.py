"""How people can be reached, whoever they are: a row a form it is written in, and what only looks like it."""

from __future__ import annotations

import pytest

from tollbook.extract.persons.contacts import contacts, handles

REACHED = [
    ("Call 0300-5550123.", ["0300-5550123"]),
    ("Write to ana@post.example or lina (at) post.example.", ["ana@post.example", "lina (at) post.example"]),
    ("Contact: +95 555 0101, or (555) 123-4567.", ["+95 555 0101", "(555) 123-4567"]),
    ("Mobile: 0171 2345678; phone: 5550123; 555-123-4567.", ["0171 2345678", "5550123", "555-123-4567"]),
    ("By @ana_q and @olha.k, also @ana@social.example", ["@ana_q", "@olha.k", "@ana@social.example"]),
    ("See t.me/ana_q, https://x.com/ana/status/12.", ["t.me/ana_q", "https://x.com/ana/status/12"]),
    ("01 23 45 67 89 or 00 33 1 23 45 67 89", ["01 23 45 67 89", "00 33 1 23 45 67 89"]),
]
NOBODY = [
    "03-05-2024 - 04-05-2024, 2024-05-03T10:00:00+02:00, 05.06.2024 12:30, 01 2024 0930 1030",
    "1,200 of 10 000 000 people, +2 000 since 2011-2012-2013, 0.25 to 0.123456789",
    "33.51234, 36.27651 and +33.51234, +36.27651; grid 0130 4567; No. 2024/0123456",
    "0600-0700 hours @5pm; call 911; call 1,500,000; contact 2024 2025; https://www.post.example/a-b; see x.com",
]


@pytest.mark.parametrize(("text", "wanted"), REACHED)
def test_reached(text: str, wanted: list[str]) -> None:
    assert [s.of(text) for s in contacts(text)] == wanted


@pytest.mark.parametrize("text", NOBODY)
def test_dates_figures_and_pages(text: str) -> None:
    assert [s.of(text) for s in contacts(text)] == []


def test_long_lines_take_no_long_time() -> None:
    for text in ("a" * 50_000, "@" + "1" * 50_000, "a." * 20_000, "0 " * 20_000, "+1" * 20_000):
        assert len(list(contacts(text))) < len(text)


def test_handles_that_are_no_words_of_the_text() -> None:
    assert handles("@ana_q and @Tribune, of the Tribune; ana@post.example") == {"ana_q"}
