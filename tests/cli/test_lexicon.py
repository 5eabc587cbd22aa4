"""The lexicon verbs of the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from tollbook.cli.lexicon import lexicon


def _run(*words: str) -> Result:
    return CliRunner().invoke(lexicon, list(words))


def test_check_says_where_and_how(tmp_path: Path) -> None:
    table = tmp_path / "fates.csv"
    table.write_text("code,name,fate,aliases,note\nlost,Lost,vanished,lost,\n", "utf-8")
    result = _run("check", str(table))
    assert result.exit_code == 2
    assert "fates.csv, row 2, column fate: “vanished” is not known here (use one of: launched" in result.output


def test_check_is_content_with_a_sound_table(tmp_path: Path) -> None:
    table = tmp_path / "fates.csv"
    table.write_text("code,name,fate,aliases,note\nlost,Lost,failed,lost,\n", "utf-8")
    result = _run("check", str(tmp_path))
    assert (result.exit_code, result.output) == (0, "no faults\n")


def test_check_of_nothing(tmp_path: Path) -> None:
    assert _run("check", str(tmp_path / "none.csv")).exit_code == 2


def test_show_gives_a_table_that_check_accepts(tmp_path: Path) -> None:
    shown = _run("show", "kinds")
    table = tmp_path / "kinds.csv"
    table.write_text(shown.output, "utf-8")
    assert _run("check", str(table)).exit_code == 0


def test_show_lists_the_tables() -> None:
    assert "weapons" in _run("show").output
    assert _run("show", "nosuch").exit_code == 3


def test_find_names_table_and_row() -> None:
    result = _run("find", "a", "Tochka-U")
    assert "'Tochka-U' is tochka (category missile" in result.output
    assert _run("find", "xyzzy").exit_code == 3


def test_tables_of_ones_own(tmp_path: Path) -> None:
    table = tmp_path / "weapons.csv"
    table.write_text("code,name,category,named,aliases,note\nkite,Fire kite,other,yes,,\n", "utf-8")
    assert "kite" in _run("find", "fire", "kite", "--tables", str(tmp_path)).output
