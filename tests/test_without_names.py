"""A workspace looked at without private people's names: by command, in every form it is given out in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_verbs import run
from tests.properties.invariants import check
from tollbook.export.tables import FORMS
from tollbook.model import Estimate, Perpetrator, Record, Report, Span
from tollbook.review import By, Item, accept, add, comment, different, lock, undo
from tollbook.settings import Settings
from tollbook.without_names import WithoutNames
from tollbook.without_names.reviewing import _item
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
HIDDEN = "rosa quintal omar saadi lina haddad karl denholm ana bea rufina obrecht".split()


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


def test_whom_only_a_reviewer_names_is_left_out_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In reasons, comments, values, undone or not: nobody of them is in a report. One person has one letter."""
    path = str(filled(tmp_path / "w.db"))
    hidden = re.compile("rufina|dastan|obrecht|talbot", re.IGNORECASE)
    with Workspace(settings=Settings(db=Path(path), reading="rules")) as desk:
        (own,) = desk.incidents()
        members = desk.members(own["id"])

        def by(n: int, why: str) -> By:
            return By("bea", f"2024-02-0{n}T03:04:05", why)

        desk.judge(comment(by(1, "phoned Rufina Obrecht, the aunt, and Governor Ilias Marent"), members=members))
        desk.judge(lock(members, "perpetrator", Perpetrator("Dastan Talbot"), by(2, "Rufina Obrecht knows him")))
        made = desk.judge(lock(members, "killed", Estimate(4, 5, 6), by(3, "")))
        desk.judge(undo(made, by(4, "as Dastan Talbot told the mother")))
    for command in (
        ["incidents", "--json"], ["show", own["id"]], ["show", own["id"], "--json"], ["queue", "--json"],
        ["history", own["id"]], ["history", own["id"], "--json"], *(["export", form] for form in FORMS),
    ):  # fmt: skip
        capsys.readouterr()
        assert run("--db", path, *command) == 0
        bare = capsys.readouterr().out
        assert run("--db", path, *command, "--without-names") == 0
        out = capsys.readouterr().out
        assert not hidden.search(out) and named(out) == [], command
        if command[0] == "history":
            assert hidden.search(bare) and "Ilias Marent" in out
            letter = re.search(r"phoned (\[Person \w+\])", out)
            assert letter is not None and f"{letter[1]} knows him" in out


VERBS = [
    ["incidents"], ["incidents", "--json"], ["reports"], ["reports", "--json"],
    ["show", "{incident}"], ["show", "{incident}", "--json"], ["show", "{report}"], ["show", "{report}", "--json"],
    ["read", "quintal.txt"], ["read", "quintal.txt", "--json"], ["read", "quintal.txt", "--explain"],
    ["history", "{incident}"], ["history", "{incident}", "--json"], ["queue"], ["queue", "--json"],
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
    bare = verb[0] == "incidents" or "--json" in verb
    assert named(capsys.readouterr().out) or bare, "without the option names are there"
    assert run("--db", str(path), *command, "--without-names") == 0
    out = capsys.readouterr().out
    assert named(out) == [] and out.strip()
    monkeypatch.setenv("TOLLBOOK_WITHOUT_NAMES", "1")
    assert run("--db", str(path), *command) == 0
    assert capsys.readouterr().out == out, "set once for everybody"


def test_judging_by_what_was_given_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ids of incidents, reports, claims and judgements go back in as they came out; nothing printed names anybody."""
    path = str(filled(tmp_path / "w.db"))

    def said(*arguments: str) -> list[dict[str, Any]]:
        capsys.readouterr()
        assert run("--db", path, *arguments, "--json", "--without-names") == 0, capsys.readouterr().err
        out = capsys.readouterr().out
        assert named(out) == [] and FIRST.id not in out and SECOND.id not in out
        return [json.loads(x) for x in out.splitlines()]

    (incident,) = said("incidents")
    by = ("--who", "bea", "--why", "as Lina Haddad said")
    claim = incident["claims"][0]
    for action in (("accept", claim), ("reject", claim)):
        (made,) = said("judge", *action, *by)
        assert made["claim"]["report"] == claim.partition("#")[0] and made["who"] == "[Reviewer 2]"
    reports = [r["id"] for r in incident["reports"]]
    said("judge", "lock", incident["id"], "killed", '{"low": 4, "best": 4, "high": 7}', *by)
    (split,) = said("judge", "different", incident["id"], reports[0], *by)
    a, b = (x["id"] for x in said("incidents"))
    (merge,) = said("judge", "same", a, b, *by)
    (undone,) = said("judge", "undo", merge["id"], *by)
    assert undone["undoes"] == merge["id"] and len(said("incidents")) == 2
    kept = [(x["id"], x["counts"]) for x in said("history", a)]
    assert (split["id"], True) in kept and (merge["id"], False) in kept
    assert run("--db", path, "judge", "undo", "j:99", "--without-names") == 3
    assert run("--db", path, "judge", "different", a, "sha256:" + "0" * 64, "--without-names") == 3


def test_a_person_of_two_incidents_has_one_letter_in_the_queue(tmp_path: Path) -> None:
    with Workspace(settings=Settings(db=filled(tmp_path / "w.db"), reading="rules")) as desk:
        (own,) = desk.incidents()
        members = desk.members(own["id"])
        desk.judge(different(members[:1], members[1:], By("bea", "2024-01-03T03:04:05", "")))
        a, b = (x["id"] for x in desk.incidents())
        item = Item(0.5, "unsure_link", a, (), members[:2], "Lina Haddad, Karl Denholm and Lina Haddad", b)
        clean = _item(WithoutNames.over(desk), item)
    assert named(json.dumps(clean.to_json())) == [] and FIRST.id not in json.dumps(clean.to_json())
    assert len(set(re.findall(r"\[Person \w+\]", clean.words))) == 2


def test_messages_name_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "karl-denholm.txt").write_text("", encoding="utf-8")
    line = json.dumps({"text": FIRST.text, "published": "when Rosa Quintal died"})
    (tmp_path / "lina-haddad.jsonl").write_text(line + "\n", encoding="utf-8")
    command = ("read", *(str(p) for p in sorted(tmp_path.iterdir())), "--json", "--reading", "rules")
    assert run(*command) == 2
    assert named(capsys.readouterr().err)
    assert run(*command, "--without-names") == 2
    err = capsys.readouterr().err
    assert named(err) == [] and "report 1 of those given: the file is empty" in err and "2024-05-12" in err


def test_errors_are_listed_without_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page and the list of `evaluate`: texts, quotations, values, speakers and ids."""
    claims = [
        {"incident": "i1", "slot": "detained", "value": {"low": 2, "high": 2}, "quote": "arrested Karl Denholm",
         "nth": 0, "source": "Lina Haddad"},
        {"incident": "i1", "slot": "perpetrator", "value": {"name": "Karl Denholm"}, "quote": "Karl Denholm",
         "nth": 0, "source": None},
        {"incident": "i1", "slot": "killed", "value": {"low": 6, "high": None}, "nth": 0, "source": "Rosa Quintal",
         "quote": "at least six people were killed"},
    ]  # fmt: skip
    one = {"id": "quintal-1", "text": FIRST.text, "incidents": [{"id": "i1", "main": True}], "claims": claims}
    gold, page = tmp_path / "gold.jsonl", tmp_path / "errors.html"
    gold.write_text(json.dumps(one) + "\n", encoding="utf-8")
    command = ("evaluate", str(gold), "--mode", "rules", "-v", "--html", str(page))
    assert run(*command) == 0
    before = capsys.readouterr().out
    assert named(before) and named(page.read_text(encoding="utf-8"))
    assert run(*command, "--without-names") == 0
    out, text = capsys.readouterr().out, page.read_text(encoding="utf-8")
    assert named(out) == [] and named(text) == []
    assert "[Person" in text and "report 1" in text and "Marent" in text
    assert out.splitlines()[-8:] == before.splitlines()[-8:], "the figures are the same"
    assert run("evaluate", str(gold), "--as", "timex", "-v", "--without-names") == 2


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


REACHED = Report(
    "A shell hit a market in the Iraqi city of Mosul on Monday, killing four people, @velka_mosul wrote.\n\n"
    "“Six people were killed,” said @stepan.kray. Witness Lina Haddad (lina@post.example, 0300-5550123) said five"
    " people were killed. Call +380 44 555 0102 or see https://t.me/lina_mosul and https://northline.example/lina-haddad.",
    ref="+380 44 555 0102", headline="Four killed, @velka_mosul says", publisher="@velka_mosul", published="2023-05-16",
    url="https://t.me/velka_mosul/12",
)  # fmt: skip
WAYS = re.compile(r"velka|stepan|kray|lina|post\.example|5550123|555 0102|northline", re.IGNORECASE)


def test_no_way_to_reach_anybody_is_given_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "w.db")
    with Workspace(settings=Settings(db=Path(path), reading="rules")) as desk:
        desk.add_report(REACHED)
        (own,) = desk.incidents()
        killed = next(c for c in desk.record(REACHED.id).claims if c.slot == "killed")
        desk.judge(accept(REACHED.id, killed, By("ana", "2024-01-02T03:04:05", "@olha_velka confirmed it")))
        made = WithoutNames.over(desk).record(REACHED.id)
    check(made)
    assert made.report.text.count("[contact]") == 6 and "[link]" in made.report.text
    assert made.report.names_left_out == 1, "an address is nobody"
    assert made.report.ref is None and made.report.url is None and made.report.publisher == "[contact]"
    for command in (
        ["incidents"], ["incidents", "--json"], ["reports"], ["reports", "--json"], ["queue", "--json"],
        ["show", own["id"]], ["show", own["id"], "--json"], ["show", REACHED.id], ["show", REACHED.id, "--json"],
        ["history", own["id"]], *(["export", form] for form in FORMS),
    ):  # fmt: skip
        capsys.readouterr()
        assert run("--db", path, *command, "--without-names") == 0
        out = capsys.readouterr().out
        assert WAYS.search(out) is None, (command, WAYS.search(out))
        if command[0] == "show":
            assert "[contact]" in out, "shown, and no mark-up of the terminal"
