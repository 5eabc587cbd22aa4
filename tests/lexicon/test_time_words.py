"""Words of time of one's own, laid over the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.errors import TableError
from tollbook.extract.times import Anchor, find_times
from tollbook.lexicon import check, load

DAY = Anchor.of("2024-05-13")


def _found(folder: Path | None, text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.start) for m in find_times(text, DAY, words=load(folder).times)]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    rows = "martyrs' day\tholiday\t05-06\nsundown\tpart\tEV\nfriday\toff\t\nthanksgiving\tholiday\t10-1-2\n"
    (tmp_path / "times.tsv").write_text("word\tkind\tvalue\tnote\n" + rows, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "built_in", "with_own", "why"),
    [
        ("on Martyrs' Day", [], [("Martyrs' Day", "2024-05-06")], "a feast added"),
        (
            "at sundown on Sunday",
            [("Sunday", "2024-05-12")],
            [("at sundown on Sunday", "2024-05-12")],
            "a part of a day",
        ),
        ("on Friday", [("Friday", "2024-05-10")], [], "a word taken away"),
        ("on Thanksgiving", [("Thanksgiving", "2023-11-23")], [("Thanksgiving", "2023-10-09")], "a value replaced"),
        ("on 10 May 2024", [("10 May 2024", "2024-05-10")], [("10 May 2024", "2024-05-10")], "the rest stays"),
    ],
)
def test_laid_over(
    own: Path, text: str, built_in: list[tuple[str, str]], with_own: list[tuple[str, str]], why: str
) -> None:
    assert _found(None, text) == built_in
    assert _found(own, text) == with_own, why
    assert _found(None, text) == built_in, "the built-in table stays as it is"


def test_the_same_folder_is_read_once(own: Path) -> None:
    assert load(own).times is load(own).times is not load().times


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "times.tsv").write_text("word\tkind\tvalue\tnote\nsundown\tdaypart\tEV\n", "utf-8")
    with pytest.raises(TableError, match=r"times\.tsv:2"):
        load(tmp_path)
    (fault,) = check(tmp_path)
    assert fault.where == "times.tsv:2"


def test_a_file_of_no_tables_name_stops_the_loading(tmp_path: Path) -> None:
    (tmp_path / "time.tsv").write_text("word\tkind\tvalue\n", "utf-8")
    with pytest.raises(TableError, match="no table has this name"):
        load(tmp_path)
