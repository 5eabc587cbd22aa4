"""What linking works on, in the workspace file: cards with their keys, the pairs that connect, and each card's home."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tollbook.adapters.sqlite import Connection, packed
from tollbook.link.block import Order, keys
from tollbook.link.card import Card, Dates, dates_from_json
from tollbook.link.linking import Cluster, incident_id
from tollbook.model import Member, Sketch

# What `Member(…)` comes to, without a step of Python for each: a report more reads the pairs of hundreds of members.
_made = tuple.__new__


class Linked:
    """The part of a workspace file that linking reads and writes; `_db` is the open file."""

    _db: Connection

    def card(self, member: Member) -> Card | None:
        """See `link.Shelf`."""
        body = self._body(member)
        return Card.from_json(body) if body else None

    def dates(self, member: Member) -> Dates | None:
        """See `link.Shelf`."""
        body = self._body(member)
        return dates_from_json(body) if body else None

    def _body(self, member: Member) -> dict[str, Any] | None:
        row = self._db.execute("SELECT body FROM cards WHERE report = ? AND incident = ?", member).fetchone()
        return json.loads(row[0]) if row else None

    def put_card(self, card: Card) -> None:
        """Adds a card with its keys."""
        m = card.member
        self._db.execute("INSERT INTO cards VALUES (?, ?, ?, NULL, ?)", (*m, incident_id(m), packed(card.to_json())))
        day = card.order[0]
        rows = [(_signed(key), day, *m) for key in keys(card)]
        self._db.executemany("INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?)", rows)

    def take_card(self, card: Card) -> None:
        """Removes a card, its keys and its pairs."""
        m = card.member
        day = card.order[0]
        rows = [(_signed(key), day, *m) for key in keys(card)]
        self._db.executemany("DELETE FROM rows WHERE key = ? AND day = ? AND report = ? AND incident = ?", rows)
        self._db.execute("DELETE FROM cards WHERE report = ? AND incident = ?", m)
        # Pairs are kept both ways round: by the other's own rows, or every pair of the file would be looked at.
        for other in self.edges(m):
            self.part(m, other)

    def sketch(self, report: str) -> Sketch | None:
        """The sketch of a report, None where none was kept: files of version 3 had none."""
        row = self._db.execute("SELECT body FROM sketches WHERE report = ?", (report,)).fetchone()
        return Sketch.from_json(json.loads(row[0])) if row else None

    def put_sketch(self, report: str, sketch: Sketch) -> None:
        """Keeps the sketch of a report; it goes with it."""
        self._db.execute("INSERT OR REPLACE INTO sketches VALUES (?, ?)", (report, packed(sketch.to_json())))

    def around(self, key: int, at: Order, width: int) -> tuple[Sequence[Order], Sequence[Order]]:
        """See `link.block.Rows`."""
        day, m = at
        before = self._db.execute(
            "SELECT day, report, incident FROM rows WHERE key = ? AND (day, report, incident) < (?, ?, ?)"
            " ORDER BY day DESC, report DESC, incident DESC LIMIT ?",
            (_signed(key), day, *m, width),
        ).fetchall()
        after = self._db.execute(
            "SELECT day, report, incident FROM rows WHERE key = ? AND (day, report, incident) > (?, ?, ?)"
            " ORDER BY day, report, incident LIMIT ?",
            (_signed(key), day, *m, width),
        ).fetchall()
        return [(d, _made(Member, m)) for d, *m in before], [(d, _made(Member, m)) for d, *m in after]

    def edges(self, member: Member) -> Mapping[Member, float]:
        """See `link.Shelf`."""
        rows = self._db.execute(
            "SELECT to_report, to_incident, odds FROM pairs WHERE report = ? AND incident = ?", member
        )
        return {_made(Member, m): p for *m, p in rows.fetchall()}

    def join(self, a: Member, b: Member, odds: float) -> None:
        """See `link.Shelf`."""
        both = [(*a, *b, odds), (*b, *a, odds)]
        self._db.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?)", both)

    def part(self, a: Member, b: Member) -> None:
        """See `link.Shelf`."""
        both = [(*a, *b), (*b, *a)]
        self._db.executemany(
            "DELETE FROM pairs WHERE report = ? AND incident = ? AND to_report = ? AND to_incident = ?", both
        )

    def cards(self) -> Iterator[Card]:
        """Every card."""
        for (body,) in self._db.execute("SELECT body FROM cards ORDER BY report, incident").fetchall():
            yield Card.from_json(json.loads(body))

    def members_of(self, report: str) -> tuple[Member, ...]:
        """The cards of one report."""
        rows = self._db.execute("SELECT incident FROM cards WHERE report = ? ORDER BY incident", (report,))
        return tuple(Member(report, i) for (i,) in rows)

    def settle(self, clusters: Iterable[Cluster]) -> tuple[str, ...]:
        """Writes down which incident each member is now in. Returns the ids whose members changed."""
        changed: set[str] = set()
        for cluster in clusters:
            for m in cluster.members:
                (home,) = self._db.execute("SELECT home FROM cards WHERE report = ? AND incident = ?", m).fetchone()
                if home != cluster.id:
                    self._db.execute("UPDATE cards SET home = ? WHERE report = ? AND incident = ?", (cluster.id, *m))
                    changed |= {h for h in (home, cluster.id) if h}
        return tuple(sorted(changed))

    def home(self, member: Member) -> str | None:
        """The incident a member is in."""
        row = self._db.execute("SELECT home FROM cards WHERE report = ? AND incident = ?", member).fetchone()
        return row[0] if row else None

    def members(self, incident: str) -> tuple[Member, ...]:
        """The members of an incident; none when there is no such incident."""
        rows = self._db.execute("SELECT report, incident FROM cards WHERE home = ? ORDER BY 1, 2", (incident,))
        return tuple(Member(r, i) for r, i in rows)


def _signed(key: int) -> int:
    """A key as SQLite's signed 64-bit integer."""
    key &= (1 << 64) - 1
    return key - (1 << 64) if key >= 1 << 63 else key
