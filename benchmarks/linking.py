"""How long linking takes, in seconds of one core: `python -m benchmarks.linking [REPORTS]`, 20,000 unless given.

Makes up a stream of reports of attacks (`made_reports`). Links the earlier half of them, then all, on one core; then
puts in one more report, and takes one out, fifty times. Prints seconds, growth and memory, and how well what was made
up was found again.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from benchmarks.figures import peak_megabytes
from benchmarks.made_reports import stream
from tollbook.evaluate.linking import b_cubed, pairwise
from tollbook.link import MemoryShelf, add, cards, relink, remove

MORE = 50


def spread(what: str, seconds: list[float]) -> str:
    """Median, 95th percentile and worst, as a line."""
    order = sorted(seconds)
    at = [order[len(order) // 2], order[int(len(order) * 0.95)], order[-1]]
    return f"{what}: median {at[0]:.4f} s, 95 % within {at[1]:.4f} s, worst {at[2]:.4f} s"


def seconds(work: Callable[..., object], *given: object) -> float:
    """Seconds of the processor that one call takes."""
    begun = time.process_time()
    work(*given)
    return time.process_time() - begun


def main() -> None:
    """See the module."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    begun = time.process_time()
    made = stream(many + MORE)
    print(f"{many} reports made up: {time.process_time() - begun:.1f} s", flush=True)
    begun = time.process_time()
    told = [cards(m.record) for m in made]
    print(f"their cards, a part of reading them: {time.process_time() - begun:.1f} s", flush=True)
    truth = {
        str(c.member): str(n) for m, own in zip(made, told, strict=True) for c, n in zip(own, m.attacks, strict=True)
    }
    ordered, more = sorted(told[:many], key=lambda own: own[0].order), told[many:]
    del made, told
    gc.collect()
    gc.freeze()  # The cards of a workspace lie in its file; here the collector would walk them again and again.
    took = []
    for reports in (ordered[: many // 2], ordered):
        part = [c for own in reports for c in own]
        begun = time.process_time()
        shelf = MemoryShelf(part)
        clusters = relink(shelf, [c.member for c in part])
        took.append(time.process_time() - begun)
        largest = max(len(c.members) for c in clusters)
        print(f"{len(reports):>7} reports, {len(part)} tellings: {took[-1]:7.1f} s", end=", ")
        print(f"{len(clusters)} incidents, the largest of {largest}", flush=True)
    print(f"growth when doubled: {took[1] / took[0]:.2f}")
    system = {str(m): c.id for c in clusters for m in c.members}
    gold = {m: truth[m] for m in system}
    print(f"found again: B-cubed {b_cubed(system, gold)}, pairwise {pairwise(system, gold)}")
    print(f"memory: {peak_megabytes():.0f} MB")
    print(spread("one more report", [seconds(add, shelf, own) for own in more]))
    less = [[c.member for c in own] for own in ordered[:: many // MORE]]
    print(spread("one report less", [seconds(remove, shelf, members) for members in less]))


if __name__ == "__main__":
    main()
