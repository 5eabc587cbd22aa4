"""What a critical user tries: hostile words, full disks, other languages, folders of everything."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_verbs import TEXT, home, run
from tollbook.model import Report

__all__ = ["home"]

HOSTILE = (
    "Blast in \x1b[31mKabul\x1b[0m kills \u202eseven\n\nA bomb killed seven people in Kabul on Monday, police said.\n"
)
RUSSIAN = (
    "Четыре человека погибли и девять получили ранения в результате удара по городу в среду, сообщил губернатор.\n"
)


def test_nothing_a_report_says_is_obeyed_by_a_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "h.txt").write_text(HOSTILE, encoding="utf-8")
    assert run("add", "h.txt") == 0
    for verb in (["reports"], ["incidents"], ["queue"], ["show", hostile_id()]):
        assert run(*verb) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out and "\u202e" not in out, verb


def hostile_id() -> str:
    """The id of the hostile report."""
    return Report(HOSTILE).id


def test_a_files_name_is_not_obeyed_either_and_stays_on_one_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "emp\nty\x1b[31m.txt"
    (home / name).write_text("", encoding="utf-8")
    assert run("read", name) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err and err.count("\n") == 1 and "the file is empty" in err


def test_another_language_is_said_and_no_attack_is_not(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "ru.txt").write_text(RUSSIAN, encoding="utf-8")
    assert run("read", "ru.txt") == 0
    got = capsys.readouterr()
    assert "No attack" not in got.out and "only English is read" in got.out and "“ru”" in got.err
    assert run("read", "ru.txt", "--json") == 0
    assert "1 in “ru”" in capsys.readouterr().err
    assert run("add", "ru.txt", "a.txt") == 0
    assert "1 in “ru”" in capsys.readouterr().err


def test_what_a_folder_holds_besides_reports_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "scan.pdf").write_bytes(b"%PDF-1.4")
    assert run("read", str(home), "--json") == 0
    err = capsys.readouterr().err
    assert "1 .pdf" in err and "left out" in err


def test_judgements_for_programs(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "a.txt") == 0
    capsys.readouterr()
    assert run("incidents", "--json") == 0
    incident = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (
        run("judge", "lock", incident["id"], "killed", '{"low": 3, "best": 3, "high": 4}', "--json", "--who", "ana")
        == 0
    )
    made = json.loads(capsys.readouterr().out)
    assert made["kind"] == "lock" and made["who"] == "ana"
    assert run("judge", "undo", made["id"], "--json") == 0
    assert json.loads(capsys.readouterr().out)["undoes"] == made["id"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line(home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tollbook", "read", "a.txt", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "cannot be written" in done.stderr and "Traceback" not in done.stderr


def test_an_add_that_cannot_write_says_how_far_it_came(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tollbook.errors import WorkspaceError
    from tollbook.workspace import Workspace

    (home / "b.txt").write_text(TEXT.replace("three", "four"), encoding="utf-8")
    kept, calls = Workspace.add_report, []

    def once(desk: Workspace, report: object) -> object:
        calls.append(report)
        if len(calls) > 1:
            raise WorkspaceError("busy with another process", where="tollbook.db", mend="wait for it, then try again")
        return kept(desk, report)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "add_report", once)
    assert run("add", "a.txt", "b.txt") == 6
    err = capsys.readouterr().err
    assert "stopped: 1 added" in err and "busy with another process" in err


@pytest.mark.parametrize("verb", ["read", "add"])
def test_a_fault_at_one_report_names_it_and_the_others_go_on(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    from tollbook import reader

    (home / "b.txt").write_text(TEXT.replace("three", "four"), encoding="utf-8")
    honest = reader.read_report

    def sometimes(report: Report, **parts: Any) -> Any:
        if "four" in report.text:
            raise KeyError("killed")
        return honest(report, **parts)

    monkeypatch.setattr(reader, "read_report", sometimes)
    assert run(verb, "b.txt", "a.txt", "--json") == 1
    got = capsys.readouterr()
    assert "Shelling kills four" in got.err and "KeyError" in got.err and "Traceback" not in got.err
    assert any(json.loads(line).get("claims" if verb == "read" else "report") for line in got.out.splitlines())


def test_a_reader_that_has_seen_enough_is_no_fault(home: Path) -> None:
    lines = (json.dumps({"text": TEXT.replace("three", str(n)), "ref": str(n)}) for n in range(60))
    (home / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "tollbook", "read", "many.jsonl", "--json", "--reading", "rules"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as made:
        assert made.stdout is not None and made.stderr is not None
        assert made.stdout.readline()
        made.stdout.close()
        assert made.stderr.read() == b""
        assert made.wait() == 0
