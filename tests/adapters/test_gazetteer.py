"""The gazetteer's three forms obey one contract; own places; broken files are told, not guessed round."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from tollbook.adapters.gazetteer import (
    SHIPPED,
    LayeredGazetteer,
    MemoryGazetteer,
    SqliteGazetteer,
    open_gazetteer,
    write_overlay,
)
from tollbook.errors import TableError
from tollbook.ports import Gazetteer, GazetteerEntry

VILLAGE = GazetteerEntry(None, "Novi Brid", "UA", "Kharkiv Oblast", None, 50.1, 37.2, "PPL", 120)
CLINIC = GazetteerEntry(990000001, "Al-Amal Clinic", "PS", None, None, 31.3, 34.3, "HSP", 0)
OBLAST = GazetteerEntry(990000002, "Novobrid Oblast", "UA", "Novobrid Oblast", None, 50.0, 37.0, "ADM1", 900)
OWN = [(VILLAGE, ("Новий Брід",)), (CLINIC, ("مستشفى الأمل",)), (OBLAST, ())]


@pytest.fixture(params=["memory", "sqlite", "layered"])
def gazetteer(request: pytest.FixtureRequest, tmp_path: Path) -> Gazetteer:
    """The same three places behind each form of the port."""
    if request.param == "memory":
        return MemoryGazetteer(OWN)
    path = tmp_path / "own.sqlite"
    write_overlay(path, OWN)
    own = SqliteGazetteer(path)
    return own if request.param == "sqlite" else LayeredGazetteer(own, MemoryGazetteer([]))


@pytest.mark.parametrize(
    ("name", "wanted", "why"),
    [
        ("Novi Brid", "Novi Brid", "as given"),
        ("NOVI-BRID", "Novi Brid", "capitals, hyphen"),
        ("Новий Брід", "Novi Brid", "another script"),
        ("Novy Brid", "Novi Brid", "another transliteration"),
        ("Amal Clinic", "Al-Amal Clinic", "without its article"),
        ("مستشفى الأمل", "Al-Amal Clinic", "Arabic"),
        ("Novobrid region", "Novobrid Oblast", "another word for the division"),
    ],
)
def test_contract_finds(gazetteer: Gazetteer, name: str, wanted: str, why: str) -> None:
    assert [e.name for e in gazetteer.candidates(name)] == [wanted], why


def test_contract_by_id(gazetteer: Gazetteer) -> None:
    found = gazetteer.by_id(990000001)
    assert found is not None and (found.name, found.lat, found.feature) == ("Al-Amal Clinic", 31.3, "HSP")
    assert gazetteer.by_id(1) is None


@pytest.mark.parametrize("name", ["", "   ", "-", "Nowhereatall", "\x00"])
def test_contract_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


def test_own_division_names_survive(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    write_overlay(path, OWN)
    (found,) = SqliteGazetteer(path).candidates("Novi Brid")
    assert found.admin1 == "Kharkiv Oblast"


def test_adding_twice_adds_once(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    assert (write_overlay(path, OWN), write_overlay(path, OWN)) == (3, 0)


def test_an_error_while_reading_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"

    def broken():  # type: ignore[no-untyped-def]
        yield OWN[0]
        raise TableError("broken row", where="x.csv:3")

    with pytest.raises(TableError):
        write_overlay(path, broken())
    assert write_overlay(path, []) == 0 and SqliteGazetteer(path).candidates("Novi Brid") == ()


def test_own_places_come_first(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    mine = GazetteerEntry(706483, "Kharkiv", "UA", None, None, 50.0, 36.3, "PPL", 1)
    write_overlay(path, [(mine, ())])
    layered = open_gazetteer(path)
    first = layered.by_id(706483)
    assert first is not None and first.population == 1
    assert sum(e.geonames == 706483 for e in layered.candidates("Kharkiv")) == 1


@pytest.mark.parametrize("content", [b"", b"no database at all, only words", b"SQLite format 3\x00broken"])
def test_a_file_that_is_no_gazetteer(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_bytes(content)
    with pytest.raises(TableError, match=r"bad\.sqlite"):
        SqliteGazetteer(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no gazetteer file"):
        SqliteGazetteer(tmp_path / "none.sqlite")


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    write_overlay(path, OWN)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
    with pytest.raises(TableError, match="another version"):
        SqliteGazetteer(path)


@pytest.mark.parametrize(
    ("name", "geonames", "why"),
    [
        ("Kharkiv", 706483, "Ukrainian"), ("Kharkov", 706483, "Russian, Latin"), ("Харьков", 706483, "Russian"),
        ("خاركوف", 706483, "Arabic"), ("חרקוב", 706483, "Hebrew"), ("Deir el-Balah", 281141, "article"),
        ("Dayr al Balah", 281141, "accents"), ("Khan Younis", 281124, "ou"), ("St. Petersburg", 498817, "saint"),
        ("Gaza City", 281133, "a further name"), ("الخرطوم", 379252, "Arabic with article"), ("U.S.", 6252001, "stops"),
        ("Al Fasher", 379555, "the other article"), ("Al-Obeid", 379003, "the other article, hyphened"),
        ("El Hasakah", 173811, "the other way round"),
    ],
)  # fmt: skip
def test_shipped_names(name: str, geonames: int, why: str) -> None:
    assert geonames in {e.geonames for e in SqliteGazetteer().candidates(name)}, why


def test_shipped_file_fits_its_budget() -> None:
    folder = SHIPPED.parent
    assert sum(p.stat().st_size for p in folder.iterdir() if p.is_file()) < 40_000_000


def test_opening_is_quick() -> None:
    start = time.perf_counter()
    SqliteGazetteer().candidates("Kharkiv")
    assert time.perf_counter() - start < 0.3


def test_candidates_keep_their_order() -> None:
    one, two = SqliteGazetteer(), SqliteGazetteer()
    assert one.candidates("Springfield") == two.candidates("Springfield")
    people = [e.population for e in one.candidates("Springfield")]
    assert people == sorted(people, reverse=True)


def test_divisions_have_a_reach() -> None:
    gazetteer = SqliteGazetteer()
    oblast = gazetteer.by_id(706482)
    assert oblast is not None
    reach = gazetteer.radius_km(oblast)
    assert reach is not None and 60 < reach < 200
