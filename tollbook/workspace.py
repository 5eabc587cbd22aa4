"""The façade: keeps reports in a workspace file and offers the verbs. What reading needs is opened in `reader`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.errors import InputError, NotFound, ReadingFault
from tollbook.keeping import Added, Kept, Removed, Reread, Status
from tollbook.model import (
    Claim,
    Incident,
    Judgement,
    Member,
    Policy,
    Record,
    Report,
    Telling,
)
from tollbook.reader import Reader
from tollbook.reading import Failure, Given
from tollbook.review import Item, Looked, of_incident, upcoming, whole
from tollbook.review.editions import as_edition, split
from tollbook.review.printings import Delivery, met_again, only_printings, printed, printings, without
from tollbook.settings import Settings


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

        A known text that is printed again about another day is a report of its own (`review/editions.py`). Of the
        reports at one address only the newest counts; the older ones are kept as its history.
        """
        where = report.ref or report.url or report.headline or report.id
        while True:
            report = as_edition(report, self.store, self.reader.record)
            known, came = self.store.record(report.id), self.store.deliveries(report.id)
            again, now = report, came
            if known is None and report.printings:
                now = Delivery.all_of(report)
                again = printed(report, now)
            if known is not None:
                again, now = met_again(known.report, report, came or (Delivery.of(known.report),))
                if again == known.report:
                    return Added(where, "known", report.id, self._kept.homes(report.id))
            alike = known is not None and only_printings(known.report, again)
            record = None if alike else self.reader.record(again)
            with self.store.transaction():
                # Reading takes its time, in which another process may have kept the same text.
                if (self.store.record(report.id), self.store.deliveries(report.id)) != (known, came):
                    continue
                older = self._put(again, record, now)
            status: Status = "updated" if known is not None else "new version" if older else "added"
            return Added(where, status, report.id, self._kept.homes(report.id))

    def _put(self, report: Report, record: Record | None, came: Sequence[Delivery]) -> str | None:
        """Keeps what a report was read as; without, what is said of its printings. Returns the version it follows."""
        if record is not None:
            return self._kept.put(record, self.reader.version, came)
        self._kept.reprint(report, came)
        return None

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
            came, others = split(known.report, self.store.deliveries(report), self.reader.record)
            record = self.reader.record(printed(known.report, came) if others else known.report)
            same = record == known
            with self.store.transaction():
                if same:
                    self.store.put_record(record, self.reader.version)
                else:
                    self._kept.put(record, self.reader.version, came)
                for other in others:
                    self.add_report(other)
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
        known, came = self.record(report).report, self.store.deliveries(report)
        left = without(came, name) if known.printings else ()
        if left and left != came:
            again = printed(known, left)
            self._put(again, None if only_printings(known, again) else self.reader.record(again), left)
            return Removed(report, printings(left))
        self._kept.take(report)
        return Removed(report)

    def link(self) -> int:
        """Links everything anew. Returns how many incidents there are."""
        return self._kept.relink()

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
        return self._kept.fold(self._one(name, self.store.find_incident(name), "incident"), policy)

    def tellings(self, incident: str) -> tuple[Telling, ...]:
        """Each report's telling of an incident."""
        return self._kept.tellings(incident)

    # Judging

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement and folds what it is about anew. It is never edited; an `undo` is a further one.

        Raises:
            NotFound: it is about something the workspace does not hold.
        """
        return self._kept.judge(judgement)

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
        return upcoming(self.store, self._kept.fold, self.tellings, known if known is not None else {})[:most]

    # Inside

    @property
    def _kept(self) -> Kept:
        return Kept(self.store)

    def _one(self, name: str, found: Sequence[str], what: str) -> str:
        if not found:
            raise NotFound(f"no {what} of this name", where=name, mend=f"`tollbook {what}s` lists them")
        if len(found) > 1:
            listed = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
            raise NotFound(f"{len(found)} {what}s of this name: {listed}", where=name, mend="give more of the id")
        return found[0]


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
