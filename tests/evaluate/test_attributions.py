"""Sources, cues and contents against gold: exact spans only, every piece of its own, the quiet parts left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extract.twins import Twin
from tollbook.errors import InputError, ReportError
from tollbook.evaluate.attributions import AttributedText, found, load, score

TEXT = "Two died, police said. Three fled, a medic told reporters."
TWIN = Twin(
    tags=(("source", "police", 0.9), ("source", "a medic told", 0.9), ("cue", "said", 0.9), ("killed", "Two", 1.0))
)


def test_exact_spans_count() -> None:
    none: frozenset[tuple[int, int]] = frozenset()
    gold = {"source": frozenset({(10, 16), (35, 42)}), "cue": frozenset({(17, 21)}), "content": none}
    scores = score([AttributedText("d", TEXT, gold)], TWIN)
    assert (scores["source"].right, scores["source"].system, scores["source"].gold) == (1, 2, 2)
    assert scores["cue"].f1 == 1.0
    assert scores["content"].f1 == 0.0


def test_a_text_that_says_nothing() -> None:
    assert not any(found("All was quiet.", TWIN).values())
    with pytest.raises(ReportError, match="no text"):
        found("   ", TWIN)


def test_the_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    row = {"doc_id": "d", "text": TEXT, "attributions": [{"source": [[10, 16, "police"], [10, 16, "police"]]}]}
    path.write_text(json.dumps(row), "utf-8")
    [one] = load(path)
    assert one.gold["source"] == {(10, 16)}
    assert not one.gold["content"]
    path.write_text('{"doc_id": "d", "text": "x", "attributions": [{"cue": [[1]]}]}', "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:1"):
        list(load(path))
