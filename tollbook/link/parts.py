"""Who is clustered together: what sure pairs connect, or where that is a crowd, what surer and surer pairs do.

A part is found from any of its members without walking the rest: a walk that meets more than a crowd stops. So a
town with thousands of look-alike reports costs one more report no more than a few hundred of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from tollbook.link.verdicts import Verdicts
from tollbook.model import Member

CONNECT: Final = 0.0
"""Log odds from which a kept pair connects its members; of a member without such a pair its best one does."""
CROWD: Final = 300
"""Members up to which what is connected is taken whole; a crowd is cut at the first of `CUTS`, and so on."""
CUTS: Final = (1.0, 2.0, 3.0, 4.5, 6.0, 9.0)

EdgesOf = Callable[[Member], Mapping[Member, float]]
"""The log odds of a member's kept pairs."""


def own_ties(member: Member, edges_of: EdgesOf) -> set[Member]:
    """Whom a member draws to itself: those of its sure pairs, else that of its best kept pair.

    If every kept pair connected, a workspace full of look-alikes would hang together as one.
    """
    edges = edges_of(member)
    sure = {other for other, odds in edges.items() if odds >= CONNECT}
    return sure if sure or not edges else {min(edges, key=lambda m: (-edges[m], m))}


def ties(member: Member, edges_of: EdgesOf) -> set[Member]:
    """All that a member is connected to: those it draws and those that draw it."""
    drawing = {other for other in edges_of(member) if member in own_ties(other, edges_of)}
    return own_ties(member, edges_of) | drawing


class Parts:
    """The parts of a set of pairs that does not change meanwhile. `present`: whether a member is there."""

    def __init__(self, edges_of: EdgesOf, verdicts: Verdicts, present: Callable[[Member], bool]) -> None:
        self._edges_of = edges_of
        self._verdicts = verdicts
        self._present = present
        self._drawn: dict[Member, set[Member]] = {}
        self._cut: dict[Member, int] = {}

    def of(self, member: Member) -> tuple[Member, ...]:
        """The members of the part that holds `member`, sorted."""
        while True:
            cut = self._cut.get(member, 0)
            found, whole = self._walk(member, cut)
            if whole:
                return tuple(sorted(found))
            # Whatever is connected to a crowd is of the crowd.
            self._cut |= {m: max(cut + 1, self._cut.get(m, 0)) for m in found}

    def all(self, members: Iterable[Member]) -> Iterator[tuple[Member, ...]]:
        """The parts that hold `members`, each once."""
        seen: set[Member] = set()
        for member in members:
            if member not in seen:
                part = self.of(member)
                seen.update(part)
                yield part

    def _walk(self, start: Member, cut: int) -> tuple[set[Member], bool]:
        """What `start` is connected to once `cut` cuts are made, and whether that is all of it."""
        most = CROWD if cut < len(CUTS) else None
        found = {start, *self._group(start, cut)}
        todo = list(found)
        while todo:
            if most is not None and len(found) > most:
                return found, False
            for near in self._near(todo.pop(), cut):
                if near not in found:
                    if self._cut.get(near, 0) > cut:
                        return {start}, False
                    group = {near, *self._group(near, cut)} - found
                    found |= group
                    todo += group
        return found, most is None or len(found) <= most

    def _near(self, member: Member, cut: int) -> Iterable[Member]:
        edges = self._edges_of(member)
        if cut:
            return [other for other, odds in edges.items() if odds >= CUTS[cut - 1]]
        # A sure pair is one for both, so that only the unsure are left to look at.
        drawing = [other for other, odds in edges.items() if odds < CONNECT and member in self._own(other)]
        return (*self._own(member), *drawing, *self._said(member))

    def _own(self, member: Member) -> set[Member]:
        if member not in self._drawn:
            self._drawn[member] = own_ties(member, self._edges_of)
        return self._drawn[member]

    def _said(self, member: Member) -> list[Member]:
        return [m for m in self._verdicts.same.get(member, ()) if self._present(m)]

    def _group(self, member: Member, cut: int) -> tuple[Member, ...]:
        """Whom people put together with `member`; no cut parts them. Before any cut all that was said connects."""
        if not cut or not self._verdicts.same.get(member):
            return ()
        found = [m for m in self._verdicts.reach([member]) if self._present(m)]
        groups, _ = self._verdicts.settle(sorted(found))
        return next(g for g in groups if member in g)
