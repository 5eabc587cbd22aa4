"""Looking through a workspace for what a reviewer should see next, without folding all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from tollbook.link import Card, explain
from tollbook.link.parts import CONNECT
from tollbook.link.verdicts import Verdicts
from tollbook.model import ClaimKey, Incident, Judgement, Member, Record, Telling, in_force
from tollbook.review.adding import whole
from tollbook.review.history import of_incident
from tollbook.review.listing import Filter
from tollbook.review.news import News, news
from tollbook.review.queue import Item, Pair, queue

LOOKED_AT: Final = 300
"""Contested incidents that are looked at, at most; of deadly, reviewed and newly changed ones a third as many each."""
LINKED: Final = 3000
"""Newly changed incidents whose pairs are looked through."""
PAIRS: Final = 60
"""Pairs that come up, at most."""
UNSURE: Final = 0.6
"""Claims that the learned reader believes in less than this come up."""


class Listed(Protocol):
    """The table of incidents; see `adapters.listing_sqlite.Listing`."""

    def versions(
        self, asked: Filter, order: Literal["contested", "toll", "changed"], most: int
    ) -> tuple[tuple[str, str], ...]:
        """The ids that fit, each with when it was last folded anew."""
        ...

    def doubtful(self, least: float, most: float, looked_at: int) -> tuple[tuple[Member, str, Member, str, float], ...]:
        """Pairs of tellings that linking may have got wrong, with their incidents and log odds."""
        ...

    def arrived(self, incident: str) -> Mapping[str, str]:
        """When each report of an incident was kept."""
        ...


class Kept(Protocol):
    """The store; see `adapters.store_sqlite.SqliteStore`."""

    @property
    def listing(self) -> Listed:
        """The table of incidents."""
        ...

    def card(self, member: Member) -> Card | None:
        """What linking knows of a telling."""
        ...

    def record(self, report: str) -> Record | None:
        """The record of a report."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement."""
        ...


@dataclass(frozen=True, slots=True)
class Looked:
    """What the queue needs of an incident as it was when last folded (`changed`); `unsure` and `settled` are claims."""

    changed: str
    incident: Incident
    unsure: tuple[tuple[str, str, float], ...] = ()
    settled: tuple[str, ...] = ()
    news: News | None = None


def look(
    incident: Incident,
    changed: str,
    tellings: Sequence[Telling],
    records: Iterable[Record],
    judgements: Sequence[Judgement],
    arrived: Mapping[str, str],
) -> Looked:
    """An incident looked at: `records` are those of its reports, `arrived` when each was kept (see `news`)."""
    members = {t.member for t in tellings}
    decided = {j.claim for j in in_force(judgements) if j.kind in ("accept", "reject", "correct")}
    unsure, settled = [], []
    for record in records:
        for c in whole(record, judgements).claims:
            ref = f"{record.report.id}#{c.id}"
            if Member(record.report.id, c.incident) not in members:
                continue
            if c.evidence and ClaimKey.of(record.report.id, c) in decided:
                settled.append(ref)
            elif c.probability is not None and c.probability < UNSURE:
                unsure.append((incident.id, ref, c.probability))
    new = None
    if incident.judgements:
        new = news(incident.id, tellings, judgements, of_incident(judgements, incident), arrived)
    return Looked(changed, incident, tuple(unsure), tuple(settled), new)


def upcoming(
    store: Kept,
    fold: Callable[[str], Incident],
    tellings: Callable[[str], Sequence[Telling]],
    known: dict[str, Looked],
) -> tuple[Item, ...]:
    """All items, most urgent first.

    Only incidents that the list shows as contested, deadly, reviewed or newly changed are folded, and those that did
    not change since `known` was filled not even that.
    """
    listing, judgements = store.listing, store.judgements()
    found = dict(
        [
            *listing.versions(Filter(contested=True), "contested", LOOKED_AT),
            *listing.versions(Filter(toll_min=26), "toll", LOOKED_AT // 3),
            *listing.versions(Filter(), "changed", LOOKED_AT // 3),
            *listing.versions(Filter(reviewed=True), "changed", LOOKED_AT // 3),
        ]
    )
    now = {}
    for id, changed in found.items():
        seen = known.get(id)
        if seen is None or seen.changed != changed:
            incident = fold(id)
            records = [r for name in dict.fromkeys(r.id for r in incident.reports) if (r := store.record(name))]
            seen = look(incident, changed, tellings(id), records, judgements, listing.arrived(id))
        now[id] = seen
    known.clear()
    known.update(now)
    return queue(
        [x.incident for x in now.values()],
        unsure_links(store, judgements),
        [u for x in now.values() for u in x.unsure],
        [ref for x in now.values() for ref in x.settled],
        [x.news for x in now.values() if x.news is not None],
    )


def unsure_links(store: Kept, judgements: Sequence[Judgement]) -> list[Pair]:
    """The pairs that speak most against how reports were linked, but those a person placed; one of each incident."""
    placed = Verdicts.of(judgements).pairs
    doubt = store.listing.doubtful(CONNECT, CONNECT, LINKED)
    out: list[Pair] = []
    taken: set[str] = set()
    for a, home, b, other, _ in sorted(doubt, key=lambda d: (-abs(d[4]), d[1], d[3], d[0])):
        if (min(a, b), max(a, b)) in placed or taken & {home, other} or len(out) == PAIRS:
            continue
        one, two = store.card(a), store.card(b)
        if one is not None and two is not None:
            taken |= {home, other}
            why = explain(one, two)
            out.append(Pair(a, b, why.probability, home, other, why.shared, why.against))
    return out
