"""The workspace file: SQLite. Reports, their records, incidents, judgements.

One report is one transaction: a process killed at any point leaves a file that holds every report and judgement
accepted before, and nothing half written. What is derived (cards, pairs, homes, folded incidents) can be made anew
from reports, records and judgements.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tollbook.adapters import listing_sqlite, search_sqlite
from tollbook.adapters.linked_sqlite import Linked
from tollbook.adapters.listing_sqlite import Listing
from tollbook.adapters.printings_sqlite import Printed
from tollbook.adapters.schema_sqlite import EARLIER, SCHEMA, VERSION, bring_up, make, version
from tollbook.adapters.shelf_sqlite import Memory, SqliteShelf
from tollbook.adapters.sqlite import connect, packed, safe
from tollbook.errors import WorkspaceError
from tollbook.model import Incident, Judgement, Record, Report


class SqliteStore(Linked, Printed):
    """A workspace file, made where it is missing.

    Raises:
        WorkspaceError: the file is no workspace, is damaged, locked, or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.parent != Path() and not path.parent.is_dir():
            raise WorkspaceError("its folder does not exist", where=str(path), mend="make it or choose another")
        self._db = connect(path)
        self._memory = Memory()
        try:
            self._open()
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            self._db.close()
            raise

    def _open(self) -> None:
        # Looked at without the lock that writing takes, so that opening never waits for another process.
        # Nothing is written, the journal mode neither, before it is known to be a workspace or empty.
        if not self._tables():
            self._db.execute("PRAGMA journal_mode = WAL")
            with self.transaction():
                if not self._tables():
                    make(self._db, SCHEMA)
                    self._db.execute("INSERT INTO meta VALUES ('version', ?)", (str(VERSION),))
        if not {"meta", "judgements"} <= self._tables():
            raise WorkspaceError("a database, but no workspace", where=str(self.path), mend="choose another file")
        if version(self._db) in EARLIER:
            with self.transaction():
                bring_up(self._db)
        if (found := version(self._db)) != str(VERSION):
            raise WorkspaceError(
                f"of version {found}, this program reads {VERSION}", where=str(self.path), mend="use the other program"
            )
        if not search_sqlite.present(self._db):
            with self.transaction():
                if not search_sqlite.present(self._db):
                    search_sqlite.make(self._db)

    def _tables(self) -> set[str]:
        return {name for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or not at all.

        Raises:
            WorkspaceError: another process holds the file for too long.
        """
        if self._db.in_transaction:
            # Inside another: kept or lost together with it.
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            self._memory.begin(version)
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._memory.forget()
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @property
    def shelf(self) -> SqliteShelf:
        """What linking works on, within a transaction."""
        return SqliteShelf(self, self._memory)

    # Reports and records

    def has(self, report: str) -> bool:
        """Whether the report of this id is kept."""
        return self._db.execute("SELECT 1 FROM reports WHERE id = ?", (report,)).fetchone() is not None

    def put(self, record: Record, reader: str, seq: int | None = None) -> str | None:
        """Keeps a report and its record. Returns the id of the older version it follows (same address), if any.

        `seq` is its place among the reports, the last unless given.
        """
        r = record.report
        self._db.execute(
            "INSERT INTO reports (seq, id, ref, url, publisher, published, headline, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                r.id,
                safe(r.ref),
                safe(r.url),
                safe(r.publisher),
                r.published,
                safe(r.headline),
                packed(r.to_json()),
            ),
        )
        self._order_versions(safe(r.url))
        self.put_record(record, reader)
        # Among those of its address only: by `newer` alone every report of the file would be looked at.
        older = self._db.execute("SELECT id FROM reports WHERE url = ? AND newer = ?", (safe(r.url), r.id)).fetchone()
        return older[0] if older else None

    def _order_versions(self, url: str | None) -> None:
        """Each report of an address is followed by the next: by when they were printed where all say, else as added."""
        if url is None:
            return
        rows = self._db.execute("SELECT id, published, seq FROM reports WHERE url = ?", (url,)).fetchall()
        dated = all(published for _, published, _ in rows)
        rows.sort(key=lambda row: (row[1] if dated else "", row[2]))
        ids = [id for id, _, _ in rows]
        self._db.executemany(
            "UPDATE reports SET newer = ? WHERE id = ? AND newer IS NOT ?",
            [(after, id, after) for id, after in zip(ids, [*ids[1:], None], strict=False)],
        )

    def versions(self, report: str) -> tuple[str, ...]:
        """The other reports of its address, which are versions of it."""
        rows = self._db.execute(
            "SELECT id FROM reports WHERE url = (SELECT url FROM reports WHERE id = ?) AND id != ? ORDER BY seq",
            (report, report),
        )
        return tuple(r for (r,) in rows)

    def address(self, report: str) -> str | None:
        """The address of a report's first printing, None where it is not known."""
        row = self._db.execute("SELECT url FROM reports WHERE id = ?", (report,)).fetchone()
        return row[0] if row else None

    def newer(self, report: str) -> str | None:
        """The id of the version that follows a report, None for the newest."""
        row = self._db.execute("SELECT newer FROM reports WHERE id = ?", (report,)).fetchone()
        return row[0] if row else None

    def readings(self) -> tuple[tuple[str, str], ...]:
        """Every report in the order added, and the reader that made its record."""
        rows = self._db.execute("SELECT id, reader FROM reports JOIN records ON report = id ORDER BY seq")
        return tuple((r, reader) for r, reader in rows)

    def seq(self, report: str) -> int | None:
        """The place of a report among the reports, None if it is not kept."""
        row = self._db.execute("SELECT seq FROM reports WHERE id = ?", (report,)).fetchone()
        return row[0] if row else None

    def put_record(self, record: Record, reader: str) -> None:
        """Keeps what a report was read as, in place of an earlier reading."""
        body = {"incidents": [i.to_json() for i in record.incidents], "claims": [c.to_json() for c in record.claims]}
        self._db.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", (record.report.id, reader, packed(body)))

    def put_report(self, report: Report) -> None:
        """What is said of a kept report anew, where neither its record nor its words in lists depend on it."""
        self._db.execute(
            "UPDATE reports SET ref = ?, body = ? WHERE id = ?", (safe(report.ref), packed(report.to_json()), report.id)
        )

    def record(self, report: str) -> Record | None:
        """The record of a report, None if it is not kept."""
        row = self._db.execute(
            "SELECT reports.body, records.body FROM reports JOIN records ON report = id WHERE id = ?", (report,)
        ).fetchone()
        return Record.from_json({"report": json.loads(row[0]), **json.loads(row[1])}) if row else None

    def reports(self) -> Iterator[tuple[Report, str | None, tuple[str, ...]]]:
        """Every report in the order it was added, the id of its newer version, and the incidents it tells of."""
        rows = self._db.execute("SELECT id, newer, body FROM reports ORDER BY seq").fetchall()
        for report, newer, body in rows:
            homes = self._db.execute("SELECT DISTINCT home FROM cards WHERE report = ? ORDER BY home", (report,))
            yield Report.from_json(json.loads(body)), newer, tuple(h for (h,) in homes if h)

    def counts(self) -> tuple[int, int]:
        """How many reports and incidents are kept."""
        (reports,) = self._db.execute("SELECT count(*) FROM reports").fetchone()
        (incidents,) = self._db.execute("SELECT count(*) FROM incidents").fetchone()
        return reports, incidents

    def drop(self, report: str) -> None:
        """Forgets a report, its record and its cards; the version before it is followed by the one after it, if any."""
        (url,) = self._db.execute("SELECT url FROM reports WHERE id = ?", (report,)).fetchone() or (None,)
        self._db.execute("DELETE FROM printings WHERE report = ?", (report,))
        self._db.execute("DELETE FROM reports WHERE id = ?", (report,))
        self._order_versions(url)

    # Incidents

    def put_incident(self, incident: Incident, summary: Mapping[str, Any]) -> None:
        """Keeps a folded incident with the columns that lists are made from."""
        wire = incident.to_json()
        self._db.execute(
            "INSERT OR REPLACE INTO incidents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                incident.id,
                summary.get("kind"),
                summary.get("start"),
                safe(summary.get("place")),
                summary.get("country"),
                summary.get("killed"),
                len(incident.reports),
                packed(wire),
            ),
        )
        listing_sqlite.put(self._db, wire)

    def drop_incident(self, incident: str) -> None:
        """Forgets a folded incident."""
        self._db.execute("DELETE FROM incidents WHERE id = ?", (incident,))
        listing_sqlite.drop(self._db, incident)

    @property
    def listing(self) -> Listing:
        """Lists, counts and maps of the incidents, filtered, without folding anything."""
        return Listing(self._db)

    def incident(self, id: str) -> dict[str, Any] | None:
        """The folded incident in its wire form."""
        row = self._db.execute("SELECT body FROM incidents WHERE id = ?", (id,)).fetchone()
        return json.loads(row[0]) if row else None

    def incidents(self) -> Iterator[dict[str, Any]]:
        """Every folded incident in its wire form, newest first, those without a day last."""
        rows = self._db.execute("SELECT id FROM incidents ORDER BY start IS NULL, start DESC, id").fetchall()
        for (id,) in rows:
            found = self.incident(id)
            if found is not None:
                yield found

    def incident_ids(self) -> list[tuple[str]]:
        """The id of every incident."""
        return self._db.execute("SELECT id FROM incidents ORDER BY id").fetchall()

    def find_incident(self, name: str) -> tuple[str, ...]:
        """Ids of the incidents that `name` names: an id, its beginning, or an id it had before a merge or split."""
        bare = name.removeprefix("inc:")
        if len(bare) < 3 or not bare.isalnum():
            return ()
        pattern = f"inc:{bare}*"
        now = [i for (i,) in self._db.execute("SELECT id FROM incidents WHERE id GLOB ? ORDER BY id", (pattern,))]
        if now:
            return tuple(now)
        former = self._db.execute(
            "SELECT DISTINCT home FROM cards WHERE born GLOB ? AND home IS NOT NULL ORDER BY home", (pattern,)
        )
        return tuple(h for (h,) in former)

    # Judgements

    def add_judgement(self, judgement: Judgement) -> None:
        """Keeps a judgement; one that is there already is left as it is."""
        self._db.execute(
            "INSERT OR IGNORE INTO judgements (id, body) VALUES (?, ?)", (judgement.id, packed(judgement.to_json()))
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order they were made."""
        rows = self._db.execute("SELECT body FROM judgements ORDER BY seq").fetchall()
        return tuple(Judgement.from_json(json.loads(body)) for (body,) in rows)
