"""Searching the words of reports: an FTS5 index in the workspace file, kept by triggers, so that nothing forgets it.

The index holds headline, publisher and text of every report under its number, not the text a second time; `told` holds
which incidents a report tells of, without the cards' bodies; `named` indexes the words of the incidents' own rows. All
are derived: where missing, they are made anew.
`arrivals` holds when a report was first kept, from when on there is such a table; reading it again changes nothing.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]|[^\W_])*")
_ASKED: Final = re.compile(r'"([^"]*)"?|(\S+)')
MOST_WORDS: Final = 20
AROUND: Final = 70
"""Code points on each side of the words in an excerpt."""

_OF: Final = (
    "coalesce({0}.headline, '') || ' ' || coalesce({0}.publisher, '') || ' '"
    " || coalesce(json_extract({0}.body, '$.text'), '')"
)
_TOLD: Final = (
    " DELETE FROM told WHERE seq = (SELECT seq FROM reports WHERE id = {0}.report);"
    " INSERT OR IGNORE INTO told SELECT seq, home FROM reports JOIN cards ON report = id"
    " WHERE id = {0}.report AND home IS NOT NULL; END"
)
STATEMENTS: Final = (
    "CREATE VIRTUAL TABLE search USING fts5 (words, content='', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE TABLE IF NOT EXISTS told (seq INTEGER NOT NULL, home TEXT NOT NULL, PRIMARY KEY (seq, home)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS arrivals (report TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TRIGGER search_in AFTER INSERT ON reports BEGIN"
    " INSERT OR IGNORE INTO arrivals VALUES (new.id, strftime('%Y-%m-%dT%H:%M:%f', 'now'));"
    f" INSERT INTO search (rowid, words) VALUES (new.seq, {_OF.format('new')}); END",
    "CREATE TRIGGER search_out AFTER DELETE ON reports BEGIN DELETE FROM told WHERE seq = old.seq;"
    f" INSERT INTO search (search, rowid, words) VALUES ('delete', old.seq, {_OF.format('old')}); END",
    f"CREATE TRIGGER told_in AFTER UPDATE OF home ON cards BEGIN{_TOLD.format('new')}",
    f"CREATE TRIGGER told_out AFTER DELETE ON cards BEGIN{_TOLD.format('old')}",
    f"INSERT INTO search (rowid, words) SELECT seq, {_OF.format('reports')} FROM reports",
    "INSERT OR IGNORE INTO told SELECT seq, home FROM reports JOIN cards ON report = id WHERE home IS NOT NULL",
)

NAMED: Final = (
    "CREATE VIRTUAL TABLE named USING fts5 (words, content='', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE TRIGGER named_in AFTER INSERT ON listing BEGIN"
    " INSERT INTO named (rowid, words) VALUES (new.rowid, new.words); END",
    "CREATE TRIGGER named_out AFTER DELETE ON listing BEGIN"
    " INSERT INTO named (named, rowid, words) VALUES ('delete', old.rowid, old.words); END",
    "CREATE TRIGGER named_anew AFTER UPDATE OF words ON listing WHEN old.words IS NOT new.words BEGIN"
    " INSERT INTO named (named, rowid, words) VALUES ('delete', old.rowid, old.words);"
    " INSERT INTO named (rowid, words) VALUES (new.rowid, new.words); END",
    "INSERT INTO named (rowid, words) SELECT rowid, words FROM listing",
)
"""The words of the incidents' own rows: places, weapons, perpetrators, targets, headlines."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a report's text: parts of it, each with whether it is what was looked for; where the report is."""

    report: str
    parts: tuple[tuple[str, bool], ...]


def present(db: sqlite3.Connection) -> bool:
    """Whether the file has the indexes."""
    return _has(db, "search") and _has(db, "named")


def _has(db: sqlite3.Connection, table: str) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_master WHERE name = ? AND type = 'table'", (table,))
    return found.fetchone() is not None


def make(db: sqlite3.Connection) -> None:
    """Makes the indexes of what is there that are missing; the caller holds the transaction."""
    for statement in (*(() if _has(db, "search") else STATEMENTS), *(() if _has(db, "named") else NAMED)):
        db.execute(statement)


def common(db: sqlite3.Connection, asked: str) -> bool:
    """Whether most reports have what is asked, in the index's language."""
    (hits,) = db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (asked,)).fetchone()
    (every,) = db.execute("SELECT count(*) FROM reports").fetchone()
    return 2 * int(hits) > int(every)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together; `begins` when the last may go on (`bomb*`)."""

    words: tuple[str, ...]
    begins: bool


def phrases(asked: str) -> tuple[Phrase, ...]:
    """What is asked: words in quotation marks stand together, any other alone; a star at the end lets a word go on.

    >>> [" ".join(p.words) + "*" * p.begins for p in phrases('mosul "car bomb" kill* -')]
    ['mosul', 'car bomb', 'kill*']
    """
    out = []
    for m in _ASKED.finditer(asked[:400]):
        piece = m[1] or m[2] or ""
        words = tuple(w.casefold() for w in _WORD.findall(piece))
        if words:
            out.append(Phrase(words, piece.endswith("*")))
    return tuple(out[:MOST_WORDS])


def match(asked: str) -> str | None:
    """What is asked in the index's language, all of it in one report; None for nothing.

    >>> match('mosul "car bomb" kill*'), match('"')
    ('"mosul" AND "car bomb" AND "kill"*', None)
    """
    return " AND ".join(f'"{" ".join(p.words)}"' + "*" * p.begins for p in phrases(asked)) or None


def excerpt(report: str, text: str, asked: str) -> Excerpt | None:
    """The first place of the text that has what is asked, with what stands around it; None where nothing has it.

    >>> excerpt("r", "A bomb hit the Café Rio.", "cafe").parts
    (('A bomb hit the ', False), ('Café', True), (' Rio.', False))
    """
    words = [(m.start(), m.end(), _folded(m[0])) for m in _WORD.finditer(text)]
    wanted = [Phrase(tuple(_folded(w) for w in p.words), p.begins) for p in phrases(asked)]
    hits: list[tuple[int, int]] = []
    for n in range(len(words)):
        for p in wanted:
            here = words[n : n + len(p.words)]
            if _same([w for _, _, w in here], p):
                hits.append((here[0][0], here[-1][1]))
    if not hits:
        return None
    start = max(0, hits[0][0] - AROUND)
    end = min(len(text), hits[0][1] + 2 * AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if end < len(text) and text.find(" ", end) > 0 else len(text)
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for a, b in hits:
        if a < at or b > end:
            continue
        parts += [(text[at:a], False), (text[a:b], True)]
        at = b
    parts.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return Excerpt(report, tuple((t, hit) for t, hit in parts if t))


def _same(words: Sequence[str], wanted: Phrase) -> bool:
    if wanted.begins and len(words) == len(wanted.words):
        return words[:-1] == list(wanted.words[:-1]) and words[-1].startswith(wanted.words[-1])
    return words == list(wanted.words)


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
