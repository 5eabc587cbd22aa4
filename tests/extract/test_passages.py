"""What the learned reader gets to see, and where its spans end up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.extract.twins import Twin, read, span
from tollbook.extract.analysis import Draft, Resources
from tollbook.extract.passages import LONGEST, STRETCH, likeliest, passages, with_heads, worth_reading
from tollbook.lexicon import load
from tollbook.model import Part, Report, Toll
from tollbook.text.sentences import document

TOLD = "Gunmen killed two people in Lagos. The weather was fine. Police arrested nine men."


@pytest.mark.parametrize(
    ("twin", "mode", "wanted", "why"),
    [
        (None, "both", [False] * 3, "without a learned reader there is nothing to look at"),
        (Twin(), "rules", [False] * 3, "set aside by the mode"),
        (Twin(), "both", [True] * 3, "all sentences are telling"),
        (Twin(dull=("weather",)), "both", [True, False, True], "one sentence holds no claim"),
        (Twin(relevance=0.0), "both", [False] * 3, "a report of no attack is left to nobody"),
        (Twin(relevance=0.0), "model", [False] * 3, "in every mode that looks"),
    ],
)
def test_worth_reading(twin: Twin | None, mode: str, wanted: list[bool], why: str) -> None:
    resources = Resources(load(), twin, mode=mode)  # type: ignore[arg-type]
    assert list(worth_reading(document(Report(TOLD)), resources)) == wanted, why


def test_silent_parts_are_not_looked_at() -> None:
    report = Report(TOLD, parts=(Part("promotion", span(TOLD, "Police arrested nine men.")),))
    assert worth_reading(document(report), Resources(load(), Twin())) == (True, True, False)


class _Stretches(Twin):
    """A first look that is sure of an attack only where one is told of in few sentences."""

    def first_look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        told = sum("killed" in s for s in sentences) / len(sentences)
        return (1.0 if told > 0.02 else 0.0), tuple(1.0 for _ in sentences)


def test_a_report_inside_a_long_text_is_read() -> None:
    text = f"{'The weather was fine in Jos. ' * 100}Gunmen killed two people in Lagos. {'It was a fine day. ' * 60}"
    wanted = worth_reading(document(Report(text)), Resources(load(), _Stretches()))
    assert wanted[100], "the stretch that tells of an attack"
    assert 0 < sum(wanted) <= STRETCH, "and no other"


@pytest.mark.parametrize(
    ("wanted", "runs", "why"),
    [
        ([], [], "nothing is wanted"),
        ([0], [(0, 0)], "one sentence"),
        ([0, 1, 2], [(0, 2)], "neighbours are read at once"),
        ([0, 2], [(0, 2)], "what stands between two wanted ones comes along"),
        ([0, 4], [(0, 0), (4, 4)], "four apart is too far to be one passage"),
    ],
)
def test_passages_are_runs(wanted: list[int], runs: list[tuple[int, int]], why: str) -> None:
    doc = document(Report("One fell. Two fell. Three fell. Four fell. Five fell."))
    found = passages(doc, [i in wanted for i in range(5)])
    assert [(p.first, p.last) for p in found] == runs, why
    for p in found:
        assert p.span.start == doc.sentences[p.first].span.start and p.span.end == doc.sentences[p.last].span.end


def test_passages_are_short_and_hold_every_wanted_sentence_once() -> None:
    doc = document(Report(" ".join(f"Shell number {n} fell on the northern quarter of the town." for n in range(90))))
    found = passages(doc, [True] * len(doc.sentences))
    assert len(found) > 1 and all(len(p.span) <= LONGEST for p in found)
    assert [i for p in found for i in range(p.first, p.last + 1)] == list(range(len(doc.sentences)))


def test_a_silent_sentence_breaks_a_passage() -> None:
    text = "One man died. Read more here. Two men died."
    doc = document(Report(text, parts=(Part("related", span(text, "Read more here.")),)))
    assert [(p.first, p.last) for p in passages(doc, [True, False, True])] == [(0, 0), (2, 2)]


def test_spans_are_moved_into_the_text_and_kept_out_of_silent_parts() -> None:
    text = "Subscribe: nine killed. \n\nIn Lagos nine killed."
    part = Part("promotion", span(text, "Subscribe: nine killed."))
    found = read(text, Twin(tags=(("killed", "nine killed", 0.9),)), parts=(part,)).tagged
    assert [(f.span.start, f.span.of(text)) for f in found] == [(text.rindex("nine"), "nine killed")]


def test_drafts_hear_what_is_said_of_their_words() -> None:
    twin = Twin(heads={"two people": {"who": {"civilian": 0.9}}})
    analysis = read(TOLD, twin)
    inside = Draft("killed", span(TOLD, "two people"), Toll(2, 2, "exact"), "test", passage=0)
    outside = Draft("killed", span(TOLD, "two people"), Toll(2, 2, "exact"), "test")
    heard = with_heads([inside, outside], analysis, Resources(load(), twin))
    assert heard[0].heads == {"who": {"civilian": 0.9}} and heard[1].heads == {}
    assert with_heads([inside], analysis, Resources(load(), twin, mode="rules"))[0].heads == {}


@pytest.mark.parametrize(
    ("heads", "wanted", "why"),
    [
        ({"who": {"child": 0.7, "man": 0.3}}, ("child", 0.7), "the most probable"),
        ({"who": {"child": 0.5, "man": 0.5}}, ("man", 0.5), "a tie is broken the same way each time"),
        ({"scope": {"part": 1.0}}, (None, 0.0), "another head says nothing of this one"),
        ({}, (None, 0.0), "no passage held the words"),
    ],
)
def test_likeliest(heads: dict[str, dict[str, float]], wanted: tuple[str | None, float], why: str) -> None:
    assert likeliest(heads, "who") == wanted, why
