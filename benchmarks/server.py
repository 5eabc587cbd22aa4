"""How fast list, filter, map and export answer over many incidents: `python -m benchmarks.server [INCIDENTS [TIMES]]`.

Rows are made up, straight into the table that lists are made from: nothing is read or folded, as nothing is when a
list is asked for. Requests go one after another through the application in this process, on one core.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from fastapi.testclient import TestClient

from benchmarks.figures import Figure, table
from tollbook.adapters.listing_sqlite import put_row
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.review.listing import row
from tollbook.server import Serving, create_app
from tollbook.settings import Settings

ASKED: Final = {
    "list": "/api/incidents?",
    "page of the list": "/incidents?",
    "list, page 900": "/api/incidents?page=900",
    "text": "/api/incidents?text=market+kyrol",
    "kind and toll": "/api/incidents?kind=car_bomb&toll_min=5",
    "period and country": "/api/incidents?since=2021-03&until=2021-06&country=IQ",
    "all at once": "/incidents?text=town&since=2019&kind=air_strike&weapon=drone&toll_min=1&contested=yes&country=UA",
    "by toll": "/api/incidents?order=toll",
    "map, world": "/api/map?zoom=1",
    "map, near": "/api/map?zoom=7&box=30,40,36,48",
    "map, filtered": "/api/map?zoom=2&text=market",
}
_KINDS: Final = ("car_bomb", "air_strike", "shooting", "shelling_missile", "drone_strike", "ied")
_COUNTRIES: Final = ("IQ", "UA", "NG", "SD", "SY", "YE", "AF")
_WORDS: Final = ("market", "town", "bridge", "school", "depot", "station", "village", "harbour", "square", "road")


def fill(path: Path, many: int) -> None:
    """A workspace file with `many` made-up rows."""
    store = SqliteStore(path)
    rng = random.Random(7)
    empty = row({"id": "inc:0"})
    with store.transaction():
        for n in range(many):
            day = f"{rng.randrange(2010, 2025)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
            killed = min(300, int(rng.paretovariate(0.9)) - 1)
            place = f"Kyrol {rng.randrange(5000)}"
            title = " ".join(rng.choices(_WORDS, k=8))
            put_row(
                store._db,
                replace(
                    empty, id=f"inc:{n:012x}", kind=rng.choice(_KINDS), start=day, end=day, place=place,
                    country=rng.choice(_COUNTRIES), lat=rng.uniform(-35, 60), lon=rng.uniform(-20, 100),
                    geo_precision=rng.choice((1, 1, 2, 3, 4)), killed_low=killed, killed=killed, killed_high=killed,
                    weapons="|drone|missile|", contested=rng.randrange(3), reports=rng.randrange(1, 9), publishers=1,
                    title=title, words=f"{title}|{place.casefold()}|desk.example|drone|missile" * 2,
                ),
            )  # fmt: skip
    store.close()


def measure(many: int = 100_000, times: int = 20) -> list[Figure]:
    """The 95th percentile of each question, in milliseconds of processor time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        fill(path, many)
        with TestClient(create_app(Serving(Settings(db=path))), base_url="http://127.0.0.1") as web:
            return [
                Figure(f"pages, {many:,} incidents: {name}", took[int(0.95 * len(took))], "ms", "under 300")
                for name, address in ASKED.items()
                for took in (_took(web, address, times),)
            ]


def _took(web: TestClient, address: str, times: int) -> list[float]:
    took = []
    for _ in range(times):
        begun = time.process_time()
        assert web.get(address).status_code == 200, address
        took.append(1000 * (time.process_time() - begun))
    return sorted(took)


if __name__ == "__main__":
    print(table(measure(*(int(a) for a in sys.argv[1:]))))
