"""Adding a claim that was missed, and comments: by form and by API, hostile words, and what follows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.server.test_app import client, incident, token
from tests.server.workspaces import AGENCY, CLAIM, HOSTILE, REPORTS, kept
from tollbook.model import Report
from tollbook.server import Serving
from tollbook.server.values import form_fields
from tollbook.settings import Settings
from tollbook.workspace import Workspace

NAME = REPORTS[0].id.removeprefix("sha256:")[:24]
BAD = REPORTS[2].id.removeprefix("sha256:")[:24]
POLICE = AGENCY.index("police")


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[TestClient]:
    with client(Serving(Settings(db=kept(tmp_path / "w.db"), reading="rules"), who="ana")) as web:
        yield web


def at(words: str, text: str = AGENCY) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_words_lead_to_slots_and_slots_to_a_filled_form(alone: TestClient) -> None:
    several = alone.get(f"/reports/{NAME}/add?words=Mosul").text
    assert several.count("These words</a>") == 2 and "<mark>" in several
    start, end = at("wounded nine")
    asked = alone.get(f"/reports/{NAME}/add?words=wounded%0A nine").text
    assert "What do these words state?" in asked and f'name="from" value="{start}"' in asked
    form = alone.get(f"/reports/{NAME}/add?from={start}&to={end}&slot=missing").text
    assert 'name="v.low" value="9"' in form and "police" in form
    assert alone.get(f"/reports/{NAME}/add?words=nowhere").status_code == 422


def test_codes_are_chosen_from_their_table(alone: TestClient) -> None:
    start, end = at("car bomb")
    kinds = alone.get(f"/reports/{NAME}/add?from={start}&to={end}&slot=kind").text
    assert '<select name="v.code"' in kinds and '<option value="drone_strike"' in kinds
    own = form_fields("cause", {"code": "of_our_own"})[0]
    assert own.value == own.choices[0] == "of_our_own" and "direct_hit" in own.choices


def form(web: TestClient, words: str = "wounded nine", **more: str) -> dict[str, str]:
    start, end = at(words)
    known = {"csrf": token(web), "from": str(start), "to": str(end), "slot": "missing", "v.low": "9", "v.high": "9"}
    return {**known, "v.qualifier": "exact", "v.scope": "incident", "said_by": "own", "certainty": "hedged", **more}


def test_a_claim_is_added_counted_marked_and_taken_back(alone: TestClient) -> None:
    made = alone.post(f"/reports/{NAME}/add", data=form(alone, why="not read"))
    assert made.status_code == 303
    ref = re.fullmatch(rf"/reports/{NAME}#(h\w{{8}})", made.headers["location"])
    assert ref
    page = alone.get(f"/reports/{NAME}").text
    assert f'id="{ref[1]}"' in page and "added by ana" in page and re.search(r'class="m [^"]*human"', page)
    home = incident(alone)
    folded = alone.get(f"/api/incidents/{home['id']}").json()
    assert folded["tolls"]["missing"]["best"] == 9
    assert folded["tolls"]["missing"]["history"][0]["certainty"] == "hedged"
    assert home["judged"] == 1, "no longer machine-made only"
    assert "human-made" in alone.get(f"/incidents/{home['id'][4:]}").text
    assert [c["id"] for c in alone.get(f"/api/reports/{NAME}").json()["added"]] == [ref[1]]
    again = alone.post(f"/reports/{NAME}/add", data=form(alone))
    assert again.status_code == 400 and "already" in again.text
    [judgement] = alone.get("/api/judgements").json()
    assert (judgement["kind"], judgement["why"], judgement["who"]) == ("add", "not read", "ana")
    # It is judged like any other claim, and corrected with the same form.
    assert alone.get(f"/reports/{NAME}/claims/{ref[1]}").status_code == 200
    assert alone.post("/api/judgements", json={"kind": "accept", "claim": f"{NAME}#{ref[1]}"}).status_code == 201
    for one in alone.get("/api/judgements").json():
        alone.post("/api/judgements", json={"kind": "undo", "judgement": one["id"]})
    assert "missing" not in alone.get(f"/api/incidents/{home['id']}").json()["tolls"]
    assert ref[1] not in alone.get(f"/reports/{NAME}").text


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("no such slot", {"slot": "dead"}),
        ("words past the end", {"to": "99999"}),
        ("no number", {"from": "x"}),
        ("no qualifier", {"v.qualifier": ""}),
        ("no such certainty", {"certainty": "sure"}),
        ("no such incident", {"telling": "i9"}),
        ("a speaker nobody names", {"said_by": "words", "speaker_words": "the king of nowhere"}),
        ("a claim that is not there", {"said_by": "c99"}),
        ("a kind that is not there", {"said_by": "words", "speaker_words": "police", "speaker_kind": "king"}),
    ],
)
def test_what_cannot_be_added(alone: TestClient, reason: str, change: dict[str, str]) -> None:
    assert alone.post(f"/reports/{NAME}/add", data=form(alone, **change)).status_code == 400, reason
    assert alone.get("/api/judgements").json() == []


def test_by_the_api_what_is_left_out_is_read_by_rule(alone: TestClient) -> None:
    asked: dict[str, Any] = {"kind": "add", "report": NAME, "slot": "missing", "span": at("wounded nine")}
    made = alone.post("/api/judgements", json=asked).json()
    assert made["snapshot"]["value"]["low"] == 9
    assert [a["source"] for a in made["snapshot"]["attribution"]] == ["police"]
    own = {**asked, "span": at("nine"), "attribution": [], "certainty": "denied", "value": {"low": 9, "high": 9}}
    assert alone.post("/api/judgements", json=own).status_code == 400, "a toll has a qualifier"
    own["value"] = {"low": 9, "high": 9, "qualifier": "exact"}
    made = alone.post("/api/judgements", json=own).json()
    assert (made["snapshot"]["attribution"], made["snapshot"]["certainty"]) == ([], "denied")
    speaker = [{"source_span": [POLICE, POLICE + 6], "source_kind": "police"}]
    named = alone.post("/api/judgements", json={**own, "span": at("and wounded nine"), "attribution": speaker}).json()
    assert named["snapshot"]["attribution"][0]["source"] == "police"
    for wrong in ({}, {"report": NAME}, {"report": NAME, "span": [0, 4], "slot": "x"}):
        assert alone.post("/api/judgements", json={"kind": "add", **wrong}).status_code == 400


def test_forms_need_the_token_and_readers_add_nothing(alone: TestClient) -> None:
    alone.get("/incidents")
    for path, data in ((f"/reports/{NAME}/add", form(alone)), ("/comment", {"claim": CLAIM, "comment": "x"})):
        assert alone.post(path, data={**data, "csrf": "0" * 64}).status_code == 403


def test_hostile_words_stay_words(alone: TestClient) -> None:
    said = '<script>alert(2)</script> \u202eback"><img src=x onerror=alert(3)>'
    assert alone.post("/comment", data={"csrf": token(alone), "claim": CLAIM, "comment": said}).status_code == 303
    home = incident(alone)["id"]
    about = {"csrf": token(alone), "incident": home, "comment": said, "next": "//evil.example"}
    assert alone.post("/comment", data=about).headers["location"].startswith("/incidents/")
    start, end = at('"><img src=x onerror=alert(1)>', HOSTILE)
    pages = [f"/incidents/{home[4:]}", f"/reports/{NAME}", f"/reports/{BAD}/add?from={start}&to={end}",
             f"/reports/{BAD}/add?from={start}&to={end}&slot=weapon", f"/reports/{BAD}/add?words=%3Cimg&slot=%3Cb%3E",
             f"/reports/{BAD}/add?words=%22%3E%3Cscript%3E"]  # fmt: skip
    for path in pages:
        text = alone.get(path).text
        assert "<img" not in text and "<script>" not in text and "\u202e" not in text, path
        assert not re.search(r"\son\w+=\"|\sstyle=", text), path


def test_comments_are_shown_and_withdrawn_and_decide_nothing(alone: TestClient) -> None:
    home = incident(alone)
    before = alone.get(f"/api/incidents/{home['id']}").json()
    made = alone.post(
        "/api/judgements", json={"kind": "comment", "incident": home["id"], "why": "Ask the desk.\nSoon."}
    )
    assert made.json()["why"] == "Ask the desk.\nSoon."
    alone.post("/api/judgements", json={"kind": "comment", "claim": CLAIM, "why": "a hospital list says five"})
    page = alone.get(f"/incidents/{home['id'][4:]}").text
    assert "Ask the desk." in page and "a hospital list says five" in page
    assert "a hospital list says five" in alone.get(f"/reports/{NAME}").text
    after = alone.get(f"/api/incidents/{home['id']}").json()
    assert after == before, "nothing is decided, and nobody's form is out of date"
    assert incident(alone)["judged"] == 0
    alone.post("/api/judgements", json={"kind": "undo", "judgement": made.json()["id"]})
    assert "withdrawn" in alone.get(f"/incidents/{home['id'][4:]}").text
    for empty in ("", "  ", "x" * 4001):
        refused = {"kind": "comment", "incident": home["id"], "why": empty}
        assert alone.post("/api/judgements", json=refused).status_code == 400


QUIET = (
    "Shop owner mourned\n\nMourners filled the square of Kirkuk, Iraq, on Thursday for a shop owner. He and two others"
    " never came home from the market on Monday; the square is closed, the council said."
)


@pytest.fixture
def quiet(alone: TestClient) -> str:
    """The id of a report in which the reading finds no attack."""
    record = alone.post("/api/read", json={"text": QUIET, "published": "2023-05-18", "keep": True}).json()
    assert record["incidents"] == [] and record["kept_incidents"] == []
    return str(record["report"]["id"])


def made(web: TestClient, report: str, words: str, **more: object) -> dict[str, Any]:
    start, end = at(words, QUIET)
    answer = web.post("/api/judgements", json={"kind": "add", "report": report, "span": [start, end], **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_report_in_another_language_is_not_said_to_tell_of_no_attack(alone: TestClient, tmp_path: Path) -> None:
    russian = Report("Трое погибли при взрыве на рынке.", language="ru")
    with Workspace(settings=Settings(db=tmp_path / "w.db")) as desk:
        desk.add_report(russian)
    text = alone.get(f"/reports/{russian.id[7:31]}").text
    assert "only English is read" in text and "found no attack" not in text
    assert "only English is read" in alone.get("/reports").text


def test_an_incident_that_the_reading_did_not_find(alone: TestClient, quiet: str) -> None:
    before = {i["id"] for i in alone.get("/api/incidents").json()["incidents"]}
    page = alone.get(f"/reports/{quiet[7:31]}")
    assert "The reading found no attack" in page.text and "data-add" in page.text
    start, end = at("never came home from the market", QUIET)
    asked = alone.get(f"/reports/{quiet[7:31]}/add?from={start}&to={end}&slot=kind").text
    assert '<option value="new">a new incident' in asked
    first = made(alone, quiet, "never came home from the market", slot="kind", value={"code": "bombing"})
    [home] = first["incidents"]
    assert home not in before
    made(alone, quiet, "two others", slot="killed", value={"low": 2, "high": 2, "qualifier": "exact"})
    folded = alone.get(f"/api/incidents/{home}").json()
    assert folded["tolls"]["killed"]["best"] == 2 and folded["kind"]["code"] == "bombing"
    [told] = alone.get(f"/api/reports/{quiet}").json()["added_incidents"]
    assert told["kind"] == "bombing" and told["main"] and told["id"].startswith("h")
    text = alone.get(f"/reports/{quiet[7:31]}").text
    assert "human-made" in text and "bombing, explosion" in text
    assert any(i["id"] == home for i in alone.get("/api/incidents").json()["incidents"])
    for j in alone.get("/api/judgements").json()[::-1]:
        assert alone.post("/api/judgements", json={"kind": "undo", "judgement": j["id"]}).status_code == 201
    assert {i["id"] for i in alone.get("/api/incidents").json()["incidents"]} == before
    assert "The reading found no attack" in alone.get(f"/reports/{quiet[7:31]}").text


def test_a_second_incident_of_a_report(alone: TestClient) -> None:
    """Also where the reading found one: it goes on, and the new one stands beside it."""
    start, end = at("A hospital doctor said seven people were killed")
    body = {"kind": "add", "report": REPORTS[0].id, "span": [start, end], "slot": "killed", "telling": "new"}
    [*homes] = alone.post("/api/judgements", json=body).json()["incidents"]
    assert len(homes) == 2
    tolls = sorted(alone.get(f"/api/incidents/{h}").json()["tolls"]["killed"]["best"] for h in homes)
    assert tolls[1] == 7


def test_linking_sees_what_a_person_added_corrected_and_rejected(alone: TestClient, quiet: str, tmp_path: Path) -> None:
    made(alone, quiet, "never came home from the market", slot="kind", value={"code": "bombing"})

    def card() -> Any:
        with Workspace(settings=Settings(db=tmp_path / "w.db")) as desk:
            [member] = desk.store.members_of(quiet)
            found = desk.store.card(member)
            assert found is not None
            return found

    assert card().spots == () and card().tolls == ()
    added = made(alone, quiet, "Kirkuk", slot="place")
    assert [s.name for s in card().spots] == ["kirkuk"]
    claim = f"{quiet}#{added['snapshot']['id']}"
    made(alone, quiet, "two others", slot="killed", value={"low": 2, "high": 2, "qualifier": "exact"})
    assert [t[1:] for t in card().tolls] == [(2, 2)]
    right = {"kind": "correct", "claim": claim, "value": {"name": "Mosul", "geonames": 99072}}
    assert alone.post("/api/judgements", json=right).status_code == 201
    assert [s.name for s in card().spots] == ["mosul"]
    assert alone.post("/api/judgements", json={"kind": "reject", "claim": claim}).status_code == 201
    assert card().spots == ()


def test_what_a_person_made_outlives_reading_anew_and_goes_with_the_report(
    alone: TestClient, quiet: str, tmp_path: Path
) -> None:
    [home] = made(alone, quiet, "never came home from the market", slot="kind", value={"code": "bombing"})["incidents"]
    with Workspace(settings=Settings(db=tmp_path / "w.db", reading="rules")) as desk:
        before = desk.show(home)
        assert [r.report for r in desk.reread(quiet, every=True)] == [quiet]
        assert desk.show(home) == before
        desk.link()
        assert desk.show(home) == before
        desk.remove(quiet)
        assert desk.store.find_incident(home) == ()
        desk.add_report(Report(QUIET, published="2023-05-18"))
        assert desk.show(home) == before
