"""`tollbook evaluate --as FORM`: each form's figures, its errors in words, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook.cli import cli
from tollbook.cli.evaluate import _FORMS
from tollbook.errors import InputError
from tollbook.evaluate.forms import FORMS

SHOOTING = "Gunmen killed two people and wounded four in Mosul on Friday, police said."
ROWS: dict[str, list[dict[str, Any]]] = {
    "timex": [
        {
            "doc_id": "d1",
            "dct": "2024-05-12",
            "text": "They fought yesterday. Nobody slept.",
            "timex": [{"start": 12, "end": 21, "type": "DATE", "value": "2024-05-10"}],
        }
    ],
    "incidents": [{"incident_id": "a", "date": "May 9, 2024", "num_killed": 2, "num_injured": 3}],
    "reports": [
        {"incident_id": "a", "doc_id": "d", "title": "Shooting", "dct": "2024-05-10", "uri": "", "content": SHOOTING}
    ],
    "releases": [{"text": "Troops killed several insurgents.", "gold": {"min_killed": 4}}],
    "toponyms": [
        {
            "doc_id": "d1",
            "text": "Shells fell in Mosul.",
            "toponyms": [{"name": "Mosul", "start": 15, "lat": 36.33, "lon": 43.12, "geonamesID": "99072"}],
        }
    ],
    "attributions": [
        {
            "doc_id": "d1",
            "text": "Two people were killed, police said.",
            "attributions": [{"source": [[24, 30, "police"]], "cue": [[31, 35, "said"]], "content": [[0, 22, ""]]}],
        }
    ],
    "pins": [
        {
            "id": id,
            "text": SHOOTING,
            "incidents": [
                {"main": True, "places": [{"name": name, "lat": lat, "lon": lon, "radius_km": 8, "country": "IQ"}]}
            ],
        }
        for id, name, lat, lon in (("r1", "Mosul", 36.34, 43.13), ("r2", "Basra", 30.5, 47.8))
    ],
    "event-places": [
        {
            "text": "Rebels attacked Mosul.",
            "spans": [
                {"label": "VERB", "start": 7, "end": 15},
                {"label": "LOCATION", "start": 16, "end": 21},
            ],
        }
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_the_command_knows_every_form() -> None:
    assert ("claims", *FORMS) == _FORMS


def test_pins(folder: Path) -> None:
    told = json.loads(run(folder / "pins.jsonl", "--as", "pins", "--json"))
    assert told["main incident pinned right"] == {"value": 0.5, "of": 2}
    assert told["pins where an incident was"] == {"value": 0.5, "of": 2}
    assert told["reports without a wrong pin"] == {"value": 0.5, "of": 2}
    out = run(folder / "pins.jsonl", "--as", "pins", "-v")
    assert "r2 'Mosul' drawn at" in out and "r2 no pin at Basra" in out


def test_a_place_without_its_country_is_named(tmp_path: Path) -> None:
    broken = {"id": "r1", "text": SHOOTING, "incidents": [{"places": [{"name": "Mosul", "lat": 36.3, "lon": 43.1}]}]}
    (tmp_path / "broken.jsonl").write_text(json.dumps(broken), "utf-8")
    with pytest.raises(InputError, match=r"broken\.jsonl: r1"):
        run(tmp_path / "broken.jsonl", "--as", "pins")


def test_times(folder: Path) -> None:
    out = run(folder / "timex.jsonl", "--as", "timex", "-v")
    assert "DIFFERS d1 'yesterday' 2024-05-11, gold 'yesterday' 2024-05-10" in out
    told = json.loads(run(folder / "timex.jsonl", "--as", "timex", "--json"))
    assert told["expressions: F1"] == {"value": 1.0, "of": 1}
    assert told["values: F1"] == {"value": 0.0, "of": 1}


def test_dates_and_tolls(folder: Path) -> None:
    told = [folder / "incidents.jsonl", "--reports", folder / "reports.jsonl", "--mode", "rules", "-v", "--as"]
    out = run(*told, "dates")
    assert "a 2024-05-10, gold 2024-05-09, which no report says" in out, "printed on Friday 10 May, told of Thursday"
    out = run(*told, "tolls")
    assert "a injured: 4, gold 3" in out
    assert "4 victims and more: killed   1.000  of 1" in out
    with pytest.raises(InputError, match="without their reports"):
        run(folder / "incidents.jsonl", "--as", "tolls")


def test_press_releases(folder: Path) -> None:
    out = run(folder / "releases.jsonl", "--as", "releases", "--mode", "rules", "-v")
    assert out.startswith("1 least killed: 3, gold 4\nleast killed")


def test_places(folder: Path) -> None:
    assert "exact GeoNames entry           1.000  of 1" in run(folder / "toponyms.jsonl", "--as", "toponyms")
    assert "tokens: recall     1.000  of 1" in run(folder / "event-places.jsonl", "--as", "event-places")


def test_attributions(folder: Path) -> None:
    with pytest.raises(InputError, match="no learned reader"):
        run(folder / "attributions.jsonl", "--as", "attributions", "--mode", "rules")
    told = json.loads(run(folder / "attributions.jsonl", "--as", "attributions", "--json"))
    assert told["source: F1"]["of"] == told["cue: F1"]["of"] == 1


def test_a_few_are_always_the_same(folder: Path) -> None:
    rows = [{**ROWS["timex"][0], "doc_id": f"d{n}"} for n in range(9)]
    (folder / "timex.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    one = run(folder / "timex.jsonl", "--as", "timex", "-v", "--most", 2)
    (folder / "timex.jsonl").write_text("\n".join(map(json.dumps, rows[::-1])), "utf-8")
    two = run(folder / "timex.jsonl", "--as", "timex", "-v", "--most", 2)
    assert sorted(one.splitlines()) == sorted(two.splitlines())
    assert one.count("DIFFERS") == 2


def test_options_of_claims_alone(folder: Path) -> None:
    out = run(folder / "timex.jsonl", "--as", "timex", "--html", folder / "x.html", code=2)
    assert "--html are for claims" in out
    assert "--reports is for dates" in run(folder / "timex.jsonl", "--reports", folder / "reports.jsonl", code=2)
