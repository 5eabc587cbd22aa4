"""What every request needs: the workspace, opened for it alone, and who is asking."""

from __future__ import annotations

import getpass
import re
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Annotated, Final, Literal
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from tollbook.adapters.sessions_sqlite import SessionFile
from tollbook.errors import InputError, NotFound, TollbookError, WorkspaceError
from tollbook.model import Record, Report
from tollbook.reader import Reader
from tollbook.review import By, Looked
from tollbook.server.security import ROLES, Limiter, Role
from tollbook.server.sessions import COOKIE, Session, Sessions
from tollbook.server.users import Users
from tollbook.settings import Settings
from tollbook.without_names import WithoutNames, looks_with
from tollbook.workspace import Workspace

_PREVIEWS: Final = 40
_CLEAN: Final = re.compile(
    r"/|/(?:incidents|reports)(?:/[^/]+)?|/export/[^/]+|/sign-in|/sign-out|/quotes|/people"
    r"|/api/(?:(?:incidents|reports)(?:/[^/]+)?|map|openapi\.json)"
)
"""The pages that leave names out for those who are not to see them."""


class SignIn(TollbookError):
    """Nobody is signed in, and someone has to be."""


class Forbidden(TollbookError):
    """The role does not allow it, or a form did not come from these pages."""


class Conflict(TollbookError):
    """Somebody judged in between; what they decided is to be seen first."""


class Busy(TollbookError):
    """Too many tries."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve: `users` is the file of people (None: one user, this machine's), `who` that one user's name.

    `without_names` says for whom private people's names are left out; for `everybody` the pages are to look at only.
    """

    settings: Settings = field(default_factory=Settings)
    users: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8710
    who: str | None = None
    limit: int = 2_000_000
    secure: bool = False
    without_names: Literal["nobody", "readers", "everybody"] = "nobody"


class State:
    """What one running server holds. The reader is shared; each request opens the workspace file anew."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.reader = Reader(serving.settings)
        self.reading = Lock()
        self.judging = Lock()
        self.sessions = Sessions(shelf=_shelf(serving))
        self.users = Users(serving.users) if serving.users is not None else None
        self.limiter = Limiter(8, 300.0)
        self.per_host = Limiter(60, 300.0)
        self.reads = Limiter(60, 60.0)
        self.previews = Previews()
        self.looked_at: dict[str, Looked] = {}
        self.looks = looks_with(self.reader)

    @contextmanager
    def desk(self) -> Iterator[Workspace]:
        """The workspace, for one request."""
        with Workspace(settings=self.serving.settings) as desk:
            desk.reader = self.reader
            yield desk

    def unnamed(self, desk: Workspace) -> WithoutNames:
        """The workspace without names, for those who ask from outside: by ids that were given out, and no others."""
        return WithoutNames(desk, self.looks, own_names=False)

    def record(self, report: Report) -> Record:
        """The record of a report; one is read at a time."""
        with self.reading:
            return self.reader.record(report)


def _shelf(serving: Serving) -> SessionFile | None:
    """Sessions are kept beside the people they are of, or beside the workspace."""
    beside = serving.users or serving.settings.db
    try:
        return SessionFile(beside.with_name(beside.name + ".sessions"))
    except (OSError, WorkspaceError):
        # A folder that cannot be written: sessions end with the server.
        return None


class Previews:
    """Reports read but not kept, the latest few, each for whoever read it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[tuple[str, str], Record] = OrderedDict()

    def hold(self, session: str, record: Record) -> str:
        """Holds a record until it is kept or others crowd it out. Returns its name."""
        name = record.report.id.removeprefix("sha256:")[:24]
        with self._lock:
            self._held[session, name] = record
            self._held.move_to_end((session, name))
            while len(self._held) > _PREVIEWS:
                self._held.popitem(last=False)
        return name

    def find(self, session: str, name: str) -> Record:
        """The record held under that name.

        Raises:
            NotFound: it is no longer held.
        """
        with self._lock:
            found = self._held.get((session, name))
        if found is None:
            raise NotFound("no longer held", mend="paste it once more")
        return found


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking: `name` for judgements, what the role allows, and the session (None for an API token)."""

    name: str
    role: Role
    session: Session | None
    csrf: str
    many: bool
    names: bool = True
    """Whether private people's names are shown."""

    def may(self, role: Role) -> bool:
        """Whether the role is at least this one."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def need(self, role: Role) -> None:
        """Raises `Forbidden` below this role."""
        if not self.may(role):
            raise Forbidden(f"only for {role}s", mend="ask an admin for the role")

    def by(self, why: str) -> By:
        """Who decides, now."""
        return By(self.name, datetime.now(UTC).isoformat(timespec="microseconds"), " ".join(why.split())[:2000])


def state(request: Request) -> State:
    """The server's state."""
    found: State = request.app.state.held
    return found


def visitor(request: Request) -> Visitor:
    """Who is asking, and whether names are shown. A new session is begun where none is known.

    Raises:
        SignIn: people have to sign in, and nobody is.
        Forbidden: names are left out for this visitor, and on this page they are not.
    """
    who, mode = _visitor(request), state(request).serving.without_names
    if mode == "nobody" or (mode == "readers" and who.may("analyst")):
        return who
    # Whatever is not known to leave names out is shut, so that a page added later is.
    if not _CLEAN.fullmatch(request.url.path):
        raise Forbidden("not shown where names are left out", mend="ask the people who run this for it")
    return replace(who, role="reader", names=False)


def _visitor(request: Request) -> Visitor:
    held = state(request)
    users = held.users
    if users is not None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            if not held.per_host.allows(f"token {_peer(request)}"):
                raise Busy("too many tries", mend="wait five minutes")
            user = users.by_token(token.strip())
            if user is None:
                raise SignIn("no such token", mend="ask an admin for one")
            held.per_host.forget(f"token {_peer(request)}")
            return Visitor(user.name, user.role, None, "", True)
    session = held.sessions.find(request.cookies.get(COOKIE))
    if session is None:
        if users is not None and not request.url.path.startswith("/sign-in"):
            raise SignIn("sign in first")
        if users is None and request.url.path.startswith("/api/"):
            return Visitor(held.serving.who or _user(), "admin", None, "", False)
        session = held.sessions.begin()
        request.state.begun = session
    csrf = held.sessions.token(session)
    if users is None:
        return Visitor(held.serving.who or _user(), "admin", session, csrf, False)
    if session.user is None:
        if not request.url.path.startswith("/sign-in"):
            raise SignIn("sign in first")
        return Visitor("", "reader", session, csrf, True)
    # The role as it is now, not as it was at sign-in; another password since then ends the session.
    now = users.find(session.user)
    if now is None or session.seal != now.seal:
        held.sessions.end(session.name)
        raise SignIn("sign in first")
    return Visitor(now.name, now.role, session, csrf, True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "user"


def _peer(request: Request) -> str:
    return request.client.host if request.client else "?"


class Sent:
    """The fields of a form, each text; `all` gives the values of a repeated one."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs

    def get(self, name: str, otherwise: str = "") -> str:
        """The last value of a field."""
        return next((v for k, v in reversed(self.pairs) if k == name), otherwise)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(v for k, v in self.pairs if k == name)

    def under(self, prefix: str) -> dict[str, str]:
        """The fields whose names begin so, without that beginning."""
        return {k.removeprefix(prefix): v for k, v in self.pairs if k.startswith(prefix)}


async def sent(request: Request) -> Sent:
    """The form of a request, which must come from these pages.

    Raises:
        Forbidden: the form carries no genuine token.
    """
    held = state(request)
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise InputError("not a form", mend="send application/x-www-form-urlencoded")
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=500)
    except ValueError as error:
        raise InputError(f"not a form: {error}") from error
    form = Sent(pairs)
    session = held.sessions.find(request.cookies.get(COOKIE))
    if session is None or not held.sessions.genuine(session, form.get("csrf")):
        raise Forbidden("the form is out of date or came from elsewhere", mend="open the page anew and send it again")
    return form


def own_api(request: Request, who: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Who sends JSON that changes something: by an API token, or from these pages, which send the session's token.

    In one-user mode a program on this machine may leave the token out; a browser, which names the page a request
    comes from, may not.
    """
    if who.many and who.session is None:
        return who
    if who.session is not None and state(request).sessions.genuine(who.session, request.headers.get("x-csrf-token")):
        return who
    foreign = "origin" in request.headers or request.headers.get("sec-fetch-site", "none") != "none"
    if who.many or foreign:
        raise Forbidden("the request came from elsewhere", mend="send an API token, or X-CSRF-Token with the cookie")
    return who


Held = Annotated[State, Depends(state)]
Who = Annotated[Visitor, Depends(visitor)]
Form = Annotated[Sent, Depends(sent)]
Sender = Annotated[Visitor, Depends(own_api)]
