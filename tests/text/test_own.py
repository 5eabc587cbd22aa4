"""Cues of parts and words of languages of one's own, laid over the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.errors import TableError
from tollbook.reading import Given, plain_report
from tollbook.text.own import TextTables, check_text_table, text_tables

TEXT = "Two men were killed in the town.\n\nWrite to the desk of the Gazette.\n\nSign up to our newsletter."


def test_a_cue_of_ones_own_marks_and_a_built_in_one_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "parts.tsv").write_text("kind\twhere\tpattern\npromotion\tstart\twrite to the desk\n", "utf-8")
    marked = [p.span.of(TEXT)[:5] for p in plain_report(TEXT, Given(tables=text_tables(tmp_path)), "-").parts]
    assert marked == ["Write", "Sign "], "beside the built-in ones"
    assert [p.span.of(TEXT)[:5] for p in plain_report(TEXT, Given(), "-").parts] == ["Sign "]


def test_words_of_a_language_replace_or_add(tmp_path: Path) -> None:
    assert plain_report("toki li pona tawa jan", Given(), "-").language is None
    (tmp_path / "languages.tsv").write_text("language\tcommon words\ntk\tli la tawa e pona toki\n", "utf-8")
    tables = text_tables(tmp_path)
    assert plain_report("toki li pona tawa jan", Given(tables=tables), "-").language == "tk"
    assert plain_report("Two people were killed in the town.", Given(tables=tables), "-").language == "en"


def test_without_a_folder_or_its_files_the_built_in_ones_stay(tmp_path: Path) -> None:
    assert text_tables(None) == TextTables() == text_tables(tmp_path)


@pytest.mark.parametrize(
    ("name", "row", "why"),
    [
        ("parts.tsv", "promotion\tstart", "a column is missing"),
        ("parts.tsv", "advert\tstart\tbuy", "no such kind"),
        ("parts.tsv", "promotion\tstart\t(buy", "no regular expression"),
        ("languages.tsv", "english\tthe of", "no code of two letters"),
        ("languages.tsv", "en\t", "no words"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, name: str, row: str, why: str) -> None:
    (tmp_path / name).write_text(f"head\n{row}\n", "utf-8")
    with pytest.raises(TableError, match=rf"{name}:2"):
        text_tables(tmp_path)
    (fault,) = check_text_table(tmp_path / name)
    assert fault.where == f"{name}:2", why


def test_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "parts.tsv").write_bytes(b"kind\n\xff\xfe")
    with pytest.raises(TableError, match="UTF-8"):
        text_tables(tmp_path)
