"""`tollbook evaluate` from its arguments to its output; the records are given, so nothing is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook.cli import cli
from tollbook.errors import InputError
from tollbook.model import Claim, Record, Report, ReportedIncident, Span, Toll

TEXT = "Seven people were killed, police said."


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    value = {"low": 7, "high": 7, "qualifier": "exact", "who": None, "scope": "incident"}
    claim = {"incident": "i1", "slot": "killed", "value": value, "quote": "Seven", "source": "police"}
    row = {"id": "r1", "text": TEXT, "incidents": [{"id": "i1", "main": True}], "claims": [claim]}
    made = Claim("c1", "i1", "killed", Toll(7, 7, "exact"), "Seven", (Span(0, 5),), (), "asserted", "t@1")
    record = Record(Report(TEXT, ref="r1"), (ReportedIncident("i1", "attack", True),), (made,))
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "system.jsonl").write_text(record.to_line(), encoding="utf-8")
    return tmp_path / "gold.jsonl", tmp_path / "system.jsonl"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_scores_of_given_records(files: tuple[Path, Path], tmp_path: Path) -> None:
    gold, system = files
    assert "F1 1.000" in run(gold, "--system", system)
    assert "DIFFERS r1 killed" in run(gold, "--system", system, "-v")
    told = json.loads(run(gold, "--system", system, "--json"))
    assert told["slots"]["killed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "system": 1}
    run(gold, "--system", system, "--html", tmp_path / "errors.html")
    assert "Errors in 1 of 1" in (tmp_path / "errors.html").read_text(encoding="utf-8")


def test_what_cannot_be_scored_is_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl:1"):
        run(files[0], "--system", tmp_path / "bad.jsonl")
    with pytest.raises(InputError, match="no annotated report"):
        (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
        run(tmp_path / "empty.jsonl")
