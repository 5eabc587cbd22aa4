"""The lexicon: all tables, typed, with a folder of one's own laid over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tollbook.errors import TableError
from tollbook.lexicon.checking import NAMES, built_in, read_bytes, shared_words, stray_off
from tollbook.lexicon.forms import FORMS
from tollbook.lexicon.matching import Table
from tollbook.lexicon.people import ActorTable, SourceTable, VictimTable
from tollbook.lexicon.reading import Reading, read_table
from tollbook.lexicon.rows import (
    ActorKindRow,
    AttributionRow,
    BackgroundRow,
    CategoryRow,
    CauseRow,
    CertaintyRow,
    DegreeRow,
    FateRow,
    KindRow,
    ObjectRow,
    QuantityRow,
    TollRow,
    WeaponRow,
)
from tollbook.lexicon.time_words import TIMES, Words, built_in_times, times_over


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables. `find` of each gives where its words stand in a text."""

    weapons: Table[WeaponRow]
    categories: Table[CategoryRow]
    objects: Table[ObjectRow]
    actors: ActorTable
    actor_kinds: Table[ActorKindRow]
    kinds: Table[KindRow]
    causes: Table[CauseRow]
    degrees: Table[DegreeRow]
    fates: Table[FateRow]
    attribution_cues: Table[AttributionRow]
    certainty_cues: Table[CertaintyRow]
    background_cues: Table[BackgroundRow]
    source_kinds: SourceTable
    victims: VictimTable
    tolls: Table[TollRow]
    quantities: Table[QuantityRow]
    times: Words = field(default_factory=built_in_times, compare=False, repr=False)

    def cause_of(self, category: str) -> str:
        """The cause code that a weapon category goes with; `other` for a category the table does not know."""
        row = self.categories.get(category)
        return row.cause if row is not None else "other"

    def kind_of(self, category: str) -> str:
        """The kind of incident that a weapon category goes with; `other` for an unknown one."""
        row = self.categories.get(category)
        return row.kind if row is not None else "other"


def load(overlay: Path | None = None) -> Lexicon:
    """The lexicon, with the tables of the folder `overlay` laid over the built-in ones.

    A table of one's own has the name of the built-in one. A row with the code of a built-in row replaces it, one
    with `yes` in the column `off` takes it away, others are added; a word of one's own wins over the same word
    built in. The lexicon is kept: a second call with the same folder, unchanged, costs nothing.

    Raises:
        TableError: a table is broken; it names file, row and column.
    """
    if overlay is None:
        return _load(None, ())
    if not overlay.is_dir():
        raise TableError("no such folder of tables", where=str(overlay), mend="check the path")
    stamp = tuple(sorted((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in overlay.glob("*.[ct]sv")))
    return _load(overlay, stamp)


@lru_cache(maxsize=4)
def _load(overlay: Path | None, stamp: tuple[tuple[str, int, int], ...]) -> Lexicon:
    unknown = [name for name, _, _ in stamp if name not in NAMES]
    if unknown:
        mend = f"name it as the built-in one: {', '.join(NAMES)}"
        raise TableError("no table has this name", where=unknown[0], mend=mend)
    actors = ActorTable(_table("actors", overlay))
    wired: dict[str, Any] = {name: _table(name, overlay) for name in FORMS if name != "states"}
    wired["actors"] = actors
    wired["source_kinds"] = SourceTable(wired["source_kinds"], actors)
    wired["victims"] = VictimTable(wired["victims"])
    if overlay is not None and (overlay / TIMES).is_file():
        wired["times"] = times_over(overlay / TIMES)
    return Lexicon(**wired)


def _table(name: str, overlay: Path | None) -> Table[Any]:
    parts = (name, "states") if name == "actors" else (name,)
    if overlay is None or not any((overlay / f"{part}.csv").is_file() for part in parts):
        return _built_in_table(name)
    rows = tuple(row for part in parts for row in _rows(part, overlay))
    return Table(name, rows, FORMS[name].plural, FORMS[name].by_name)


@cache
def _built_in_table(name: str) -> Table[Any]:
    rows = _built_in_rows(name) if name != "actors" else (*_built_in_rows("actors"), *_built_in_rows("states"))
    return Table(name, rows, FORMS[name].plural, FORMS[name].by_name)


@cache
def _built_in_rows(name: str) -> tuple[Any, ...]:
    return _sound(built_in(name)).rows


def _rows(name: str, overlay: Path) -> tuple[Any, ...]:
    own = overlay / f"{name}.csv"
    if not own.is_file():
        return _built_in_rows(name)
    above = _sound(read_table(read_bytes(own), str(own), FORMS[name]))
    for fault in (*shared_words(above, str(own), FORMS[name]), *stray_off(above, name)):
        raise fault
    taken = {row.key for row in above.rows} | set(above.off)
    return (*above.rows, *(row for row in _built_in_rows(name) if row.key not in taken))


def _sound(reading: Reading[Any]) -> Reading[Any]:
    if reading.faults:
        raise reading.faults[0]
    return reading
