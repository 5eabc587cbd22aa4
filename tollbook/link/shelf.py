"""What linking works on: cards, their rows, and the pairs kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from tollbook.link.block import MemoryRows, Rows
from tollbook.link.card import Card, Dates
from tollbook.model import Member


class Shelf(Rows, Protocol):
    """Where cards, their rows and their joined pairs are kept. `MemoryShelf` is the twin of a database's."""

    def card(self, member: Member) -> Card | None:
        """The card of a member, None if it is not there."""
        ...

    def dates(self, member: Member) -> Dates | None:
        """The dates of a member's card, None if it is not there; less work than the card."""
        ...

    def put(self, card: Card) -> None:
        """Adds a card with its keys (`block.keys`)."""
        ...

    def take(self, card: Card) -> None:
        """Removes a card, its keys and its pairs."""
        ...

    def edges(self, member: Member) -> Mapping[Member, float]:
        """The pairs kept of a member, with their log odds."""
        ...

    def join(self, a: Member, b: Member, odds: float) -> None:
        """Keeps a pair, both ways round."""
        ...

    def part(self, a: Member, b: Member) -> None:
        """Drops a pair, if it is there."""
        ...


class MemoryShelf(MemoryRows):
    """A shelf held in memory."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._cards = {card.member: card for card in cards}
        self._edges: dict[Member, dict[Member, float]] = {}
        super().__init__(self._cards.values())

    def card(self, member: Member) -> Card | None:
        """See `Shelf`."""
        return self._cards.get(member)

    def dates(self, member: Member) -> Dates | None:
        """See `Shelf`."""
        card = self._cards.get(member)
        return card.dates if card is not None else None

    def put(self, card: Card) -> None:
        """See `Shelf`."""
        super().put(card)
        self._cards[card.member] = card

    def take(self, card: Card) -> None:
        """See `Shelf`."""
        super().take(card)
        del self._cards[card.member]
        for other in self._edges.pop(card.member, {}):
            del self._edges[other][card.member]

    def edges(self, member: Member) -> Mapping[Member, float]:
        """See `Shelf`."""
        return self._edges.get(member, {})

    def join(self, a: Member, b: Member, odds: float) -> None:
        """See `Shelf`."""
        self._edges.setdefault(a, {})[b] = odds
        self._edges.setdefault(b, {})[a] = odds

    def part(self, a: Member, b: Member) -> None:
        """See `Shelf`."""
        self._edges.get(a, {}).pop(b, None)
        self._edges.get(b, {}).pop(a, None)
