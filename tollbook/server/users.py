"""Who may use the pages: a file of people with hashed passwords, their roles and their API tokens' hashes.

A JSON file that only its owner may read, written whole and moved into place, so that a stop in the middle loses
nothing. Passwords are hashed with scrypt (RFC 7914; N 2^15, r 8, p 1), tokens, which are random, with SHA-256.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

from tollbook.errors import InputError, NotFound, SettingsError
from tollbook.server.security import ROLES, Role

SHORTEST: Final = 10
_LONGEST: Final = 1024
_COST: Final = (1 << 15, 8, 1)
_MEMORY: Final = 64 * 1024 * 1024
T = TypeVar("T")
_NAME: Final = re.compile(r"[\w.@+-]{1,64}")


@dataclass(frozen=True, slots=True)
class User:
    """One person. `tokens` are pairs of a name and the SHA-256 of the token."""

    name: str
    role: Role
    password: str
    tokens: tuple[tuple[str, str], ...] = ()

    @property
    def seal(self) -> str:
        """What a session begun with this password holds of it: another password, another seal."""
        return _digest(self.password)[:32]


_NOBODY: Final = f"scrypt${_COST[0]}${_COST[1]}${_COST[2]}$AAAAAAAAAAAAAAAAAAAAAA==$AAAA"


def hashed(password: str, salt: bytes | None = None) -> str:
    """The password's hash with its salt and cost, as text.

    Raises:
        InputError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= _LONGEST:
        raise InputError(f"a password has {SHORTEST} to {_LONGEST} characters", mend="choose a longer one, in words")
    grain = salt if salt is not None else secrets.token_bytes(16)
    n, r, p = _COST
    key = hashlib.scrypt(password.encode("utf-8", "replace"), salt=grain, n=n, r=r, p=p, maxmem=_MEMORY)
    return f"scrypt${n}${r}${p}${_text(grain)}${_text(key)}"


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed."""
    _, n, r, p, grain, key = kept.split("$")
    made = hashlib.scrypt(
        password[:_LONGEST].encode("utf-8", "replace"),
        salt=base64.b64decode(grain), n=int(n), r=int(r), p=int(p), maxmem=_MEMORY,
    )  # fmt: skip
    return hmac.compare_digest(made, base64.b64decode(key))


class Users:
    """The people of one file; a missing file is one without people.

    Raises:
        SettingsError: the file is not one of people.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._known = self._read()

    def all(self) -> tuple[User, ...]:
        """Everybody, by name."""
        return tuple(self._known[name] for name in sorted(self._known))

    def find(self, name: str) -> User | None:
        """The user of that name."""
        return self._known.get(name)

    def signed_in(self, name: str, password: str) -> User | None:
        """The user whom name and password belong to; None when they do not fit."""
        user = self._known.get(name)
        # Something is hashed for a name nobody has too: the time taken does not tell who is known.
        right = fits(password, user.password if user else _NOBODY)
        return user if right else None

    def by_token(self, token: str) -> User | None:
        """The user whom an API token belongs to."""
        print_ = _digest(token)
        for user in self._known.values():
            if any(hmac.compare_digest(print_, kept) for _, kept in user.tokens):
                return user
        return None

    def put(self, name: str, password: str, role: Role) -> User:
        """Adds a person, or gives one a new password and role; API tokens stay.

        Raises:
            InputError: the name, the password or the role cannot be used.
        """
        if not _NAME.fullmatch(name):
            raise InputError("a name is letters, digits and . @ + - _", where=name[:80], mend="choose another")
        if role not in ROLES:
            raise InputError("no such role", where=str(role)[:80], mend="reader, analyst or admin")
        kept = hashed(password)

        def change(known: dict[str, User]) -> User:
            user = User(name, role, kept, known[name].tokens if name in known else ())
            known[name] = user
            return user

        return self._change(change)

    def remove(self, name: str) -> None:
        """Takes a person out; judgements keep the name.

        Raises:
            NotFound: there is nobody of that name.
            InputError: it is the last admin.
        """

        def change(known: dict[str, User]) -> None:
            if name not in known:
                raise NotFound("nobody of this name", where=name)
            del known[name]
            if not any(u.role == "admin" for u in known.values()):
                raise InputError("the last admin stays", where=name, mend="make another admin first")

        self._change(change)

    def new_token(self, name: str, title: str) -> str:
        """A new API token, shown this once only.

        Raises:
            NotFound: there is nobody of that name.
        """
        token = "tb_" + secrets.token_urlsafe(32)

        def change(known: dict[str, User]) -> None:
            if name not in known:
                raise NotFound("nobody of this name", where=name)
            user = known[name]
            known[name] = replace(user, tokens=(*user.tokens, (title[:80] or "token", _digest(token))))

        self._change(change)
        return token

    def drop_tokens(self, name: str) -> None:
        """Takes all API tokens of a person back."""

        def change(known: dict[str, User]) -> None:
            if name in known:
                known[name] = replace(known[name], tokens=())

        self._change(change)

    def _change(self, change: Callable[[dict[str, User]], T]) -> T:
        with self._lock:
            known = self._read()
            out = change(known)
            self._write(known)
            self._known = known
            return out

    def _read(self) -> dict[str, User]:
        if not self._path.exists():
            return {}
        try:
            data = json.loads(self._path.read_text("utf-8"))
            return {u["name"]: _user(u) for u in data["users"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SettingsError(
                f"not a file of users: {error}", where=str(self._path), mend="choose another"
            ) from error

    def _write(self, known: dict[str, User]) -> None:
        people = [
            {"name": u.name, "role": u.role, "password": u.password, "tokens": [list(t) for t in u.tokens]}
            for u in (known[n] for n in sorted(known))
        ]
        beside = self._path.with_name(self._path.name + ".new")
        text = json.dumps({"users": people}, indent=1)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)


def _user(data: dict[str, Any]) -> User:
    if data["role"] not in ROLES:
        raise ValueError(f"no role {data['role']!r}")
    return User(data["name"], data["role"], data["password"], tuple((t, h) for t, h in data.get("tokens", ())))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
