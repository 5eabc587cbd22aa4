"""The errors page: every error marked in its words and listed, nothing of a text becomes markup, nothing is fetched."""

from __future__ import annotations

import re

from tollbook.evaluate import GoldReport, Miss, Scores, errors_page
from tollbook.model import Report, Span

TEXT = "Seven <i>killed</i> & 9 hurt,\npolice said.\n\nAll was quiet.\n\nA man fell."
ERRORS = (
    Miss("r1", "missed", "killed", {"low": 7}, "Seven <i>killed</i>", Span(0, 19)),
    Miss("r1", "extra", "injured", {"low": 9, "reason": "x"}, "killed</i> & 9 hurt", Span(9, 28)),
    Miss(
        "r1",
        "differs",
        "killed",
        {"low": 7, "high": None, "qualifier": "at_least", "who": "child"},
        "Seven",
        Span(0, 5),
        "attribution: gold None, system police; certainty: gold denied, system asserted",
    ),
    Miss("r1", "extra", "injured", {"low": 1, "high": 1, "qualifier": "exact"}, "A man fell", Span(61, 71)),
)


def page() -> str:
    gold = (GoldReport("r1", Report(TEXT, ref="r1"), ()), GoldReport("r2", Report("Quiet."), ()))
    return errors_page(gold, Scores({}, {}, ERRORS, reports=2))


def test_every_error_has_its_place_and_its_line() -> None:
    out = page()
    for n in (1, 2, 3, 4):
        assert out.count(f"id=m{n} ") == 1
        assert out.count(f"id=e{n}>") == 1
    assert "certainty: gold denied" in out
    assert "<h1 id=top>Errors in 1 of 2 reports" in out


def test_texts_are_text() -> None:
    out = page()
    assert "<i>killed" not in out
    shown = "\n\n".join(re.findall(r"<div class='text[^>]*>(.*?)</div>", out, re.DOTALL))
    plain = re.sub(r"<sup>.*?</sup>|<[^>]+>", "", shown)
    assert plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == TEXT


def test_a_paragraph_has_its_errors_beside_it() -> None:
    rows = re.findall(r"<div class='text( quiet)?' dir=auto>.*?</div><(ul|div)>(.*?)</\2>", page(), re.DOTALL)
    assert [(bool(quiet), re.findall(r"id=e(\d)", listed)) for quiet, _, listed in rows] == [
        (False, ["1", "2", "3"]),
        (True, []),
        (False, ["4"]),
    ]


def test_values_and_differences_are_words() -> None:
    out = page()
    assert "at least 7; who: child" in out
    assert "source: gold the publisher" not in out and "attribution: gold the publisher, system police" in out
    assert "None" not in out


def test_boxes_hide_a_kind_without_a_script() -> None:
    out = page()
    for kind, count in (("missed", 1), ("extra", 2), ("differs", 1)):
        assert f"id=only-{kind}>" in out and f"</mark> {count}:" in out
        assert f"body:has(#only-{kind}:not(:checked)) li.{kind}" in out


def test_it_is_self_contained() -> None:
    assert not re.search(r"<script|<link|src=|https?:", page())
