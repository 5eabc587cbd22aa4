"""A workspace looked at without private people's names: by command, in every form it is given out in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_verbs import run
from tests.properties.invariants import check
from tollbook.model import Estimate, Perpetrator, Record, Report, Span
from tollbook.review import By, accept, add, lock
from tollbook.settings import Settings
from tollbook.without_names import WithoutNames
from tollbook.workspace import Workspace

FIRST = Report(
    "Rocket kills four at market in Mosul\n\nA rocket hit a market in the Iraqi city of Mosul on Monday, killing four"
    " people, Governor Ilias Marent said. The dead were named as Rosa Quintal, 34, and Omar al-Saadi, 51.\n\n"
    "Witness Lina Haddad said at least six people were killed. Police arrested Karl Denholm, 41.",
    ref="quintal.txt", headline="Rocket kills four at market in Mosul", publisher="a.example", published="2023-05-16",
)  # fmt: skip
SECOND = Report(
    "Lina Haddad saw market burn in Mosul\n\nFive people were killed when a rocket hit a market in the Iraqi city of"
    " Mosul on Monday, the governor, Ilias Marent, said. A shopkeeper, Lina Haddad, spoke of seven dead.",
    headline="Lina Haddad saw market burn in Mosul", publisher="b.example", published="2023-05-17",
    url="https://b.example/lina-haddad-saw",
)  # fmt: skip
HIDDEN = "rosa quintal omar saadi lina haddad karl denholm ana bea".split()


def named(text: str) -> list[str]:
    """The names in a text, in any case."""
    return [w for w in HIDDEN if re.search(rf"(?<![^\W_]){w}(?![^\W_])", text.casefold())]


def filled(path: Path) -> Path:
    """A workspace with both reports, and judgements of two reviewers that name people."""
    with Workspace(settings=Settings(db=path, reading="rules")) as desk:
        for report in (FIRST, SECOND):
            desk.add_report(report)
        record = desk.record(FIRST.id)
        killed = next(c for c in record.claims if c.slot == "killed")
        by = By("ana", "2024-01-02T03:04:05", "Rosa Quintal is one of them")
        desk.judge(accept(FIRST.id, killed, by))
        doer = next((c for c in record.claims if c.slot == "detained"), killed)
        desk.judge(accept(FIRST.id, doer, by))
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(settings=Settings(db=filled(tmp_path / "w.db"), reading="rules")) as found:
        yield found


def test_incidents_and_records_fit_together(desk: Workspace) -> None:
    clean = WithoutNames.over(desk)
    (incident,) = clean.incidents()
    (own,) = desk.incidents()
    assert incident["id"] != own["id"], "an id made of the text with its names would let names be tried"
    text = json.dumps(incident)
    assert named(text) == [] and "Marent" in text
    ids = {r["id"] for r in incident["reports"]}
    assert not ids & {FIRST.id, SECOND.id}
    claims = {f"{i}#{c.id}" for i in ids for c in clean.record(i).claims}
    assert set(incident["claims"]) <= claims
    for id in ids:
        made = clean.record(id)
        check(made)
        assert made.report.id == id and named(made.to_line()) == []


def test_a_person_has_one_letter_in_an_incident(desk: Workspace) -> None:
    (incident,) = WithoutNames.over(desk).incidents()
    said = {(p["low"], p["speaker"]) for p in incident["tolls"]["killed"]["history"]}
    letters = {re.search(r"\[Person \w+\]", speaker)[0] for low, speaker in said if low in (6, 7)}  # type: ignore[index]
    assert len(letters) == 1, said


def test_show_and_reports(desk: Workspace) -> None:
    clean = WithoutNames.over(desk)
    (own,) = desk.incidents()
    found = clean.show(own["id"])
    assert clean.show(found.id).id == found.id, "what was given out is found again"
    assert found.id == next(iter(clean.incidents()))["id"]
    listed = [(r.to_json(), newer, homes) for r, newer, homes in clean.reports()]
    assert named(json.dumps(listed)) == []
    assert {homes for _, _, homes in listed} == {(found.id,)}
    assert [r["ref"] for r, _, _ in listed] == [None, None]


def test_nothing_in_the_workspace_changes(desk: Workspace) -> None:
    before = desk.record(FIRST.id), list(desk.incidents()), desk.judgements()
    clean = WithoutNames.over(desk)
    list(clean.incidents())
    clean.record(FIRST.id)
    assert (desk.record(FIRST.id), list(desk.incidents()), desk.judgements()) == before


def test_judgements_name_neither_reviewers_nor_people(desk: Workspace) -> None:
    clean = WithoutNames.over(desk)
    (own,) = desk.incidents()
    made = [clean.judgement(j, own["id"]) for j, _ in desk.history(own["id"])]
    text = json.dumps([j.to_json() for j in made])
    assert named(text) == [] and "[Reviewer 1]" in text and FIRST.id not in text
    for j in made:
        assert j.claim is not None and j.snapshot is not None
        record = clean.record(j.claim.report)
        assert j.claim.span == j.snapshot.evidence[0] and j.snapshot.evidence[0].end <= len(record.report.text)


def test_what_people_added_is_given_out_without_names(desk: Workspace) -> None:
    record = desk.record(FIRST.id)
    at = FIRST.text.index("Karl Denholm")
    by = By("bea", "2024-01-03T03:04:05", "")
    desk.judge(add(record, "i1", "perpetrator", Perpetrator("Karl Denholm"), Span(at, at + 12), by))
    clean = WithoutNames.over(desk)
    (own,) = desk.incidents()
    (incident,) = clean.incidents()
    assert named(json.dumps(incident)) == []
    refs = {c for v in incident["perpetrators"] for s in v["said_by"] for c in [s["claim"]]}
    human = {r for r in refs if "#h" in r}
    assert human and not human & set(own["claims"])
    assert human <= set(clean.quotes(own["id"]))


def test_locks_name_no_reviewer(desk: Workspace) -> None:
    (own,) = desk.incidents()
    desk.judge(lock(desk.members(own["id"]), "killed", Estimate(4, 5, 6), By("bea", "2024-01-03T03:04:05", "")))
    (incident,) = WithoutNames.over(desk).incidents()
    assert incident["tolls"]["killed"]["locked_by"] == "j:2", "its place in the log; its own id is a hash"


VERBS = [
    ["incidents"], ["incidents", "--json"], ["reports"], ["reports", "--json"],
    ["show", "{incident}"], ["show", "{incident}", "--json"], ["show", "{report}"], ["show", "{report}", "--json"],
    ["read", "quintal.txt"], ["read", "quintal.txt", "--json"], ["read", "quintal.txt", "--explain"],
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_command_that_gives_out(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quintal.txt").write_text(FIRST.text, encoding="utf-8")
    path = filled(tmp_path / "w.db")
    with Workspace(settings=Settings(db=path)) as desk:
        (own,) = desk.incidents()
    known = {"incident": own["id"], "report": FIRST.id}
    more = ["--reading", "rules"] if verb[0] == "read" else []
    command = [*(w.format(**known) for w in verb), *more]
    assert run("--db", str(path), *command) == 0
    assert named(capsys.readouterr().out) or verb[0] == "incidents", "without the option names are there"
    assert run("--db", str(path), *command, "--without-names") == 0
    out = capsys.readouterr().out
    assert named(out) == [] and out.strip()
    monkeypatch.setenv("TOLLBOOK_WITHOUT_NAMES", "1")
    assert run("--db", str(path), *command) == 0
    assert capsys.readouterr().out == out, "set once for everybody"


def test_a_page_without_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(FIRST.text, encoding="utf-8")
    page = tmp_path / "a.html"
    assert run("read", str(tmp_path / "a.txt"), "--html", str(page), "--reading", "rules", "--without-names") == 0
    text = page.read_text(encoding="utf-8")
    assert named(text) == [] and "[Person A]" in text and "Ilias Marent" in text


def test_records_given_out_are_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(FIRST.text, encoding="utf-8")
    assert run("read", str(tmp_path / "a.txt"), "--json", "--reading", "rules", "--without-names") == 0
    made = Record.from_json(json.loads(capsys.readouterr().out))
    check(made)
    assert made.report.names_left_out == 4
