"""Gold files: both forms, and what is said of a broken one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tollbook.errors import InputError
from tollbook.evaluate import read_gold
from tollbook.model import Span

CLAIM: dict[str, Any] = {"incident": "i1", "slot": "killed", "value": {"low": 2, "high": 2}, "quote": "two", "nth": 1}
ROW: dict[str, Any] = {"id": "r1", "incidents": [{"id": "i1", "main": False}], "claims": [CLAIM]}
TEXT = "Only two came. Then two died."


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return path


def test_text_inside_the_line(tmp_path: Path) -> None:
    (one,) = read_gold(written(tmp_path, {**ROW, "text": TEXT, "published": "2024-05-12"}))
    assert one.report.text == TEXT
    assert one.report.ref == "r1"
    assert one.claims[0].span == Span(20, 23)  # the second "two"
    assert one.claims[0].main is False


def test_text_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "r1.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    assert len(read_gold(written(tmp_path, ROW, {**ROW, "id": "absent"}), tmp_path)) == 1


@pytest.mark.parametrize(
    "row",
    [
        "not json",
        {**ROW, "text": "no such word"},  # the quote is not in the text
        {**ROW, "text": TEXT, "claims": [{"slot": "killed"}]},
        {**ROW, "text": TEXT, "published": "some day"},
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl:1"):
        read_gold(written(tmp_path, row))
