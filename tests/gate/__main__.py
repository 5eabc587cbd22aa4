"""The gate: `python -m tests.gate [--raise] [--only WORD]`.

Measures what the corpora at hand allow, prints measure, floor, figure and verdict, says what was skipped and why, and
exits 1 when a figure fell below its floor. `--raise` lifts floors to the present figures; it lowers none.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Final

from tests.gate.corpora import AbsentError
from tests.gate.floors import Measured, Row, compare, lift, load, save
from tests.gate.probes import PROBES

FLOORS: Final = Path(__file__).parent / "floors.json"


def measure(only: str) -> tuple[list[Measured], list[str]]:
    """The figures of the probes whose name holds `only`, and what was skipped, with the reason."""
    measured: list[Measured] = []
    skipped: list[str] = []
    for probe in PROBES:
        if only not in probe.name:
            continue
        began = time.monotonic()
        try:
            measured += probe.run()
            print(f"{probe.name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
        except AbsentError as why:
            skipped.append(f"{probe.name}: {why}")
    return measured, skipped


def show(rows: tuple[Row, ...]) -> str:
    """The table as text."""
    width = max((len(r.name) for r in rows), default=0)
    lines = [f"{'measure':{width}}   floor     now  verdict"]
    for r in rows:
        floor, now = (f"{x:7.3f}" if x is not None else "      –" for x in (r.floor, r.now))
        lines.append(f"{r.name:{width}} {floor} {now}  {r.verdict}")
    return "\n".join(lines)


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to the present figures")
    parser.add_argument("--only", default="", help="probes whose name holds this")
    given = parser.parse_args()
    floors = load(FLOORS)
    measured, skipped = measure(given.only)
    rows = compare(floors, measured)
    print(show(tuple(r for r in rows if r.verdict != "skipped" or not given.only)))
    for line in skipped:
        print(f"skipped: {line}")
    other = [r.name for r in rows if r.verdict == "other corpus"]
    if other:
        print(f"{len(other)} not judged: the corpus is not the one of the floor; --raise sets these floors anew")
    if given.lift:
        save(FLOORS, lift(floors, measured))
        print(f"floors written to {FLOORS.name}")
    fell = [r for r in rows if r.verdict == "FELL"]
    if fell:
        print(f"{len(fell)} fell below the floor")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
