"""SQLite connections whose every failure is a `WorkspaceError` that names the file and the mend."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from tollbook.errors import WorkspaceError

BUSY_SECONDS = 10.0
"""How long to wait for another process that writes."""


class Connection(sqlite3.Connection):
    """A connection; `where` is the file as the user named it."""

    where = ""

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """As sqlite3's."""
        return self.cursor(Cursor).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
        """As sqlite3's."""
        return self.cursor(Cursor).executemany(sql, parameters)


class Cursor(sqlite3.Cursor):
    """A cursor: a damaged page may be met when running a statement, or only when fetching a row."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        """As sqlite3's."""
        # Without the manager, as in `__next__`.
        try:
            return super().execute(sql, parameters)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._told_of(error) from error

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        """As sqlite3's."""
        with self._told():
            return super().executemany(sql, parameters)

    def fetchone(self) -> Any:
        """As sqlite3's."""
        with self._told():
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """As sqlite3's."""
        # Without the manager, as in `__next__`.
        try:
            return super().fetchall()
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._told_of(error) from error

    def __next__(self) -> Any:
        # Without the manager, which costs more than the row: linking fetches thousands for a report.
        try:
            return super().__next__()
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._told_of(error) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            # A constraint of our own that was broken: a fault of the program, not of the file.
            raise
        except sqlite3.DatabaseError as error:
            raise self._told_of(error) from error

    def _told_of(self, error: sqlite3.DatabaseError) -> WorkspaceError:
        where = self.connection.where if isinstance(self.connection, Connection) else None
        what, mend = _words(error)
        return WorkspaceError(what, where=where, mend=mend)


def _words(error: sqlite3.DatabaseError) -> tuple[str, str]:
    match error.sqlite_errorcode & 0xFF if hasattr(error, "sqlite_errorcode") else None:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "busy with another process", "wait for it, then try again"
        case sqlite3.SQLITE_NOTADB:
            return "not a workspace", "choose another file"
        case sqlite3.SQLITE_CORRUPT:
            return f"damaged: {error}", "take a copy from before; `sqlite3 FILE .recover` saves what can be saved"
        case sqlite3.SQLITE_FULL:
            return "the disk is full", "make room; nothing that was accepted is lost"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return f"cannot be written: {error}", "check path and rights"
        case _:
            return f"cannot be used: {error}", "check path and rights"


def connect(path: Path, *, threads: bool = False) -> Connection:
    """An open connection in autocommit; transactions are begun by hand. `threads`: the caller keeps them apart.

    Raises:
        WorkspaceError: the file cannot be opened.
    """
    try:
        db = sqlite3.connect(
            path, isolation_level=None, timeout=BUSY_SECONDS, factory=Connection, check_same_thread=not threads
        )
    except sqlite3.DatabaseError as error:
        raise WorkspaceError(f"cannot be opened: {error}", where=str(path), mend="check path and rights") from error
    assert isinstance(db, Connection)
    db.where = str(path)
    return db


def packed(data: Any) -> str:
    """JSON as the file keeps it: ASCII, which keeps a lone surrogate as an escape; SQLite could not take it as text."""
    return json.dumps(data, separators=(",", ":"))


def safe(text: str | None) -> str | None:
    """Text as a column takes it: a lone surrogate, which SQLite could not keep, becomes a question mark."""
    return text.encode("utf-8", "replace").decode() if text is not None else None
