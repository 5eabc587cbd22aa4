"""Files that the command line writes: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tollbook.cli.common import check_folder, leave, write_whole
from tollbook.errors import FetchError, InputError, ReadingFault, ReportError, TollbookError


def broken() -> Iterator[str]:
    yield "half"
    raise OSError(28, "No space left on device")


def test_half_a_file_is_none(tmp_path: Path) -> None:
    to = tmp_path / "a.csv"
    to.write_text("before", encoding="utf-8")
    with pytest.raises(InputError, match="No space left"):
        write_whole(to, broken())
    assert to.read_text(encoding="utf-8") == "before" and [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    write_whole(to, ("1,", "2\r\n\ud800"))
    assert to.read_bytes() == b"1,2\r\n\\ud800"


def test_a_link_stays_a_link_and_a_device_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_whole(tmp_path / "link.csv", ("x",))
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_text(encoding="utf-8") == "x"
    write_whole(Path(os.devnull), ("x",))
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    check_folder(None)
    check_folder(tmp_path / "a.html")
    with pytest.raises(InputError, match="does not exist"):
        check_folder(tmp_path / "no" / "a.html")


@pytest.mark.parametrize(
    ("errors", "code", "why"),
    [
        ([FetchError("x")], 5, "pages only"),
        ([FetchError("x"), ReportError("y")], 2, "a file too"),
        ([ReportError("y"), ReadingFault("z"), FetchError("x")], 1, "this program's own fault is told first"),
        ([], None, "nothing failed"),
    ],
)
def test_leaving_by_what_failed(errors: list[TollbookError], code: int | None, why: str) -> None:
    if code is None:
        leave(errors)
        return
    with pytest.raises(click.exceptions.Exit) as left:
        leave(errors)
    assert left.value.exit_code == code, why
