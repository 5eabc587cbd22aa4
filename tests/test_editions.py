"""A text printed again about another day is a report of its own; printed the next days it is another printing."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.export.test_schema import wrong
from tests.test_many_printings import everything, given
from tollbook.cli import cli
from tollbook.export.schema import record_schema
from tollbook.model import Report, report_id
from tollbook.reading import read_bytes
from tollbook.review.printings import Delivery, met_again
from tollbook.workspace import Workspace

WEEKDAY = "Roadside bomb in Kandahar kills six on Tuesday, officials say."
DATED = "Roadside bomb in Kandahar killed six on 4 May 2021, officials say."
UNDATED = "Roadside bomb in Kandahar kills six, officials say."
FIRST = Report(WEEKDAY, publisher="post.example", published="2021-05-05")
AGAIN = Report(WEEKDAY, publisher="echo.example", published="2021-05-26")
ECHO = "https://echo.example/bomb"

# the text, what it is printed with first and then, reports then, why
CASES = [
    (WEEKDAY, {"published": "2021-05-05"}, {"published": "2021-05-26"}, 2, "another Tuesday"),
    (WEEKDAY, {"published": "2021-05-26"}, {"published": "2021-05-05"}, 2, "whichever comes first"),
    (WEEKDAY, {"published": "2021-05-05"}, {"published": "2021-05-26", "publisher": "post.example"}, 2, "one paper"),
    (WEEKDAY, {"published": "2021-05-05"}, {"published": "2021-05-05"}, 1, "the same day"),
    (WEEKDAY, {"published": "2021-05-05T21:00:00Z"}, {"published": "2021-05-08"}, 1, "the next days"),
    (WEEKDAY, {"published": "2021-05-05"}, {"published": "2021-05-10"}, 1, "later that week: the same Tuesday"),
    (WEEKDAY.replace("on Tuesday", "yesterday"), {"published": "2021-05-05"}, {"published": "2021-05-06"}, 1, "held"),
    (WEEKDAY.replace("on Tuesday", "yesterday"), {"published": "2021-05-05"}, {"published": "2021-05-10"}, 2, "a day"),
    (DATED, {"published": "2021-05-05"}, {"published": "2021-05-26"}, 1, "it names its day"),
    (UNDATED, {"published": "2021-05-05"}, {"published": "2021-05-26"}, 2, "no day but that of printing"),
    (WEEKDAY, {"published": "2021-05-05"}, {"published": None}, 1, "who knows when"),
    (WEEKDAY, {"published": None}, {"published": "2021-05-26"}, 1, "now it is known when"),
    (WEEKDAY, {"published": "2021-05-05", "url": ECHO}, {"published": "2021-05-26", "url": ECHO}, 1, "a day corrected"),
    (WEEKDAY, {"published": "2021-05-05", "ref": "7"}, {"published": "2021-05-26", "ref": "7"}, 1, "by its ref too"),
]


@pytest.mark.parametrize(("text", "first", "then", "count", "why"), CASES)
def test_printed_again(
    tmp_path: Path, text: str, first: dict[str, str], then: dict[str, str], count: int, why: str
) -> None:
    one, other = (
        Report(text, **{"publisher": "post.example"} | first),
        Report(text, **{"publisher": "e.example"} | then),
    )  # type: ignore[arg-type]
    with Workspace(tmp_path / "w.db") as desk:
        statuses = [desk.add_report(r).status for r in (one, other)]
        assert desk.store.counts()[0] == count, why
        assert statuses == ["added", "added" if count == 2 else "updated"], why
        assert desk.add_report(other).status == "known", why


def test_two_weeks_are_two_incidents_and_each_keeps_its_printings(tmp_path: Path) -> None:
    syndicated = replace(AGAIN, publisher="bulletin.example", published="2021-05-27")
    with Workspace(tmp_path / "w.db") as desk:
        added = [desk.add_report(r) for r in (FIRST, AGAIN, syndicated)]
        assert [a.status for a in added] == ["added", "added", "updated"]
        assert [a.report for a in added] == [FIRST.id, *[report_id(WEEKDAY, "2021-05-26")] * 2]
        days = sorted(i["time"]["start"] for i in desk.incidents())
        assert days == ["2021-05-04", "2021-05-25"]
        kept = desk.record(added[1].report or "").report
        assert [p.publisher for p in kept.printings] == ["echo.example", "bulletin.example"]
        assert wrong(record_schema(), json.loads(desk.record(kept.id).to_line())) == []
        before = everything(desk)
        list(desk.reread(every=True))
        desk.link()
        assert everything(desk) == before
        desk.remove(FIRST.id)
        assert desk.add_report(AGAIN).status == "known", "it keeps its id"
        assert desk.add_report(FIRST).report == FIRST.id
        assert everything(desk)[0] == before[0]


def test_editions_are_given_out_and_read_back(tmp_path: Path) -> None:
    with Workspace(tmp_path / "a.db") as desk:
        for one in (FIRST, AGAIN):
            desk.add_report(one)
        before = everything(desk)
    run = CliRunner().invoke(cli, ["--db", str(tmp_path / "a.db"), "reports", "--json", "--text"])
    lines = run.stdout.splitlines()
    for number, order in enumerate((lines, lines[::-1])):
        (tmp_path / "a.jsonl").write_text("\n".join(order), encoding="utf-8")
        with Workspace(tmp_path / f"b{number}.db") as other:
            assert [a.status for a in other.add(tmp_path / "a.jsonl")] == ["added", "added"]
            assert everything(other)[0] == before[0]
            assert [a.status for a in other.add(tmp_path / "a.jsonl")] == ["known", "known"]
    with Workspace(tmp_path / "c.db") as other:
        other.add_report(given(AGAIN))
        assert [a.status for a in other.add(tmp_path / "a.jsonl")] == ["known", "added"], "its edition was here first"


def test_a_newspapers_edition_is_none() -> None:
    [found] = read_bytes(json.dumps({"id": "n1", "text": WEEKDAY, "edition": "late"}).encode(), "in.jsonl")
    assert isinstance(found, Report)
    assert (found.edition, found.ref) == (None, "n1")


def test_reading_again_parts_what_an_earlier_program_put_together(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.db") as desk, Workspace(tmp_path / "new.db") as fresh:
        made, came = met_again(FIRST, AGAIN, (Delivery.of(FIRST),))
        desk._put(made, desk.reader.record(made), came)
        assert desk.add_report(AGAIN).status == "known"
        list(desk.reread(every=True))
        for one in (FIRST, AGAIN):
            fresh.add_report(one)
        assert everything(desk) == everything(fresh)


def test_days_at_the_ends_of_the_calendar(tmp_path: Path) -> None:
    days = "0001-01-02", "2021-05-05", "9999-12-30"
    with Workspace(tmp_path / "w.db") as desk:
        for one, other in pairwise(days):
            desk.add_report(replace(FIRST, published=one))
            desk.add_report(replace(FIRST, published=other))
        assert desk.store.counts()[0] == 3
