"""Pages without private people's names, for readers or for everybody: no page, list, file or answer holds one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.server.test_app import client, token
from tests.test_without_names import FIRST, SECOND, filled, named
from tollbook.review import By, comment
from tollbook.server import Serving
from tollbook.server.users import Users
from tollbook.settings import Settings
from tollbook.workspace import Workspace

PASSWORD = "a long password"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = filled(tmp_path / "w.db")
    with Workspace(settings=Settings(db=made, reading="rules")) as desk:
        (own,) = desk.incidents()
        said = By("bea", "2024-01-05T03:04:05", "Omar al-Saadi was a baker, says his aunt, Rufina Obrecht")
        desk.judge(comment(said, members=desk.members(own["id"])))
    return made


def everybody(path: Path) -> TestClient:
    return client(Serving(Settings(db=path, reading="rules"), who="dora", without_names="everybody"))


def links(text: str) -> set[str]:
    return {m.replace("&amp;", "&") for m in re.findall(r'href="(/[^"#]*)', text) if not m.startswith("/static")}


def test_whatever_can_be_reached_holds_no_name(path: Path) -> None:
    with everybody(path) as web:
        ahead, seen = {"/incidents", "/api/incidents", "/api/map", "/api/reports"}, set[str]()
        while ahead - seen:
            at = sorted(ahead - seen)[0]
            seen.add(at)
            answer = web.get(at)
            assert answer.status_code == 200, at
            assert named(answer.text) == [], at
            for id in (FIRST.id, SECOND.id):
                assert id.removeprefix("sha256:")[:24] not in answer.text, "a hash of the text would let names be tried"
            if "html" in answer.headers["content-type"]:
                assert "names are left out" in answer.text
            ahead |= links(answer.text)
            ahead |= {f"/api/reports/{i}" for i in re.findall(r"sha256:[0-9a-f]{64}", answer.text)}
            ahead |= {f"/api/incidents/{i}" for i in re.findall(r"inc:[0-9a-f]{12}", answer.text)}
        kinds = {a.split("?")[0].rsplit("/", 1)[0] for a in seen}
        assert {"/incidents", "/reports", "/export", "/api/incidents", "/api/reports"} <= kinds, seen


def test_pages_hang_together(path: Path) -> None:
    with everybody(path) as web:
        (one,) = web.get("/api/incidents").json()["incidents"]
        incident = web.get(f"/api/incidents/{one['id']}").json()
        assert incident["id"] == one["id"]
        for report in incident["reports"]:
            record = web.get(f"/api/reports/{report['id']}").json()
            assert record["report"]["id"] == report["id"]
            assert "[Person A]" in web.get(f"/reports/{report['id'][7:31]}").text
        page = web.get(f"/incidents/{one['id']}").text
        assert "[Reviewer 1]" in page and "[Person" in page and "Ilias Marent" in page


def test_found_again_after_a_restart(path: Path) -> None:
    with everybody(path) as web:
        (one,) = web.get("/api/incidents").json()["incidents"]
        report = web.get("/api/reports").json()["reports"][0]["id"]
    with everybody(path) as web:
        assert web.get(f"/reports/{report[7:31]}").status_code == 200
        assert web.get(f"/incidents/{one['id']}").status_code == 200


SHUT = [
    "/queue", "/read", "/compare?a=x&b=y", "/incidents/{i}/reviewers", "/reports/{r}/claims/c1", "/api/judgements",
    "/api/queue", "/api/incidents/{i}/history", "/api/incidents/{i}/reviewers", "/api/compare?a=x&b=y",
]  # fmt: skip


@pytest.mark.parametrize("page", SHUT)
def test_what_would_name_people_is_shut(path: Path, page: str) -> None:
    with everybody(path) as web:
        (one,) = web.get("/api/incidents").json()["incidents"]
        report = web.get("/api/reports").json()["reports"][0]["id"]
        answer = web.get(page.format(i=one["id"], r=report[7:31]))
        assert answer.status_code == 403 and named(answer.text) == []


def test_nobody_decides_there(path: Path) -> None:
    with everybody(path) as web:
        form = {"csrf": token(web), "kind": "accept"}
        assert web.post("/judge", data=form).status_code == 403
        assert web.post("/api/judgements", json={"kind": "undo", "judgement": "j:0"}).status_code == 403


@pytest.mark.parametrize("query", ["text=Quintal", "perpetrator=Denholm", "target=Haddad"])
def test_a_search_cannot_tell_who_is_named(path: Path, query: str) -> None:
    with everybody(path) as web:
        for page in ("/incidents", "/api/incidents", "/api/map", "/export/csv"):
            answer = web.get(f"{page}?{query}")
            assert answer.status_code == 400 and named(answer.text) == [], page
        assert web.get("/reports?text=Quintal").status_code == 400
        assert 'name="text"' not in web.get("/incidents").text + web.get("/reports").text


def test_own_names_of_reports_tell_strangers_nothing(path: Path) -> None:
    with everybody(path) as web:
        for name in (FIRST.id[7:31], FIRST.id, "quintal.txt", "nobody.txt"):
            answer = web.get(f"/reports/{name}")
            assert answer.status_code == 404
            assert web.get(f"/api/reports/{name}").status_code == 404
        with Workspace(settings=Settings(db=path)) as desk:
            (own,) = desk.incidents()
        assert web.get(f"/incidents/{own['id']}").status_code == 404


def signed_in(web: TestClient, name: str) -> TestClient:
    page = web.get("/sign-in").text
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf is not None
    answer = web.post("/sign-in", data={"csrf": csrf[1], "name": name, "password": PASSWORD})
    assert answer.status_code == 303
    return web


def test_for_readers_names_are_left_out_and_analysts_see_them(path: Path, tmp_path: Path) -> None:
    people = Users(tmp_path / "people.json")
    people.put("rita", PASSWORD, "reader")
    people.put("ana", PASSWORD, "analyst")
    serving = Serving(Settings(db=path, reading="rules"), users=tmp_path / "people.json", without_names="readers")
    with client(serving) as web:
        pages = signed_in(web, "rita").get("/incidents"), web.get("/reports")
        assert [named(p.text) for p in pages] == [[], []] and web.get("/queue").status_code == 403
    with client(serving) as web:
        assert "lina" in named(signed_in(web, "ana").get("/reports").text)
        assert "names are left out" not in web.get("/incidents").text
        assert web.get(f"/reports/{FIRST.id[7:31]}").status_code == 200 and web.get("/queue").status_code == 200
