"""One contract over every shelf that linking works on: a database's does what the one in memory does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tollbook.adapters.shelf_sqlite import SqliteShelf
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.link import Card, MemoryShelf, Shelf, add, cards, keys, link, remove
from tollbook.model import Member, Record, Report, ReportedIncident

PLACES = ("Varnholt", "Estrada", "Kolmin")
PEOPLE = ("Ilse Brandt", "Tomas Reyes", "Adam Kovarik")
DAYS = ("2024-05-12", "2024-05-13", None)


def made(count: int = 18) -> list[Card]:
    """Cards of reports of a few people shot in a few places on a few days."""
    rng = random.Random(3)
    out: list[Card] = []
    for n in range(count):
        person, place = rng.choice(PEOPLE), rng.choice(PLACES)
        text = f"{person} shot in {place}\n\n{person} was hurt near the bakery of {place}. Report {n}."
        record = Record(Report(text, published=rng.choice(DAYS)), (ReportedIncident("i1", "shooting", True),))
        out += cards(record)
    return out


def in_memory(tmp_path: Path) -> Iterator[Shelf]:
    """The twin."""
    del tmp_path
    yield MemoryShelf()


def in_a_file(tmp_path: Path) -> Iterator[Shelf]:
    """The workspace's."""
    store = SqliteStore(tmp_path / "w.db")
    with store.transaction():
        for card in made():
            record = Record(Report("x"))
            store._db.execute(
                "INSERT OR IGNORE INTO reports (id, body) VALUES (?, ?)", (card.member.report, record.to_line())
            )
    yield SqliteShelf(store)
    store.close()


@pytest.fixture(params=[in_memory, in_a_file])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """Each shelf, empty."""
    yield from request.param(tmp_path)


def test_a_card_is_there_until_it_is_taken(shelf: Shelf) -> None:
    card = made()[0]
    assert shelf.card(card.member) is None
    shelf.put(card)
    assert shelf.card(card.member) == card
    shelf.take(card)
    assert shelf.card(card.member) is None
    assert all(shelf.around(key, card.order, 3) == ([], []) for key in keys(card))


def test_neighbours_are_nearest_first_and_never_the_card_itself(shelf: Shelf) -> None:
    all_of_them = made()
    for card in all_of_them:
        shelf.put(card)
    card = all_of_them[7]
    for key in keys(card):
        row = sorted(c.order for c in all_of_them if key in keys(c))
        at = row.index(card.order)
        before, after = shelf.around(key, card.order, 4)
        assert list(before) == row[max(0, at - 4) : at][::-1]
        assert list(after) == row[at + 1 : at + 5]


def test_a_pair_stands_both_ways_and_goes_with_its_card(shelf: Shelf) -> None:
    a, b, c = made()[:3]
    for card in (a, b, c):
        shelf.put(card)
    shelf.join(a.member, b.member, 0.75)
    shelf.join(b.member, c.member, 0.5)
    assert dict(shelf.edges(b.member)) == {a.member: 0.75, c.member: 0.5}
    assert dict(shelf.edges(a.member)) == {b.member: 0.75}
    shelf.part(c.member, b.member)
    shelf.part(c.member, a.member)
    assert dict(shelf.edges(b.member)) == {a.member: 0.75}
    shelf.take(a)
    assert dict(shelf.edges(b.member)) == {}


def test_linking_on_it_is_linking_in_memory(shelf: Shelf) -> None:
    all_of_them = made()
    homes: dict[Member, str] = {}
    for card in all_of_them:
        touched = add(shelf, [card])
        homes |= {m: c.id for c in touched.clusters for m in c.members}
    gone = [c.member for c in all_of_them[::5]]
    touched = remove(shelf, gone)
    homes |= {m: c.id for c in touched.clusters for m in c.members}
    left = {m: home for m, home in homes.items() if m not in gone}
    anew = link([c for c in all_of_them if c.member not in gone])
    assert left == {m: c.id for c in anew for m in c.members}
