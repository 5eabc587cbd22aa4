"""From typing the command to the record: a cold process reading a sample."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.figures import ROOT, Figure

RUNS = 5


def measure() -> Iterator[Figure]:
    """Of `tollbook read FILE --json` and of `tollbook --help`: wall and CPU time, the middle of five runs.

    Where other work fills the machine the wall time says little; the CPU time then says what it would be.
    """
    for name, arguments, wanted in (
        ("first reading, from a cold process", ["read", "samples/harbour-agency.txt", "--json"], "3 or less"),
        ("the command alone (--help)", ["--help"], ""),
    ):
        took, worked = [], []
        for _ in range(RUNS):
            began, before = time.perf_counter(), _children()
            subprocess.run(
                [sys.executable, "-m", "tollbook", *arguments],
                cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "XDG_DATA_HOME": os.devnull},
            )  # fmt: skip
            took.append(time.perf_counter() - began)
            worked.append(_children() - before)
        yield Figure(name, statistics.median(took), "s", wanted)
        yield Figure("  of which at work (CPU)", statistics.median(worked), "s")


def _children() -> float:
    """CPU seconds of the child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
