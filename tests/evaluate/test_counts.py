"""Dead and hurt against gold figures: what counts as right, and how words without a figure count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extract.twins import read
from tollbook.errors import InputError
from tollbook.evaluate.counts import (
    CountedIncident,
    CountsScore,
    least_killed,
    load_incidents,
    load_releases,
    score_incidents,
    score_releases,
)
from tollbook.model import Record, Report
from tollbook.reading import Given, plain_report


def _read(report: Report) -> Record:
    analysis = read(report.text, published=report.published)
    return Record(report, analysis.incidents, analysis.claims)


def _corpus(folder: Path, killed: object, reports: int = 1) -> tuple[Path, Path]:
    incidents, told = folder / "incidents.jsonl", folder / "reports.jsonl"
    incidents.write_text(json.dumps({"incident_id": "a", "num_killed": killed, "num_injured": "3"}), "utf-8")
    text = "Gunmen killed two people and wounded four in Mosul, police said."
    row = {"incident_id": "a", "title": "Shooting", "dct": "2024-05-11", "uri": "http://x", "content": text}
    told.write_text("\n".join(json.dumps({**row, "doc_id": f"d{n}"}) for n in range(reports)), "utf-8")
    return incidents, told


def test_an_incident_is_right_figure_by_figure(tmp_path: Path) -> None:
    [incident] = load_incidents(*_corpus(tmp_path, 2, reports=2))
    assert (incident.killed, incident.injured, len(incident.reports), incident.many) == (2, 3, 2, True)
    found = score_incidents([incident], _read)
    assert found.counted[0].system == (2, 4)
    assert (found.share(0), found.share(1), found.both) == (1.0, 0.0, 0.0)


def test_no_figure_counts_as_none() -> None:
    quiet = CountedIncident("q", 0, 0, (Report("The market opened at dawn.", published="2024-05-11"),))
    assert score_incidents([quiet], _read).both == 1.0
    assert CountsScore(()).share(0) == CountsScore(()).both == CountsScore(()).given == 0.0


@pytest.mark.parametrize(("killed", "why"), [("two", "no number"), (None, "no number"), (-1, "no count")])
def test_a_broken_count_is_named(tmp_path: Path, killed: object, why: str) -> None:
    with pytest.raises(InputError, match=why):
        load_incidents(*_corpus(tmp_path, killed))


LEAST = [
    ("Troops killed two insurgents in Sangin district.", 2, "a figure"),
    ("Troops killed several insurgents in Sangin district.", 3, "several are three"),
    ("Troops killed numerous insurgents in Sangin district.", 4, "numerous are four"),
    ("More than 30 insurgents were killed in Sangin district.", 31, "one more than the bound"),
    ("At least 30 insurgents were killed in Sangin district.", 30, "the bound itself"),
    ("Troops detained two suspects in Sangin district.", None, "nothing said of dead"),
    ("Troops killed two men in Sangin. The men were killed at dawn.", 2, "the same men again"),
]


@pytest.mark.parametrize(("text", "least", "why"), LEAST, ids=[why for _, _, why in LEAST])
def test_least_killed(text: str, least: int | None, why: str) -> None:
    assert least_killed(_read(Report(text))) == least, why


def test_press_releases(tmp_path: Path) -> None:
    path = tmp_path / "releases.jsonl"
    texts = [(t, n or 0) for t, n, _ in LEAST[:2]] + [("Troops detained two suspects in Sangin district.", 0)]
    path.write_text("\n".join(json.dumps({"text": t, "gold": {"min_killed": n}}) for t, n in texts), "utf-8")
    releases = load_releases(path, lambda text, ref: plain_report(text, Given(ref), ref))
    assert [r.report.ref for r in releases] == ["1", "2", "3"]
    found = score_releases(releases, _read)
    assert (found.share(0), found.given, len(found.counted)) == (1.0, 1.0, 3)
    path.write_text('{"text": "x"}\n', "utf-8")
    with pytest.raises(InputError, match=r"releases\.jsonl:1"):
        load_releases(path, lambda text, ref: Report(text, ref))
