"""Linking a whole set of reported incidents, or putting in and taking out one: both give the same incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from tollbook.link.apart import kept_apart
from tollbook.link.block import Order, candidates, following, neighbours, pushed_apart
from tollbook.link.card import Card, Dates
from tollbook.link.cluster import JOIN, UNSEEN, cluster
from tollbook.link.compare import odds, odds_of_candidates
from tollbook.link.facts import ordinal
from tollbook.link.parts import Parts, own_ties
from tollbook.link.shelf import MemoryShelf, Shelf
from tollbook.link.verdicts import Verdicts
from tollbook.model import Judgement, Member


@dataclass(frozen=True, slots=True)
class Cluster:
    """The members of one incident, earliest first, and its id: that of the first member."""

    id: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change touched: every member of the parts that it changed, in its new incidents, and members gone."""

    clusters: tuple[Cluster, ...]
    gone: tuple[Member, ...] = ()


def incident_id(member: Member) -> str:
    """The id an incident has when this member is its earliest. It names, for good, the incident that holds it.

    >>> from tollbook.model import Member
    >>> incident_id(Member("sha256:ab", "i1"))
    'inc:05ac15294655'
    """
    return "inc:" + hashlib.sha256(f"{member.report}#{member.incident}".encode()).hexdigest()[:12]


def link(cards: Iterable[Card], judgements: Iterable[Judgement] = ()) -> tuple[Cluster, ...]:
    """All incidents of a set of cards, by id. The order of cards and of judgements is without effect."""
    held = tuple(cards)
    return relink(MemoryShelf(held), [card.member for card in held], judgements)


def relink(shelf: Shelf, members: Iterable[Member], judgements: Iterable[Judgement] = ()) -> tuple[Cluster, ...]:
    """Compares and clusters `members`, all that the shelf holds, as yet without pairs; keeps the pairs there."""
    # In order of time, so that cards compared one after the other share neighbours.
    ordered = [member for _, member in sorted((_dates(shelf, m).place, m) for m in set(members))]
    for card, others in following(ordered, lambda m: _held(shelf, m)):
        for other, sure in _sure_of(shelf, card, others):
            shelf.join(card.member, other, sure)
    return _clusters(shelf, ordered, Verdicts.of(judgements))


def add(shelf: Shelf, cards: Sequence[Card], judgements: Iterable[Judgement] = ()) -> Touched:
    """Puts cards in. Cards of members already there take their place.

    The incidents are those that linking everything anew would give; members not named keep theirs.
    """
    verdicts = Verdicts.of(judgements)
    gone = [held for c in cards if (held := shelf.card(c.member)) is not None]
    before = _Before(shelf, verdicts)
    _take_out(shelf, gone, before)
    for card in cards:
        if card.member in verdicts.same:
            before.begin()  # That it is there connects whom it was said to be the same as.
        shelf.put(card)
        apart = [(a, b) for a, b in pushed_apart(card, shelf) if b in shelf.edges(a) and not _candidates(shelf, a, b)]
        new = _pairs(shelf, card)
        before.about([*chain(*apart), card.member, *(other for other, _ in new)], apart)
        before.begin()
        before.gone.discard(card.member)
        for a, b in apart:
            shelf.part(a, b)
        for other, sure in new:
            shelf.join(card.member, other, sure)
        before.changes += [(card.member, card.member), *apart, *((card.member, other) for other, _ in new)]
    return Touched(before.clusters())


def remove(shelf: Shelf, members: Iterable[Member], judgements: Iterable[Judgement] = ()) -> Touched:
    """Takes members out. The incidents are those that linking the others anew would give."""
    gone = [card for m in sorted(set(members)) if (card := shelf.card(m)) is not None]
    before = _Before(shelf, Verdicts.of(judgements))
    _take_out(shelf, gone, before)
    return Touched(before.clusters(), tuple(c.member for c in gone))


def rejudge(shelf: Shelf, members: Iterable[Member], before: Iterable[Judgement], now: Iterable[Judgement]) -> Touched:
    """Clusters anew what a judgement about these members reaches: all that were judged `before`, and that one `now`."""
    old, new = Verdicts.of(before), Verdicts.of(now)
    here = old.reach(new.reach(members)) | new.reach(old.reach(members))
    here = {m for m in here if shelf.card(m) is not None}
    reached = here.union(*_parts(shelf, old).all(sorted(here)))
    return Touched(_clusters(shelf, sorted(reached), new))


def _take_out(shelf: Shelf, cards: Sequence[Card], before: _Before) -> None:
    for card in cards:
        mine = shelf.edges(card.member)
        before.about([card.member, *mine], [(card.member, other) for other in mine])
        before.begin()
        shelf.take(card)
        before.gone.add(card.member)
        new = []
        for a, b in pushed_apart(card, shelf):
            if b not in shelf.edges(a) and a.report != b.report and _candidates(shelf, a, b):
                sure = _sure(_held(shelf, a), _held(shelf, b))
                if sure >= JOIN:
                    new.append((a, b, sure))
        before.about(chain(*((a, b) for a, b, _ in new)))
        for a, b, sure in new:
            shelf.join(a, b, sure)
        before.changes += [(a, b) for a, b, _ in new]


class _Before:
    """The parts of whomever a change reaches, as they were before it: those it leaves so keep their incidents.

    What a part is cut into depends on its members, their cards, the pairs between them and what was said, so a part
    of the same members is cut anew only where one of `changes` lies within it: a pair kept or dropped, a card put in.
    """

    def __init__(self, shelf: Shelf, verdicts: Verdicts) -> None:
        self._shelf = shelf
        self._verdicts = verdicts
        self._parts: dict[Member, tuple[Member, ...]] = {}
        self._begun = False
        self.changes: list[tuple[Member, Member]] = []
        self.gone: set[Member] = set()

    def begin(self) -> None:
        """From here on parts may be of a change half made: whoever is met only now is cut anew."""
        self._begun = True

    def about(self, members: Iterable[Member], dropped: Iterable[tuple[Member, Member]] = ()) -> None:
        """Keeps the parts of members whose pairs are about to change, and of those they draw, now or without `dropped`.

        A part that the change makes one of a crowd is cut anew, so all of it is reached.
        """
        gone = set(dropped)

        def left(member: Member) -> dict[Member, float]:
            edges = self._shelf.edges(member).items()
            return {m: odds for m, odds in edges if (m, member) not in gone and (member, m) not in gone}

        near: set[Member] = set()
        for member in members:
            near |= {member} | own_ties(member, self._shelf.edges) | own_ties(member, left)
        for part in _parts(self._shelf, self._verdicts).all(sorted(near)):
            for member in part:
                self._parts.setdefault(member, () if self._begun else part)

    def clusters(self) -> tuple[Cluster, ...]:
        """The incidents of the parts that the change made or changed within, by id."""
        # Who was met was there, and is unless taken out: reading hundreds of cards only to see that would cost more.
        reached = sorted(self._parts.keys() - self.gone)
        parts = _parts(self._shelf, self._verdicts).all(reached)
        return _incidents(self._shelf, (p for p in parts if not self._stands(p)), self._verdicts)

    def _stands(self, part: tuple[Member, ...]) -> bool:
        here = set(part)
        return all(self._parts.get(m) == part for m in part) and not any(
            a in here and b in here for a, b in self.changes
        )


def _pairs(shelf: Shelf, card: Card) -> list[tuple[Member, float]]:
    """The members that a card pairs with, and the log odds."""
    return _sure_of(shelf, card, candidates(card, shelf))


def _sure_of(shelf: Shelf, card: Card, others: Iterable[Member]) -> list[tuple[Member, float]]:
    odds_of = [(other, _sure(card, _held(shelf, other))) for other in others]
    return [(other, sure) for other, sure in odds_of if sure >= JOIN]


def _sure(a: Card, b: Card) -> float:
    return odds_of_candidates(a, b, UNSEEN)


def _candidates(shelf: Shelf, a: Member, b: Member) -> bool:
    return neighbours(_held(shelf, a), _held(shelf, b), shelf)


def _held(shelf: Shelf, member: Member) -> Card:
    card = shelf.card(member)
    if card is None:
        raise KeyError(member)
    return card


def _dates(shelf: Shelf, member: Member) -> Dates:
    dates = shelf.dates(member)
    if dates is None:
        raise KeyError(member)
    return dates


def _clusters(shelf: Shelf, members: Sequence[Member], verdicts: Verdicts) -> tuple[Cluster, ...]:
    """The incidents of the parts that hold `members`, by id."""
    return _incidents(shelf, _parts(shelf, verdicts).all(members), verdicts)


def _incidents(shelf: Shelf, parts: Iterable[Sequence[Member]], verdicts: Verdicts) -> tuple[Cluster, ...]:
    """The incidents that parts are cut into, by id."""
    found: list[Cluster] = []

    def between(a: Member, b: Member) -> float:
        return odds(_held(shelf, a), _held(shelf, b))

    def apart(a: Member, b: Member) -> bool:
        return kept_apart(_held(shelf, a), _held(shelf, b)) > 0

    for part in parts:
        edges = {m: shelf.edges(m) for m in part}
        for group in cluster(part, edges, between, verdicts, _day(shelf), apart):
            order: list[Order] = sorted((_dates(shelf, m).place, m) for m in group)
            found.append(Cluster(incident_id(order[0][1]), tuple(m for _, m in order)))
    return tuple(sorted(found, key=lambda c: c.id))


def _parts(shelf: Shelf, verdicts: Verdicts) -> Parts:
    return Parts(shelf.edges, verdicts, lambda m: shelf.card(m) is not None)


def _day(shelf: Shelf) -> Callable[[Member], int | None]:
    """The one day that a member tells as its own, as a number; None where it tells none, several, or a stretch."""

    def day(member: Member) -> int | None:
        days = set(_dates(shelf, member).days)
        if len(days) != 1:
            return None
        [(start, end)] = days
        return ordinal(start) if start == end else None

    return day
