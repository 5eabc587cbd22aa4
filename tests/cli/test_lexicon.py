"""The lexicon verbs of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.cli import main


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, what was printed, what was complained about."""
    code = 0
    try:
        main(words)
    except SystemExit as done:
        code = int(done.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_check_says_where_and_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "fates.csv"
    table.write_text("code,name,fate,aliases,note\nlost,Lost,vanished,lost,\n", "utf-8")
    code, out, err = _run(capsys, "lexicon", "check", str(table))
    assert code == 2
    assert "fates.csv, row 2, column fate: “vanished” is not known here (use one of: launched" in out
    assert "1 fault" in err
    assert '"where": "fates.csv, row 2, column fate"' in _run(capsys, "lexicon", "check", str(table), "--json")[1]


def test_check_is_content_with_a_sound_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fates.csv").write_text("code,name,fate,aliases,note\nlost,Lost,failed,lost,\n", "utf-8")
    assert _run(capsys, "lexicon", "check", str(tmp_path)) == (0, "no faults\n", "")


def test_check_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "lexicon", "check", str(tmp_path / "none.csv"))[0] == 2


def test_show_gives_a_table_that_check_accepts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "kinds.csv"
    table.write_text(_run(capsys, "lexicon", "show", "kinds")[1], "utf-8")
    assert _run(capsys, "lexicon", "check", str(table))[0] == 0


def test_show_lists_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert "weapons" in _run(capsys, "lexicon", "show")[1]
    code, _, err = _run(capsys, "lexicon", "show", "nosuch")
    assert code == 3 and "one of: actor_kinds" in err


def test_find_names_table_and_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'Tochka-U' is tochka (category missile" in _run(capsys, "lexicon", "find", "a", "Tochka-U")[1]
    assert '"code": "tochka"' in _run(capsys, "lexicon", "find", "Tochka-U", "--json")[1]
    assert _run(capsys, "lexicon", "find", "xyzzy")[0] == 3


def test_tables_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "weapons.csv"
    table.write_text("code,name,category,named,aliases,note\nkite,Fire kite,other,yes,,\n", "utf-8")
    assert "kite" in _run(capsys, "--lexicon", str(tmp_path), "lexicon", "find", "fire", "kite")[1]
    monkeypatch.setenv("TOLLBOOK_LEXICON", str(tmp_path))
    assert "kite" in _run(capsys, "lexicon", "find", "fire", "kite")[1]
