"""`tollbook export`: files that other programs read, filtered as the pages filter."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.test_verbs import run
from tests.test_without_names import FIRST, filled, named
from tollbook.export.tables import FORMS
from tollbook.model import Report
from tollbook.review import By, lock
from tollbook.review.values import checked
from tollbook.settings import Settings
from tollbook.workspace import Workspace

NOWHERE = Report("A bomb went off. Two people were killed, police said.", headline="=Blast", publisher="c.example")


# what is asked, what the refusal says to write
NAMELESS = [
    (("--country", "Chad"), "TD for Chad"),
    (("--country", "Nigerr"), "NE for Niger"),
    (("--country", "Iraqi"), "IQ for Iraq"),
    (("--country", "QQ"), "ISO 3166"),
    (("--kind", "drone"), "drone_strike"),
    (("--kind", "Car bombing"), "car_bomb"),
    (("--kind", "quake"), "one of"),
    (("--since", "2024-05", "--until", "2023"), "until=2023"),
    (("--toll-min", "9", "--toll-max", "2"), "toll_max=2"),
]


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = filled(tmp_path / "w.db")
    with Workspace(settings=Settings(db=path, reading="rules")) as desk:
        desk.add_report(NOWHERE)
    return str(path)


def written(db: str, capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    capsysbinary.readouterr()
    assert run("--db", db, "export", *arguments) == 0
    return capsysbinary.readouterr().out.decode()


def test_a_table(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    text = written(db, capsysbinary, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert text.count("\r\n") == 3 and not re.search(r"(?<!\r)\n", text)
    known, unknown = rows
    assert (known["place"], known["country"], known["acled_event"]) == ("Mosul", "IQ", "Explosions/Remote violence")
    assert (known["killed_low"], known["reports"], known["ucdp_type"]) == ("4", "2", "1")
    assert (unknown["lat"], unknown["injured"], unknown["start"]) == ("", "", ""), "unknown is empty, never 0"
    assert unknown["title"] == "'=Blast", "no formula"


def test_lines_and_features_say_the_same(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    lines = [json.loads(x) for x in written(db, capsysbinary, "jsonl").splitlines()]
    made = json.loads(written(db, capsysbinary, "geojson"))
    assert made["type"] == "FeatureCollection"
    assert [f["properties"] for f in made["features"]] == lines
    a, b = made["features"]
    assert a["geometry"] == {"type": "Point", "coordinates": [lines[0]["lon"], lines[0]["lat"]]}
    assert b["geometry"] is None and b["properties"]["killed"] == 2


def test_tags_of_hxl(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    titles, tags, known, unknown = csv.reader(io.StringIO(written(db, capsysbinary, "hxl"), newline=""))
    assert len(titles) == len(tags) == len(set(tags)) == len(known) == len(unknown)
    assert all(re.fullmatch(r"#[a-z]+[0-9]?(\+[a-z]+)*", t) for t in tags)
    of = dict(zip(tags, known, strict=True))
    assert of["#event+type"] == "shelling_missile" and of["#loc+name"] == "Mosul" and of["#adm1+name"]
    assert (of["#date+start"], of["#date+reported"]) == ("2023-05-15", "2023-05-16")
    assert of["#meta+source"] == "a.example; b.example" and of["#affected+killed+min"] == "4"
    assert of["#meta+url"] == "https://b.example/lina-haddad-saw"
    assert float(of["#geo+radius+km"]) > 0 and dict(zip(tags, unknown, strict=True))["#geo+radius+km"] == ""
    assert dict(zip(tags, unknown, strict=True))["#date+start"] == "", "when it was printed is not when it was"


def test_what_began_and_is_not_said_to_have_ended_has_no_end(
    db: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = "Shelling of Dori\n\nSince 3 October 2024, shelling of Dori in Burkina Faso has killed 20 people."
    with Workspace(settings=Settings(db=Path(db), reading="rules")) as desk:
        added = desk.add_report(Report(text, published="2024-11-01"))
        time = checked(
            "time", {"start": "2024-10-03", "end": None, "time_precision": None, "zone": None, "text": "since"}
        )
        desk.judge(lock(desk.members(added.incidents[0]), "time", time, By("ana", "2024-11-02T00:00:00.000000")))
    lines = [json.loads(x) for x in written(db, capsysbinary, "jsonl").splitlines()]
    (found,) = [x for x in lines if x["start"] == "2024-10-03"]
    assert found["end"] is None and found["time_precision"] is None
    assert "2024-10-03,,," in written(db, capsysbinary, "csv") and "2024-10-03,,2024" in written(
        db, capsysbinary, "hxl"
    )
    assert all(x["end"] for x in lines if x["start"] and x != found), "a day ends where it begins"


def test_addresses_of_all_printings(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    again = [
        Report(NOWHERE.text, publisher="d.example", url="https://d.example/1"),
        Report(NOWHERE.text, publisher="e.example", url="https://e.example/1", published="2024-05-02"),
    ]
    with Workspace(settings=Settings(db=Path(db), reading="rules")) as desk:
        for one in again:
            desk.add_report(one)
    (told,) = [x for x in map(json.loads, written(db, capsysbinary, "jsonl").splitlines()) if x["killed"] == 2]
    assert (told["reports"], told["reported"], told["start"]) == (1, "2024-05-02", None)
    assert told["urls"] == ["https://e.example/1", "https://d.example/1"]
    assert "https://e.example/1; https://d.example/1" in written(db, capsysbinary, "csv")
    for form in FORMS:
        assert "://" not in written(db, capsysbinary, form, "--without-names"), "there stands the text with its names"


def test_what_is_filtered_into_a_file(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "out.csv"
    assert run("--db", db, "export", "csv", "--country", "IQ", "--toll-min", "3", "--to", str(to)) == 0
    assert "1 incident in" in capsys.readouterr().err
    assert len(to.read_bytes().splitlines()) == 2 and [p.name for p in tmp_path.glob("*.part")] == []
    for asked in (("--since", "yesterday"), ("--until", "2024-13"), ("--since", "2024-02-30"), ("--grade", "sure")):
        assert run("--db", db, "export", "csv", *asked) == 2, asked
    for asked, mend in NAMELESS:
        assert run("--db", db, "export", "csv", *asked) == 2, asked
        got = capsys.readouterr()
        assert got.out == "" and asked[1] in got.err and mend in got.err, asked
    assert run("--db", db, "export", "csv", "--country", "iq", "--grade", "Contested", "--since", "2020") == 0
    assert run("--db", db, "export", "csv", "--to", str(tmp_path / "no" / "out.csv")) == 2
    assert run("--db", db, "export", "xlsx") == 2


def test_what_has_no_headline_is_called_by_its_first_words(db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    opening = "Ruth Ansel, a nurse from Kaduna who had come to see her sister, and her cousin Malik Dor were killed"
    with Workspace(settings=Settings(db=Path(db), reading="rules")) as desk:
        desk.add_report(
            Report(f"{opening} when a bomb went off in Kaduna, Nigeria, on Friday, police said.\n\nMore soon.")
        )
    for form in FORMS:
        assert "Ruth Ansel, a nurse" in written(db, capsysbinary, form), form
        clean = written(db, capsysbinary, form, "--without-names")
        assert "[Person A], a nurse" in clean and not re.search("Ruth|Ansel|Malik|Dor ", clean), form


def test_what_is_not_begun_is_not_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOLLBOOK_DB", raising=False)
    for verb in (("export", "csv"), ("incidents",), ("incidents", "--json")):
        assert run(*verb) == 6, "an empty file would be taken for peace"
        got = capsys.readouterr()
        assert got.out == "" and "tollbook.db: no workspace yet" in got.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS)
def test_names_are_left_out(form: str, db: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--db", db, "remove", FIRST.id) == 0
    assert named(written(db, capsysbinary, form)), "without the option names are there"
    clean = written(db, capsysbinary, form, "--without-names")
    assert named(clean) == [] and "Mosul" in clean
