"""Bytes of every kind: a report that can be read, or an error that says how to mend it; never a traceback."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.invariants import check
from tests.reading import reader
from tollbook.model import Report
from tollbook.reading import Failure, Limits, read_bytes

NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a", "-"])
STORY = "Seven people were killed in a missile attack on Odesa on Friday, officials said."


def read(raw: bytes, name: str, limits: Limits | None = None) -> list[Report | Failure]:
    """What comes of the bytes, every record checked and every failure worded."""
    out = list(read_bytes(raw, name, limits=limits or Limits()))
    for one in out:
        if isinstance(one, Failure):
            assert one.error.exit_code == 2
            assert one.error.where
            assert one.error.mend
        else:
            check(reader("rules")(one))
    return out


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes(raw: bytes, name: str) -> None:
    read(raw, name)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), NAMES, st.sampled_from(["utf-8", "utf-16", "cp1251", "latin-1", "cp037"]))
def test_any_encoding(text: str, name: str, encoding: str) -> None:
    read(text.encode(encoding, errors="ignore"), name)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "<", ">", "<!--", "<script>", "&#x0;", "&amp", STORY, '"'])))
def test_any_markup(bits: list[str]) -> None:
    read("".join(bits).encode(), "a.html")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param(b"", "a.txt", id="empty"),
        pytest.param(b"\x7fELF" + bytes(range(256)) * 8, "a", id="binary"),
        pytest.param(b"%PDF-1.7 \xe2\xe3", "a.txt", id="PDF under another name"),
        pytest.param(gzip.compress(STORY.encode())[:20], "a.txt.gz", id="gzip cut short"),
        pytest.param(b"\x1f\x8b" + b"junk" * 9, "a.txt.gz", id="gzip in name only"),
        pytest.param(b'{"text": 7}', "a.jsonl", id="text is no string"),
        pytest.param(b"[" * 100_000, "a.json", id="JSON nested too deep"),
        pytest.param(b"<html><body></body></html>", "a.html", id="a page without text"),
    ],
)
def test_what_cannot_be_read_says_how_to_mend_it(raw: bytes, name: str) -> None:
    found = read(raw, name)
    assert found
    assert all(isinstance(f, Failure) for f in found)


def test_a_gzip_bomb_stays_within_its_bound() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    (found,) = read(bomb, "a.txt.gz", Limits(unpacked=1_000_000))
    assert isinstance(found, Failure)


@pytest.mark.parametrize("depth", [50, pytest.param(40_000, marks=pytest.mark.slow)])
def test_deeply_nested_pages(depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + f"<p>{STORY}</p>" + "</div>" * depth + "</body></html>"
    began = time.process_time()
    (found,) = read(page.encode(), "a.html")
    assert time.process_time() - began < 20
    assert isinstance(found, Report)
    assert STORY in found.text


def test_one_bad_line_stops_no_other() -> None:
    good = b'{"text": "Seven people were killed, police said."}'
    found = read(good + b"\nnot json\n" + good, "a.jsonl")
    assert [isinstance(f, Failure) for f in found] == [False, True, False]
