"""Sessions: a random name in a cookie, who is signed in by it, and until when; kept on disk over a restart."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final, Protocol

from tollbook.adapters.sessions_sqlite import Kept
from tollbook.server.security import ROLES, Role

COOKIE: Final = "tollbook"
_LASTS: Final = 12 * 3600.0
_IDLE: Final = 2 * 3600.0
_MOST_SESSIONS: Final = 10_000
_NOTED: Final = 60.0
"""Seconds between two notes on disk that a session is in use."""


class Shelf(Protocol):
    """Where sessions are kept; see `SessionFile`."""

    def all(self, now: float) -> tuple[Kept, ...]:
        """Those that still last."""

    def put(self, session: Kept) -> None:
        """Keeps one."""

    def drop(self, *names: str) -> None:
        """Forgets some."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser: the SHA-256 of its random name, who is signed in, and until when (Unix seconds).

    `name` is the cookie's value, known only while its holder is asking. `seal` ties it to the password it was begun
    with: another password ends it, wherever it was set.
    """

    name: str
    print: str
    user: str | None
    role: Role | None
    ends: float
    idle: float
    seal: str = ""
    noted: float = 0.0


class Sessions:
    """The sessions of a server. Without a shelf they are gone when it stops. `clock` counts Unix seconds."""

    def __init__(self, clock: Callable[[], float] = time.time, shelf: Shelf | None = None) -> None:
        self._clock = clock
        self._shelf = shelf
        self._lock = Lock()
        self._open: dict[str, Session] = {}
        for k in shelf.all(clock()) if shelf else ():
            role = next((r for r in ROLES if r == k.role), None)
            self._open[k.name] = Session("", k.name, k.user, role, k.ends, k.idle, k.seal, k.idle - _IDLE)

    def find(self, name: str | None) -> Session | None:
        """The session of a cookie, its idle time begun anew; None when unknown or expired. Unknown names open none."""
        now = self._clock()
        digest = _digest(name or "")
        with self._lock:
            found = self._open.get(digest)
            if found is None:
                return None
            if now >= found.ends or now >= found.idle:
                self._forget(digest)
                return None
            renewed = replace(found, name=name or "", idle=now + _IDLE)
            if now - found.noted >= _NOTED:
                renewed = self._note(renewed, now)
            self._open[digest] = replace(renewed, name="")
            return renewed

    def begin(
        self, user: str | None = None, role: Role | None = None, instead: str | None = None, seal: str = ""
    ) -> Session:
        """A new session with a new name, in place of `instead`: signing in never keeps a name known before."""
        now = self._clock()
        name = secrets.token_urlsafe(32)
        session = Session(name, _digest(name), user, role, now + _LASTS, now + _IDLE, seal, now)
        with self._lock:
            self._forget(_digest(instead or ""))
            if len(self._open) >= _MOST_SESSIONS:
                self._forget(*(k for k, s in self._open.items() if now >= s.ends or now >= s.idle))
                while len(self._open) >= _MOST_SESSIONS:
                    self._forget(next(iter(self._open)))
            self._open[session.print] = replace(session, name="")
            self._note(session, now)
        return session

    def end(self, name: str) -> None:
        """Forgets a session."""
        with self._lock:
            self._forget(_digest(name))

    def end_of(self, user: str) -> None:
        """Forgets every session of a user, as when the password or role changes."""
        with self._lock:
            self._forget(*(k for k, s in self._open.items() if s.user == user))

    def token(self, session: Session) -> str:
        """What each form of this session carries, so that no page elsewhere can send one in its place.

        Made from the session's name, which no page shows; a form that is open outlives a restart.
        """
        return hmac.new(session.name.encode(), b"tollbook form", hashlib.sha256).hexdigest()

    def genuine(self, session: Session, token: str | None) -> bool:
        """Whether a form's token is this session's."""
        return token is not None and hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))

    def _note(self, session: Session, now: float) -> Session:
        if self._shelf is not None:
            s = session
            self._shelf.put(Kept(s.print, s.user, s.role, s.seal, s.ends, s.idle))
        return replace(session, noted=now)

    def _forget(self, *digests: str) -> None:
        gone = [d for d in digests if self._open.pop(d, None) is not None]
        if gone and self._shelf is not None:
            self._shelf.drop(*gone)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
