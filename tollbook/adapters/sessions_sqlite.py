"""Sessions of the pages on disk, so that they outlive a restart of the server. A file of its own, for its owner only.

Names are kept as their SHA-256: whoever reads the file cannot use what is in it. Losing the file signs everybody out,
and nothing else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from tollbook.adapters.sqlite import Connection, connect
from tollbook.errors import WorkspaceError

_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS sessions (name TEXT PRIMARY KEY, user TEXT, role TEXT, seal TEXT NOT NULL,"
    " ends REAL NOT NULL, idle REAL NOT NULL) WITHOUT ROWID"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One session: `name` hashed, `seal` what of the user's password it was begun with, times in Unix seconds."""

    name: str
    user: str | None
    role: str | None
    seal: str
    ends: float
    idle: float


class SessionFile:
    """The sessions of one server.

    Raises:
        WorkspaceError: the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        # Made by hand before SQLite opens it, which would let the group read it.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
        self._lock = Lock()
        self._db: Connection = connect(path, threads=True)
        try:
            self._db.execute(_SCHEMA)
        except WorkspaceError:
            self._db.close()
            raise

    def all(self, now: float) -> tuple[Kept, ...]:
        """Those that still last; the others are forgotten."""
        with self._lock:
            self._db.execute("DELETE FROM sessions WHERE ends <= ? OR idle <= ?", (now, now))
            found = self._db.execute("SELECT name, user, role, seal, ends, idle FROM sessions ORDER BY ends").fetchall()
        return tuple(Kept(*one) for one in found)

    def put(self, session: Kept) -> None:
        """Keeps a session, in place of what was kept of it."""
        values = (session.name, session.user, session.role, session.seal, session.ends, session.idle)
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ?)", values)

    def drop(self, *names: str) -> None:
        """Forgets sessions."""
        with self._lock:
            self._db.executemany("DELETE FROM sessions WHERE name = ?", [(n,) for n in names])

    def close(self) -> None:
        """Closes the file."""
        self._db.close()
