"""A text that several printed is one report; who printed it is shown, counts once, and can be taken out one by one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from io import StringIO
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from rich.console import Console

from tests.export.test_schema import wrong
from tests.test_workspace import PAPER, report, state
from tollbook.cli import cli
from tollbook.export import terminal
from tollbook.export.schema import record_schema
from tollbook.export.tables import slim
from tollbook.model import Record, Report
from tollbook.reading import read_bytes
from tollbook.server import Serving, create_app
from tollbook.settings import Settings
from tollbook.without_names import WithoutNames
from tollbook.workspace import Workspace

TEXT = (
    "Grain store hit in Kharkiv\n\nA drone killed three people at a grain store in Kharkiv, Ukraine, on Monday, the"
    " governor said. Marta Olenych, 41, a clerk, was wounded."
)
POST = Report(TEXT, ref="p-1", publisher="post.example", published="2024-05-14", headline="Grain store hit")
ECHO = Report(TEXT, ref="e-1", publisher="echo.example", published="2024-05-15", url="https://echo.example/7")
BULLETIN = Report(TEXT, publisher="bulletin.example", url="https://bulletin.example/x?marta-olenych")
ALL = (POST, ECHO, BULLETIN)


def everything(desk: Workspace) -> tuple[list[str], list[str]]:
    return state(desk), [json.dumps(r.to_json(), sort_keys=True) for r, _, _ in desk.reports()]


def test_every_printing_is_kept_in_whatever_order(tmp_path: Path) -> None:
    seen = []
    for number, order in enumerate(permutations(ALL)):
        with Workspace(tmp_path / f"{number}.db") as desk:
            added = [desk.add_report(one) for one in order]
            assert [a.status for a in added] == ["added", "updated", "updated"]
            assert [desk.add_report(one).status for one in order] == ["known"] * 3
            seen.append(everything(desk))
    assert all(one == seen[0] for one in seen)
    (incident,), (kept,) = ([json.loads(x) for x in lines] for lines in seen[0])
    assert kept["id"] == POST.id
    assert (kept["publisher"], kept["ref"], kept["published"]) == ("post.example", "p-1", "2024-05-14")
    printers = [(p["publisher"], p["ref"], p["url"]) for p in kept["printings"]]
    assert printers == [
        ("post.example", "p-1", None),
        ("echo.example", "e-1", "https://echo.example/7"),
        ("bulletin.example", None, "https://bulletin.example/x?marta-olenych"),
    ]
    assert incident["reports"][0]["printings"] == kept["printings"]
    assert incident["independent_sources"]["publishers"] == 1, "copies count once"


def test_a_printing_taken_out_leaves_what_would_have_been(tmp_path: Path) -> None:
    names = {POST: "p-1", ECHO: "https://echo.example/7", BULLETIN: "https://bulletin.example/x?marta-olenych"}
    for number, (gone, *left) in enumerate(permutations(ALL)):
        with Workspace(tmp_path / f"a{number}.db") as desk, Workspace(tmp_path / f"b{number}.db") as other:
            for one in (gone, *left):
                desk.add_report(one)
            for one in left:
                other.add_report(one)
            assert desk.record(names[gone]).report.id == POST.id
            (removed,) = desk.remove(names[gone])
            assert [p.publisher for p in removed.left] == [p.publisher for p in other.record(POST.id).report.printings]
            assert everything(desk) == everything(other)
            (removed,) = desk.remove(names[left[0]])
            assert len(removed.left) == 1
            (removed,) = desk.remove(names[left[1]])
            assert removed.left == () and desk.store.counts() == (0, 0)
            desk.add_report(left[0])
            assert desk.record(POST.id).report.printings == (), "nothing of the old ones is left behind"


def test_the_whole_report_goes_by_its_id_and_reading_again_keeps_its_printings(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.db") as desk:
        for one in (*ALL, report(PAPER)):
            desk.add_report(one)
        before = everything(desk)
        list(desk.reread(every=True))
        desk.link()
        assert everything(desk) == before
        (removed,) = desk.remove(POST.id)
        assert removed.left == () and desk.store.counts() == (1, 1)
        assert desk.store.deliveries(POST.id) == ()


def test_a_printing_that_another_process_keeps_meanwhile_is_not_lost(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.db") as desk, Workspace(tmp_path / "w.db") as other:
        meanwhile = [POST]
        read = desk.reader.record

        def slowly(report: Report) -> Record:
            if meanwhile:
                other.add_report(meanwhile.pop(0))
            return read(report)

        desk.reader.record = slowly  # type: ignore[method-assign]
        assert desk.add_report(ECHO).status == "updated"
        assert [p.publisher for p in desk.record(POST.id).report.printings] == ["post.example", "echo.example"]


def test_a_record_with_printings_is_as_the_schema_says(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.db") as desk:
        for one in ALL:
            desk.add_report(one)
        wire = json.loads(desk.record("e-1").to_line())
    assert wrong(record_schema(), wire) == []
    assert len(wire["report"]["printings"]) == 3


def test_who_printed_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with Workspace(path) as desk:
        for one in ALL[:2]:
            desk.add_report(one)
        (incident,) = desk.incidents()
        for show, thing in (
            (terminal.show, desk.record(POST.id)),
            (terminal.show_incident, desk.show(incident["id"])),
        ):
            console = Console(width=200, record=True, file=StringIO())
            show(thing, console)  # type: ignore[operator]
            assert "also printed by echo.example (2024-05-15)" in console.export_text()
        assert len(slim(incident)["reports"][0]["printings"]) == 2
    run = CliRunner().invoke(cli, ["--db", str(path), "reports"])
    assert "(also printed by echo.example (2024-05-15))" in run.output
    run = CliRunner().invoke(cli, ["--db", str(path), "remove", "p-1"])
    assert "removed one printing" in run.output and "still printed by echo.example (2024-05-15)" in run.output


def test_the_pages_say_who_printed_it(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "w.db", reading="rules")
    with Workspace(settings=settings) as desk:
        for one in ALL[:2]:
            desk.add_report(one)
        (incident,) = desk.incidents()
    with TestClient(create_app(Serving(settings, who="ana")), base_url="http://127.0.0.1:8000") as web:
        for path in (f"/reports/{POST.id[7:]}", f"/incidents/{incident['id'][4:]}"):
            assert "printed by echo.example (2024-05-15)" in web.get(path).text
        assert len(web.get(f"/api/reports/{POST.id}").json()["report"]["printings"]) == 2


def test_without_names_no_address_of_another_printing_is_given_out(tmp_path: Path) -> None:
    """It may name somebody whom the text does not name."""
    with Workspace(tmp_path / "w.db") as desk:
        for one in (POST, replace(BULLETIN, url="https://bulletin.example/jon-doral-held", ref="doral")):
            desk.add_report(one)
        shown = WithoutNames.over(desk)
        (wire,) = shown.incidents()
        kept = [json.dumps(wire), json.dumps(shown.show(wire["id"]).to_json()), shown.record(POST.id).to_line()]
        for text in kept:
            assert "bulletin.example" in text
            assert "doral" not in text and "p-1" in text


def test_a_file_that_knew_of_one_printing_only_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with Workspace(path) as desk:
        desk.add_report(POST)
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE printings")
        db.execute("UPDATE meta SET value = '3' WHERE key = 'version'")
    db.close()
    with Workspace(path) as desk:
        desk.add_report(ECHO)
        assert [p.publisher for p in desk.record(POST.id).report.printings] == ["post.example", "echo.example"]


def given(one: Report) -> Report:
    """The report as a JSON line gives it, under the headline that it prints."""
    fields = {**one.to_json(), "headline": one.headline and "Grain store hit in Kharkiv"}
    [found] = read_bytes(json.dumps(fields).encode(), "in.jsonl")
    assert isinstance(found, Report)
    return found


NOBODYS = Report(TEXT, published="2024-05-16")


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (ALL, "three printings"),
        (ALL[1:], "one without a day"),
        ((replace(POST, published=None), BULLETIN, NOBODYS), "a day that is no printing's own"),
    ],
)
def test_reports_given_out_and_read_back_keep_their_printings(
    tmp_path: Path, known: tuple[Report, ...], why: str
) -> None:
    with Workspace(tmp_path / "a.db") as desk, Workspace(tmp_path / "b.db") as other:
        for one in known:
            desk.add_report(given(one))
        lines = tmp_path / "a.jsonl"
        kept = [json.dumps(r.to_json()) for r, _, _ in desk.reports()]
        lines.write_text("\n".join((*kept, desk.record(POST.id).to_line())), encoding="utf-8")
        assert [a.status for a in other.add(lines)] == ["added", "known"]
        assert everything(other) == everything(desk), why
        assert len(other.record(POST.id).report.printings) > 1


def test_printings_read_back_add_to_those_that_are_known(tmp_path: Path) -> None:
    with (
        Workspace(tmp_path / "a.db") as desk,
        Workspace(tmp_path / "b.db") as other,
        Workspace(tmp_path / "c.db") as whole,
    ):
        for one in map(given, ALL):
            whole.add_report(one)
            if one.publisher != BULLETIN.publisher:
                desk.add_report(one)
        lines = tmp_path / "a.jsonl"
        lines.write_text(desk.record(POST.id).to_line(), encoding="utf-8")
        other.add_report(given(BULLETIN))
        assert [a.status for a in other.add(lines)] == ["updated"]
        assert [a.status for a in other.add(lines)] == ["known"]
        assert everything(other) == everything(whole)


def test_reports_are_handed_on_by_command(tmp_path: Path) -> None:
    """`reports --json --text` goes into `add`; without `--text` there is nothing to add."""
    with Workspace(tmp_path / "a.db") as desk:
        for one in (*map(given, ALL), given(report(PAPER))):
            desk.add_report(one)
        before = everything(desk)
    run = CliRunner().invoke(cli, ["--db", str(tmp_path / "a.db"), "reports", "--json", "--text"])
    (tmp_path / "a.jsonl").write_text(run.stdout, encoding="utf-8")
    assert CliRunner().invoke(cli, ["--db", str(tmp_path / "b.db"), "add", str(tmp_path / "a.jsonl")]).exit_code == 0
    with Workspace(tmp_path / "b.db") as other:
        assert everything(other) == before
    run = CliRunner().invoke(cli, ["--db", str(tmp_path / "a.db"), "reports", "--json"])
    assert all("text" not in json.loads(x) for x in run.stdout.splitlines())
