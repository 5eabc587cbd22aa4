"""The façade: keeps reports in a workspace file and offers the verbs. What reading needs is opened in `reader`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal

from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.errors import InputError, NotFound, ReadingFault, TollbookError
from tollbook.fold import fold
from tollbook.link import add as link_add
from tollbook.link import cards, link, tellings
from tollbook.link import rejudge as link_rejudge
from tollbook.link import remove as link_remove
from tollbook.model import (
    Claim,
    Incident,
    Judgement,
    Member,
    Policy,
    Printing,
    Record,
    Report,
    Telling,
)
from tollbook.reader import Reader
from tollbook.reading import Failure, Given
from tollbook.review import Item, Looked, of_incident, standing, upcoming, whole, with_incidents
from tollbook.review.listing import columns
from tollbook.review.printings import Delivery, met_again, printed, printings, without
from tollbook.settings import Settings

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


class Workspace:
    """Reports kept with their claims, linked into incidents. A context manager; the file is opened when first needed.

    Args:
        db: the workspace file; the settings' file when None.
        settings: how to work; from the environment when None.
    """

    def __init__(self, db: str | Path | None = None, settings: Settings | None = None) -> None:
        base = settings or Settings.from_environment()
        self.settings = replace(base, db=Path(db)) if db is not None else base
        self.reader = Reader(self.settings)
        self._store: SqliteStore | None = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the workspace file, if it was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> SqliteStore:
        """The open workspace file."""
        if self._store is None:
            self._store = SqliteStore(self.settings.db)
        return self._store

    # Reading without keeping

    def read(
        self, *paths: str | Path, given: Given | None = None, stdin: BinaryIO | None = None
    ) -> Iterator[Record | Failure]:
        """The record of each report of files, folders, `-` and addresses; a `Failure` for what cannot be read."""
        for one in self.reader.reports(paths, given or Given(), stdin):
            try:
                yield one if isinstance(one, Failure) else self.reader.record(one)
            except ReadingFault as fault:
                yield Failure(fault.where or "", fault)

    # Keeping

    def add(self, *paths: str | Path, given: Given | None = None, stdin: BinaryIO | None = None) -> Iterator[Added]:
        """Keeps the reports of `paths`, each linked as it comes; what is there already is not doubled.

        Each report is kept before its `Added` is given out: an iteration broken off loses nothing.
        """
        for one in self.reader.reports(paths, given or Given(), stdin):
            if isinstance(one, Failure):
                yield Added(one.where, "failed", error=one.error)
                continue
            try:
                yield self.add_report(one)
            except ReadingFault as fault:
                yield Added(fault.where or one.id, "failed", error=fault)

    def add_report(self, report: Report) -> Added:
        """Keeps one report. What a known text comes with anew (a date, a printing) is kept too, and it is read again.

        Of the reports at one address only the newest counts; the older ones are kept as its history.
        """
        where = report.ref or report.url or report.headline or report.id
        known = self.store.record(report.id)
        if known is not None:
            again, now = met_again(known.report, report, self._deliveries(known.report))
            if again == known.report:
                return Added(where, "known", report.id, self._homes(report.id))
            self._reprint(known, again, now)
            return Added(where, "updated", report.id, self._homes(report.id))
        older = self._keep(self.reader.record(report))
        return Added(where, "new version" if older else "added", report.id, self._homes(report.id))

    def _deliveries(self, report: Report) -> tuple[Delivery, ...]:
        return self.store.deliveries(report.id) or (Delivery.of(report),)

    def _reprint(self, known: Record, again: Report, now: Sequence[Delivery]) -> None:
        """Keeps what is now said of a report's printings. It is read again only where more depends on it."""
        if replace(again, printings=known.report.printings, ref=known.report.ref) != known.report:
            self._keep(self.reader.record(again), now)
            return
        with self.store.transaction():
            self.store.put_report(again)
            self.store.put_deliveries(again.id, now)
            self._refold(self._homes(again.id))

    def _keep(self, record: Record, came: Sequence[Delivery] | None = None) -> str | None:
        """Keeps a record, in place of an earlier one of its report. Returns the older version it follows, if any.

        `came` are the deliveries of its text, those kept already unless said.
        """
        report, shelf, judgements = record.report.id, self.store.shelf, self.store.judgements()
        with self.store.transaction():
            seq, reached, changed = self.store.seq(report), self.store.versions(report), set[str]()
            known = self.store.deliveries(report) if came is None else came
            if seq is not None:
                members = self.store.members_of(report)
                changed |= {h for m in members if (h := self.store.home(m))}
                changed |= set(self.store.settle(link_remove(shelf, members, judgements).clusters))
                self.store.drop(report)
            older = self.store.put(record, self.reader.version, seq)
            self.store.put_deliveries(report, known)
            changed |= set(self.store.settle(link_add(shelf, cards(standing(record, judgements)), judgements).clusters))
            # Which version counts may have changed for every report of the address.
            changed |= {h for r in {report, *reached, *self.store.versions(report)} for h in self._homes(r)}
            self._refold(sorted(changed))
        return older

    def reread(self, *names: str, every: bool = False) -> Iterator[Reread]:
        """Reads kept reports again with the present reader: those named, else all that an earlier reader read.

        Each is kept before its `Reread` is given out: broken off, the same call goes on where it stopped. Judgements
        stay, and count for what is read now. With `every` those of the present reader are read again too.

        Raises:
            NotFound: a name names no report, or several; nothing is read then.
        """
        ids = {self._one(name, self.store.find_report(name), "report") for name in names}
        due = [
            report
            for report, reader in self.store.readings()
            if (report in ids if ids else every or reader != self.reader.version)
        ]
        for number, report in enumerate(due, 1):
            known = self.store.record(report)
            if known is None:
                continue
            record = self.reader.record(known.report)
            same = record == known
            if same:
                self.store.put_record(record, self.reader.version)
            else:
                self._keep(record)
            yield Reread(report, not same, number, len(due))

    def remove(self, *names: str) -> tuple[Removed, ...]:
        """Forgets reports, by id, ref or address. What is left is what would have been without them.

        A `ref` or address of one of several printings of a text takes that printing out only.

        Raises:
            NotFound: a name names no report, or several; nothing is removed then.
        """
        ids = {name: self._one(name, self.store.find_report(name), "report") for name in names}
        with self.store.transaction():
            return tuple(self._remove(report, name) for name, report in ids.items() if self.store.has(report))

    def _remove(self, report: str, name: str) -> Removed:
        known, now = self.record(report).report, self.store.deliveries(report)
        left = without(now, name) if known.printings else ()
        if left and left != now:
            self._reprint(self.record(report), printed(known, left), left)
            return Removed(report, printings(left))
        members = self.store.members_of(report)
        before = {h for m in members if (h := self.store.home(m))}
        touched = link_remove(self.store.shelf, members, self.store.judgements())
        changed = {*before, *self.store.settle(touched.clusters), *self._judged_with(members)}
        changed |= {h for r in self.store.versions(report) for h in self._homes(r)}
        self.store.drop(report)
        self._refold(sorted(changed))
        return Removed(report)

    def link(self) -> int:
        """Links everything anew. Returns how many incidents there are."""
        with self.store.transaction():
            kept = list(self.store.cards())
            clusters = link(kept, self.store.judgements())
            changed = self.store.settle(clusters)
            self._refold(changed)
        return len(clusters)

    # Looking

    def reports(self) -> Iterator[tuple[Report, str | None, tuple[str, ...]]]:
        """Every report in the order it was added, the id of its newer version, and the incidents it tells of."""
        return self.store.reports()

    def record(self, name: str) -> Record:
        """The record of a kept report, by id, its beginning, ref or address.

        Raises:
            NotFound: it names no report, or several.
        """
        found = self.store.record(self._one(name, self.store.find_report(name), "report"))
        if found is None:
            raise NotFound("no record of this report", where=name)
        return found

    def incidents(self) -> Iterator[dict[str, Any]]:
        """Every incident in its wire form, newest first; those without a day last."""
        return self.store.incidents()

    def show(self, name: str, policy: Policy = "range") -> Incident:
        """An incident, by id, its beginning, or an id it had before a merge or a split.

        Raises:
            NotFound: it names no incident, or several.
        """
        return self._fold(self._one(name, self.store.find_incident(name), "incident"), policy)

    def tellings(self, incident: str) -> tuple[Telling, ...]:
        """Each report's telling of an incident."""
        out: list[Telling] = []
        judgements = self.store.judgements()
        for member in self.store.members(incident):
            record = self.store.record(member.report)
            if record is not None:
                newer = self.store.newer(member.report)
                told = (t for t in tellings(with_incidents(record, judgements)) if t.member == member)
                out.extend(replace(t, report=replace(t.report, newer=newer)) if newer else t for t in told)
        return tuple(out)

    # Judging

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement and folds what it is about anew. It is never edited; an `undo` is a further one.

        Raises:
            NotFound: it is about something the workspace does not hold.
        """
        made = judgement if judgement.id else judgement.made()
        with self.store.transaction():
            before, said = self._about(made), self.store.judgements()
            homes = {h for m in before if (h := self.store.home(m))}
            self.store.add_judgement(made)
            changed = homes | self._retell(made)
            about = tuple(dict.fromkeys((*before, *self._about(made))))
            if not about:
                raise NotFound("the workspace holds nothing this judgement is about", where=made.kind)
            touched = link_rejudge(self.store.shelf, about, said, self.store.judgements())
            changed |= {*self.store.settle(touched.clusters), *(h for m in about if (h := self.store.home(m)))}
            self._refold(sorted(changed))
        return made

    def _retell(self, judgement: Judgement) -> set[str]:
        """Links what a report tells anew where a judgement changed it. Returns the incidents that this reached."""
        judgements = self.store.judgements()
        undone = next((j for j in judgements if j.id == judgement.undoes), judgement)
        record = self.store.record(undone.claim.report) if undone.claim else None
        if record is None or judgement.kind in ("accept", "comment"):
            return set()
        shelf, held = self.store.shelf, self.store.members_of(record.report.id)
        known = {m: self.store.card(m) for m in held}
        now = {c.member: c for c in cards(standing(record, judgements))}
        gone = [m for m in held if m not in now]
        changed = {h for m in held if (h := self.store.home(m))}
        if gone:
            changed |= set(self.store.settle(link_remove(shelf, gone, judgements).clusters))
        told = [c for m, c in now.items() if c != known.get(m)]
        if told:
            changed |= set(self.store.settle(link_add(shelf, told, judgements).clusters))
        return changed if gone or told else set()

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order they were made."""
        return self.store.judgements()

    def history(self, name: str) -> tuple[tuple[Judgement, bool], ...]:
        """The judgements about an incident, its claims and its tellings, oldest first, and whether each counts.

        Raises:
            NotFound: it names no incident, or several.
        """
        return of_incident(self.store.judgements(), self.show(name))

    def claim(self, name: str) -> tuple[str, Claim]:
        """The report id and the claim that `<report>#<claim>` names; the report by id, its beginning or ref.

        Raises:
            NotFound: the workspace holds no such claim.
        """
        report, mark, claim = name.rpartition("#")
        if not mark:
            raise NotFound("not a claim's name", where=name, mend="write <report>#<claim>, as `tollbook show` does")
        record = self.record(report)
        found = next((c for c in whole(record, self.store.judgements()).claims if c.id == claim), None)
        if found is None:
            raise NotFound("the report makes no such claim", where=name, mend="`tollbook show REPORT` lists them")
        return record.report.id, found

    def members(self, name: str) -> tuple[Member, ...]:
        """The tellings of an incident, in its order.

        Raises:
            NotFound: it names no incident, or several.
        """
        return tuple(Member(r.id, r.incident) for r in self.show(name).reports)

    def queue(self, most: int | None = 50, known: dict[str, Looked] | None = None) -> tuple[Item, ...]:
        """What a reviewer looks at next, most urgent first: disputes, then what the machine is unsure of.

        `known` is what an earlier call saw, and is filled: of incidents that did not change nothing is folded anew.
        """
        return upcoming(self.store, self._fold, self.tellings, known if known is not None else {})[:most]

    # Inside

    def _about(self, judgement: Judgement) -> tuple[Member, ...]:
        if judgement.kind == "undo":
            undone = next((j for j in self.store.judgements() if j.id == judgement.undoes), None)
            return self._about(undone) if undone is not None else ()
        if judgement.claim is not None:
            return self.store.members_of(judgement.claim.report)
        return tuple(m for m in (*judgement.members, *judgement.others) if self.store.card(m) is not None)

    def _judged_with(self, members: Sequence[Member]) -> set[str]:
        """The incidents of what was judged together with `members`: a lock holds for the first of them there is."""
        said = ({*j.members, *j.others} for j in self.store.judgements())
        named = set().union(*(about for about in said if not about.isdisjoint(members)))
        return {h for m in named if (h := self.store.home(m))}

    def _homes(self, report: str) -> tuple[str, ...]:
        return tuple(sorted({h for m in self.store.members_of(report) if (h := self.store.home(m))}))

    def _one(self, name: str, found: Sequence[str], what: str) -> str:
        if not found:
            raise NotFound(f"no {what} of this name", where=name, mend=f"`tollbook {what}s` lists them")
        if len(found) > 1:
            listed = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
            raise NotFound(f"{len(found)} {what}s of this name: {listed}", where=name, mend="give more of the id")
        return found[0]

    def _fold(self, id: str, policy: Policy = "range") -> Incident:
        present: Callable[[Member], bool] = lambda m: self.store.card(m) is not None  # noqa: E731
        return fold(id, self.tellings(id), self.store.judgements(), policy, present)

    def _refold(self, changed: Iterable[str]) -> None:
        for id in changed:
            if not self.store.members(id):
                self.store.drop_incident(id)
                continue
            incident = self._fold(id)
            self.store.put_incident(incident, columns(incident))


def read(path: str | Path, *, given: Given | None = None, settings: Settings | None = None) -> Record | list[Record]:
    """The record of the report at a path or address; a list when it holds several.

    Raises:
        InputError: it cannot be read; the message says where and how to mend it.
    """
    with Workspace(settings=settings) as workspace:
        records: list[Record] = []
        for one in workspace.read(path, given=given):
            if isinstance(one, Failure):
                raise one.error
            records.append(one)
    if not records:
        raise InputError("no report found", where=str(path))
    return records[0] if len(records) == 1 else records
