"""`tollbook places`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook.cli.places import places
from tollbook.errors import TableError


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.sqlite"
    monkeypatch.setenv("TOLLBOOK_PLACES", str(path))
    return path


def test_import_then_find(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,lat,lon,country,kind\nNovi Brid,50.1,37.2,UA,village\n")
    done = CliRunner().invoke(places, ["import", str(file)], catch_exceptions=False)
    assert done.exit_code == 0 and "1 places added" in done.output and own.exists()
    found = CliRunner().invoke(places, ["find", "Novi Brid", "--json"], catch_exceptions=False)
    data = json.loads(found.output)
    assert (data["country"], data["lat"], data["geo_precision"]) == ("UA", 50.1, 1)


def test_find_tells_why(own: Path) -> None:
    text = "Lebanese soldiers shot two men in Tripoli, near Beirut."
    done = CliRunner().invoke(places, ["find", "Tripoli", "--text", text], catch_exceptions=False)
    assert "266826" in done.output and "the report speaks of" in done.output


def test_find_nothing(own: Path) -> None:
    done = CliRunner().invoke(places, ["find", "Qwzxville"], catch_exceptions=False)
    assert done.exit_code == 0 and "not in the gazetteer" in done.output


def test_a_broken_file_adds_nothing(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,lat,lon\nA,1,1\nB,91,1\n")
    done = CliRunner().invoke(places, ["import", str(file)])
    assert isinstance(done.exception, TableError) and "own.csv:3" in str(done.exception)
    done = CliRunner().invoke(places, ["import", str(file), "--skip-broken", "--json"], catch_exceptions=False)
    assert json.loads(done.output.strip().splitlines()[-1])["added"] == 1
