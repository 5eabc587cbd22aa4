"""The workspace: nothing doubled, nothing lost, removing gives what would have been, judgements outrank rules."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tollbook.errors import NotFound, WorkspaceError
from tollbook.model import Estimate, Report
from tollbook.review import By, correct, lock, reject, same, undo
from tollbook.workspace import Workspace

AGENCY = (
    "Car bomb kills four in Mosul\n\nA car bomb killed at least four people and wounded nine in the northern Iraqi"
    " city of Mosul on Monday, police said."
)
PAPER = (
    "Mosul car bomb toll rises\n\nFive people have died after a car bomb went off in the Iraqi city of Mosul on"
    " Monday, a doctor said. Nine others were wounded."
)
FAR = "Two shot dead in Lagos\n\nGunmen shot dead two traders at a market in Lagos, Nigeria, on Friday, residents said."
BY = By("tester", "2024-01-01T00:00:00+00:00", "for the test")


def report(text: str, published: str = "2023-05-16", url: str | None = None) -> Report:
    return Report(text, headline=text.split("\n")[0], publisher="desk.example", published=published, url=url)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w.db")


def state(desk: Workspace) -> list[str]:
    return sorted(json.dumps(i, sort_keys=True) for i in desk.incidents())


def test_the_same_text_is_kept_once(desk: Workspace) -> None:
    assert [desk.add_report(report(AGENCY)).status for _ in range(2)] == ["added", "known"]
    assert len(list(desk.reports())) == 1


def test_another_text_at_the_same_address_is_a_new_version(desk: Workspace) -> None:
    desk.add_report(report(AGENCY, url="https://desk.example/a"))
    assert desk.add_report(report(PAPER, url="https://desk.example/a")).status == "new version"
    listed = list(desk.reports())
    assert [newer is not None for _, newer, _ in listed] == [True, False]


def test_order_is_without_effect_and_removing_leaves_what_would_have_been(tmp_path: Path) -> None:
    with Workspace(tmp_path / "a.db") as a, Workspace(tmp_path / "b.db") as b:
        for text in (AGENCY, PAPER, FAR):
            a.add_report(report(text))
        for text in (FAR, PAPER, AGENCY):
            b.add_report(report(text))
        assert state(a) == state(b)
        a.remove(report(PAPER).id)
        b.remove(report(PAPER).id)
    with Workspace(tmp_path / "a.db") as a, Workspace(tmp_path / "c.db") as c:
        for text in (AGENCY, FAR):
            c.add_report(report(text))
        assert state(a) == state(c)
        a.link()
        assert state(a) == state(c)


def test_names_are_beginnings_and_unknown_ones_say_so(desk: Workspace) -> None:
    added = desk.add_report(report(AGENCY))
    assert added.incidents
    id = added.incidents[0]
    assert desk.show(id[:9]).id == id
    with pytest.raises(NotFound, match="tollbook incidents"):
        desk.show("inc:000000")
    with pytest.raises(NotFound):
        desk.remove("no such report")


def test_a_judgement_outranks_the_reading_and_is_undone_by_another(desk: Workspace) -> None:
    added = desk.add_report(report(AGENCY))
    id = added.incidents[0]
    killed = desk.show(id).toll("killed")
    assert killed is not None and killed.estimate.low == 4
    rid = report(AGENCY).id
    claim = next(c for c in desk.record(rid).claims if c.slot == "killed")
    made = desk.judge(reject(rid, claim, BY))
    after = desk.show(id).toll("killed")
    assert after is None or after.estimate.low != 4 or len(after.history) < len(killed.history)
    desk.judge(undo(made, By("tester", "2024-01-02T00:00:00+00:00")))
    assert desk.show(id).toll("killed") == killed
    desk.judge(lock(desk.members(id), "killed", Estimate(6, 6, 6), BY))
    locked = desk.show(id).toll("killed")
    assert locked is not None and locked.estimate == Estimate(6, 6, 6) and locked.locked_by
    desk.link()
    assert desk.show(id).toll("killed") == locked
    assert [counts for _, counts in desk.history(id)].count(True) >= 2


def test_a_merge_keeps_both_ids_valid(desk: Workspace) -> None:
    one = desk.add_report(report(AGENCY)).incidents[0]
    two = desk.add_report(report(FAR)).incidents[0]
    assert one != two
    made = desk.judge(same(desk.members(one), desk.members(two), BY))
    assert desk.show(one).id == desk.show(two).id
    desk.judge(undo(made, By("tester", "2024-01-02T00:00:00+00:00")))
    assert desk.show(one).id != desk.show(two).id


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look like one", b""])
def test_a_file_that_is_no_workspace(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    if content:
        with pytest.raises(WorkspaceError, match="not a workspace"):
            list(Workspace(path).reports())
    else:
        assert list(Workspace(path).reports()) == []


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE kept (x)")
    db.close()
    with pytest.raises(WorkspaceError, match="no workspace"):
        list(Workspace(path).reports())


@pytest.mark.slow
def test_a_killed_process_leaves_every_accepted_report(tmp_path: Path) -> None:
    """SIGKILL at random moments while reports are added: what was said to be added is there, and the file is sound."""
    lines = [
        json.dumps({"ref": f"r{i}", "text": f"{AGENCY} Report number {i}.", "published": "2023-05-16"})
        for i in range(60)
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    db = tmp_path / "k.db"
    rng = random.Random(7)
    accepted: set[str] = set()
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-m", "tollbook", "--db", str(db), "add", "--json", str(source)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        time.sleep(2.0 + rng.random() * 2)
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        accepted |= {json.loads(x)["report"] for x in out.decode().splitlines() if x.endswith("}")}
    with Workspace(db) as desk:
        kept = {r.id for r, _, _ in desk.reports()}
        assert accepted <= kept
        before = state(desk)
        desk.link()
        assert state(desk) == before
    with sqlite3.connect(db) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def test_correcting_keeps_the_machines_value_readable(desk: Workspace) -> None:
    from dataclasses import replace

    id = desk.add_report(report(AGENCY)).incidents[0]
    rid = report(AGENCY).id
    claim = next(c for c in desk.record(rid).claims if c.slot == "injured")
    desk.judge(correct(rid, claim, replace(claim.value, low=8, high=8), BY))  # type: ignore[type-var]
    injured = desk.show(id).toll("injured")
    assert injured is not None and injured.estimate.best == 8
    assert desk.record(rid).claims == desk.record(rid).claims
    assert next(c for c in desk.record(rid).claims if c.id == claim.id).value == claim.value


def test_only_the_newest_version_of_a_report_counts(tmp_path: Path) -> None:
    """The older one is listed and its figures stand in the history; taking the newer away brings it back."""
    url = "https://desk.example/a"
    first, second = report(AGENCY, url=url), report(PAPER, "2023-05-17", url=url)
    with (
        Workspace(tmp_path / "a.db") as desk,
        Workspace(tmp_path / "b.db") as alone,
        Workspace(tmp_path / "c.db") as one,
    ):
        desk.add_report(first)
        before = state(desk)
        desk.add_report(second)
        alone.add_report(second)
        homes = {desk.add_report(r).incidents for r in (first, second)}
        assert len(homes) == 1, "both versions tell of one incident"
        shown = desk.show(homes.pop()[0])
        only = alone.show(next(i["id"] for i in alone.incidents()))
        killed, lone = shown.toll("killed"), only.toll("killed")
        assert killed is not None and lone is not None
        assert killed.estimate == lone.estimate
        assert shown.independent == only.independent and shown.contradictions == only.contradictions
        past = [p for p in killed.history if p.said.report == first.id]
        assert past and all(p.superseded_by for p in past)
        assert [r.newer for r in shown.reports] == [second.id, None]
        for text in (second, first):
            one.add_report(text)
        assert state(one) == state(desk), "the printing date tells which is newer, not the order of adding"
        desk.remove(second.id)
        assert state(desk) == before


def test_known_text_with_new_metadata_is_kept_and_read_again(tmp_path: Path) -> None:
    bare = Report(AGENCY)
    with Workspace(tmp_path / "a.db") as a, Workspace(tmp_path / "b.db") as b:
        a.add_report(bare)
        assert a.add_report(report(AGENCY)).status == "updated"
        assert a.add_report(report(AGENCY)).status == "known"
        b.add_report(report(AGENCY))
        assert state(a) == state(b)
        (kept,) = [r for r, _, _ in a.reports()]
        assert (kept.publisher, kept.published) == ("desk.example", "2023-05-16")


def test_of_two_printings_without_an_address_the_first_printed_counts(tmp_path: Path) -> None:
    first = Report(AGENCY, ref="p-1", publisher="post.example", published="2023-05-16")
    copy = Report(AGENCY, ref="e-1", publisher="echo.example", published="2023-05-17")
    kept = []
    for number, order in enumerate(((first, copy), (copy, first))):
        with Workspace(tmp_path / f"{number}.db") as desk:
            for printing in order:
                desk.add_report(printing)
            kept += [(r.ref, r.publisher, r.published) for r, _, _ in desk.reports()]
    assert kept == [("p-1", "post.example", "2023-05-16")] * 2


def test_reading_again_goes_on_where_it_stopped_and_keeps_judgements(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.db") as desk:
        for text in (AGENCY, PAPER, FAR):
            desk.add_report(report(text))
        rid = report(AGENCY).id
        claim = next(c for c in desk.record(rid).claims if c.slot == "killed")
        desk.judge(reject(rid, claim, BY))
        before = state(desk)
        assert list(desk.reread()) == [], "the present reader has read them all"
        # What an earlier reader left: other records, and its name.
        with desk.store.transaction():
            for r, _, _ in list(desk.reports()):
                record = desk.store.record(r.id)
                assert record is not None
                desk.store.put_record(type(record)(record.report, record.incidents, record.claims[:1]), "tollbook-0.0")
        stopped = desk.reread()
        assert next(stopped).changed
        stopped.close()
        assert len(list(desk.reread())) == 2
        assert state(desk) == before
        assert [one.changed for one in desk.reread(rid)] == [False]
        with pytest.raises(NotFound):
            next(desk.reread("no such report"))
