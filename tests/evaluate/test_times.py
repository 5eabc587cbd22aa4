"""The scorer of time expressions, on documents written for it."""

import json
from pathlib import Path

import pytest

from tollbook.errors import InputError
from tollbook.evaluate.times import GoldTime, TimeDocument, load, score
from tollbook.model import Span

TEXT = "Shells fell on Friday and on Sunday."


def document(*gold: tuple[int, int, str, str]) -> TimeDocument:
    return TimeDocument("d", "2024-05-13", TEXT, tuple(GoldTime(Span(a, b), t, v) for a, b, t, v in gold))


FRIDAY = (15, 21, "DATE", "2024-05-10")
SUNDAY = (29, 35, "DATE", "2024-05-12")


def test_all_right() -> None:
    s = score([document(FRIDAY, SUNDAY)])
    assert (s.precision, s.recall, s.relaxed_f1, s.strict_f1, s.value_f1) == (1, 1, 1, 1, 1)


def test_a_wider_gold_span_is_right_when_relaxed_only() -> None:
    s = score([document((12, 21, "DATE", "2024-05-10"), SUNDAY)])
    assert (s.relaxed_f1, s.strict_f1, s.value_f1) == (1, 0.5, 1)


def test_wrong_value_missing_and_extra() -> None:
    s = score([document((15, 21, "DATE", "2024-05-17"), (0, 6, "DATE", "2024"))])
    assert (s.gold, s.system, s.relaxed, s.relaxed_gold, s.value) == (2, 2, 1, 1, 0)


def test_one_expression_over_two_of_gold_is_one_hit_that_recalls_both() -> None:
    s = score([document((15, 18, "DATE", "2024-05-10"), (18, 21, "DATE", "2024"), SUNDAY)])
    assert (s.relaxed, s.relaxed_gold, s.recall) == (2, 3, 1)


def test_another_spelling_counts_as_alike_only() -> None:
    s = score([document(FRIDAY, (29, 35, "DATE", "2024-05-12"))])
    assert (s.value, s.alike) == (2, 2)
    gold = (GoldTime(Span(3, 7), "DATE", "1949-XX"),)
    s = score([TimeDocument("d", "2024-05-13", "In 1949 it fell.", gold)])
    assert (s.value_f1, s.alike_f1) == (0, 1)


def test_nothing_at_all() -> None:
    assert score([]).value_f1 == 0


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({"doc_id": "d", "dct": "2024-05-13", "text": TEXT, "timex": []}) + "\n{}\n")
    with pytest.raises(InputError, match=r"c\.jsonl:2"):
        list(load(path))
