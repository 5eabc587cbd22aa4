"""What linking read of the file is remembered, and is always as the file has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from tollbook.adapters import shelf_sqlite
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.link import Card, cards, sketch
from tollbook.model import Member, Record, Report, ReportedIncident


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[SqliteStore, SqliteStore]]:
    """One file, open twice, as in two processes."""
    one, other = SqliteStore(tmp_path / "w.db"), SqliteStore(tmp_path / "w.db")
    yield one, other
    one.close()
    other.close()


def keep(store: SqliteStore, text: str) -> Card:
    record = Record(Report(text, published="2024-05-12"), (ReportedIncident("i1", "shooting", True),))
    (card,) = cards(record)
    with store.transaction():
        store.put(record, "test@1")
        store.shelf.put(card)
    return card


def pair(store: SqliteStore, a: Card, b: Card, odds: float) -> None:
    with store.transaction():
        store.shelf.join(a.member, b.member, odds)


def pairs(store: SqliteStore, card: Card) -> dict[Member, float]:
    with store.transaction():
        return dict(store.shelf.edges(card.member))


def test_what_was_read_is_not_read_again(two: tuple[SqliteStore, SqliteStore]) -> None:
    store, _ = two
    a, b = keep(store, "A guard was shot at the quay."), keep(store, "A guard was shot by the quay.")
    pair(store, a, b, 1.5)
    assert pairs(store, a) == {b.member: 1.5}
    with mock.patch.object(SqliteStore, "edges") as edges, mock.patch.object(SqliteStore, "card") as card:
        assert pairs(store, a) == {b.member: 1.5}
        with store.transaction():
            assert store.shelf.card(a.member) == a
    assert not edges.called
    assert not card.called


def test_what_another_process_wrote_counts(two: tuple[SqliteStore, SqliteStore]) -> None:
    one, other = two
    a, b = keep(one, "A guard was shot at the quay."), keep(one, "A guard was shot by the quay.")
    pair(one, a, b, 1.5)
    assert pairs(one, a) == pairs(other, a) == {b.member: 1.5}
    pair(other, a, b, 2.5)
    assert pairs(one, a) == {b.member: 2.5}
    with other.transaction():
        other.shelf.take(b)
    with one.transaction():
        assert one.shelf.card(b.member) is None
        assert one.shelf.dates(b.member) is None
    assert pairs(one, a) == {}


def test_what_is_taken_back_was_never_there(two: tuple[SqliteStore, SqliteStore]) -> None:
    store, _ = two
    a, b = keep(store, "A guard was shot at the quay."), keep(store, "A guard was shot by the quay.")

    def fail() -> None:
        with store.transaction():
            store.shelf.join(a.member, b.member, 1.5)
            assert store.shelf.edges(a.member)
            store.shelf.take(b)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert pairs(store, a) == {}
    with store.transaction():
        assert store.shelf.card(b.member) == b


def test_no_more_is_remembered_than_there_is_room_for(two: tuple[SqliteStore, SqliteStore]) -> None:
    store, _ = two
    with mock.patch.object(shelf_sqlite, "MOST_CARDS", 2), mock.patch.object(shelf_sqlite, "MOST_MEMBERS", 1):
        held = [keep(store, f"A guard was shot at quay number {n}.") for n in range(5)]
        with store.transaction():
            assert len(store._memory.cards) == 2
            assert len(store._memory.dates) == 1
            assert [store.shelf.card(c.member) for c in held] == held
            assert [store.shelf.dates(c.member) for c in held] == [c.dates for c in held]


def test_a_sketch_goes_with_its_report(two: tuple[SqliteStore, SqliteStore]) -> None:
    store, _ = two
    report = Report("A guard was shot at the quay.")
    assert store.sketch(report.id) is None
    with store.transaction():
        store.put(Record(report), "test@1")
        store.put_sketch(report.id, sketch(report))
    assert store.sketch(report.id) == sketch(report)
    with store.transaction():
        store.drop(report.id)
    assert store.sketch(report.id) is None
