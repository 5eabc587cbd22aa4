"""What a benchmark gives, and how a part is measured alone: in a process of its own, on one core."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
#: Libraries take as many threads as there are cores unless told otherwise.
ONE_THREAD: Final = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")} | {
    "TOLLBOOK_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value. `wanted` is what the project asks for, in words, empty where it asks nothing."""

    name: str
    value: float
    unit: str
    wanted: str = ""


def peak_megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def give(figures: Iterable[Figure]) -> None:
    """A part's answer to `alone`."""
    print(json.dumps([asdict(f) for f in figures]))


def alone(module: str, *arguments: str) -> list[Figure]:
    """The figures of `python -m MODULE`, run in a fresh process with one thread, on one core where the system can."""
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True, preexec_fn=_one_core,
    )  # fmt: skip
    return [Figure(**f) for f in json.loads(done.stdout.strip().split("\n")[-1])]


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    width = max(len(f.name) for f in figures)
    lines = []
    for f in figures:
        wanted = f"   wanted: {f.wanted}" if f.wanted else ""
        lines.append(f"{f.name:{width}}  {_number(f.value):>9} {f.unit:14}{wanted}".rstrip())
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
