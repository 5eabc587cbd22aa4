"""Searching reports' words: what is asked, what is found, and that the index never falls behind the reports."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tollbook.adapters.search_sqlite import excerpt
from tollbook.adapters.store_sqlite import SqliteStore
from tollbook.model import Report
from tollbook.review.listing import Filter
from tollbook.settings import Settings
from tollbook.workspace import Workspace

ONE = "Raid at dusk\n\nGunmen killed two traders in Tarsk on Monday. A café at the bus station burned down."
TWO = "Blast\n\nA bomb killed three people in Zelim on Friday, a hospital said. The station was evacuated."

ROWS = [
    ("a word of the text only", "burned", 1),
    ("another form of a letter", "CAFE", 1),
    ("all words in one report", "bomb burned", 0),
    ("words that stand together", '"bus station"', 1),
    ("the same words apart", '"station bus"', 0),
    ("the beginning of a word, as asked", "evacuat*", 1),
    ("the beginning of a word, not asked", "evacuat", 0),
    ("in both", "killed", 2),
    ("signs only", "!!!", 0),
    ("the index's own language is words", "burned OR killed", 0),
    ("a quotation mark left open", '"bus station', 1),
    ("what would break a statement", "x') OR 1=1 --", 0),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(settings=Settings(db=tmp_path_factory.mktemp("w") / "w.db", reading="rules"))
    for text in (ONE, TWO):
        made.add_report(Report(text, published="2023-05-16"))
    return made


@pytest.mark.parametrize(("reason", "asked", "many"), ROWS, ids=[r[0] for r in ROWS])
def test_what_is_found(desk: Workspace, reason: str, asked: str, many: int) -> None:
    listing = desk.store.listing
    assert len(listing.reports(text=asked)) == many == listing.count_reports(asked)
    assert len(listing.rows(Filter(text=asked))) == many
    assert sum(c.incidents for c in listing.counts(Filter(text=asked))) == many
    found = listing.excerpts([r.id for r in listing.rows(Filter(text=asked))], asked)
    assert len(found) == many


def test_one_listing_answers_several_questions(desk: Workspace) -> None:
    listing = desk.store.listing
    assert [len(listing.rows(Filter(text=t))) for t in ("burned", "killed", "", "burned")] == [1, 2, 2, 1]


def test_an_excerpt_is_the_text_as_it_stands() -> None:
    text = "x " * 200 + "the Bus\nStation <b>" + " y" * 200
    found = excerpt("r", text, '"bus station"')
    assert found is not None
    assert [t for t, hit in found.parts if hit] == ["Bus\nStation"]
    assert "".join(t for t, _ in found.parts).strip("…") in text and len(found.parts) == 4


def test_the_index_follows_the_reports(tmp_path: Path) -> None:
    with Workspace(settings=Settings(db=tmp_path / "w.db", reading="rules")) as desk:
        ids = [desk.add_report(Report(t, published="2023-05-16")).report for t in (ONE, TWO)]
        desk.remove(str(ids[0]))
        assert len(desk.store.listing.rows(Filter(text="burned"))) == 0
        assert len(desk.store.listing.rows(Filter(text="evacuated"))) == 1
        db = desk.store._db
        assert db.execute("SELECT count(*) FROM told").fetchone() == (1,)
        db.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_file_from_before_gets_its_index(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with Workspace(settings=Settings(db=path, reading="rules")) as desk:
        desk.add_report(Report(ONE, published="2023-05-16"))
    db = sqlite3.connect(path)
    for name in ("search_in", "search_out", "told_in", "told_out"):
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DROP TABLE search")
    db.execute("DROP TABLE told")
    db.commit()
    db.close()
    store = SqliteStore(path)
    assert len(store.listing.rows(Filter(text="burned"))) == 1
    store.close()
