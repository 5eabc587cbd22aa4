"""The errors page: every error marked in its words and listed, nothing of a text becomes markup, nothing is fetched."""

from __future__ import annotations

import re

from tollbook.evaluate import GoldReport, Miss, Scores, errors_page
from tollbook.model import Report, Span

TEXT = "Seven <i>killed</i> & 9 hurt,\npolice said."
ERRORS = (
    Miss("r1", "missed", "killed", {"low": 7}, "Seven <i>killed</i>", Span(0, 19)),
    Miss("r1", "extra", "injured", {"low": 9, "reason": "x"}, "killed</i> & 9 hurt", Span(9, 28)),
    Miss("r1", "differs", "killed", {"low": 7}, "Seven", Span(0, 5), "certainty: gold denied, system asserted"),
)


def page() -> str:
    gold = (GoldReport("r1", Report(TEXT, ref="r1"), ()), GoldReport("r2", Report("Quiet."), ()))
    return errors_page(gold, Scores({}, {}, ERRORS, reports=2))


def test_every_error_has_its_place_and_its_line() -> None:
    out = page()
    for n in (1, 2, 3):
        assert out.count(f"id=m{n} ") == 1
        assert out.count(f"id=e{n}>") == 1
    assert "certainty: gold denied" in out
    assert "<h1>Errors in 1 of 2 reports" in out


def test_texts_are_text() -> None:
    out = page()
    assert "<i>killed" not in out
    plain = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", out[out.index("class=text>") : out.index("<ul>")])
    assert plain.split(">", 1)[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == TEXT


def test_it_is_self_contained() -> None:
    assert not re.search(r"<script|<link|src=|https?:", page())
