"""A workspace file that holds many reports: `python -m benchmarks.keeping [REPORTS]`, 100,000 unless given.

The reports of `made_reports` are linked in memory and written in bulk. Then fifty more are kept one by one, as `add`
keeps them once they are read (linked, folded, written and committed), fifty are removed, and the file is opened and
looked into. Prints seconds by the clock and of the processor, and the sizes of file and process.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.figures import peak_megabytes
from benchmarks.linking import MORE, spread
from benchmarks.made_reports import Made, stream
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.keeping import Kept
from tollbook.link import Card, Cluster, MemoryShelf, cards, relink, sketch
from tollbook.model import Member
from tollbook.workspace import Workspace


def fill(
    store: SqliteStore, made: Iterable[Made], told: Iterable[Card], shelf: MemoryShelf, clusters: Iterable[Cluster]
) -> None:
    """Writes what adding one by one would have left, but for the folded incidents."""
    with store.transaction():
        for one in made:
            store.put(one.record, "made@1")
            store.put_sketch(one.record.report.id, sketch(one.record.report))
        for card in told:
            store.put_card(card)
        for card in told:
            for other, odds in shelf.edges(card.member).items():
                if card.member < other:
                    store.join(card.member, other, odds)
        store.settle(clusters)


class Stopwatch:
    """Seconds of calls, by the clock and of the processor."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.processor: list[float] = []

    def time(self, work: Callable[..., object], *given: object) -> None:
        """Times one call."""
        begun, spent = time.perf_counter(), time.process_time()
        work(*given)
        self.clock.append(time.perf_counter() - begun)
        self.processor.append(time.process_time() - spent)

    def tell(self, what: str) -> None:
        """Prints both."""
        print(spread(f"{what}, clock", self.clock))
        print(spread(f"{what}, processor", self.processor), flush=True)


def main() -> None:
    """See the module."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    begun = time.process_time()
    made = stream(many + MORE)
    first, more = made[:many], made[many:]
    told = [card for one in first for card in cards(one.record)]
    print(f"{many} reports made up, with their cards: {time.process_time() - begun:.0f} s", flush=True)
    gc.collect()
    gc.freeze()  # As in `benchmarks.linking`.
    begun = time.process_time()
    shelf = MemoryShelf(told)
    clusters = relink(shelf, [card.member for card in told])
    print(f"linked in memory: {time.process_time() - begun:.0f} s, {peak_megabytes():.0f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.db"
        begun = time.process_time()
        with Workspace(path) as desk:
            fill(desk.store, first, told, shelf, clusters)
        print(f"written: {time.process_time() - begun:.0f} s, {path.stat().st_size / 2**20:.0f} MB", flush=True)
        some = [one.record.report.id for one in first[:: many // MORE]]
        homes = {m: c.id for c in clusters for m in c.members}
        shown = [homes[Member(report, "i1")] for report in some]
        del shelf, clusters, first, made, told, homes
        gc.unfreeze()
        gc.collect()
        look(path, more, some, shown)


def look(path: Path, more: Iterable[Made], some: Iterable[str], shown: Iterable[str]) -> None:
    """Times what is done with a full file."""
    opening = Stopwatch()
    opening.time(lambda: Workspace(path).store.close())
    opening.tell("the file is opened")
    with Workspace(path) as desk:
        for what, work, of in (
            ("one more report", lambda record: Kept(desk.store).put(record, "made@1"), [one.record for one in more]),
            ("an incident is shown", desk.show, shown),
            ("one report less", desk.remove, some),
        ):
            watch = Stopwatch()
            for one in of:
                watch.time(work, one)
            watch.tell(what)


if __name__ == "__main__":
    main()
