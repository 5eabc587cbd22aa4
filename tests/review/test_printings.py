"""Which printings of a text there are, whatever it was delivered with, in whatever order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.model import Printing, Report
from tollbook.review.printings import Delivery, met_again, printed, printings, without

A, B = "https://a.example/1", "https://b.example/1"

# what a text came with (publisher, url, ref, published), the printings then, why
CASES = [
    (
        [("a", None, None, None), ("b", None, None, None)],
        [("a", None, None, None), ("b", None, None, None)],
        "two publishers are two printings",
    ),
    (
        [("a", None, None, None), ("a", A, None, "2024-05-12")],
        [("a", A, None, "2024-05-12")],
        "one publisher, told of more fully",
    ),
    (
        [("a", A, None, None), ("a", B, None, None)],
        [("a", A, None, None), ("a", B, None, None)],
        "two addresses are two printings, of one publisher too",
    ),
    (
        [("a", None, "1", None), ("a", None, "2", None)],
        [("a", None, "1", None), ("a", None, "2", None)],
        "two refs are two, so that each can be taken out",
    ),
    ([("a", None, "1", None), (None, None, "1", "2024-05-12")], [("a", None, "1", "2024-05-12")], "one ref is one"),
    ([(None, None, None, "2024-05-12"), ("a", None, None, None)], [("a", None, None, "2024-05-12")], "the only one's"),
    (
        [(None, None, None, "2024-05-12"), ("a", None, None, None), ("b", None, None, None)],
        [("a", None, None, None), ("b", None, None, None)],
        "of two nobody knows whose day it is",
    ),
    (
        [("a", None, None, None), ("b", None, None, "2024-05-13"), ("c", None, None, "2024-05-12")],
        [("c", None, None, "2024-05-12"), ("b", None, None, "2024-05-13"), ("a", None, None, None)],
        "the first printed first, undated last",
    ),
]
Row = tuple[str | None, str | None, str | None, str | None]


def copy(row: Row) -> Report:
    publisher, url, ref, published = row
    return Report("The text.", publisher=publisher, url=url, ref=ref, published=published)


def added(rows: list[Row]) -> tuple[Report, tuple[Delivery, ...]]:
    """The report once it came with each of the rows, one after the other."""
    first, *more = map(copy, rows)
    report, came = first, (Delivery.of(first),)
    for one in more:
        report, came = met_again(report, one, came)
    return report, came


@pytest.mark.parametrize(("rows", "expected", "why"), CASES)
def test_printings_are_told_apart_in_any_order(rows: list[Row], expected: list[Row], why: str) -> None:
    for order in permutations(rows):
        report, came = added(list(order))
        assert [(p.publisher, p.url, p.ref, p.published) for p in printings(came)] == expected, why
        assert report.printings == (printings(came) if len(expected) > 1 else ()), why
        first = expected[0]
        assert (report.publisher, report.url, report.ref) == first[:3], why


def test_what_one_printing_is_told_of_later_counts() -> None:
    report, _ = added([("a", A, None, "2024-05-12"), ("a", A, None, "2024-05-13")])
    assert (report.published, report.printings) == ("2024-05-13", ())
    report, _ = added([("a", A, None, "2024-05-12"), ("anna", A, None, None)])
    assert (report.publisher, report.published, report.printings) == ("anna", "2024-05-12", ())


ROWS = st.tuples(
    st.sampled_from(["a", "b", None]),
    st.sampled_from([A, B, None]),
    st.sampled_from(["1", "2", None]),
    st.just(None),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_who_printed_it_does_not_depend_on_the_order(rows: list[Row], random: object) -> None:
    """Where one address or ref is said to be of two publishers, the last word counts: that is left aside."""
    said: dict[str, set[str | None]] = {}
    for publisher, url, ref, _ in rows:
        for mark in (url, ref):
            if mark:
                said.setdefault(mark, set()).update({publisher, url, ref} - {None, mark})
    if any(len(about) > 1 for about in said.values()):
        return
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert added(rows)[0] == added(shuffled)[0]


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=5, unique=True))
def test_a_printing_taken_out_leaves_the_others(rows: list[Row]) -> None:
    report, came = added(rows)
    for name in {n for _, url, ref, _ in rows for n in (url, ref) if n}:
        left = without(came, name)
        assert all(name not in (d.printing.url, d.printing.ref) for d in left)
        assert len(left) < len(came)
        if left:
            again = printed(report, left)
            assert name not in (again.url, again.ref)
            assert again == printed(added([row for row in rows if Delivery.of(copy(row)) in left])[0], left)


def test_a_headline_is_found_where_the_first_printing_has_none() -> None:
    first = Report("The text.", publisher="a", published="2024-05-12")
    second = Report("The text.", publisher="b", published="2024-05-13", headline="A head")
    made, came = met_again(first, second, (Delivery.of(first),))
    assert (made.publisher, made.headline) == ("a", "A head")
    assert printed(made, came) == made
    assert made.printings == (Printing("a", published="2024-05-12"), Printing("b", published="2024-05-13"))
