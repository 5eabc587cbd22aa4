"""The command line as a user meets it: output, exit codes, messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.cli import VERBS, main

TEXT = (
    "Shelling kills three in Aleppo\n\nThree people were killed and at least 12 wounded when shells hit a market in the"
    " Syrian city of Aleppo on Tuesday, a hospital doctor said.\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOLLBOOK_DB", raising=False)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def test_read_json_is_one_object_a_report(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "--json", "--published", "2016-04-27", "a.txt") == 0
    (line,) = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert record["schema"] == "tollbook/1"
    assert record["report"]["published"] == "2016-04-27"
    tolls = {(c["slot"], c["value"]["low"], c["value"]["qualifier"]) for c in record["claims"] if "low" in c["value"]}
    assert ("killed", 3, "exact") in tolls
    assert ("injured", 12, "at_least") in tolls


def test_read_shows_a_record_without_colour_when_piped(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.txt") == 0
    out = capsys.readouterr().out
    assert "killed" in out and "\x1b[" not in out


def test_incidents_in_a_pipe_are_one_a_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "--published", "2016-04-27", "a.txt") == 0
    capsys.readouterr()
    assert run("incidents") == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 and "Aleppo" in lines[0], (head, lines)


def test_one_broken_file_does_not_stop_the_others(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "--json", "missing.txt", "a.txt") == 2
    got = capsys.readouterr()
    assert len(got.out.splitlines()) == 1
    assert "missing.txt" in got.err and "Traceback" not in got.err


def test_a_broken_line_names_its_place(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "b.jsonl").write_text(json.dumps({"text": TEXT}) + "\n{broken\n", encoding="utf-8")
    assert run("add", "b.jsonl") == 2
    got = capsys.readouterr()
    assert "b.jsonl:2" in got.err
    assert "1 added" in got.out


def test_keeping_looking_and_removing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "--json", "--published", "2016-04-27", "a.txt") == 0
    added = json.loads(capsys.readouterr().out)
    assert added["status"] == "added" and added["incidents"]
    assert run("incidents", "--json") == 0
    (incident,) = (json.loads(x) for x in capsys.readouterr().out.splitlines())
    assert incident["id"] == added["incidents"][0]
    assert incident["tolls"]["killed"]["best"] == 3
    assert run("show", incident["id"]) == 0
    assert "killed: 3" in capsys.readouterr().out
    assert run("reports", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["incidents"] == added["incidents"] and listed["added"].startswith("20") and listed["added"][-1] == "Z"
    claim = next(c for c in incident["claims"])
    assert run("judge", "accept", claim, "--who", "me", "--why", "read it") == 0
    assert run("judge", "lock", incident["id"], "killed", '{"low": 3, "best": 4, "high": 4}', "--who", "me") == 0
    locked = capsys.readouterr().out.splitlines()[-1]
    assert run("judge", "undo", locked, "--who", "me") == 0
    assert run("history", incident["id"]) == 0
    told = capsys.readouterr().out
    assert "read it" in told and "lock killed → 4 (3 to 4) (undone)" in told and f"undo {locked}" in told
    assert run("remove", added["report"]) == 0
    assert run("incidents", "--json") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("removed")


def test_claims_are_judged_by_the_ids_that_show_lists(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "--json", "--published", "2016-04-27", "a.txt") == 0
    report = json.loads(capsys.readouterr().out)["report"]
    assert run("show", report) == 0
    told = next(x for x in capsys.readouterr().out.splitlines() if "at least 12" in x)
    claim = f"{report}#{told.split()[0]}"
    for value, why in (('{"dead": 4}', "injured has no dead"), ('{"low": 4, "high": 4}', "high null"), ("4", "object")):
        assert run("judge", "correct", claim, value, "--who", "me") == 2
        assert why in capsys.readouterr().err
    assert run("judge", "correct", claim, '{"low": 13}', "--who", "me") == 0
    incident = json.loads(run_json("incidents", capsys))
    assert incident["tolls"]["injured"]["low"] == 13 and len(incident["judgements"]) == 1


def test_a_report_that_an_incident_lacks_cannot_be_split_off(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was passed over in silence before, and the others were split off as if that were what was asked."""
    (home / "b.txt").write_text("A mine killed two farmers near Huambo, Angola, in March 1998, aid workers said.")
    assert run("add", "--json", "--published", "2016-04-27", "a.txt", "b.txt") == 0
    here, there = (json.loads(x) for x in capsys.readouterr().out.splitlines())
    command = ("judge", "different", here["incidents"][0], here["report"], there["report"], "--who", "me")
    assert run(*command) == 3
    assert f"{there['report']}: no report of this incident" in capsys.readouterr().err
    assert run("judge", "lock", here["incidents"][0], "kiled", "3") == 2
    assert "INCIDENT SLOT VALUE" in capsys.readouterr().err
    for slot, hint in (("place", '"lat"'), ("killed", '"best"'), ("kind", '"code"')):
        assert run("judge", "lock", here["incidents"][0], slot, "Demoso") == 2
        assert hint in capsys.readouterr().err, "the hint fits the slot"


def run_json(verb: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(verb, "--json") == 0
    return capsys.readouterr().out


def test_the_workspace_can_be_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOLLBOOK_DB", str(home / "env.db"))
    assert run("reports") == 0
    assert (home / "env.db").exists()
    assert run("--db", str(home / "flag.db"), "reports") == 6
    assert not (home / "flag.db").exists(), "a name typed wrong leaves nothing behind"
    assert "flag.db: no workspace file" in capsys.readouterr().err
    (home / "one.txt").write_text("Shelling killed two people in Lund on Monday, police said.\n", encoding="utf-8")
    assert run("--db", str(home / "flag.db"), "add", str(home / "one.txt")) == 0
    assert run("--db", str(home / "flag.db"), "reports") == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("show", "inc:123456"), 3, "no incident"),
        (("show", "nothing"), 3, "tollbook"),
        (("remove", "nothing"), 3, "no report"),
        (("--db", "no/such/folder/w.db", "reports"), 6, "folder"),
        (("read", "--published", "yesterday", "a.txt"), 2, "date"),
        (("frobnicate",), 2, "No such command"),
        (("reports", "--db", "w.db"), 2, "before the verb: tollbook --db PATH VERB"),
    ],
)
def test_errors_name_the_place_and_the_mend(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, says: str
) -> None:
    assert run(*arguments) == code
    err = capsys.readouterr().err
    assert says in err and "Traceback" not in err


def test_every_verb_is_documented() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    from tollbook.cli import cli

    missing = [verb for verb in cli.list_commands(None) if f"## tollbook {verb}" not in docs]  # type: ignore[arg-type]
    assert not missing
    assert set(cli.list_commands(None)) <= set(VERBS)  # type: ignore[arg-type]
