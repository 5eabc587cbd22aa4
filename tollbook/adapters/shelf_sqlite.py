"""What linking works on, as it wants it: from the workspace file, and remembered from one report to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tollbook.adapters.linked_sqlite import Linked
from tollbook.link.block import Order
from tollbook.link.card import Card, Dates
from tollbook.model import Member

MOST_CARDS: Final = 2_000
"""Cards remembered from one transaction to the next, some 25 KB each."""
MOST_MEMBERS: Final = 5_000
"""Members whose pairs, or dates, are remembered so."""


class Memory:
    """What was read of the file: as it is there, while nobody else writes and nothing is taken back.

    Whoever opens a transaction sees to both (`begin`, `forget`). Not of two threads at once, as the connection.
    """

    def __init__(self) -> None:
        self.cards: dict[Member, Card | None] = {}
        self.dates: dict[Member, Dates | None] = {}
        self.edges: dict[Member, Mapping[Member, float]] = {}
        self._version: int | None = None

    def begin(self, version: int) -> None:
        """A transaction begins: `version` is another if another connection has written (`PRAGMA data_version`)."""
        if version != self._version:
            self.forget()
        self._version = version
        # Within a transaction nothing is dropped, or what linking asks for again and again would be read as often.
        for held, most in ((self.cards, MOST_CARDS), (self.dates, MOST_MEMBERS), (self.edges, MOST_MEMBERS)):
            for member in list(held)[: max(0, len(held) - most)]:
                del held[member]

    def forget(self) -> None:
        """Nothing is known any more: a transaction was taken back."""
        for held in (self.cards, self.dates, self.edges):
            held.clear()


class SqliteShelf:
    """The file as linking wants it: see `link.Shelf`. It is used within a transaction, in which nobody else writes."""

    def __init__(self, store: Linked, memory: Memory | None = None) -> None:
        self._store = store
        self._memory = memory or Memory()
        self._rows: dict[tuple[int, Order, int], tuple[Sequence[Order], Sequence[Order]]] = {}

    def around(self, key: int, at: Order, width: int) -> tuple[Sequence[Order], Sequence[Order]]:
        """See `link.block.Rows`. Remembered while no card comes or goes: linking looks twice at the rows of one."""
        asked = (key, at, width)
        if asked not in self._rows:
            self._rows[asked] = self._store.around(key, at, width)
        return self._rows[asked]

    def card(self, member: Member) -> Card | None:
        """See `link.Shelf`."""
        held = self._memory.cards
        if member not in held:
            held[member] = self._store.card(member)
        return held[member]

    def dates(self, member: Member) -> Dates | None:
        """See `link.Shelf`."""
        held = self._memory.dates
        if member not in held:
            card = self._memory.cards.get(member)
            held[member] = card.dates if card is not None else self._store.dates(member)
        return held[member]

    def put(self, card: Card) -> None:
        """See `link.Shelf`."""
        self._rows.clear()
        self._store.put_card(card)
        self._memory.cards[card.member] = card
        self._memory.dates[card.member] = card.dates

    def take(self, card: Card) -> None:
        """See `link.Shelf`."""
        near = self.edges(card.member)
        self._rows.clear()
        self._store.take_card(card)
        self._memory.cards[card.member] = self._memory.dates[card.member] = None
        self._forget(card.member, *near)

    def edges(self, member: Member) -> Mapping[Member, float]:
        """See `link.Shelf`."""
        held = self._memory.edges
        if member not in held:
            held[member] = self._store.edges(member)
        return held[member]

    def join(self, a: Member, b: Member, odds: float) -> None:
        """See `link.Shelf`."""
        self._store.join(a, b, odds)
        self._forget(a, b)

    def part(self, a: Member, b: Member) -> None:
        """See `link.Shelf`."""
        self._store.part(a, b)
        self._forget(a, b)

    def _forget(self, *members: Member) -> None:
        for member in members:
            self._memory.edges.pop(member, None)
