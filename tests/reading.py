"""The reader put together from its pieces, for tests that read whole reports. Opened once a process."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from tollbook.adapters.gazetteer import open_gazetteer
from tollbook.adapters.onnx_reader import OnnxReader
from tollbook.extract.analysis import Mode, Resources
from tollbook.extract.pipeline import read_report
from tollbook.lexicon import load
from tollbook.model import Record, Report
from tollbook.read import Failure, Given, read_paths
from tollbook.read.given import NOTHING_GIVEN

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLES: Final = ROOT / "samples"


def shared() -> Path:
    """Where the corpora would be: `TOLLBOOK_SHARED`, or `shared` beside the checkout."""
    return Path(os.environ.get("TOLLBOOK_SHARED", str(ROOT.parent / "shared")))


@lru_cache(maxsize=3)
def resources(mode: Mode = "both") -> Resources:
    """Tables, weights and gazetteer as shipped."""
    learned = None if mode == "rules" else OnnxReader()
    return Resources(load(), learned, open_gazetteer(), mode)


def reader(mode: Mode = "both") -> Callable[[Report], Record]:
    """What makes a record of a report."""
    held = resources(mode)

    def read(report: Report) -> Record:
        return read_report(report, lexicon=held.lexicon, learned=held.learned, gazetteer=held.gazetteer, mode=held.mode)

    return read


def reports(path: Path, given: Given = NOTHING_GIVEN) -> list[Report]:
    """The reports of a file or folder; one that cannot be read fails the test."""
    out = []
    for one in read_paths([path], given):
        if isinstance(one, Failure):
            raise one.error
        out.append(one)
    return out
