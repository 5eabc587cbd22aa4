"""Sentences of awkward copy; a row is a text, the sentences wanted, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Report
from tollbook.text.sentences import LONGEST, document, paragraphs

WRAPPED = (
    "THE ARMY SAID TODAY THAT THREE PEASANTS WERE KILLED AND SEVEN\n"
    "WOUNDED WHEN A GROUP OF ARMED MEN ATTACKED THE VILLAGE OF SANTA\n"
    "RITA.  THE MEN FLED TO THE MOUNTAINS WITH CATTLE AND THE FOOD OF\n"
    "THE VILLAGERS.\n\n"
    "THE GOVERNOR ASKED FOR TROOPS TO BE SENT TO THE REGION AND FOR A\n"
    "CURFEW.\n"
)


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Two died. Five were hurt.", ["Two died.", "Five were hurt."], "plain"),
        ("Gen. Ruiz said so. He left.", ["Gen. Ruiz said so.", "He left."], "a title ends nothing"),
        ("It hit at 5 p.m. on Friday.", ["It hit at 5 p.m. on Friday."], "lower case follows"),
        ("The U.S. Army said no.", ["The U.S. Army said no."], "an abbreviated name"),
        ("“It fell.” He ran.", ["“It fell.”", "He ran."], "the closing mark belongs to the quotation"),
        ("J. Doe died. No. 4 school burned.", ["J. Doe died.", "No. 4 school burned."], "an initial, a number sign"),
        (
            "It said so in a post on X. Elders fled.",
            ["It said so in a post on X.", "Elders fled."],
            "a platform ends it",
        ),
        ("Troops shot X. Li. He died.", ["Troops shot X. Li.", "He died."], "the initial of a name"),
        ("One dead\nTwo hurt", ["One dead", "Two hurt"], "lines that are no wrapped copy stand alone"),
        ("", [], "nothing"),
        (" \n\t\n", [], "only blanks"),
    ],
)
def test_sentences(text: str, wanted: list[str], why: str) -> None:
    assert [s.span.of(text) for s in document(Report(text)).sentences] == wanted, why


def test_wrapped_copy_is_joined() -> None:
    found = document(Report(WRAPPED)).sentences
    assert len(found) == 3
    assert [s.paragraph for s in found] == [0, 0, 1]
    assert len(paragraphs(WRAPPED)) == 2


@given(st.text(max_size=400))
def test_sentences_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for s in document(Report(text)).sentences:
        assert end <= s.span.start < s.span.end <= len(text)
        end = s.span.end


def test_a_megabyte_on_one_line_is_cut() -> None:
    text = "x" * 1_000_000
    assert max(len(s.span) for s in document(Report(text)).sentences) <= LONGEST
