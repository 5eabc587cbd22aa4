"""Starting: asking for help loads no reader, and every verb that is listed can be loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from tollbook.cli import VERBS, cli, main


def test_help_loads_neither_reader_nor_workspace() -> None:
    program = (
        "import sys\nfrom tollbook.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'sqlite3', 'rich', 'tollbook.workspace', 'tollbook.model'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(f"\n  {verb} " in done.stdout for verb in cli.list_commands(click.Context(cli)))


def test_every_listed_verb_is_there() -> None:
    context = click.Context(cli)
    for verb in cli.list_commands(context):
        command = cli.get_command(context, verb)
        assert command is not None and command.name == verb
        assert VERBS[verb].does.endswith(".") and len(VERBS[verb].does) < 60


def run(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


# where the page is to go, what is said, why
PLACES = [
    ("no/such/folder/page.html", "folder does not exist", "before reading, so that nothing is read in vain"),
    (".", "is a directory", "a folder is no file"),
]


@pytest.mark.parametrize(("place", "says", "why"), PLACES)
def test_a_page_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str, says: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Nothing happened in Dori on Monday.", encoding="utf-8")
    assert run("read", "a.txt", "--html", place) == 2, why
    err = capsys.readouterr().err
    assert says in err and "Traceback" not in err


def test_json_and_a_page_in_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Nothing happened in Dori on Monday.", encoding="utf-8")
    assert run("read", "a.txt", "--json", "--html", "page.html") == 0
    got = capsys.readouterr()
    assert got.out.startswith('{"schema"') and "1 report" in got.err
    assert "Dori" in (tmp_path / "page.html").read_text(encoding="utf-8")
