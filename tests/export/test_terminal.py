"""Records in the terminal: plain when piped, no line wider than the window, each side of a dispute once."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from tests.export.records import TEXT, claim, mill, record, said
from tollbook.export.terminal import explain, show, show_incident
from tollbook.fold import fold
from tollbook.link import tellings
from tollbook.model import Record, Report, Responsibility, Toll


def printed(made: Record, width: int = 80, *, colour: bool = False, reasons: bool = False) -> str:
    """What a window of `width` columns shows; a file when `colour` is False."""
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=colour, highlight=False)
    show(made, console)
    if reasons:
        explain(made, console)
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    text = printed(mill(publisher="a.example", published="2024-05-12"), width, reasons=True)
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width


def test_no_slot_breaks_within_a_word() -> None:
    text = "The army denied responsibility for the shelling."
    made = record(text, claim(text, 1, "responsibility", Responsibility("the army", "denies_responsibility"), text))
    assert "responsibility" in [line.split(" ")[0] for line in printed(made).splitlines()]


def test_plain_when_piped() -> None:
    assert "\x1b" not in printed(mill())
    assert "\x1b" in printed(mill(), colour=True)


def test_words_of_a_report_are_no_markup_and_no_control() -> None:
    """Square brackets are the terminal library's markup."""
    text = "[red]Seven[/red] killed [link=x]here[/link]"
    assert "[red]Seven[/red] killed" in printed(record(text, claim(text, 1, "killed", Toll(7, 7, "exact"), text)), 200)


def test_nothing_a_terminal_would_obey() -> None:
    text = "Seven\x1b[2J killed\x07 \u202enialp \x9b31m \ud800 police"
    made = record(
        text,
        claim(text, 1, "killed", Toll(7, 7, "exact"), "Seven\x1b[2J killed\x07 \u202enialp", said(text, "police")),
        headline=text, publisher=text, url=text,
    )  # fmt: skip
    shown = printed(made, 200, reasons=True)
    shown.encode()
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


def test_disputes_come_first_and_each_side_once() -> None:
    text = printed(mill(), 200)
    assert 0 < text.index("Contested") < text.index("in which words")
    head = text[: text.index("in which words")]
    assert head.count("direct hit –") == 1
    assert "sha256" not in text


def test_background_after_the_main_incident() -> None:
    text = printed(mill(), 200)
    assert text.index("Incident i1") < text.index("Background i2")


def test_nothing_told() -> None:
    assert "No attack is told of" in printed(Record(Report("Rain is expected.")))


def test_a_language_that_is_not_read_is_said() -> None:
    text = printed(Record(Report("Сообщается об ударе.", language="ru"), (), ()))
    assert "“ru”" in text and "only English is read" in text and "No attack" not in text
    assert "only English" not in printed(Record(Report("Two were held.", language="en-GB"), (), ()))


def test_headline_is_the_first_line() -> None:
    assert printed(mill()).splitlines()[0].strip() == TEXT.splitlines()[0]


def test_an_incident() -> None:
    told = tellings(mill())[:1]
    out = StringIO()
    show_incident(fold("inc_1", told), Console(file=out, width=80, highlight=False))
    text = out.getvalue()
    assert "\x1b" not in text and "sha256" not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80
    assert "killed:" in text and "Contested" in text and "Reports" in text


def test_a_speaker_whose_name_looks_like_markup() -> None:
    text = "Seven killed, [/red] said. Nine killed, police said."
    made = record(
        text,
        claim(text, 1, "killed", Toll(7, 7, "exact"), "Seven killed", said(text, "[/red]", "said")),
        claim(text, 2, "killed", Toll(9, 9, "exact"), "Nine killed", said(text, "police", kind="police")),
    )
    told = tellings(made)
    out = StringIO()
    show_incident(fold("inc_1", told), Console(file=out, width=120, highlight=False))
    assert "[/red]" in out.getvalue()


def test_an_incident_tells_parts_repetitions_and_what_only_changed(make: Any) -> None:
    """A part is marked, a figure told twice is one line, a later figure is no dispute, a follow-up is no copy."""
    told = [
        make.telling("a", make.claim("killed", make.toll(3), by="Mr Orlov"), publisher="Post"),
        make.telling(
            "b",
            make.claim("killed", make.toll(5), by="Mr Orlov"),
            make.claim("killed", make.toll(5), by="Mr Orlov", at=20),
            make.claim("killed", make.toll(1, scope="part"), by="Mr Orlov", at=40),
            make.claim("killed", make.toll(40), by="Mr Orlov", at=60, certainty="denied"),
            day="2024-05-13",
            publisher="Post",
        ),
    ]
    out = StringIO()
    show_incident(fold("inc_1", told), Console(file=out, width=120, highlight=False))
    text = out.getvalue()
    assert "Contested" not in text and "Told otherwise later\n   update: killed: Mr Orlov first gave 3, then 5" in text
    assert "5 ×2" in text and "1 (part)" in text and "3, superseded" in text and "40, denied" in text
    assert "2 reports, 1 independent publisher, 1 named speaker." in text
    assert "copies" not in text and "counts with" in text
