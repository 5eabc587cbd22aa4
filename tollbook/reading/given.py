"""What reading is told beforehand, what it may use, and what it answers where a report cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tollbook.errors import TollbookError
from tollbook.text.own import TextTables


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of the reports; it wins over what pages say, and a JSONL line's own fields win over it.

    `tables` are those to mark parts and tell the language by; None: the built-in ones.
    """

    ref: str | None = None
    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    tables: TextTables | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, in bytes: of a file as it lies (`file`), unpacked (`unpacked`), and of one JSONL line (`line`)."""

    file: int = 32_000_000
    unpacked: int = 64_000_000
    line: int = 32_000_000


NOTHING_GIVEN: Final = Given()
USUAL_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that gave no report. `error` says where and how to mend it; the other inputs are read all the same."""

    where: str
    error: TollbookError
