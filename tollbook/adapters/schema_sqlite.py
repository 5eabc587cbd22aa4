"""The tables of the workspace file, and how a file of an earlier version is brought up to this one."""

from __future__ import annotations

import json
from typing import Final

from tollbook.adapters import listing_sqlite, printings_sqlite
from tollbook.adapters.sqlite import Connection

VERSION: Final = 4
EARLIER: Final = ("1", "2", "3")
"""Versions that `bring_up` knows."""

_OWN: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT, url TEXT, publisher TEXT, published TEXT,
  headline TEXT, newer TEXT, body TEXT NOT NULL);
CREATE INDEX reports_url ON reports (url) WHERE url IS NOT NULL;
CREATE INDEX reports_ref ON reports (ref) WHERE ref IS NOT NULL;
CREATE TABLE records (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, reader TEXT NOT NULL, body TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE cards (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, incident TEXT NOT NULL, born TEXT NOT NULL,
  home TEXT, body TEXT NOT NULL, PRIMARY KEY (report, incident)) WITHOUT ROWID;
CREATE INDEX cards_born ON cards (born);
CREATE INDEX cards_home ON cards (home);
CREATE TABLE rows (
  key INTEGER NOT NULL, day TEXT NOT NULL, report TEXT NOT NULL, incident TEXT NOT NULL,
  PRIMARY KEY (key, day, report, incident)) WITHOUT ROWID;
CREATE TABLE pairs (
  report TEXT NOT NULL, incident TEXT NOT NULL, to_report TEXT NOT NULL, to_incident TEXT NOT NULL,
  odds REAL NOT NULL, PRIMARY KEY (report, incident, to_report, to_incident)) WITHOUT ROWID;
CREATE TABLE incidents (
  id TEXT PRIMARY KEY, kind TEXT, start TEXT, place TEXT, country TEXT, killed INTEGER, reports INTEGER NOT NULL,
  body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX incidents_start ON incidents (start);
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
"""
_SKETCHES: Final = """
CREATE TABLE IF NOT EXISTS sketches (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, body TEXT NOT NULL) WITHOUT ROWID;
"""
SCHEMA: Final = _OWN + _SKETCHES.lstrip() + listing_sqlite.SCHEMA.lstrip() + ";\n" + printings_sqlite.SCHEMA.lstrip()


def make(db: Connection, schema: str) -> None:
    """Runs the statements of a schema; the caller holds the transaction.

    Not executescript: it would commit in the middle, and a killed process leave half a schema.
    """
    for statement in schema.split(";\n"):
        if statement.strip():
            db.execute(statement)


def version(db: Connection) -> str:
    """The version a workspace file is of, `none` where it does not say."""
    found = db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    return str(found[0]) if found else "none"


def bring_up(db: Connection) -> None:
    """Brings a file of an earlier version up to this one; the caller holds the transaction: all or nothing is kept.

    Version 2 has a table that lists are made from; everything in it is derived. Version 3 calls the log odds of a
    pair what they are. Version 4 knows every printing of a text, and keeps sketches, which are derived.
    """
    if version(db) == "1":
        make(db, listing_sqlite.SCHEMA)
        for (body,) in db.execute("SELECT body FROM incidents ORDER BY id").fetchall():
            listing_sqlite.put(db, json.loads(body))
        db.execute("UPDATE meta SET value = '2' WHERE key = 'version'")
    if version(db) == "2":
        if "probability" in {name for _, name, *_ in db.execute("PRAGMA table_info(pairs)").fetchall()}:
            db.execute("ALTER TABLE pairs RENAME COLUMN probability TO odds")
        db.execute("UPDATE meta SET value = '3' WHERE key = 'version'")
    if version(db) == "3":
        make(db, printings_sqlite.SCHEMA)
        make(db, _SKETCHES)
        db.execute("UPDATE meta SET value = '4' WHERE key = 'version'")
