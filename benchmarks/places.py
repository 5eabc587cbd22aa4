"""Look-up, opening, memory and reading speed of places; scores where the corpora lie beside the repository.

python -m benchmarks.places
"""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

from tollbook.adapters.gazetteer import SHIPPED, SqliteGazetteer
from tollbook.evaluate.places import GoldDocument, held, read_gold, score_resolution, score_spans
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.resolve import resolve

NAMES = (
    "Kharkiv", "Deir al-Balah", "Springfield", "Khan Younis", "Алеппо", "الخرطوم", "Goma", "San Antonio", "Lyptsi",
    "Qwzxville", "Donetsk region", "U.S.", "חיפה", "Port-au-Prince", "Maiduguri", "Mandalay",
)  # fmt: skip


def memory() -> float:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Prints one figure a line."""
    before = memory()
    start = time.perf_counter()
    gazetteer = SqliteGazetteer()
    gazetteer.candidates("Kyiv")
    print(f"open and first look-up  {1e3 * (time.perf_counter() - start):.1f} ms")
    took = []
    for name in NAMES:
        start = time.process_time()
        for _ in range(200):
            gazetteer.candidates(name)
        took.append(1e6 * (time.process_time() - start) / 200)
    print(f"look-up, median         {sorted(took)[len(took) // 2]:.1f} µs of CPU, longest {max(took):.0f} µs")
    print(f"memory it adds          {memory() - before:.1f} MB")
    print(f"files installed         {sum(p.stat().st_size for p in SHIPPED.parent.iterdir()) / 1e6:.1f} MB")
    shared = Path(os.environ.get("TOLLBOOK_SHARED") or Path(__file__).parents[2] / "shared") / "data" / "places"
    for corpus in ("geowebnews", "geovirus"):
        path = shared / f"{corpus}.jsonl"
        if path.exists():
            measure(corpus, list(read_gold(path)), gazetteer)


def measure(corpus: str, documents: list[GoldDocument], gazetteer: SqliteGazetteer) -> None:
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
    main()
