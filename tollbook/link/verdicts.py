"""What people said about which tellings are one incident, as pairs; the newest word on a pair counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from tollbook.model import Judgement, Member, in_force


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`pairs` maps `(smaller, larger)` to its age (0 the newest) and whether they are the same incident."""

    pairs: Mapping[tuple[Member, Member], tuple[int, bool]] = field(default_factory=dict)
    same: Mapping[Member, tuple[Member, ...]] = field(default_factory=dict)

    @staticmethod
    def of(judgements: Iterable[Judgement]) -> Verdicts:
        """The verdicts of all judgements in force; their order does not matter."""
        pairs: dict[tuple[Member, Member], tuple[int, bool]] = {}
        for age, judgement in enumerate(reversed(in_force(judgements))):
            for pair in _pairs(judgement):
                pairs.setdefault(pair, (age, judgement.kind == "same"))
        same: defaultdict[Member, set[Member]] = defaultdict(set)
        for (a, b), (_, together) in pairs.items():
            if together:
                same[a].add(b)
                same[b].add(a)
        return Verdicts(pairs, {m: tuple(sorted(others)) for m, others in same.items()})

    def reach(self, members: Iterable[Member]) -> set[Member]:
        """The members, all that they were said to be the same as, and so on."""
        found = set(members)
        todo = list(found)
        while todo:
            new = set(self.same.get(todo.pop(), ())) - found
            found |= new
            todo += new
        return found

    def settle(self, members: Sequence[Member]) -> tuple[list[tuple[Member, ...]], frozenset[tuple[Member, Member]]]:
        """The groups people made of `members` (singles too), and the pairs they hold apart.

        Where verdicts cannot all hold (a with b, b with c, but not a with c), the newest ones do.
        """
        here = set(members)
        about = sorted(
            (age, a, b, together) for (a, b), (age, together) in self.pairs.items() if a in here and b in here
        )
        group: dict[Member, set[Member]] = {m: {m} for m in members}
        apart: set[tuple[Member, Member]] = set()
        for _, a, b, together in about:
            if group[a] is group[b]:
                continue
            if not together:
                apart.add((a, b))
            elif not any((min(x, y), max(x, y)) in apart for x, y in product(group[a], group[b])):
                merged = group[a] | group[b]
                for member in merged:
                    group[member] = merged
        return sorted({tuple(sorted(g)) for g in group.values()}), frozenset(apart)


def _pairs(judgement: Judgement) -> Iterable[tuple[Member, Member]]:
    if judgement.kind == "same":
        yield from combinations(sorted({*judgement.members, *judgement.others}), 2)
    elif judgement.kind == "different":
        for a, b in product(judgement.members, judgement.others):
            if a != b:
                yield (min(a, b), max(a, b))


NO_VERDICTS = Verdicts()
