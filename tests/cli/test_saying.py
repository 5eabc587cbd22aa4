"""What `read` and `add` say beside their answer: what is read, what was begun, what is dated in the future."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.test_verbs import TEXT, run
from tollbook.reading import ENDINGS


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOLLBOOK_DB", raising=False)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_every_ending_that_is_read_is_told_of(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "empty").mkdir()
    assert run("read", "empty") == 2
    told = capsys.readouterr().err
    assert run("read", "--help") == 0
    shown = capsys.readouterr().out
    for ending in ENDINGS:
        assert ending in told and ending in shown, ending


@pytest.mark.parametrize("db", [".", "no/such/folder/w.db"])
def test_what_was_not_begun_was_not_stopped(home: Path, capsys: pytest.CaptureFixture[str], db: str) -> None:
    assert run("--db", db, "add", "a.txt") == 6
    err = capsys.readouterr().err
    assert "stopped" not in err and len(err.splitlines()) == 1


def test_a_date_in_the_future_is_said_and_no_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.txt", "--published", "2099-01-01") == 0
    assert "1 report of 2099-01-01" in capsys.readouterr().err
    dates = ("2098-05-06T10:00", "2024-05-06", None)
    lines = [json.dumps({"text": f"{TEXT} {n}", "published": d} if d else {"text": TEXT}) for n, d in enumerate(dates)]
    (home / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("add", "b.jsonl") == 0
    assert "dated in the future: 1 report of 2098-05-06." in capsys.readouterr().err
    assert run("add", "b.jsonl") == 0
    assert "future" not in capsys.readouterr().err, "known already"
    assert run("read", "a.txt", "--published", (datetime.now(UTC) + timedelta(days=1)).date().isoformat()) == 0
    assert "future" not in capsys.readouterr().err, "where a day begins earlier"
