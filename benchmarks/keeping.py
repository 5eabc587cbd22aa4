"""How long one more report takes in a workspace file that holds many: `python -m benchmarks.keeping [REPORTS]`.

100,000 made-up reports unless given, those of `benchmarks.linking` with a claim of killed each. They are linked in
memory and written in bulk; then fifty more are kept one by one, as `add` keeps them once they are read: linked, folded,
written and committed. Prints median and worst, wall and CPU, and the size of the file.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.linking import stream
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.link import Cluster, MemoryShelf, cards, relink
from tollbook.model import Claim, Record, ReportedIncident, Span, Toll
from tollbook.workspace import Workspace

MORE = 50


def told(record: Record) -> Record:
    """The record with the claim that its text makes of the killed."""
    text = record.report.text
    start = text.index("At least ")
    end = text.index(" were killed", start) + len(" were killed")
    number = int(text[start:].split()[2])
    claim = Claim(
        "c1",
        "i1",
        "killed",
        Toll(number, None, "at_least"),
        text[start:end],
        (Span(start, end),),
        (),
        "asserted",
        "made@1",
    )
    return Record(record.report, (ReportedIncident("i1", "shelling_missile", True),), (claim,))


def fill(store: SqliteStore, records: Iterable[Record], shelf: MemoryShelf, clusters: Iterable[Cluster]) -> None:
    """Writes what adding one by one would have left, but for the folded incidents' own table."""
    with store.transaction():
        made = []
        for record in records:
            store.put(record, "made@1")
            for card in cards(record):
                store.put_card(card)
                made.append(card.member)
        for member in made:
            for other, odds in shelf.edges(member).items():
                if member < other:
                    store.join(member, other, odds)
        store.settle(clusters)


def main() -> None:
    """See the module."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    records = [told(r) for r in stream(many + MORE)]
    first, more = records[:many], records[many:]
    shelf = MemoryShelf(c for r in first for c in cards(r))
    clusters = relink(shelf, [c.member for r in first for c in cards(r)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.db"
        with Workspace(path) as desk:
            fill(desk.store, first, shelf, clusters)
            del shelf, clusters, first, records
            gc.collect()
            print(f"{many} reports in a file of {path.stat().st_size / 2**20:.0f} MB", flush=True)
            wall, cpu = [], []
            for record in more:
                begun, spent = time.perf_counter(), time.process_time()
                desk._keep(record)
                wall.append(time.perf_counter() - begun)
                cpu.append(time.process_time() - spent)
        for name, took in (("wall", wall), ("CPU", cpu)):
            print(f"one more report, {name}: median {statistics.median(took):.4f} s, worst {max(took):.4f} s")


if __name__ == "__main__":
    main()
