"""The gazetteer: one read-only SQLite file inside the package, and beside it the user's own places.

Opening takes milliseconds and loads nothing; a look-up is one indexed read. `open_gazetteer` gives the shipped
places and, where there is one, the overlay that `tollbook places import` wrote. Own places come first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Final

from tollbook.errors import TableError
from tollbook.lexicon.gazetteer import spelling
from tollbook.lexicon.gazetteer.tables import extents
from tollbook.lexicon.gazetteer.towns import Town, by_key
from tollbook.ports import Gazetteer, GazetteerEntry

SHIPPED: Final = Path(__file__).parents[1] / "lexicon" / "gazetteer" / "places.sqlite"
#: Bytes of a file that are mapped into memory, as they are asked for.
MAPPED: Final = 64 * 1024 * 1024
#: Names whose places are kept at hand once they were looked up.
KEPT: Final = 1024

#: The tables of a gazetteer file; the shipped file and a user's overlay have the same.
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, country TEXT,
  admin1 INTEGER, admin2 INTEGER, lat INTEGER NOT NULL, lon INTEGER NOT NULL, feature TEXT NOT NULL,
  population INTEGER NOT NULL, radius INTEGER);
CREATE TABLE IF NOT EXISTS name (key INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS geonames (geonames INTEGER NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (geonames, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

_SELECT: Final = """
SELECT p.geonames, p.name, p.country, a.name, b.name, p.lat, p.lon, p.feature, p.population
FROM {join} LEFT JOIN place a ON a.id = p.admin1 LEFT JOIN place b ON b.id = p.admin2
WHERE {where} ORDER BY p.id
"""
_BY_NAME: Final = tuple(
    _SELECT.format(
        join="(SELECT DISTINCT place FROM name WHERE key IN ({})) n JOIN place p ON p.id = n.place".format(
            ",".join("?" * n)
        ),
        where="1",
    )
    for n in range(6)
)
_BY_ID: Final = _SELECT.format(join="geonames g JOIN place p ON p.id = g.place", where="g.geonames = ?")


class SqliteGazetteer:
    """Places of one gazetteer file. Safe to share between threads that only look up.

    Raises:
        TableError: the file is missing, is no gazetteer, or was made for other keys.
    """

    def __init__(self, path: Path = SHIPPED) -> None:
        if not path.is_file():
            raise TableError("no gazetteer file", where=str(path), mend="reinstall, or run `places import` first")
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            # Read where it lies: a look-up of a fresh name takes a quarter less time.
            self._db.execute(f"PRAGMA mmap_size={MAPPED}")
            found = self._db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        except sqlite3.DatabaseError as error:
            raise TableError(
                f"not a gazetteer file: {error}", where=str(path), mend="delete it and import anew"
            ) from error
        if not found or found[0] != str(spelling.FORMAT):
            raise TableError("a gazetteer of another version", where=str(path), mend="delete it and import anew")
        self._towns = by_key() if path == SHIPPED else {}
        # A report asks for each of its names several times, and the next report for many of the same.
        self._candidates = lru_cache(maxsize=KEPT)(self._looked_up)
        self._spelt = lru_cache(maxsize=4 * KEPT)(self._is_spelt)

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places of that name: exactly spelt, else without articles, else by a looser spelling.

        Countries come first, then the most populous. "Kharkiv Oblast" finds the division also where the
        gazetteer calls it otherwise; "Kharkiv" finds both the city and the division.
        """
        return self._candidates(name)

    def _looked_up(self, name: str) -> tuple[GazetteerEntry, ...]:
        strict = spelling.fold(name)
        if not strict:
            return ()
        division = spelling.division(strict)
        bare = spelling.bare(strict)
        wanted = {spelling.key(strict), spelling.key(bare, "-")}
        if bare != strict:
            wanted.add(spelling.key(bare))
        if other := spelling.other_article(strict):
            wanted.add(spelling.key(other))
        if division:
            wanted.add(spelling.key(division, "#"))
        exact, own = self._keyed(*wanted)
        vague = spelling.loose(strict)
        if not vague or (exact and not own):
            return exact
        guessed, _ = self._keyed(spelling.key(vague, "~"))
        at_home = {e.country for e in exact}
        # A name that only the table of towns has must not hide the district that the file spells a little otherwise.
        return (*exact, *(e for e in guessed if e not in exact and e.country in at_home)) if exact else guessed

    def _keyed(self, *wanted: int) -> tuple[tuple[GazetteerEntry, ...], bool]:
        """What the file and the table of towns keep under those keys, and whether the table alone does."""
        found = self._named(_BY_NAME[len(wanted)], *wanted)
        towns = dict.fromkeys(t for k in wanted for t in self._towns.get(k, ()))
        if not towns:
            return found, False
        both = tuple(_unique((*found, *(e for t in towns if (e := self._entry(t)) is not None))))
        return tuple(sorted(both, key=lambda e: (not e.feature.startswith(("PCL", "CONT")), -e.population))), not found

    def _entry(self, town: Town) -> GazetteerEntry | None:
        if town.geonames is not None:
            return self.by_id(town.geonames)
        return GazetteerEntry(
            None, town.names[0], town.country, town.admin1, None, town.lat, town.lon, town.feature, town.population
        )

    def spelt(self, name: str) -> bool:
        """Whether a place is spelt so, articles aside; False where `candidates` had to guess at the spelling."""
        return self._spelt(name)

    def _is_spelt(self, name: str) -> bool:
        strict = spelling.fold(name)
        bare = spelling.bare(strict)
        division = spelling.division(strict)
        keys = (
            spelling.key(strict),
            spelling.key(bare),
            spelling.key(bare, "-"),
            spelling.key(division or "", "#"),
            spelling.key(spelling.other_article(strict) or strict),
        )
        if any(k in self._towns for k in keys):
            return True
        return self._db.execute("SELECT 1 FROM name WHERE key IN (?,?,?,?,?) LIMIT 1", keys).fetchone() is not None

    def by_id(self, geonames: int) -> GazetteerEntry | None:
        """The entry with that GeoNames id, or None."""
        found = self._named(_BY_ID, geonames)
        return found[0] if found else None

    def radius_km(self, entry: GazetteerEntry) -> float | None:
        """How far a division or region reaches from its point, or how far off a hand-entered town's or site's may be.

        None for other settlements and unknown places.
        """
        if entry.geonames is None:
            near = self._towns.get(spelling.key(spelling.fold(entry.name)), ())
            known = next((t.uncertainty_km for t in near if (t.lat, t.lon) == (entry.lat, entry.lon)), None)
            site = known is None and not entry.feature.startswith("PPL")
            return extents().get(spelling.fold(entry.name)) if site else known
        row = self._db.execute(
            "SELECT p.radius FROM geonames g JOIN place p ON p.id = g.place WHERE g.geonames = ? ORDER BY p.id",
            (entry.geonames,),
        ).fetchone()
        return float(row[0]) if row and row[0] is not None else None

    def close(self) -> None:
        """Lets go of the file."""
        self._candidates.cache_clear()
        self._spelt.cache_clear()
        self._db.close()

    def _named(self, query: str, *values: int) -> tuple[GazetteerEntry, ...]:
        return tuple(
            GazetteerEntry(gid, name, country, admin1, admin2, lat / 1e4, lon / 1e4, feature, population)
            for gid, name, country, admin1, admin2, lat, lon, feature, population in self._db.execute(query, values)
        )


class LayeredGazetteer:
    """Several gazetteers as one; what an earlier one holds hides the same GeoNames id in a later one."""

    def __init__(self, *layers: Gazetteer) -> None:
        self._layers = layers

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The places of that name of all layers, first layer first."""
        return tuple(_unique(e for layer in self._layers for e in layer.candidates(name)))

    def by_id(self, geonames: int) -> GazetteerEntry | None:
        """The entry of the first layer that has the id."""
        return next((e for layer in self._layers if (e := layer.by_id(geonames)) is not None), None)

    def spelt(self, name: str) -> bool:
        """Whether any layer has a place spelt so."""
        return any(
            layer.spelt(name) if isinstance(layer, SqliteGazetteer) else bool(layer.candidates(name))
            for layer in self._layers
        )

    def radius_km(self, entry: GazetteerEntry) -> float | None:
        """The radius of the first layer that knows one."""
        for layer in self._layers:
            known = layer.radius_km(entry) if isinstance(layer, SqliteGazetteer) else None
            if known is not None:
                return known
        return None


def _unique(entries: Iterable[GazetteerEntry]) -> Iterator[GazetteerEntry]:
    seen: set[int] = set()
    for entry in entries:
        if entry.geonames is None or entry.geonames not in seen:
            yield entry
        if entry.geonames is not None:
            seen.add(entry.geonames)


class MemoryGazetteer:
    """The memory twin: places given by hand with their further names. For tests and small tools."""

    def __init__(self, places: Iterable[tuple[GazetteerEntry, tuple[str, ...]]]) -> None:
        self._places = tuple(places)

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places of that name, spelt exactly, else without articles, else loosely; in the order given."""
        strict = spelling.fold(name)
        for form in (lambda s: s, spelling.bare, spelling.loose):
            wanted = form(strict)
            found = tuple(
                entry
                for entry, others in self._places
                if wanted and any(form(spelling.fold(n)) == wanted for n in (entry.name, *others))
            )
            if found:
                return found
        rest = spelling.division(strict)
        return tuple(
            entry
            for entry, others in self._places
            if rest and entry.feature.startswith("ADM")
            and any(_stem(n) == rest for n in (entry.name, *others))
        )  # fmt: skip

    def by_id(self, geonames: int) -> GazetteerEntry | None:
        """The first entry with that id."""
        return next((e for e, _ in self._places if e.geonames == geonames), None)


def _stem(name: str) -> str:
    folded = spelling.fold(name)
    return spelling.division(folded) or folded


def open_gazetteer(overlay: Path | None = None) -> Gazetteer:
    """The shipped places, under the user's own where `overlay` exists."""
    shipped = SqliteGazetteer()
    return LayeredGazetteer(SqliteGazetteer(overlay), shipped) if overlay and overlay.is_file() else shipped


def write_overlay(path: Path, places: Iterable[tuple[GazetteerEntry, tuple[str, ...]]]) -> int:
    """Adds places with their further names to the overlay at `path`, made where missing. Returns how many.

    A place that is there already (same GeoNames id, or same name, country and point) is not added twice. Either all
    are added or, on an error while reading them, none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path)) as db, db:
            db.executescript(SCHEMA)
            db.execute("INSERT OR IGNORE INTO meta VALUES ('format', ?)", (str(spelling.FORMAT),))
            return sum(_insert(db, entry, others) for entry, others in places)
    except sqlite3.DatabaseError as error:
        raise TableError(f"not a gazetteer file: {error}", where=str(path), mend="choose another file") from error


def _insert(db: sqlite3.Connection, entry: GazetteerEntry, others: tuple[str, ...]) -> int:
    lat, lon = round(entry.lat * 1e4), round(entry.lon * 1e4)
    same = db.execute(
        "SELECT 1 FROM place WHERE (geonames IS NOT NULL AND geonames = ?) OR "
        "(name = ? AND country IS ? AND lat = ? AND lon = ?)",
        (entry.geonames, entry.name, entry.country, lat, lon),
    ).fetchone()
    if same:
        return 0
    admin = [_division(db, name, entry.country, level) for level, name in ((1, entry.admin1), (2, entry.admin2))]
    place = _add(db, entry, lat, lon, admin)
    for name in (entry.name, *others):
        for key in spelling.keys(name, entry.feature):
            db.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (key, place))
    if entry.geonames is not None:
        db.execute("INSERT OR IGNORE INTO geonames VALUES (?, ?)", (entry.geonames, place))
    return 1


def _add(db: sqlite3.Connection, entry: GazetteerEntry, lat: int, lon: int, admin: list[int | None]) -> int:
    row = db.execute(
        "INSERT INTO place (geonames, name, country, admin1, admin2, lat, lon, feature, population) "
        "VALUES (?,?,?,?,?,?,?,?,?)",
        (entry.geonames, entry.name, entry.country, *admin, lat, lon, entry.feature, entry.population),
    ).lastrowid
    assert row is not None
    return row


def _division(db: sqlite3.Connection, name: str | None, country: str | None, level: int) -> int | None:
    """A division that own places only name: a row without keys, so that no look-up finds it."""
    if not name:
        return None
    feature = f"ADM{level}"
    found = db.execute(
        "SELECT id FROM place WHERE name = ? AND country IS ? AND feature = ?", (name, country, feature)
    ).fetchone()
    if found:
        return int(found[0])
    return _add(db, GazetteerEntry(None, name, country, None, None, 0.0, 0.0, feature, 0), 0, 0, [None, None])
