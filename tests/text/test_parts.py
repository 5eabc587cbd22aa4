"""Parts that are not reporting, in plain text. Samples written for these tests."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import TableError
from tollbook.model import Report
from tollbook.text.parts import mark_parts, parse
from tollbook.text.sentences import document

LEAD = "Four people were killed when a rocket hit a market, the mayor said."

# a line after the lead, its kind, why
LINES = [
    ("Sign up to our morning newsletter.", "promotion", "a plea that begins the line"),
    ("Try The Gazette free for 2 months with unlimited access.", "promotion", "an offer"),
    ("Enjoy our award-winning journalism. Try it free for 2 months.", "promotion", "a weak cue beside a strong one"),
    ("Follow us on Facebook and Telegram", "promotion", "a plea to follow"),
    ("Advertisement", "promotion", "a label"),
    ("Read more: Talks end without result", "related", "a link"),
    ("RELATED: Talks end without result", "related", "a link in capitals"),
    ("You may also like", "related", "a heading of links"),
    ("© 2024 Gazette Media", "boilerplate", "copyright sign"),
    ("Copyright 2024. All rights reserved.", "boilerplate", "copyright in words"),
    ("(Reporting by Ann Bell; editing by Tom Orr)", "boilerplate", "agency's last line"),
    ("The Associated Press contributed to this report.", "boilerplate", "credit to an agency"),
    ("Published Monday, 13 May 2024", "boilerplate", "a date stamp"),
    ("Photo: Ann Bell/AFP", "credit", "credit alone"),
    ("By Ann Bell and Tom Orr", "credit", "byline"),
    ("By Ann Bell in Port Said and agencies", "credit", "byline with agencies"),
    ("By Ann Bell in Port Said", "credit", "byline with the writer's place"),
    ("By Ann Bell and Tom Orr in Goma, Bukavu and Uvira", "credit", "byline with places"),
    ("Smoke over the market after the strike - Reuters", "caption", "agency at the line's end"),
    ("Photo: Smoke rises over the market in the north of the town after the strike", "caption", "a label before it"),
    ("Smoke over the market (AP Photo/Ann Bell)", "caption", "credit in brackets"),
]

# a line after the lead that is reporting, why
REPORTING = [
    ("They urged young men to sign up with the militia.", "not a plea to the reader"),
    ("Follow-up strikes killed two more.", "begins like a plea"),
    ("He asked people to donate blood.", "not a plea to the reader"),
    ("By Monday night 12 bodies had been found.", "no byline"),
    ("By Tuesday Night Two Shops in Goma were burned", "no byline, though in capitals"),
    ("Police published photographs of the two men.", "published inside a sentence"),
    ("Residents said the news - Reuters was first to report it - spread fast.", "an agency inside a sentence"),
    ('"Follow us to the shelter," a soldier told them.', "a plea inside a quotation"),
    ("Advertising men were among the dead.", "begins like a label"),
    ("Updated figures put the toll at nine.", "no date stamp"),
    ("The shelling was watched more closely than before.", "words of links inside a sentence"),
]


@pytest.mark.parametrize(("line", "kind", "why"), LINES)
def test_line_is_no_reporting(line: str, kind: str, why: str) -> None:
    text = f"Rocket hits market in town\n\n{LEAD}\n\n{line}"
    found = [p for p in mark_parts(text) if p.kind != "headline"]
    assert [(p.kind, p.span.of(text)) for p in found] == [(kind, line)], why


@pytest.mark.parametrize(("line", "why"), REPORTING)
def test_line_is_reporting(line: str, why: str) -> None:
    assert mark_parts(f"{LEAD}\n\n{line}\n\n{LEAD[:-1]} again.") == (), why


def test_caption_printed_twice_counts_once() -> None:
    caption = "Rescuers dig in the ruins of the market"
    text = f"Rocket hits market in town\n\n{caption}\n{caption} - Reuters\n\n{LEAD}"
    first, second = (p for p in mark_parts(text) if p.kind == "caption")
    assert first.repeats is None and second.repeats == first.span
    silent = [s.span.of(text) for s in document(Report(text, parts=mark_parts(text))).sentences if s.silent]
    assert silent == [f"{caption} - Reuters"]


def test_two_captions_of_one_picture_by_another_agency() -> None:
    text = f"{LEAD}\n\nA wall of the burnt market - AFP\nA wall of the burnt market - Reuters"
    kinds = [(p.kind, p.repeats is not None) for p in mark_parts(text)]
    assert kinds == [("caption", False), ("caption", True)]


def test_headline_printed_again_is_a_second_printing() -> None:
    text = f"Rocket hits market in town\n\nRocket hits market in town\n\n{LEAD}"
    assert [(p.kind, p.repeats is not None) for p in mark_parts(text)] == [("headline", False), ("headline", True)]


def test_plea_at_the_end_of_a_paragraph_is_one_sentence_of_it() -> None:
    text = f"{LEAD} Sign up to our newsletter."
    assert [p.span.of(text) for p in mark_parts(text)] == ["Sign up to our newsletter."]


def test_links_under_a_heading_end_with_the_next_sentence() -> None:
    text = f"{LEAD}\n\nMost read\nTalks end without result\nStorm nears the coast\n\nHe said two had died."
    assert [p.kind for p in mark_parts(text)] == ["related"] * 3


def test_reporting_after_a_notice_in_one_paragraph_stays_reporting() -> None:
    text = f"{LEAD}\n\nPhoto: Ann Bell. A second rocket hit a school, the mayor said."
    assert [(p.kind, p.span.of(text)) for p in mark_parts(text)] == [("credit", "Photo: Ann Bell.")]


def test_given_headline_and_dateline() -> None:
    text = f"Market hit.\n\nCAIRO, May 10 (Reuters) - {LEAD}"
    assert [p.kind for p in mark_parts(text, "Market hit.")] == ["headline", "dateline"]


def test_first_sentence_is_no_headline() -> None:
    assert mark_parts(f"{LEAD}\n\n{LEAD[:-1]} again.") == ()


BROKEN = [
    ("promotion\tstart", "a column is missing"),
    ("advert\tstart\tx", "no kind of the record"),
    ("promotion\tmiddle\tx", "no place"),
    ("promotion\tstart\t(x", "no regular expression"),
]


@pytest.mark.parametrize(("row", "why"), BROKEN)
def test_broken_row_names_its_line(row: str, why: str) -> None:
    with pytest.raises(TableError, match=r"own\.tsv:3"):
        parse(f"kind\twhere\tpattern\n\n{row}\n", "own.tsv")


@given(st.text(alphabet=st.sampled_from("Sign up © 2024 - Reuters\n.AP()“”:|a"), max_size=300))
def test_any_text_gives_ordered_parts_apart(text: str) -> None:
    parts = mark_parts(text)
    for a, b in itertools.pairwise(parts):
        assert a.span.end <= b.span.start
    assert all(p.span.end <= len(text) and p.span.of(text).strip() for p in parts)
    assert all(p.repeats is None or p.repeats.end <= p.span.start for p in parts)
