"""The table of lists: filters, counts, spots on the map, and a workspace file from before there was one."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.server.workspaces import kept
from tollbook.adapters import search_sqlite
from tollbook.adapters.listing_sqlite import SCHEMA, Listing, put_row
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.review.listing import Filter, row

BASE = row({"id": "inc:0"})
ROWS = (
    replace(
        BASE, id="inc:a", start="2024-05-12", end="2024-05-12", kind="ied", killed=7, lat=50.1, lon=36.1, words="x"
    ),
    replace(BASE, id="inc:b", start="2024-03", end="2024-03-31", country="UA", killed=0, lat=50.12, lon=36.12),
    replace(BASE, id="inc:c", judged=2, contested=1, place="Deir al-Balah", weapons="|drone|"),
)


@pytest.fixture
def listing() -> Listing:
    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA)
    db.execute("CREATE TABLE reports (seq INTEGER PRIMARY KEY, id TEXT, publisher TEXT, headline TEXT, body TEXT)")
    db.execute("CREATE TABLE cards (report TEXT, home TEXT)")
    search_sqlite.make(db)
    for one in ROWS:
        put_row(db, one)
    return Listing(db)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (Filter(), "abc"),
        (Filter(since="2024-05-12", until="2024-05-12"), "a"),
        (Filter(since="2024-03-20", until="2024-03-21"), "b"),  # known by its month only
        (Filter(since="2024-04-01"), "a"),
        (Filter(until="2024-03-99"), "b"),
        (Filter(toll_max=0), "b"),  # not known is not none
        (Filter(toll_min=0), "ab"),
        (Filter(reviewed=True), "c"),
        (Filter(contested=False), "ab"),
        (Filter(place="deir"), "c"),
        (Filter(weapon="DRONE"), "c"),
        (Filter(country="UA' OR 1=1"), ""),
        (Filter(text="x"), "a"),
        (Filter(changed="2999-01-01"), ""),
    ],
)
def test_filters(listing: Listing, asked: Filter, ids: str) -> None:
    assert "".join(r.id[-1] for r in listing.rows(asked)) == ids
    assert sum(c.incidents for c in listing.counts(asked)) == len(ids)


def test_those_without_a_day_come_last(listing: Listing) -> None:
    assert [r.id for r in listing.rows(Filter(), "newest")] == ["inc:a", "inc:b", "inc:c"]
    assert [r.id for r in listing.rows(Filter(), "oldest")] == ["inc:b", "inc:a", "inc:c"]
    assert [r.id for r in listing.rows(Filter(), "toll", most=1, after=1)] == ["inc:b"]


def test_near_incidents_are_one_spot_and_none_is_made_up(listing: Listing) -> None:
    assert [(s.incidents, s.id) for s in listing.spots(Filter(), 1.0)] == [(2, None)]
    assert sorted(str(s.id) for s in listing.spots(Filter(), 0.001)) == ["inc:a", "inc:b"]
    assert listing.spots(Filter(), 1.0, (0, 0, 10, 10)) == ()


def test_a_file_from_before_the_table_is_brought_up(tmp_path: Path) -> None:
    path = kept(tmp_path / "w.db")
    rows = _rows(path)
    db = sqlite3.connect(path)
    db.execute("DROP TABLE listing")
    db.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    db.commit()
    db.close()
    assert _rows(path) == rows and len(rows) == 3


def _rows(path: Path) -> list[Any]:
    store = SqliteStore(path)
    found = list(store.listing.rows(Filter()))
    store.close()
    return found


def ids(listing: Listing, text: str) -> list[str]:
    # A condition is looked up once for a connection and a text.
    return [r.id for r in Listing(listing._db).rows(Filter(text=text))]


def test_the_words_of_a_row_are_found_as_they_are_now(listing: Listing) -> None:
    assert ids(listing, "x") == ["inc:a"]
    put_row(listing._db, replace(ROWS[0], words="café|market"))
    assert (ids(listing, "x"), ids(listing, "cafe"), ids(listing, "market cafe")) == ([], ["inc:a"], ["inc:a"])
    put_row(listing._db, replace(ROWS[0], words="café|market"))
    listing._db.execute("DELETE FROM listing WHERE id = 'inc:a'")
    assert ids(listing, "cafe") == []
    put_row(listing._db, replace(ROWS[1], id="inc:z", words="harbour"))
    assert (ids(listing, "cafe"), ids(listing, "harbour")) == ([], ["inc:z"]), "a number used again finds the new row"
    listing._db.execute("INSERT INTO named (named) VALUES ('integrity-check')")


def test_a_file_from_before_the_words_of_rows_were_indexed_gets_the_index(tmp_path: Path) -> None:
    path = kept(tmp_path / "w.db")
    db = sqlite3.connect(path)
    for name in ("named_in", "named_out", "named_anew"):
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DROP TABLE named")
    db.commit()
    db.close()
    store = SqliteStore(path)
    assert len(store.listing.rows(Filter(text="mosul"))) == 1
    store.close()


def test_words_that_most_reports_have_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a condition is put: of two reports, one, both and none have what is asked."""
    store = SqliteStore(kept(tmp_path / "w.db"))
    every = {r.id for r in store.listing.rows(Filter())}
    for text in ("said", "killed", "mosul", "lagos", "nowhere"):
        rows = {r.id for r in Listing(store._db).rows(Filter(text=text))}
        store._db.execute("DROP TABLE IF EXISTS temp.sought")
        turned, usual = Listing(store._db), search_sqlite.common
        with monkeypatch.context() as patched:
            patched.setattr(search_sqlite, "common", lambda db, asked, usual=usual: not usual(db, asked))
            assert {r.id for r in turned.rows(Filter(text=text))} == rows, text
            assert sum(c.incidents for c in turned.counts(Filter(text=text))) == len(rows)
        assert rows <= every
    store.close()
