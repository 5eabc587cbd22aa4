"""What a workspace file holds, linked and folded: putting in, taking out and judging leave what linking anew would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.errors import NotFound, TollbookError
from tollbook.fold import fold
from tollbook.link import add, cards, link, rejudge, remove, sketch, tellings
from tollbook.model import Incident, Judgement, Member, Policy, Printing, Record, Report, Telling
from tollbook.review import standing, with_incidents
from tollbook.review.listing import columns
from tollbook.review.printings import Delivery

Status = Literal["added", "known", "updated", "new version", "failed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input: `where` names it; `report` and `incidents` are ids; `error` why it failed."""

    where: str
    status: Status
    report: str | None = None
    incidents: tuple[str, ...] = ()
    error: TollbookError | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A report taken out; or, where some are left of its printings, only those that were named."""

    report: str
    left: tuple[Printing, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """A report read again: its id, whether its record changed, and which it was of how many."""

    report: str
    changed: bool
    number: int
    of: int


class Kept:
    """The reports of an open workspace file. Each change is one transaction, or a part of the caller's."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    # Changing

    def put(self, record: Record, reader: str, came: Sequence[Delivery] | None = None) -> str | None:
        """Keeps a record, in place of an earlier one of its report. Returns the older version it follows, if any.

        `reader` is what read it; `came` are the deliveries of its text, those kept already unless said.
        """
        store, report = self._store, record.report.id
        with store.transaction():
            judgements = store.judgements()
            seq, reached, changed = store.seq(report), store.versions(report), set[str]()
            known = store.deliveries(report) if came is None else came
            if seq is not None:
                members = store.members_of(report)
                changed |= {h for m in members if (h := store.home(m))}
                changed |= set(store.settle(remove(store.shelf, members, judgements).clusters))
                store.drop(report)
            older = store.put(record, reader, seq)
            store.put_deliveries(report, known)
            store.put_sketch(report, sketch(record.report))
            told = cards(standing(record, judgements))
            changed |= set(store.settle(add(store.shelf, told, judgements).clusters))
            # Which version counts may have changed for every report of the address.
            changed |= {h for r in {report, *reached, *store.versions(report)} for h in self.homes(r)}
            self._refold(sorted(changed))
        return older

    def reprint(self, report: Report, came: Sequence[Delivery]) -> None:
        """Keeps what is said of the printings of a report on which nothing else of it depends."""
        with self._store.transaction():
            self._store.put_report(report)
            self._store.put_deliveries(report.id, came)
            self._refold(self.homes(report.id))

    def take(self, report: str) -> None:
        """Takes a report out."""
        store = self._store
        with store.transaction():
            members = store.members_of(report)
            before = {h for m in members if (h := store.home(m))}
            touched = remove(store.shelf, members, store.judgements())
            changed = {*before, *store.settle(touched.clusters), *self._judged_with(members)}
            changed |= {h for r in store.versions(report) for h in self.homes(r)}
            store.drop(report)
            self._refold(sorted(changed))

    def relink(self) -> int:
        """Links everything anew. Returns how many incidents there are."""
        with self._store.transaction():
            clusters = link(list(self._store.cards()), self._store.judgements())
            self._refold(self._store.settle(clusters))
        return len(clusters)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement and folds what it is about anew.

        Raises:
            NotFound: it is about something the workspace does not hold.
        """
        store, made = self._store, judgement if judgement.id else judgement.made()
        with store.transaction():
            before, said = self._about(made), store.judgements()
            homes = {h for m in before if (h := store.home(m))}
            store.add_judgement(made)
            changed = homes | self._retell(made)
            about = tuple(dict.fromkeys((*before, *self._about(made))))
            if not about:
                raise NotFound("the workspace holds nothing this judgement is about", where=made.kind)
            touched = rejudge(store.shelf, about, said, store.judgements())
            changed |= {*store.settle(touched.clusters), *(h for m in about if (h := store.home(m)))}
            self._refold(sorted(changed))
        return made

    # Looking

    def homes(self, report: str) -> tuple[str, ...]:
        """The incidents that a report tells of."""
        return tuple(sorted({h for m in self._store.members_of(report) if (h := self._store.home(m))}))

    def tellings(self, incident: str) -> tuple[Telling, ...]:
        """Each report's telling of an incident."""
        out: list[Telling] = []
        judgements = self._store.judgements()
        for member in self._store.members(incident):
            record = self._store.record(member.report)
            if record is not None:
                newer = self._store.newer(member.report)
                # Who copies whom is asked of all with every report more: looked up, that costs a hundredth.
                known = self._store.sketch(member.report)
                told = (t for t in tellings(with_incidents(record, judgements), known) if t.member == member)
                out.extend(replace(t, report=replace(t.report, newer=newer)) if newer else t for t in told)
        return tuple(out)

    def fold(self, id: str, policy: Policy = "range") -> Incident:
        """The incident of this id, folded."""
        present: Callable[[Member], bool] = lambda m: self._store.card(m) is not None  # noqa: E731
        return fold(id, self.tellings(id), self._store.judgements(), policy, present)

    # Inside

    def _retell(self, judgement: Judgement) -> set[str]:
        """Links what a report tells anew where a judgement changed it. Returns the incidents that this reached."""
        store, judgements = self._store, self._store.judgements()
        undone = next((j for j in judgements if j.id == judgement.undoes), judgement)
        record = store.record(undone.claim.report) if undone.claim else None
        if record is None or judgement.kind in ("accept", "comment"):
            return set()
        held = store.members_of(record.report.id)
        known = {m: store.card(m) for m in held}
        now = {c.member: c for c in cards(standing(record, judgements))}
        gone = [m for m in held if m not in now]
        changed = {h for m in held if (h := store.home(m))}
        if gone:
            changed |= set(store.settle(remove(store.shelf, gone, judgements).clusters))
        told = [c for m, c in now.items() if c != known.get(m)]
        if told:
            changed |= set(store.settle(add(store.shelf, told, judgements).clusters))
        return changed if gone or told else set()

    def _about(self, judgement: Judgement) -> tuple[Member, ...]:
        if judgement.kind == "undo":
            undone = next((j for j in self._store.judgements() if j.id == judgement.undoes), None)
            return self._about(undone) if undone is not None else ()
        if judgement.claim is not None:
            return self._store.members_of(judgement.claim.report)
        return tuple(m for m in (*judgement.members, *judgement.others) if self._store.card(m) is not None)

    def _judged_with(self, members: Sequence[Member]) -> set[str]:
        """The incidents of what was judged together with `members`: a lock holds for the first of them there is."""
        said = ({*j.members, *j.others} for j in self._store.judgements())
        named = set().union(*(about for about in said if not about.isdisjoint(members)))
        return {h for m in named if (h := self._store.home(m))}

    def _refold(self, changed: Iterable[str]) -> None:
        for id in changed:
            if not self._store.members(id):
                self._store.drop_incident(id)
                continue
            incident = self.fold(id)
            self._store.put_incident(incident, columns(incident))
