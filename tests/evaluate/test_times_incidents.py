"""The day of an incident against a gold one: which incidents count, and what is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extract.twins import Twin, read
from tollbook.errors import InputError
from tollbook.evaluate.times_incidents import DatesScore, load, score
from tollbook.model import Record, Report


def _corpus(folder: Path, reports: list[tuple[str, str, str]], day: str = "May 10, 2024") -> tuple[Path, Path]:
    incidents, told = folder / "incidents.jsonl", folder / "reports.jsonl"
    ids = sorted({i for i, _, _ in reports})
    incidents.write_text("\n".join(json.dumps({"incident_id": i, "date": day}) for i in ids), "utf-8")
    rows = [
        {"incident_id": i, "doc_id": f"d{n}", "title": "Shooting", "dct": dct, "uri": "http://x", "content": text}
        for n, (i, dct, text) in enumerate(reports)
    ]
    told.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return incidents, told


def _read(report: Report) -> Record:
    twin = Twin(tags=(("killed", "Two men were killed", 0.9), ("time", "on Friday", 0.9), ("time", "Saturday", 0.9)))
    analysis = read(report.text, twin, published=report.published)
    return Record(report, analysis.incidents, analysis.claims)


def test_the_score(tmp_path: Path) -> None:
    paths = _corpus(
        tmp_path,
        [
            ("a", "2024-05-11", "Two men were killed on Friday."),
            ("b", "2024-05-10", "Two men were killed."),
            ("c", "2024-05-11", "Two men were killed Saturday."),
            ("d", "2024-05-12", "Two men were killed on Friday."),
        ],
    )
    found = load(*paths)
    assert [i.id for i in found] == ["a", "b", "c"], "d was told of too late"
    result = score(found, _read)
    assert result == DatesScore(incidents=3, dated=2, right=1, stated=1), "no day is said in b, another in c"
    assert (result.of_stated, result.of_dated) == (1.0, 0.5)


def test_of_nothing() -> None:
    assert (DatesScore(0, 0, 0, 0).of_all, DatesScore(0, 0, 0, 0).of_stated, DatesScore(0, 0, 0, 0).of_dated) == (
        0,
        0,
        0,
    )


@pytest.mark.parametrize(("day", "why"), [("10/05/2024", "no such form"), ("May 32, 2024", "no such day")])
def test_a_broken_day_is_named(tmp_path: Path, day: str, why: str) -> None:
    with pytest.raises(InputError, match="no day"):
        load(*_corpus(tmp_path, [("a", "2024-05-11", "Two men were killed.")], day))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    incidents, reports = _corpus(tmp_path, [("a", "2024-05-11", "Two men were killed.")])
    reports.write_text('{"incident_id": "a"}\n', "utf-8")
    with pytest.raises(InputError, match=r"reports\.jsonl:1"):
        load(incidents, reports)
