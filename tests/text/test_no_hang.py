"""No line is read in every way there is: what once kept the reader busy for hours is read at once.

Patterns whose parts may split a run of letters anywhere try each split. The lines are of the kinds that did it:
capitals only, a script that puts nothing between its words, one letter over and over.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tollbook.reading import Given, plain_report
from tollbook.text.dateline import dateline

HOURS = 10
"""Seconds that stand for hours: each line takes a few thousandths of one."""
LINES = [
    "WOMAN KILLED BY DRUNK DRIVER IN HIT - AND - RUN CRASH IN HILLSIDE , QUEENS OFFICIALS SAY",
    "PHOTO - ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ today",
    "A" * 400,
    "a" * 400,
    "ВЗРЫВНАБАЗАРЕ" * 30,
    "空袭造成五人死亡" * 40,
    "รายงานข่าวการโจมตี" * 20,
    "KABUL, " + "AFGHANISTAN" * 30,
    "KABUL, Aaaa" + "Bbbb" * 50,
    "A.B.C." * 60,
    "O’" * 100,
]


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Fails what takes longer, from within: nothing else would ever end it."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_is_read_at_once(line: str) -> None:
    with at_most(HOURS):
        report = plain_report(f"Blast kills five\n\n{line}\n\n{line.title()} and more. Gunmen came.", Given(), "a test")
        assert report.text.startswith("Blast")
        dateline(line)
