"""A real server stopped by SIGKILL while two people judge, and two who decide at once: what was answered is kept."""

from __future__ import annotations

import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.server.workspaces import CLAIM, kept
from tollbook.settings import Settings
from tollbook.workspace import Workspace

ROUNDS = 4


class Running:
    """A server in a process of its own."""

    def __init__(self, path: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        command = [sys.executable, "-m", "tollbook", "--db", str(path), "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.ask("GET", "/api/incidents")
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def ask(self, method: str, address: str, body: Any = None) -> tuple[int, Any]:
        web = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        text = json.dumps(body) if body is not None else None
        web.request(method, address, text, {"content-type": "application/json"} if text else {})
        answer = web.getresponse()
        return answer.status, json.loads(answer.read())


@pytest.mark.slow
def test_killed_while_two_people_judge_nothing_that_was_answered_is_lost(tmp_path: Path) -> None:
    path = kept(tmp_path / "w.db")
    answered: list[str] = []
    rng = random.Random(3)
    for number in range(ROUNDS):
        server = Running(path)

        def judge(who: str, server: Running = server, number: int = number) -> None:
            for n in range(10_000):
                kind = ("accept", "reject", "comment")[n % 3]
                try:
                    body = {"kind": kind, "claim": CLAIM, "why": f"{who} {number} {n}"}
                    status, made = server.ask("POST", "/api/judgements", body)
                except (OSError, http.client.HTTPException, ValueError):
                    return
                assert status == 201, made
                answered.append(made["id"])

        people = [threading.Thread(target=judge, args=(who,)) for who in ("ana", "ben")]
        for one in people:
            one.start()
        time.sleep(0.3 + rng.random())
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(20)
        for one in people:
            one.join(40)
        with Workspace(settings=Settings(db=path)) as desk:
            assert set(answered) <= {j.id for j in desk.judgements()}
            # What lists show is what folding gives: nothing half done.
            for listed in desk.incidents():
                assert desk.show(listed["id"]).to_json() == listed
    assert len(answered) > ROUNDS, "somebody judged in every round"


@pytest.mark.slow
def test_of_many_who_decide_at_once_on_what_they_saw_one_is_kept(tmp_path: Path) -> None:
    path = kept(tmp_path / "w.db")
    server = Running(path)
    try:
        report = CLAIM.partition("#")[0]
        with Workspace(settings=Settings(db=path)) as desk:
            home = desk.store.home(desk.store.members_of(report)[0])
        together = threading.Barrier(8)
        got: list[int] = []

        def decide(number: int) -> None:
            body = {"kind": "accept", "claim": CLAIM, "incident": home, "seen": 0, "why": f"number {number}"}
            together.wait()
            got.append(server.ask("POST", "/api/judgements", body)[0])

        people = [threading.Thread(target=decide, args=(n,)) for n in range(8)]
        for one in people:
            one.start()
        for one in people:
            one.join(60)
        assert sorted(got) == [201] + [409] * 7
        with Workspace(settings=Settings(db=path)) as desk:
            assert len(desk.judgements()) == 1
    finally:
        server.process.kill()
        server.process.wait(20)
