"""The workspace file: what is kept comes back as it was, a transaction whole or not at all, faults told in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.records import mill
from tollbook.adapters.store_sqlite import VERSION, SqliteStore
from tollbook.errors import WorkspaceError
from tollbook.link import cards
from tollbook.model import Judgement, Record, Report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(path)
    yield opened
    opened.close()


def text(words: str, **about: str) -> Record:
    return Record(Report(words, **about))  # type: ignore[arg-type]


# what is kept, why it might not come back
KEPT = [
    (mill(ref="m-1", publisher="mill.example", url="https://mill.example/1", published="2024-05-12"), "all fields"),
    (text(""), "no text"),
    (text("half a pair \ud800 here", headline="\udfff"), "lone surrogates, which SQLite cannot take as text"),
    (text("nul \x00 and bell \x07"), "control characters, which C strings end at"),
    (
        text("قُتل سبعة أشخاص 🚑", ref="'; DROP TABLE reports; --"),
        "other scripts, and a name that looks like a statement",
    ),
]


@pytest.mark.parametrize(("record", "why"), KEPT)
def test_a_record_comes_back_as_it_was(store: SqliteStore, record: Record, why: str) -> None:
    with store.transaction():
        store.put(record, "test@1")
    assert store.record(record.report.id) == record, why
    (listed,) = store.reports()
    assert listed == (record.report, None, ()), why


def test_versions_form_a_chain_that_heals(store: SqliteStore) -> None:
    url = "https://a.example/1"
    versions = [text(t, url=url) for t in ("first", "second", "third")]
    ids = [v.report.id for v in versions]
    with store.transaction():
        followed = [store.put(v, "test@1") for v in versions]
    assert followed == [None, ids[0], ids[1]]

    def newer() -> dict[str, str | None]:
        return {report.id: after for report, after, _ in store.reports()}

    assert newer() == {ids[0]: ids[1], ids[1]: ids[2], ids[2]: None}
    store.drop(ids[1])
    assert newer() == {ids[0]: ids[2], ids[2]: None}, "as if the second had never been"
    store.drop(ids[2])
    assert newer() == {ids[0]: None}


def test_a_transaction_is_kept_whole_or_not_at_all(store: SqliteStore, path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), store.transaction():
        store.put(mill(), "test@1")
        for card in cards(mill()):
            store.put_card(card)
        raise KeyboardInterrupt
    assert store.counts() == (0, 0)
    with store.transaction():
        store.put(text("next"), "test@1")
    other = SqliteStore(path)
    assert other.counts() == (1, 0), "another process sees what was committed"
    other.close()


def test_dropping_a_report_leaves_nothing_of_it(store: SqliteStore, path: Path) -> None:
    with store.transaction():
        store.put(mill(), "test@1")
        made = cards(mill())
        for card in made:
            store.put_card(card)
    with store.transaction():
        for card in made:
            store.take_card(card)
        store.drop(mill().report.id)
    with sqlite3.connect(path) as raw:
        left = {
            t: raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("reports", "records", "cards", "rows")
        }
    raw.close()
    assert set(left.values()) == {0}, left


# name, how many it names, why
NAMES = [
    ("m-1", 1, "the caller's own id"),
    ("https://mill.example/1", 1, "the address"),
    (mill().report.id, 1, "the whole id"),
    (mill().report.id[7:13], 1, "the beginning of the id, without its prefix"),
    (mill().report.id[7:10], 0, "too short to be meant"),
    ("sha256:*", 0, "a pattern is no name"),
    ("", 0, "nothing"),
]


@pytest.mark.parametrize(("name", "count", "why"), NAMES)
def test_reports_by_name(store: SqliteStore, name: str, count: int, why: str) -> None:
    with store.transaction():
        store.put(mill(ref="m-1", url="https://mill.example/1"), "test@1")
    assert len(store.find_report(name)) == count, why


def test_a_judgement_is_kept_once_and_in_order(store: SqliteStore) -> None:
    first = Judgement("", "undo", "me", "2024-01-01T00:00:00Z", "why", undoes="j:0").made()
    second = replace(first, why="again", id="").made()
    for judgement in (first, second, first):
        store.add_judgement(judgement)
    assert store.judgements() == (first, second)


def test_another_process_that_writes_is_waited_for_then_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tollbook.adapters.sqlite.BUSY_SECONDS", 0.05)
    one, two = SqliteStore(path), SqliteStore(path)
    with one.transaction():
        one.put(text("one"), "test@1")
        with pytest.raises(WorkspaceError, match="busy with another process"), two.transaction():
            pass
        assert two.counts() == (0, 0), "reading goes on meanwhile"
    one.close()
    two.close()


def test_a_later_version_is_refused_with_the_mend(path: Path) -> None:
    SqliteStore(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = '99'")
    raw.close()
    with pytest.raises(WorkspaceError, match=rf"of version 99, this program reads {VERSION}"):
        SqliteStore(path)


def test_a_database_of_something_else_is_not_touched(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE kept (x)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceError, match="no workspace"):
        SqliteStore(path)
    assert path.read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} == {path.name}


@pytest.mark.parametrize(
    "content", [b"a text of some length that is no database" * 30, b"SQLite format 3\x00" + b"\xff" * 4000]
)
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"w\.db: (not a workspace|damaged)"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_a_damaged_page_is_told_where_it_is_met(path: Path) -> None:
    store = SqliteStore(path)
    with store.transaction():
        for n in range(300):
            store.put(text(f"report {n} " + "x" * 500), "test@1")
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 40 : 4096 * 60] = b"\xaa" * (4096 * 20)
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match="damaged"):
        opened = SqliteStore(path)
        list(opened.reports())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="folder does not exist"):
        SqliteStore(tmp_path / "none" / "w.db")
