"""SIGKILL at random moments while a workspace is judged, changed, emptied and linked: nothing accepted is lost."""

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

from tests.test_workspace import AGENCY, FAR, PAPER, report, state
from tollbook.workspace import Workspace

KILLS = 12
# Says each thing only once it is done, as a door does. What it does next is drawn by its number.
WORK = """
import json, random, sys
from pathlib import Path
from tollbook.model import Record, Report
from tollbook.review import By, accept, reject, undo
from tollbook.workspace import Workspace

rng = random.Random(int(sys.argv[2]))
with Workspace(Path(sys.argv[1])) as desk:
    print("ready", flush=True)
    for step in range(10_000):
        reports = [r for r, _, _ in desk.reports()]
        one = rng.choice(reports)
        record = desk.record(one.id)
        what = rng.randrange(5)
        by = By("tester", f"2024-01-01T00:00:00+00:{step:05d}{sys.argv[2]}", "for the test")
        if what == 0 and record.claims:
            made = desk.judge(rng.choice((accept, reject))(one.id, rng.choice(record.claims), by))
            print(json.dumps({"judgement": made.id}), flush=True)
        elif what == 1 and desk.judgements():
            made = desk.judge(undo(rng.choice(desk.judgements()), By("tester", "2025" + by.when[4:], "undone")))
            print(json.dumps({"judgement": made.id}), flush=True)
        elif what == 2:
            changed = Report(one.text, ref=f"r{step}", url=one.url, published=one.published, publisher=one.publisher)
            desk._keep(Record(changed, record.incidents, record.claims))
            print(json.dumps({"report": one.id}), flush=True)
        elif what == 3:
            desk.link()
        elif len(reports) > 3:
            # Taken out and put back: both are said.
            desk.remove(one.id)
            print(json.dumps({"gone": one.id}), flush=True)
            desk._keep(record)
            print(json.dumps({"report": one.id}), flush=True)
"""


@pytest.mark.slow
def test_a_killed_process_loses_no_judgement_and_no_report(tmp_path: Path) -> None:
    db = tmp_path / "k.db"
    with Workspace(db) as desk:
        for text in (AGENCY, PAPER, FAR, f"{AGENCY} The mayor said so.", f"{FAR} It rained."):
            desk.add_report(report(text))
        kept = {r.id for r, _, _ in desk.reports()}
    judged: set[str] = set()
    rng = random.Random(11)
    for round in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WORK, str(db), str(round)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(rng.random() * 1.5)
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        doubtful: set[str] = set()
        for line in out.splitlines():
            said = json.loads(line) if line.endswith("}") else {}
            judged |= {said["judgement"]} if "judgement" in said else set()
            doubtful |= {said["gone"]} if "gone" in said else set()
            doubtful -= {said.get("report", "")}
        with Workspace(db) as desk:
            there = {r.id for r, _, _ in desk.reports()}
            # The last thing may be done and not said: one report may have been taken out.
            assert len(kept - there - doubtful) <= 1
            assert judged <= {j.id for j in desk.judgements()}
            for id in kept - there:
                text = next(t for t in (AGENCY, PAPER, FAR, f"{AGENCY} The mayor said so.", f"{FAR} It rained.")
                            if report(t).id == id)  # fmt: skip
                desk.add_report(report(text))
            before = state(desk)
            desk.link()
            assert state(desk) == before, "what the file holds is what linking everything anew gives"
        with sqlite3.connect(db) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            orphans = raw.execute("SELECT count(*) FROM rows WHERE report NOT IN (SELECT id FROM reports)").fetchone()
            assert orphans == (0,)
        raw.close()
