"""`tollbook serve`: what it refuses before anything listens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook.cli import cli
from tollbook.errors import InputError, SettingsError


def run(*arguments: str, stdin: str = "") -> None:
    CliRunner().invoke(cli, arguments, input=stdin, catch_exceptions=False, standalone_mode=False)


def test_another_address_without_users_is_refused_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--users FILE"):
        run("--db", str(tmp_path / "w.db"), "serve", "--host", "0.0.0.0")


def test_a_user_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--users FILE"):
        run("serve", "--add-user", "ana")


def test_adding_a_user(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    run("serve", "--users", str(people), "--add-user", "ana", "--role", "admin", stdin="a long password\n" * 2)
    assert '"ana"' in people.read_text() and "a long password" not in people.read_text()


def test_a_port_that_is_taken_is_said_before_anybody_is_sent_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(SettingsError, match=f"--port {port}: another program listens there"):
            run("--db", str(tmp_path / "w.db"), "serve", "--port", port)
    assert capsys.readouterr().out == ""


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    users = tmp_path / "people.json"
    with pytest.raises(SettingsError, match="an address of this machine"):
        run("--db", str(tmp_path / "w.db"), "serve", "--host", "192.0.2.1", "--users", str(users))
