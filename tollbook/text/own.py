"""Tables of one's own that reading a text goes by: cues of parts and common words of languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from tollbook.errors import TableError
from tollbook.text.language import Common, common_over
from tollbook.text.parts import PartCues, cues_over

PARTS: Final = "parts.tsv"
LANGUAGES: Final = "languages.tsv"


@dataclass(frozen=True, slots=True)
class TextTables:
    """Cues of parts and common words with one's own laid over them; None: the built-in ones."""

    cues: PartCues | None = None
    common: Common | None = None


def text_tables(folder: Path | None) -> TextTables:
    """The tables that the files `parts.tsv` and `languages.tsv` of `folder` give, where it has them.

    A second call with the same folder, unchanged, costs nothing.

    Raises:
        TableError: a table is broken; it names file and row.
    """
    if folder is None:
        return TextTables()
    found = [folder / name for name in (PARTS, LANGUAGES) if (folder / name).is_file()]
    return _loaded(folder, tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in found))


@lru_cache(maxsize=4)
def _loaded(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> TextTables:
    names = {name for name, _, _ in stamp}
    return TextTables(
        cues_over(_text(folder / PARTS), PARTS) if PARTS in names else None,
        common_over(_text(folder / LANGUAGES), LANGUAGES) if LANGUAGES in names else None,
    )


def check_text_table(path: Path) -> tuple[TableError, ...]:
    """The first fault of a `parts.tsv` or `languages.tsv` of one's own; empty without one, and for other files."""
    over = {PARTS: cues_over, LANGUAGES: common_over}.get(path.name)
    if over is None:
        return ()
    try:
        over(_text(path), path.name)
    except TableError as fault:
        return (fault,)
    return ()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("not UTF-8", where=path.name, mend="save it as UTF-8") from error
    except OSError as error:
        raise TableError("cannot be read", where=path.name, mend="check the path") from error
