"""Look-up, opening, memory and reading speed of places; scores where the corpora lie beside the repository.

python -m benchmarks.places
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure, alone, give, peak_megabytes
from tollbook.adapters.gazetteer import SHIPPED, SqliteGazetteer
from tollbook.evaluate.places import GoldDocument, held, read_gold, score_resolution, score_spans
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.resolve import resolve

NAMES = (
    "Kharkiv", "Deir al-Balah", "Springfield", "Khan Younis", "Алеппо", "الخرطوم", "Goma", "San Antonio", "Lyptsi",
    "Qwzxville", "Donetsk region", "U.S.", "חיפה", "Port-au-Prince", "Maiduguri", "Mandalay",
)  # fmt: skip


FRESH: Final = 3000
"""Place names looked up once each, none of which is remembered from before."""


def measure() -> list[Figure]:
    """Opening, look-up and size of the gazetteer, in a process that has read nothing."""
    return alone("benchmarks.places", "figures")


def figures() -> list[Figure]:
    """See `measure`."""
    before = peak_megabytes()
    start = time.perf_counter()
    gazetteer = SqliteGazetteer()
    gazetteer.candidates("Kyiv")
    opened = time.perf_counter() - start
    start = time.process_time()
    for _ in range(200):
        for name in NAMES:
            gazetteer.candidates(name)
    again = (time.process_time() - start) / 200 / len(NAMES)
    adds = peak_megabytes() - before
    names = _names()
    start = time.process_time()
    for name in names:
        gazetteer.candidates(name)
    fresh = (time.process_time() - start) / len(names)
    installed = sum(p.stat().st_size for p in SHIPPED.parent.iterdir())
    return [
        Figure("gazetteer: open and first look-up", opened * 1e3, "ms", "below 300"),
        Figure("gazetteer: look-up of a name seen before", again * 1e6, "µs"),
        Figure("gazetteer: look-up of a fresh name", fresh * 1e6, "µs", "below 50"),
        Figure("gazetteer: memory it adds", adds, "MB"),
        Figure("gazetteer: files installed", installed / 1e6, "MB", "at most 40"),
    ]


def _names() -> list[str]:
    """Names of places all over the file, the same ones each time."""
    with sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True) as shipped:
        rows = shipped.execute("SELECT name FROM place ORDER BY id * 2654435761 % 4294967296 LIMIT ?", (FRESH,))
        return [str(name) for (name,) in rows]


def main() -> None:
    """Prints one figure a line."""
    for figure in measure():
        print(f"{figure.name:44} {figure.value:8.1f} {figure.unit}")
    gazetteer = SqliteGazetteer()
    shared = Path(os.environ.get("TOLLBOOK_SHARED") or Path(__file__).parents[2] / "shared") / "data" / "places"
    for corpus in ("geowebnews", "geovirus"):
        path = shared / f"{corpus}.jsonl"
        if path.exists():
            read(corpus, list(read_gold(path)), gazetteer)


def read(corpus: str, documents: list[GoldDocument], gazetteer: SqliteGazetteer) -> None:
    """Scores and speed of one corpus."""
    result = score_resolution(documents, lambda m, t: resolve(m, t, gazetteer), gazetteer)
    print(corpus, "all names ", *result.lines())
    known = held(documents, gazetteer)
    if any(d.places for d in known):
        result = score_resolution(known, lambda m, t: resolve(m, t, gazetteer), gazetteer)
        print(corpus, "held by it", *result.lines())
    start = time.process_time()
    found = [find_mentions(d.text, gazetteer) for d in documents]
    words = sum(len(d.text.split()) for d in documents)
    print(f"{corpus} finding {words / (time.process_time() - start):.0f} words/s of CPU")
    spans = score_spans(
        ([(p.start, p.end) for p in d.places], [(m.start, m.end) for m in ms if m.kind != "organisation"])
        for d, ms in zip(documents, found, strict=True)
    )
    print(f"{corpus} spans of any place P {spans.precision:.3f} R {spans.recall:.3f} F {spans.f1:.3f}")


if __name__ == "__main__":
    if sys.argv[1:] == ["figures"]:
        give(figures())
    else:
        main()
