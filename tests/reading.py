"""The reader as shipped, opened once a process, for tests that read whole reports; and where the corpora would be."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from tollbook.extract.analysis import Mode
from tollbook.model import Record, Report
from tollbook.reader import Reader
from tollbook.reading import Failure, Given, read_paths
from tollbook.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLES: Final = ROOT / "samples"


def shared() -> Path:
    """Where the corpora would be: `TOLLBOOK_SHARED`, or `shared` beside the checkout."""
    return Path(os.environ.get("TOLLBOOK_SHARED", str(ROOT.parent / "shared")))


@lru_cache(maxsize=3)
def opened(mode: Mode = "both") -> Reader:
    """Tables, weights and gazetteer as shipped; nothing of the user's own is laid over them."""
    return Reader(Settings(reading=mode))


def reader(mode: Mode = "both") -> Callable[[Report], Record]:
    """What makes a record of a report."""
    return opened(mode).record


def reports(path: Path, given: Given | None = None) -> list[Report]:
    """The reports of a file or folder; one that cannot be read fails the test."""
    out = []
    for one in read_paths([path], given or Given()):
        if isinstance(one, Failure):
            raise one.error
        out.append(one)
    return out
