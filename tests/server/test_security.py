"""Sessions, limits, users and the claim matrix by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.adapters.sessions_sqlite import SessionFile
from tollbook.errors import InputError, SettingsError
from tollbook.server.security import Limiter
from tollbook.server.sessions import Sessions
from tollbook.server.users import Users, fits, hashed

PASSWORD = "a long password of ours"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_sessions_end() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    name = sessions.begin("ana", "analyst").name
    clock.now = 2 * 3600 - 1
    assert sessions.find(name) is not None, "in use within two hours"
    clock.now += 2 * 3600
    assert sessions.find(name) is None, "idle for two hours"
    name = sessions.begin("ana", "analyst").name
    for _ in range(13):
        clock.now += 3600
        found = sessions.find(name)
    assert found is None, "twelve hours, however busy"


def test_a_new_session_replaces_the_one_before() -> None:
    sessions = Sessions()
    before = sessions.begin()
    after = sessions.begin("ana", "analyst", instead=before.name)
    assert sessions.find(before.name) is None and after.name != before.name
    assert not sessions.genuine(after, sessions.token(before))
    sessions.end_of("ana")
    assert sessions.find(after.name) is None


def test_sessions_outlive_a_restart_and_still_end(tmp_path: Path) -> None:
    clock = Clock()
    path = tmp_path / "w.db.sessions"
    before = Sessions(clock, SessionFile(path))
    name = before.begin("ana", "analyst", seal="s").name
    gone = before.begin("ben", "analyst").name
    before.end(gone)
    kept = before.find(name)
    assert kept is not None and path.stat().st_mode & 0o077 == 0
    assert name.encode() not in path.read_bytes(), "the name itself is nowhere on disk"
    clock.now = 3600
    after = Sessions(clock, SessionFile(path))
    found = after.find(name)
    assert found is not None and (found.user, found.role, found.seal) == ("ana", "analyst", "s")
    assert after.genuine(found, before.token(kept)), "a form that was open is still good"
    assert after.find(gone) is None
    clock.now += 2 * 3600 + 1
    assert Sessions(clock, SessionFile(path)).find(name) is None
    clock.now = 0
    assert Sessions(clock, SessionFile(path)).find(name) is None, "forgotten for good"


def test_the_limit_counts_every_key() -> None:
    clock = Clock()
    limiter = Limiter(2, 60, clock)
    assert [limiter.allows("a", str(n)) for n in range(3)] == [True, True, False]
    clock.now = 61
    assert limiter.allows("a")


def test_users_are_kept_hashed_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    Users(path).put("ana", PASSWORD, "admin")
    token = Users(path).new_token("ana", "script")
    text = path.read_text()
    assert PASSWORD not in text and token not in text
    assert path.stat().st_mode & 0o077 == 0
    again = Users(path)
    assert again.signed_in("ana", PASSWORD) is not None
    assert again.signed_in("ana", PASSWORD + "x") is None
    assert again.signed_in("nobody", PASSWORD) is None
    found = again.by_token(token)
    assert found is not None and found.name == "ana"
    with pytest.raises(InputError, match="last admin"):
        again.remove("ana")


@pytest.mark.parametrize(
    ("name", "password"), [("ana", "short"), ("a b", PASSWORD), ("", PASSWORD), ("x" * 65, PASSWORD)]
)
def test_what_cannot_be_a_user(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(InputError):
        Users(tmp_path / "u.json").put(name, password, "reader")


def test_a_broken_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "u.json"
    path.write_text(json.dumps({"users": [{"name": "x", "role": "king", "password": ""}]}))
    with pytest.raises(SettingsError, match=r"u\.json"):
        Users(path)


def test_the_same_password_is_hashed_differently() -> None:
    one, two = hashed(PASSWORD), hashed(PASSWORD)
    assert one != two and fits(PASSWORD, one)
