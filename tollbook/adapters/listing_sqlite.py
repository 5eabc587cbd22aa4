"""The table that lists are made from, beside the incidents in the workspace file: filtered, counted, put on a map."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tollbook.adapters import search_sqlite
from tollbook.adapters.condition_sqlite import condition, safe
from tollbook.adapters.search_sqlite import Excerpt
from tollbook.model import Member
from tollbook.review.listing import COLUMNS, Filter, Order, Row, row
from tollbook.text.labels import first_telling, is_label

SCHEMA: Final = f"""
CREATE TABLE listing (
  {", ".join(f"{c} TEXT PRIMARY KEY" if c == "id" else c for c in COLUMNS)}, changed TEXT NOT NULL);
CREATE INDEX listing_start ON listing (start IS NULL, start DESC, id);
CREATE INDEX listing_changed ON listing (changed);
CREATE INDEX listing_counts ON listing (start, kind, killed)
"""
_MOST_LOOKED_INTO: Final = 12
_DOUBT: Final = """
WITH here AS (SELECT id FROM listing ORDER BY changed DESC LIMIT ?),
  known AS (SELECT a.report, a.incident, a.home, to_report, to_incident, b.home AS to_home, odds
    FROM here JOIN cards a ON a.home = here.id JOIN pairs p ON p.report = a.report AND p.incident = a.incident
    JOIN cards b ON b.report = to_report AND b.incident = to_incident)
SELECT report, incident, home, to_report, to_incident, to_home, max(odds) AS best FROM known
  WHERE home <> to_home GROUP BY min(home, to_home), max(home, to_home) HAVING best >= ?
UNION ALL SELECT report, incident, home, to_report, to_incident, to_home, max(odds) AS best FROM known
  WHERE home = to_home GROUP BY report, incident HAVING best < ?
"""
_INTO: Final = (
    f"INSERT INTO listing ({', '.join(COLUMNS)}, changed) "
    f"VALUES ({', '.join('?' * len(COLUMNS))}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{c} = excluded.{c}" for c in (*COLUMNS, "changed") if c != "id")
)
# Not REPLACE: a row keeps its number, by which its words are indexed.
_ORDERS: Final[Mapping[Order, str]] = {
    "newest": "start IS NULL, start DESC, id",
    "oldest": "start IS NULL, start, id",
    "toll": "killed IS NULL, killed DESC, id",
    "changed": "changed DESC, id",
    "contested": "contested DESC, killed DESC, id",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many incidents of one month (`YYYY-MM`, None without a day), kind and range of killed."""

    month: str | None
    kind: str | None
    toll: int | None
    incidents: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents near one point and equally exact; `id` when it is one alone. Degrees, UCDP precision, kilometres."""

    lat: float
    lon: float
    geo_precision: int | None
    uncertainty_km: float | None
    incidents: int
    killed: int | None
    id: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One report as a list shows it; `newer` is the id of its newer version, `headline` its first words if it has none.

    `told` are its incidents in words: kind, place, day.
    """

    id: str
    publisher: str | None
    published: str | None
    headline: str | None
    newer: str | None
    incidents: tuple[str, ...]
    excerpt: Excerpt | None = None
    told: tuple[tuple[str | None, str | None, str | None], ...] = ()
    language: str | None = None


def put(db: sqlite3.Connection, incident: Mapping[str, Any]) -> None:
    """Writes the row of an incident in its wire form."""
    put_row(db, row(incident))


def put_row(db: sqlite3.Connection, made: Row) -> None:
    """Writes a row."""
    db.execute(_INTO, [safe(getattr(made, c)) for c in COLUMNS])


def drop(db: sqlite3.Connection, incident: str) -> None:
    """Takes the row of an incident out."""
    db.execute("DELETE FROM listing WHERE id = ?", (incident,))


class Listing:
    """Looks into the table over an open connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sought = ""
        self._common = False

    def rows(self, asked: Filter, order: Order = "newest", most: int = 50, after: int = 0) -> tuple[Row, ...]:
        """The rows that fit, from the one at `after`, at most `most`; a negative `most` gives all."""
        return tuple(self.each(asked, order, most, after))

    def each(self, asked: Filter, order: Order = "newest", most: int = -1, after: int = 0) -> Iterator[Row]:
        """The rows that fit, one by one."""
        where, values = self._where(asked)
        found = self._db.execute(
            f"SELECT {', '.join(COLUMNS)} FROM listing{where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
            (*values, most, after),
        )
        for one in found:
            yield Row(*one)

    def versions(self, asked: Filter, order: Order, most: int) -> tuple[tuple[str, str], ...]:
        """The ids that fit, each with when it was last folded anew: what is known of it holds until that changes."""
        where, values = self._where(asked)
        found = self._db.execute(
            f"SELECT id, changed FROM listing{where} ORDER BY {_ORDERS[order]} LIMIT ?", (*values, most)
        )
        return tuple((id, changed) for id, changed in found)

    def counts(self, asked: Filter) -> tuple[Count, ...]:
        """How many fit, by month, kind and range of killed (0, 1, 5, 25 are the ranges' first figures)."""
        where, values = self._where(asked)
        found = self._db.execute(
            "SELECT substr(start, 1, 7) AS month, kind, CASE WHEN killed IS NULL THEN NULL WHEN killed < 1 THEN 0"
            " WHEN killed < 5 THEN 1 WHEN killed < 25 THEN 5 ELSE 25 END AS toll, count(*)"
            f" FROM listing{where} GROUP BY month, kind, toll ORDER BY month, kind, toll",
            values,
        )
        return tuple(Count(*one) for one in found)

    def spots(
        self, asked: Filter, cell: float, box: tuple[float, float, float, float] | None = None, most: int = 2000
    ) -> tuple[Spot, ...]:
        """What fits on the map: incidents within one `cell` (degrees) and of one precision are one spot.

        `box` is south, west, north, east. Incidents without coordinates are on no map; the list has them.
        """
        where, values = self._where(asked)
        where += (" AND" if where else " WHERE") + " lat IS NOT NULL AND lon IS NOT NULL"
        if box is not None:
            where += " AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
            values = [*values, box[0], box[2], box[1], box[3]]
        found = self._db.execute(
            "SELECT avg(lat), avg(lon), geo_precision, max(uncertainty_km), count(*) AS many, sum(killed),"
            f" CASE WHEN count(*) = 1 THEN min(id) END, CASE WHEN min(place) = max(place) THEN min(place) END"
            f" FROM listing{where} GROUP BY round(lat / ?), round(lon / ?), geo_precision"
            " ORDER BY many DESC LIMIT ?",
            (*values, cell, cell, most),
        )
        return tuple(Spot(*one) for one in found)

    def excerpts(self, incidents: Sequence[str], asked: str) -> Mapping[str, Excerpt]:
        """For each of the incidents what its first report that has the words says there; none where no report has."""
        out: dict[str, Excerpt] = {}
        for incident in incidents if search_sqlite.phrases(asked) else ():
            bodies = self._db.execute(
                "SELECT DISTINCT reports.id, reports.body FROM cards JOIN reports ON report = reports.id WHERE home = ?"
                " ORDER BY seq LIMIT ?",
                (incident, _MOST_LOOKED_INTO),
            )
            for report, body in bodies:
                if found := search_sqlite.excerpt(report, json.loads(body)["text"], asked):
                    out[incident] = found
                    break
        return out

    def doubtful(self, least: float, most: float, looked_at: int) -> tuple[tuple[Member, str, Member, str, float], ...]:
        """Tellings that linking may have got wrong: `(one, its incident, the other, its incident, log odds)`.

        Kept apart although the surest pair of both incidents has at least `least`; or put together although the
        surest pair that one of them has within the incident is under `most`. Only the `looked_at` incidents that were
        changed last are looked at.
        """
        found = self._db.execute(_DOUBT, (looked_at, least, most))
        return tuple((Member(r, i), h, Member(to, n), home, odds) for r, i, h, to, n, home, odds in found)

    def arrived(self, incident: str) -> Mapping[str, str]:
        """When each report of an incident was kept, ISO 8601 in UTC; those from before this was noted are left out."""
        found = self._db.execute(
            "SELECT report, at FROM cards JOIN arrivals USING (report) WHERE home = ?", (incident,)
        )
        return dict(found.fetchall())

    def arrivals(self) -> Mapping[str, str]:
        """When each report was kept, as `arrived`."""
        return dict(self._db.execute("SELECT report, at FROM arrivals").fetchall())

    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """What is there to choose from: `kind`, `country`, `grade` in their order."""
        found = self._db.execute("SELECT DISTINCT kind, country, grade FROM listing").fetchall()
        columns = zip(*found, strict=True) if found else ((), (), ())
        names = ("kind", "country", "grade")
        return {n: tuple(sorted({str(v) for v in c if v is not None})) for n, c in zip(names, columns, strict=True)}

    def reports(self, most: int = 50, after: int = 0, text: str = "") -> tuple[Line, ...]:
        """The reports kept whose words have all that `text` asks, the latest first."""
        where, values = _with_words(text)
        found = self._db.execute(
            f"SELECT id, publisher, published, headline, newer, body FROM reports{where}"
            " ORDER BY seq DESC LIMIT ? OFFSET ?",
            (*values, most, after),
        ).fetchall()
        return tuple(
            Line(
                id, by, on, _title(head, json.loads(body)["text"]), newer, self._homes(id),
                search_sqlite.excerpt(id, json.loads(body)["text"], text) if text else None, self._told(id),
                json.loads(body).get("language"),
            )
            for id, by, on, head, newer, body in found
        )  # fmt: skip

    def count_reports(self, text: str = "") -> int:
        """How many reports have all that `text` asks."""
        where, values = _with_words(text)
        # The index counts by itself, without going to the reports.
        every = f"SELECT count(*) FROM reports{where}"
        counted = "SELECT count(*) FROM search WHERE search MATCH ?" if values else every
        (many,) = self._db.execute(counted, values).fetchone()
        return int(many)

    def _told(self, report: str) -> tuple[tuple[str | None, str | None, str | None], ...]:
        found = self._db.execute(
            "SELECT kind, place, substr(start, 1, 10) FROM listing WHERE id IN"
            " (SELECT home FROM cards WHERE report = ?) ORDER BY id",
            (report,),
        )
        return tuple(found.fetchall())

    def _homes(self, report: str) -> tuple[str, ...]:
        found = self._db.execute("SELECT DISTINCT home FROM cards WHERE report = ? ORDER BY home", (report,))
        return tuple(h for (h,) in found if h)

    def _where(self, asked: Filter) -> tuple[str, list[Any]]:
        """The condition. What has the words is looked up once, into a table of this connection's own.

        Where most reports have them it is what does not that is held: then the list goes in its order until a page is
        full, and counting tests against few rows.
        """
        found = search_sqlite.match(asked.text)
        if found is not None and self._sought != found:
            test = (
                "id IN (SELECT home FROM told WHERE seq IN (SELECT rowid FROM search WHERE search MATCH ?))"
                " OR rowid IN (SELECT rowid FROM named WHERE named MATCH ?)"
            )
            self._common = search_sqlite.common(self._db, found)
            self._db.execute("DROP TABLE IF EXISTS temp.sought")
            self._db.execute("CREATE TEMP TABLE sought (row INTEGER PRIMARY KEY)")
            self._db.execute(
                f"INSERT INTO temp.sought SELECT rowid FROM listing WHERE {'NOT ' * self._common}({test})",
                (found, found),
            )
            self._sought = found
        return condition(asked, self._common)


def _title(headline: str | None, text: str) -> str | None:
    """A headline that says something, else the first words of the text that do."""
    if headline and not is_label(headline):
        return headline
    first = first_telling(text.lstrip()[:400].splitlines())
    return (first if len(first) <= 90 else first[:90].rpartition(" ")[0] + " …") or headline


def _with_words(text: str) -> tuple[str, list[Any]]:
    if not text.strip():
        return "", []
    found = search_sqlite.match(text)
    if found is None:
        return " WHERE 0", []
    return " WHERE seq IN (SELECT rowid FROM search WHERE search MATCH ?)", [found]
