"""Which pairs are worth comparing: those that share rare words, names, streets, places on a day, or stretches of text.

Cards that share a key stand in one row, ordered by time; each is set beside its nearest neighbours in the row only,
so that a common key costs no more than a rare one, and a card put in or taken out touches its neighbours alone.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from tollbook.link.card import Card
from tollbook.link.words import hashed
from tollbook.model import Member

WIDTH: Final = 8
"""Neighbours on each side in a row."""

Order = tuple[str, Member]

_WORD_KEYS: Final = 14
_HEAD_KEYS: Final = 6
_NAME_KEYS: Final = 16
_BANDS: Final = 6
_BAND: Final = 4
_NEEDED: Final = 2
"""Weight of shared keys from which a pair is compared: words weigh 1, names, streets, places and copies 2."""


def keys(card: Card) -> dict[int, int]:
    """The card's keys, each with its weight: a number that is the same on every machine."""
    w = card.words
    best = sorted(w.words, key=lambda x: (-x[1], x[0]))[:_WORD_KEYS]
    head = sorted(w.head, key=lambda x: (-x[1], x[0]))[:_HEAD_KEYS]
    out = {hashed(f"w{h}"): 1 for h, _ in best + head}
    out |= {hashed(f"n{n}"): 2 for n in w.names[:_NAME_KEYS]}
    out |= {hashed(f"s{s}"): 1 for s in w.streets}
    for spot in card.spots[:2]:
        for start, end in card.days[:2]:
            for day in sorted({start, end}):
                out[hashed(f"p{spot.geonames or spot.name}@{day}")] = 2
    for band in range(_BANDS if card.shingles else 0):
        part = card.shingles[band * _BAND : (band + 1) * _BAND]
        out[hashed(f"m{band}:{part}")] = 2
    return out


class Rows(Protocol):
    """Rows of cards by key. An adapter keeps them in a database; `MemoryRows` is its twin."""

    def around(self, key: int, at: Order, width: int) -> tuple[Sequence[Order], Sequence[Order]]:
        """Up to `width` cards before `at` and as many after it in the row of `key`, nearest first, `at` left out."""
        ...


class MemoryRows:
    """Rows held in memory, built when first needed. Filled with `put`, emptied with `take`."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._first = cards
        self._built: defaultdict[int, list[Order]] | None = None

    @property
    def _rows(self) -> defaultdict[int, list[Order]]:
        if self._built is None:
            self._built = defaultdict(list)
            for card in self._first:
                order = card.order  # One for all its rows: there are fifty of them.
                for key in keys(card):
                    self._built[key].append(order)
            for row in self._built.values():
                row.sort()
        return self._built

    def put(self, card: Card) -> None:
        """Adds a card that is not there."""
        rows, order = self._rows, card.order
        for key in keys(card):
            insort(rows[key], order)

    def take(self, card: Card) -> None:
        """Removes a card that is there."""
        rows = self._rows
        for key in keys(card):
            row = rows[key]
            del row[bisect_left(row, card.order)]

    def around(self, key: int, at: Order, width: int) -> tuple[Sequence[Order], Sequence[Order]]:
        """See `Rows`."""
        row = self._rows.get(key, [])
        left = bisect_left(row, at)
        right = left + 1 if left < len(row) and row[left] == at else left
        return row[max(0, left - width) : left][::-1], row[right : right + width]


def candidates(card: Card, rows: Rows) -> list[Member]:
    """The members worth comparing with `card`, sorted; those of its own report are not among them."""
    weight: dict[Member, int] = {}
    for key, share in keys(card).items():
        for side in rows.around(key, card.order, WIDTH):
            for _, member in side:
                weight[member] = weight.get(member, 0) + share
    return sorted(m for m, w in weight.items() if w >= _NEEDED and m.report != card.member.report)


def following(members: Sequence[Member], card: Callable[[Member], Card]) -> Iterator[tuple[Card, list[Member]]]:
    """The card of each of all `members`, given in order of time, and those of its candidates that stand after it.

    So every two candidates come once. Rows hold places in the order, not what stands there: looking at hundreds of
    neighbours for each card costs the same however many cards there are.
    """
    rows: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    for place, member in enumerate(members):
        for key in keys(card(member)):
            rows[key].append(place)
    for place, member in enumerate(members):
        one = card(member)
        weight: dict[int, int] = {}
        for key, share in keys(one).items():
            row = rows[key]
            after = bisect_right(row, place)
            for near in row[after : after + WIDTH]:
                weight[near] = weight.get(near, 0) + share
        found = (members[near] for near, w in weight.items() if w >= _NEEDED)
        yield one, [m for m in found if m.report != member.report]


def neighbours(a: Card, b: Card, rows: Rows) -> bool:
    """Whether `b` is among the `candidates` of `a`; only the rows that both stand in are looked at."""
    if a.member.report == b.member.report:
        return False
    mine, theirs, weight = keys(a), keys(b), 0
    for key in mine.keys() & theirs.keys():
        if any(b.member == member for side in rows.around(key, a.order, WIDTH) for _, member in side):
            weight += mine[key]
            if weight >= _NEEDED:
                return True
    return False


def pushed_apart(card: Card, rows: Rows) -> list[tuple[Member, Member]]:
    """Pairs that stop being neighbours in some row when `card` is put between them (or begin to, when it is taken).

    They may still be candidates through other keys. Nothing for rows shorter than the width.
    """
    pairs = set()
    for key in keys(card):
        before, after = rows.around(key, card.order, WIDTH)
        for near, (_, left) in enumerate(before):
            far = WIDTH - 1 - near
            if far < len(after):
                pairs.add((left, after[far][1]))
    return sorted(pairs)
