"""A file of an earlier version is brought up whole: what was kept is there, and linking goes on from it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.test_workspace import AGENCY, FAR, PAPER, report, state
from tollbook.adapters.schema_sqlite import VERSION
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.model import Estimate
from tollbook.review import By, lock
from tollbook.workspace import Workspace

# The tables of version 2 that version 3 changed, as they were.
PAIRS_2 = """
CREATE TABLE pairs (
  report TEXT NOT NULL, incident TEXT NOT NULL, to_report TEXT NOT NULL, to_incident TEXT NOT NULL,
  probability REAL NOT NULL, PRIMARY KEY (report, incident, to_report, to_incident)) WITHOUT ROWID
"""
BY = By("tester", "2024-01-01T00:00:00+00:00", "for the test")


def as_version_2(path: Path) -> list[tuple[object, ...]]:
    """Makes of a file of this version one as version 2 left it. Returns its pairs."""
    with sqlite3.connect(path) as db:
        pairs = db.execute("SELECT * FROM pairs ORDER BY 1, 2, 3, 4").fetchall()
        db.execute("DROP TABLE pairs")
        db.execute("DROP TABLE printings")
        db.execute("DROP TABLE sketches")
        db.execute(PAIRS_2)
        db.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?)", pairs)
        db.execute("UPDATE meta SET value = '2' WHERE key = 'version'")
    db.close()
    return pairs


def test_a_workspace_of_version_2_is_brought_up_and_goes_on(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    for path in (old, new):
        with Workspace(path) as desk:
            for text in (AGENCY, PAPER):
                desk.add_report(report(text))
            id = next(i["id"] for i in desk.incidents())
            desk.judge(lock(desk.members(id), "killed", Estimate(6, 6, 6), BY))
    pairs = as_version_2(old)
    assert pairs, "the two reports are a pair"
    with Workspace(old) as was, Workspace(new) as is_:
        assert state(was) == state(is_)
        assert was.judgements() == is_.judgements()
        for desk in (was, is_):
            desk.add_report(report(FAR))
            desk.link()
        assert state(was) == state(is_)
    with sqlite3.connect(old) as db:
        assert db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() == (str(VERSION),)
        assert set(pairs) <= set(db.execute("SELECT report, incident, to_report, to_incident, odds FROM pairs"))
    db.close()


def test_bringing_up_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.db"
    SqliteStore(path).close()
    as_version_2(path)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tollbook.adapters.store_sqlite.bring_up", broken)
        with pytest.raises(KeyboardInterrupt):
            SqliteStore(path)
    with sqlite3.connect(path) as db:
        assert json.loads(db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0]) == 2
    db.close()
    store = SqliteStore(path)
    assert store.counts() == (0, 0)
    store.close()
