"""The held-out reports of modern wars: their form, and that nothing is trained on them."""

from __future__ import annotations

from tests.gate.corpora import MODERN, OWN, lines, modern_gold
from training.check_reports import check


def test_their_form_is_proved() -> None:
    """Thirty reports, each in the form of the record."""
    seen: dict[str, str] = {}
    files = sorted(MODERN.glob("*.jsonl"))
    assert [finding for file in files for finding in check(file, seen)] == []
    assert len(seen) == len(modern_gold().gold) == 30


def test_none_is_among_the_reports_for_training() -> None:
    """No text of theirs lies where training looks."""
    held_out = {g.report.text for g in modern_gold().gold}
    taught = "\n".join(x for file in sorted(OWN.glob("*.jsonl")) for x in lines(file))
    assert not any(f'"{g.id}"' in taught for g in modern_gold().gold)
    assert not any(text.split("\n", 1)[0] in taught for text in held_out)
