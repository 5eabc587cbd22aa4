"""The text is cut into segments that together are the text, whatever overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.records import TEXT, claim, mill, record, span
from tollbook.export.marking import paragraphs, segments
from tollbook.model import Part, Perpetrator, Span, Toll

T = "one two three four five"
ROWS: list[tuple[str, list[str], list[tuple[str, tuple[int, ...]]]]] = [
    ("nothing marked", [], [("one two three four five", ())]),
    ("one claim", ["two three"], [("one ", ()), ("two three", (0,)), (" four five", ())]),
    ("crossing", ["two three", "three four"], [
        ("one ", ()), ("two ", (0,)), ("three", (0, 1)), (" four", (1,)), (" five", ()),
    ]),
    ("the shorter first", ["two three four", "three"], [
        ("one ", ()), ("two ", (0,)), ("three", (1, 0)), (" four", (0,)), (" five", ()),
    ]),
    ("the same words twice", ["two", "two"], [("one ", ()), ("two", (0, 1)), (" three four five", ())]),
    ("side by side", ["one ", "two"], [("one ", (0,)), ("two", (1,)), (" three four five", ())]),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "quotes", "wanted"), ROWS, ids=[r[0] for r in ROWS])
def test_segments(reason: str, quotes: list[str], wanted: list[tuple[str, tuple[int, ...]]]) -> None:
    made = record(T, *(claim(T, n, "killed", Toll(1, 1, "exact"), q) for n, q in enumerate(quotes)))
    ((_, found),) = segments(made)
    assert [(s.span.of(T), s.states) for s in found] == wanted, reason


def test_the_speaker_and_the_cue_are_marked_too() -> None:
    made = mill()
    said = [s.span.of(TEXT) for _, line in segments(made) for s in line if s.says]
    assert {"the mayor", "said", "Police", "put"} <= set(said)


def test_parts_cut_the_text() -> None:
    text = "A caption. Then the news."
    made = record(text, parts=(Part("caption", span(text, "A caption.")),))
    ((_, found),) = segments(made)
    assert [(s.span.of(text), s.part is not None) for s in found] == [("A caption.", True), (" Then the news.", False)]


@given(
    st.text("ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12),
)
def test_segments_are_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    """Whatever the spans: each paragraph is exactly its segments, and each segment lies within its claims."""
    spans = [Span(min(a, b), max(a, b)) for a, b in ends if max(a, b) <= len(text)]
    claims = [claim("x", n, "perpetrator", Perpetrator("x"), "x") for n in range(len(spans))]
    made = record(text, *(_at(c, s, text) for c, s in zip(claims, spans, strict=True)))
    seen = set()
    for paragraph, pieces in segments(made):
        assert "".join(p.span.of(text) for p in pieces) == paragraph.of(text)
        for piece in pieces:
            assert set(piece.states) == {n for n, s in enumerate(spans) if s.holds(piece.span) and len(piece.span)}
            seen |= set(range(piece.span.start, piece.span.end))
    assert all(not text[at].strip() for at in set(range(len(text))) - seen)


def _at(one: object, at: Span, text: str) -> object:
    from dataclasses import replace

    return replace(one, quote=at.of(text), evidence=(at,))  # type: ignore[type-var]


PARAGRAPHS = [
    ("blank lines part", "a\nb\n\nc", ["a\nb", "c"]),
    ("no blank line: every line", "a\nb", ["a", "b"]),
    ("blank lines with spaces", "a\n \t\nb", ["a", "b"]),
    ("nothing but space", " \n\n ", []),
    ("empty", "", []),
]


@pytest.mark.parametrize(("reason", "text", "wanted"), PARAGRAPHS, ids=[r[0] for r in PARAGRAPHS])
def test_paragraphs(reason: str, text: str, wanted: list[str]) -> None:
    assert [s.of(text) for s in paragraphs(text)] == wanted, reason
