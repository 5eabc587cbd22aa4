"""Two incidents side by side, merged and kept apart from there; two reviewers side by side; hostile words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.server.test_app import client, token
from tests.server.workspaces import AGENCY, CLAIM, REPORTS, kept
from tollbook.model import Report
from tollbook.review import By, accept, comment, correct, reject
from tollbook.review.reviewers import compare
from tollbook.server import Serving
from tollbook.settings import Settings
from tollbook.workspace import Workspace


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[TestClient]:
    with client(Serving(Settings(db=kept(tmp_path / "w.db"), reading="rules"), who="ana")) as web:
        yield web


def ids(web: TestClient) -> dict[str, str]:
    return {i["place"]: i["id"] for i in web.get("/api/incidents").json()["incidents"]}


def test_side_by_side_says_what_differs(alone: TestClient) -> None:
    known = ids(alone)
    a, b = known["Mosul"], known["Lagos"]
    page = alone.get(f"/compare?a={a}&b={b}").text
    assert "km apart" in page and "days apart" in page and "Car bomb kills four in Mosul" in page
    found = alone.get(f"/api/compare?a={a}&b={b}").json()
    assert found["km"] > 3000 and found["days"] > 300
    slots = {s["slot"]: s["same"] for s in found["slots"]}
    assert slots["place"] is False and slots["injured"] is None, "one of them tells nothing"
    assert alone.get(f"/compare?a={a}&b=inc:000").status_code == 404
    assert alone.get("/compare?a=x").status_code == 422


def test_merging_and_keeping_apart_from_there(alone: TestClient) -> None:
    known = ids(alone)
    a, b = known["Mosul"], known["Lagos"]
    form = {"csrf": token(alone), "incident": a, "other": b, "seen": "0"}
    assert alone.post("/judge", data={**form, "kind": "different"}).status_code == 303
    assert len(ids(alone)) == 3
    assert alone.post("/judge", data={**form, "kind": "same"}).status_code == 409, "decided in between"
    assert alone.post("/judge", data={**form, "kind": "same", "seen": "1"}).status_code == 303
    assert len(ids(alone)) == 2
    assert alone.get(f"/compare?a={a}&b={b}").status_code == 303, "both names lead to the one"


def test_hostile_words_side_by_side(alone: TestClient) -> None:
    listed = alone.get("/api/incidents").json()["incidents"]
    a, b = (i["id"] for i in listed if i["place"] != "Lagos")
    page = alone.get(f"/compare?a={a}&b={b}").text
    assert "<img" not in page and "<script>" not in page and "\u202e" not in page
    assert alone.get("/compare?a=%3Cscript%3E&b=%22%3E%3Cimg").status_code == 404


def test_reviewers_are_compared(make: Any) -> None:
    one, two, three = (make.claim("killed", make.toll(n), quote="words", at=10 * n) for n in (1, 2, 3))
    ana, ben = By("ana", "2024-06-01"), By("ben", "2024-06-02")
    nine, ten = make.toll(9), make.toll(10)
    all_ = [
        accept("r", one, ana), reject("r", one, ben),
        correct("r", two, nine, ana), correct("r", two, nine, ben),
        reject("r", three, ana), comment(By("cy", "2024", "hm"), ("r", three)),
    ]  # fmt: skip
    found = compare((j, True) for j in all_)
    assert found.who == ("ana", "ben"), "who only comments decides nothing"
    assert [m.agreed for m in found.matters] == [False, True, None]
    assert (found.agreed, found.both) == (1, 2)
    changed = correct("r", two, ten, replace(ben, when="2024-06-03"))
    assert [m.agreed for m in compare((j, True) for j in [*all_, changed]).matters] == [False, False, None]
    undone = compare((j, j.who != "ben") for j in all_)
    assert undone.who == ("ana",) and undone.both == 0
    assert compare(((j, True) for j in all_), ["ben"]).who == ("ben",)


def test_the_page_of_reviewers(alone: TestClient) -> None:
    home = ids(alone)["Mosul"]
    path = f"/incidents/{home[4:]}/reviewers"
    assert "Nobody has decided anything" in alone.get(path).text
    for who, kind in (("ana", "accept"), ("<b>ben", "reject")):
        held = alone.app.state.held  # type: ignore[attr-defined]
        held.serving = replace(held.serving, who=who)
        asked = {"kind": kind, "claim": CLAIM, "why": "<script>x</script>"}
        assert alone.post("/api/judgements", json=asked).status_code == 201
    page = alone.get(path).text
    assert "0 of 1 alike" in page and "<b>ben" not in page and "<script>x" not in page
    found = alone.get(f"/api{path}").json()
    assert found["reviewers"] == ["<b>ben", "ana"] and found["matters"][0]["agreed"] is False


def links(web: TestClient) -> list[dict[str, Any]]:
    return [i for i in web.get("/api/queue").json() if i["reason"] == "unsure_link"]


@pytest.mark.parametrize(("kind", "together"), [("different", False), ("same", True)])
def test_a_pair_kept_apart_with_doubt_is_in_the_queue_until_somebody_says(
    alone: TestClient, tmp_path: Path, kind: str, together: bool
) -> None:
    assert links(alone) == []
    with Workspace(settings=Settings(db=tmp_path / "w.db")) as desk:
        one, two = (desk.store.members_of(r.id)[0] for r in REPORTS[:2])
        # As if the company that keeps them apart were there: alone, so sure a pair would be one incident.
        desk.store.join(one, two, 0.7)
        homes = {desk.store.home(m) for m in (one, two)}
    [item] = links(alone)
    assert {item["incident"], item["other"]} == homes and "kept apart" in item["words"]
    page = alone.get("/queue").text
    assert "One incident or two?" in page and 'data-key="y"' in page and 'data-key="n"' in page
    form = {"csrf": token(alone), "incident": item["incident"], "other": item["other"], "next": "/queue", "kind": kind}
    assert alone.post("/judge", data=form).headers["location"].startswith("/queue?did=j:")
    assert links(alone) == []
    with Workspace(settings=Settings(db=tmp_path / "w.db")) as desk:
        assert (desk.store.home(one) == desk.store.home(two)) is together


def test_a_pair_put_together_with_doubt_is_in_the_queue_until_somebody_says(alone: TestClient, tmp_path: Path) -> None:
    again = AGENCY.replace("police said", "the police chief said") + " Shops nearby stayed shut."
    with Workspace(settings=Settings(db=tmp_path / "w.db", reading="rules")) as desk:
        added = desk.add_report(Report(again, publisher="other.example", published="2023-05-16"))
        one, two = (desk.store.members_of(r)[0] for r in (REPORTS[0].id, str(added.report)))
        assert desk.store.home(one) == desk.store.home(two), "told alike"
        desk.store.join(one, two, -0.5)
    found = links(alone)
    assert found and found[0]["other"] is None and "put together" in found[0]["words"]
    member = found[0]["members"][0]["report"]
    form = {"csrf": token(alone), "incident": found[0]["incident"], "report": member, "next": "/queue"}
    for kind, together in (("same", True), ("different", False)):
        alone.post("/judge", data={**form, "kind": kind})
        assert links(alone) == []
        with Workspace(settings=Settings(db=tmp_path / "w.db")) as desk:
            assert (desk.store.home(one) == desk.store.home(two)) is together
            last = desk.judgements()[-1].id
        alone.post("/api/judgements", json={"kind": "undo", "judgement": last})


def test_the_words_of_the_workspaces_queue_are_those_of_the_page(alone: TestClient, tmp_path: Path) -> None:
    """One queue for all doors."""
    with Workspace(settings=Settings(db=tmp_path / "w.db")) as desk:
        assert [i.to_json() for i in desk.queue()] == alone.get("/api/queue").json()
