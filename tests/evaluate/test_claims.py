"""Scoring of claims: what matches what, what is counted once, and what the shares are of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.evaluate import GoldClaim, GoldReport, score, table
from tollbook.evaluate.claims import equal
from tollbook.evaluate.tally import Counts, Scores
from tollbook.model import Attribution, Claim, Record, Report, ReportedIncident, Span, Toll
from tollbook.model.value import Value

TEXT = "Seven were killed, police said.\nLater eight were dead.\nSeven were killed."
REPORT = Report(TEXT, ref="r")


def gold(quote: str, low: int, source: str | None = None, at: int = 0, **more: Any) -> GoldClaim:
    start = TEXT.index(quote, at)
    value = {"low": low, "high": low, "qualifier": "exact", "who": None, "scope": "incident", **more}
    return GoldClaim("killed", value, quote, Span(start, start + len(quote)), source, "asserted", "i1", True)


def made(
    quote: str, value: Value, by: str | None = None, slot: str = "killed", p: float | None = None, at: int = 0
) -> Claim:
    start = TEXT.index(quote, at)
    chain = (Attribution(by, Span(19, 25), "police"),) if by else ()
    span = Span(start, start + len(quote))
    return Claim("c1", "i1", slot, value, quote, (span,), chain, "asserted", "t@1", p)  # type: ignore[arg-type]


def scored(want: list[GoldClaim], got: list[Claim]) -> Scores:
    record = Record(REPORT, (ReportedIncident("i1", "attack", True),), tuple(got))
    return score([GoldReport("r", REPORT, tuple(want))], [record])


SEVEN = Toll(7, 7, "exact")


@pytest.mark.parametrize(
    ("want", "got", "counts"),
    [
        ([gold("Seven", 7)], [made("Seven were killed", SEVEN)], (1, 0, 0)),  # words overlap
        ([gold("Seven", 7)], [made("killed", SEVEN)], (1, 0, 0)),  # the same paragraph is near enough
        ([gold("Seven", 7)], [made("eight", SEVEN)], (0, 1, 1)),  # another paragraph is not
        ([gold("Seven", 7)], [made("Seven", Toll(8, 8, "exact"))], (0, 1, 1)),  # numbers are never nearly right
        ([gold("Seven", 7)], [made("Seven", Toll(7, None, "at_least"))], (0, 1, 1)),  # nor are bounds
        ([gold("Seven", 7)], [made("Seven", SEVEN), made("killed", SEVEN)], (1, 1, 0)),  # each matches once
        ([gold("Seven", 7), gold("Seven", 7, at=9)], [made("Seven", SEVEN)], (1, 0, 0)),  # printed twice: once
        ([gold("Seven", 7)], [], (0, 0, 1)),
        ([], [made("Seven", SEVEN, slot="casualties")], (0, 0, 0)),  # in no sum
    ],
)
def test_matching(want: list[GoldClaim], got: list[Claim], counts: tuple[int, int, int]) -> None:
    c = scored(want, got).all
    assert (c.matched, c.extra, c.missed) == counts


def test_casualties_have_a_row_and_are_in_no_sum() -> None:
    want = [replace(gold("Seven", 7), slot="casualties"), gold("Seven", 7)]
    found = scored(want, [made("Seven", SEVEN, slot="casualties"), made("eight", SEVEN, slot="casualties")])
    row = found.slots["casualties"]
    assert (row.matched, row.extra, row.missed) == (1, 1, 0)
    assert found.to_json()["slots"]["casualties"]["gold"] == 1 and "casualties" in table(found)
    assert (found.all, found.numbers) == (Counts(missed=1), Counts(missed=1))
    assert found.shares == {}, "nor in the shares of what matched"
    assert [(e.slot, e.kind) for e in found.errors] == [("killed", "missed"), ("casualties", "extra")]


def test_incidents_are_compared_on_matched_claims_by_role_and_by_pairs() -> None:
    want = [
        gold("Seven", 7),
        replace(gold("eight", 8), incident="i2", main=False),
        replace(gold("Seven", 7, at=9, who="man"), incident="i2", main=False),
    ]
    first, eight, third = (
        made("Seven", SEVEN),
        made("eight", Toll(8, 8, "exact")),
        made("Seven", Toll(7, 7, "exact", "man"), at=9),
    )
    eight = replace(eight, incident="i2")
    record = Record(REPORT, (ReportedIncident("i1", "attack", True), ReportedIncident("i2", "attack", False)), ())
    found = score([GoldReport("r", REPORT, tuple(want))], [replace(record, claims=(first, eight, third))])
    assert (found.shares["main or background"].right, found.shares["main or background"].of) == (2, 3)
    assert found.shares["main or background (background only)"].right == 1
    assert found.apart == Counts(matched=0, extra=1, missed=1), "first with third, second with third"
    assert "main or background: gold background, system main" in [e.note for e in found.errors]
    assert "one incident or several" in table(replace(found, apart=Counts(1, 0, 0)))
    assert found.to_json()["incidents apart"]["system"] == 1


def test_sources_are_compared_by_their_words_on_matched_claims() -> None:
    right = scored([gold("Seven", 7, "the police")], [made("Seven", SEVEN, "police")])
    wrong = scored([gold("Seven", 7, "the army")], [made("Seven", SEVEN, "police")])
    none = scored([gold("Seven", 7)], [made("Seven", SEVEN)])
    name = "attribution (sourced only)"
    assert (right.shares[name].value, wrong.shares[name].value) == (1.0, 0.0)
    assert name not in none.shares
    assert wrong.errors[0].kind == "differs"
    assert "the army" in wrong.errors[0].note


def test_a_pronoun_is_compared_with_whom_it_stands_for() -> None:
    want = replace(gold("Seven", 7, "he"), speaker="Governor Petrov")
    named = scored([want], [made("Seven", SEVEN, "Oleh Petrov, the governor")])
    unnamed = scored([want], [made("Seven", SEVEN, "he")])
    assert named.shares["attribution (sourced only)"].value == 0.0
    assert named.shares["attribution (pronouns named)"].value == 1.0
    assert unnamed.shares["attribution (pronouns named)"].value == 0.0


def test_a_quote_that_is_not_its_span_is_counted() -> None:
    claim = made("Seven", SEVEN)
    broken = Claim("c1", "i1", "killed", SEVEN, "Eight", claim.evidence, (), "asserted", "t@1")
    assert scored([], [broken]).bad_spans == 1


def test_calibration_compares_belief_with_what_matched() -> None:
    scores = scored([gold("Seven", 7)], [made("Seven", SEVEN, p=0.9), made("eight", Toll(8, 8, "exact"), p=0.9)])
    assert scores.calibration == ((0.9, 0.5, 2),)
    assert scores.calibration_error == pytest.approx(0.4)


def test_a_report_without_a_record_is_all_missed() -> None:
    scores = score([GoldReport("r", REPORT, (gold("Seven", 7),))], [])
    assert scores.all.missed == 1


@pytest.mark.parametrize(
    ("slot", "a", "b", "same"),
    [
        ("time", {"start": "2024-05-10"}, {"start": "2024-05-10T11:40"}, True),  # the day counts
        ("time", {"start": None}, {"start": None}, True),  # null is an answer
        ("time", {"start": None}, {"start": "2024-05-10"}, False),
        ("place", {"name": "Dori"}, {"name": "the town of Dori"}, True),
        ("weapon", {"text": "rifle", "category": "firearm"}, {"name": "AK-47", "category": "firearm"}, True),
        ("damage", {"object": "house", "low": 3, "high": 3}, {"object": "home", "low": 3, "high": 3}, True),
        ("damage", {"object": "house", "low": None}, {"object": "shop", "low": None}, False),
        ("responsibility", {"position": "claims"}, {"position": "denies"}, False),
    ],
)
def test_equal(slot: str, a: dict[str, Any], b: dict[str, Any], same: bool) -> None:
    assert equal(slot, a, b) is same


def test_both_forms_of_the_scores_say_the_same() -> None:
    scores = scored([gold("Seven", 7)], [made("Seven", SEVEN)])
    assert scores.to_json()["slots"]["killed"]["f1"] == 1.0
    assert "killed" in table(scores)
