"""The pages under load, over the network: `python -m benchmarks.server_load [INCIDENTS [TIMES [REPORTS]]]`.

Without numbers a quick look at 10,000 incidents, some seconds; `100000` is the size that docs/server.md tells of, and
takes minutes. `make bench` leaves it out (`APART`).

A real `tollbook serve` in a process of its own, held to one core where the system allows it, asked over one kept
connection after another like a browser does. Told are the 95th percentile by the clock and, beside it, the processor
time the server itself took: on a machine with other work the clock tells of that work too. Rows and reports are made
up, straight into the workspace file.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure, table
from benchmarks.server import ASKED, fill

_MORE: Final = {
    "words of reports": "/incidents?text=w900+w1500",
    "words of a third of the reports": "/api/incidents?text=w30",
    "words of nearly all reports": "/api/incidents?text=w3",
    "map, words of nearly all reports": "/api/map?zoom=2&text=w3",
    "reports with words": "/reports?text=w200",
    "map, nearer": "/api/map?zoom=9&box=30,40,36,48",
}
APART: Final = True
"""Run only when asked for by name."""
_START: Final = "start until the first page"


def fill_reports(path: Path, many: int, words: int = 120) -> None:
    """Adds `many` made-up reports of `words` words to a workspace of rows, each told of by one of its incidents."""
    db = sqlite3.connect(path)
    rng = random.Random(11)
    known = [f"w{n}" for n in range(20_000)]
    weights = list(accumulate(1 / (n + 1) for n in range(len(known))))
    incidents = [i for (i,) in db.execute("SELECT id FROM listing ORDER BY id")]
    with db:
        for n in range(many):
            text = " ".join(rng.choices(known, cum_weights=weights, k=words))
            id, home = f"sha256:{n:064x}", incidents[n % len(incidents)]
            body = json.dumps({"id": id, "text": text, "headline": f"Report {n}", "parts": []})
            db.execute(
                "INSERT INTO reports (id, publisher, headline, published, body) VALUES (?, ?, ?, ?, ?)",
                (id, "desk.example", f"Report {n}", "2024-01-01", body),
            )
            db.execute("INSERT INTO cards VALUES (?, 'i1', ?, NULL, '{}')", (id, home))
            db.execute("UPDATE cards SET home = ? WHERE report = ?", (home, id))
    db.close()


@contextmanager
def serving(path: Path) -> Iterator[tuple[int, int, float]]:
    """A running server: its port, its process, and the seconds until its first page came."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "tollbook", "--db", str(path), "serve", "--port", str(port)]
    begun = time.monotonic()
    # The same core the whole time; the client has the others.
    core = {max(os.sched_getaffinity(0))} if hasattr(os, "sched_getaffinity") else None
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, preexec_fn=(lambda: os.sched_setaffinity(0, core)) if core else None
    )
    try:
        while True:
            try:
                _get(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/incidents")
                break
            except OSError:
                if server.poll() is not None or time.monotonic() - begun > 60:
                    raise
                time.sleep(0.02)
        yield port, server.pid, time.monotonic() - begun
    finally:
        server.terminate()
        server.wait(20)


def measure(many: int = 10_000, times: int = 20, reports: int | None = None) -> list[Figure]:
    """By question the 95th percentile by the clock and by the server's processor time, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        fill(path, many)
        fill_reports(path, many if reports is None else reports)
        with serving(path) as (port, process, started):
            out = [
                Figure(f"pages, {many:,} incidents: {_START}", round(started, 2), "s", "under 2"),
                Figure(f"pages, {many:,} incidents: {_START}, processor", round(_processor(process), 2), "s"),
            ]
            web = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            for name, address in {**ASKED, **_MORE}.items():
                clock, spent = _took(web, process, address, times)
                label = f"over the network, {many:,} incidents: {name}"
                out.append(Figure(label, clock, "ms", "under 300"))
                out.append(Figure(f"{label}, processor", spent, "ms"))
            return out


def _took(web: http.client.HTTPConnection, process: int, address: str, times: int) -> tuple[float, float]:
    clock, spent = [], []
    for _ in range(times):
        begun, before = time.monotonic(), _processor(process)
        _get(web, address)
        clock.append(1000 * (time.monotonic() - begun))
        spent.append(1000 * (_processor(process) - before))
    at = int(0.95 * times) if times > 1 else 0
    return round(sorted(clock)[at], 1), round(sorted(spent)[at], 1)


def _processor(process: int) -> float:
    """Seconds of processor time, to the hundredth; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _get(web: http.client.HTTPConnection, address: str) -> bytes:
    web.request("GET", address)
    answer = web.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return body


if __name__ == "__main__":
    print(table(measure(*(int(a) for a in sys.argv[1:]))))
