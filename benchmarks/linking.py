"""How long linking takes, in seconds of one core: `python benchmarks/linking.py [REPORTS]`, 20,000 unless given.

Makes up a stream of reports of attacks in 400 towns, with follow-ups, copies and look-alikes on following days. Links
the earlier half of them, then all, on one core; then puts in one more report, fifty times. Prints seconds, growth and
memory.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import sys
import time
from datetime import date, timedelta

from tollbook.link import MemoryShelf, add, cards, relink
from tollbook.model import Record, Report, ReportedIncident

_SYLLABLES = "ka lo mir ven dor sha tel bor nik zar pol gur hem lin ost rav sol tam ur vel wes yar zin fal".split()
_OBJECTS = "bakery school depot clinic market bridge station workshop kindergarten warehouse tower pharmacy".split()
_ARMS = ["drone", "missile", "shell", "rocket", "mortar round", "car bomb"]
_EXTRA = (
    "windows roof stairwell courtyard firefighters ambulance generator rubble basement shrapnel facade garage "
    "blackout evacuation crater sirens volunteers tractor fence orchard boiler cellar balcony siren lorry"
).split()


def _name(rng: random.Random, parts: int = 3) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(parts)).capitalize()


def stream(many: int, seed: int = 1) -> list[Record]:
    """Records of `many` made-up reports, about three to an incident."""
    rng = random.Random(seed)
    towns = [_name(rng) for _ in range(400)]
    officials = {town: f"{_name(rng, 2)} {_name(rng)}" for town in towns}
    start = date(2024, 1, 1)
    made: list[Record] = []
    while len(made) < many:
        town = rng.choice(towns)
        day = start + timedelta(days=rng.randrange(600))
        victim, street = f"{_name(rng, 2)} {_name(rng)}", _name(rng)
        thing, arm, dead = rng.choice(_OBJECTS), rng.choice(_ARMS), rng.randrange(1, 12)
        details = rng.sample(_EXTRA, 8)
        for _ in range(min(1 + int(rng.expovariate(0.5)), 25)):
            printed = day + timedelta(days=int(rng.expovariate(0.7)))
            told = rng.sample(details, 5)
            text = (
                f"{dead} killed as {arm} hits {thing} in {town}\n\nAt least {dead} people were killed when a {arm} "
                f"hit a {thing} on {street} Street in {town}, the governor, {officials[town]}, said. {victim}, "
                f"{rng.randrange(18, 80)}, was among the dead. The {told[0]} and the {told[1]} were damaged near the "
                f"{told[2]}, and {told[3]} were seen by the {told[4]}. Report {len(made)}."
            )
            made.append(
                Record(Report(text, published=printed.isoformat()), (ReportedIncident("i1", "shelling_missile", True),))
            )
    return made[:many]


def main() -> None:
    """See the module."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    made = [cards(record)[0] for record in stream(many + 50)]
    made, more = sorted(made[:many], key=lambda c: c.order), made[many:]
    gc.collect()
    gc.freeze()  # The cards of a workspace lie in its file; here the collector would walk them again and again.
    took = []
    for part in (made[: many // 2], made):
        begun = time.process_time()
        shelf = MemoryShelf(part)
        clusters = relink(shelf, [c.member for c in part])
        took.append(time.process_time() - begun)
        largest = max(len(c.members) for c in clusters)
        print(f"{len(part):>7} reports: {took[-1]:7.1f} s, {len(clusters)} incidents, the largest of {largest}")
    print(f"growth when doubled: {took[1] / took[0]:.2f}")
    singles = []
    for card in more:
        begun = time.process_time()
        add(shelf, [card])
        singles.append(time.process_time() - begun)
    print(f"one more report: median {statistics.median(singles):.4f} s, worst {max(singles):.4f} s")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
