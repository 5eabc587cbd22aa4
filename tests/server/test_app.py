"""The pages and the API through a real client: hostile text, forms from elsewhere, two people at once, limits."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.server.workspaces import CLAIM, HOSTILE, kept
from tollbook.errors import SettingsError
from tollbook.model import Report
from tollbook.server import Serving, create_app
from tollbook.server.run import check
from tollbook.server.users import Users
from tollbook.settings import Settings
from tollbook.workspace import Workspace

PASSWORD = "a long password of ours"
LOCAL = "http://127.0.0.1:8710"


def client(serving: Serving) -> TestClient:
    return TestClient(create_app(serving), base_url=LOCAL, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(db=kept(tmp_path / "w.db"), reading="rules")
    with client(Serving(settings, who="ana", limit=200_000)) as web:
        yield web


def test_a_list_of_nothing_offers_nothing(alone: TestClient, tmp_path: Path) -> None:
    """An empty file to take along, or a list of kinds that are none, would only puzzle."""
    with client(Serving(Settings(db=tmp_path / "empty.db", reading="rules"), who="ana")) as web:
        page = web.get("/incidents").text
        assert "Nothing is kept yet" in page and "/export/csv" not in page and "incidents ·" not in page
    page = alone.get("/incidents?country=FJ").text
    assert "Nothing fits" in page and "/export/csv" not in page
    assert "/export/csv" in alone.get("/incidents").text


def test_lists_call_a_report_by_the_first_line_that_says_something(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    text = (
        "PRESS RELEASE\n\nBlast in Dori\n\nA car bomb killed nine people in Dori, Burkina Faso, on Monday, police said."
    )
    with Workspace(settings=Settings(db=path, reading="rules")) as desk:
        kept = desk.add_report(Report(text, headline="PRESS RELEASE", published="2024-05-14"))
    with client(Serving(Settings(db=path, reading="rules"), who="ana")) as web:
        for page in ("/reports", "/incidents", f"/incidents/{kept.incidents[0][4:]}", "/queue"):
            assert "PRESS RELEASE" not in web.get(page).text, page
        assert "Blast in Dori" in web.get("/reports").text and ",Blast in Dori," in web.get("/export/csv").text
        assert "Blast in Dori" in web.get("/export/hxl").text
        assert web.get(f"/api/reports/{kept.report}").json()["report"]["headline"] == "PRESS RELEASE", "kept as it was"


def test_an_error_names_no_command(alone: TestClient) -> None:
    page = alone.get("/incidents/inc:0123456789ab")
    assert page.status_code == 404 and "No incident of this name" in page.text and "`tollbook" not in page.text
    assert "`tollbook" in alone.get("/api/incidents/inc:0123456789ab").json()["mend"]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: hashing passwords is slow on purpose."""
    path = tmp_path_factory.mktemp("people") / "users.json"
    known = Users(path)
    for name, role in (("root", "admin"), ("ana", "analyst"), ("rea", "reader")):
        known.put(name, PASSWORD, role)  # type: ignore[arg-type]
    return path


@pytest.fixture
def many(tmp_path: Path, people: Path) -> TestClient:
    shutil.copy(people, tmp_path / "users.json")
    settings = Settings(db=kept(tmp_path / "w.db"), reading="rules")
    return client(Serving(settings, users=tmp_path / "users.json"))


def token(web: TestClient, path: str = "/incidents") -> str:
    found = re.search(r'<meta name="csrf" content="(\w*)"', web.get(path).text)
    assert found
    return found[1]


def sign_in(web: TestClient, name: str, password: str = PASSWORD) -> Any:
    return web.post("/sign-in", data={"csrf": token(web, "/sign-in"), "name": name, "password": password})


def incident(web: TestClient) -> dict[str, Any]:
    listed = web.get("/api/incidents").json()["incidents"]
    return next(dict(i) for i in listed if i["place"] == "Mosul")


def test_every_page_answers(alone: TestClient) -> None:
    id = incident(alone)["id"].removeprefix("inc:")
    report = CLAIM.partition("#")[0].removeprefix("sha256:")
    for path in ("/incidents", f"/incidents/{id}", "/reports", f"/reports/{report}", f"/reports/{report}/claims/c1",
                 "/queue", "/read", f"/incidents/{id}?policy=latest"):  # fmt: skip
        answer = alone.get(path)
        assert (answer.status_code, path) == (200, path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        # No markup the policy would have to be loosened for, and nothing from elsewhere.
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", answer.text.replace("&", ""))
        assert not re.search(r'(src|href|action)="(https?:)?//', answer.text)


@pytest.mark.parametrize(
    ("query", "many"),
    [
        ("", 3),
        ("text=mosul", 1),
        ("text=MOSUL+bomb", 1),
        ("since=2023-05&until=2023-05", 1),
        ("since=2024", 0),
        ("toll_min=4&toll_max=9", 1),
        ("kind=car_bomb", 1),
        ("country=IQ&place=mos", 1),
        ("contested=yes", 1),
        ("reviewed=yes", 0),
        ("reviewed=no&changed=1", 3),
        ("text='%20OR%201=1%20--", 0),
    ],
)
def test_the_filter_in_the_address(alone: TestClient, query: str, many: int) -> None:
    answer = alone.get(f"/api/incidents?{query}").json()
    assert (answer["total"], len(answer["incidents"])) == (many, many)
    assert alone.get(f"/export/csv?{query}").text.count("\r\n") == many + 1
    assert len(alone.get(f"/export/jsonl?{query}").text.splitlines()) == many
    assert len(json.loads(alone.get(f"/export/geojson?{query}").text)["features"]) == many
    assert f"<strong>{many}</strong>" in alone.get(f"/incidents?{query}").text


@pytest.mark.parametrize("query", ["toll_min=x", "since=yesterday", "order=id;drop", "contested=maybe", "page=-1"])
def test_a_filter_that_cannot_be_is_said(alone: TestClient, query: str) -> None:
    assert alone.get(f"/incidents?{query}").status_code == 400


@pytest.mark.parametrize("query", ["country=Chad", "kind=bomb", "since=2024-05&until=2023", "toll_min=9&toll_max=2"])
def test_a_filter_that_names_nothing_is_said_at_every_door(alone: TestClient, query: str) -> None:
    for door in ("/incidents", "/export/csv", "/api/incidents", "/api/map"):
        assert alone.get(f"{door}?{query}").status_code == 400, door
    assert "TD for Chad" in alone.get("/incidents?country=Chad").text


def test_a_filter_goes_on_through_links(alone: TestClient) -> None:
    page = alone.get("/incidents?until=2023").text
    assert 'name="until" value="2023"' in page
    assert alone.get(re.findall(r'href="(/export/csv[^"]*)"', page)[0].replace("&amp;", "&")).status_code == 200


def test_hostile_text_is_text(alone: TestClient) -> None:
    listed = alone.get("/reports").text
    assert "<img" not in listed and "<script>" not in listed
    name = next(r for r in re.findall(r"/reports/(\w+)", listed) if "onerror" in alone.get(f"/reports/{r}").text)
    page = alone.get(f"/reports/{name}").text
    assert "<img" not in page and "<b>bold" not in page and "<script>" not in page
    assert 'href="javascript' not in page
    assert "\u202e" not in page and "RLO" in page
    assert alone.get(f"/api/reports/{name}").json()["report"]["text"] == HOSTILE


def test_a_form_from_elsewhere_is_refused(alone: TestClient) -> None:
    alone.get("/incidents")
    form = {"kind": "accept", "claim": CLAIM}
    assert alone.post("/judge", data=form).status_code == 403
    assert alone.post("/judge", data={**form, "csrf": "0" * 64}).status_code == 403
    assert alone.post("/judge", json=form).status_code == 400
    assert alone.post("/judge", data={**form, "csrf": token(alone)}).status_code == 303
    other = client(alone.app.state.held.serving)  # type: ignore[attr-defined]
    assert other.post("/judge", data={**form, "csrf": token(alone)}).status_code == 403


def test_json_from_another_page_is_refused(alone: TestClient) -> None:
    asked = {"kind": "accept", "claim": CLAIM}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert alone.post("/api/judgements", json=asked, headers=headers).status_code == 403
    assert (
        alone.post("/api/judgements", content=json.dumps(asked), headers={"content-type": "text/plain"}).status_code
        == 422
    )
    assert alone.post("/api/judgements", json=asked).status_code == 201


def test_another_host_name_is_refused(alone: TestClient) -> None:
    assert alone.get("/incidents", headers={"host": "evil.example:8710"}).status_code == 421


def test_judging_and_undoing(alone: TestClient) -> None:
    id = incident(alone)["id"]
    made = alone.post("/api/judgements", json={"kind": "reject", "claim": CLAIM, "why": "an old figure"}).json()
    assert (made["who"], made["why"], made["kind"]) == ("ana", "an old figure", "reject")
    assert CLAIM in alone.get(f"/api/incidents/{id}").json()["rejected"]
    assert incident(alone)["judged"] == 1
    undone = alone.post("/api/judgements", json={"kind": "undo", "judgement": made["id"]})
    assert undone.status_code == 201
    assert alone.get(f"/api/incidents/{id}").json()["rejected"] == []
    assert [h["counts"] for h in alone.get(f"/api/incidents/{id}/history").json()] == [False, True]


def test_what_is_decided_leaves_the_queue_and_comes_back_with_the_undo(alone: TestClient) -> None:
    def disputes() -> int:
        return sum(i["reason"] == "contradiction" for i in alone.get("/api/queue").json())

    assert disputes() == 1
    assert "Why:" in alone.get("/queue").text
    made = alone.post("/api/judgements", json={"kind": "accept", "claim": CLAIM}).json()
    assert disputes() == 0
    alone.post("/api/judgements", json={"kind": "undo", "judgement": made["id"]})
    assert disputes() == 1


def test_correcting_and_locking_by_form(alone: TestClient) -> None:
    id, csrf = incident(alone)["id"], token(alone)
    form = {"csrf": csrf, "kind": "correct", "claim": CLAIM, "v.low": "6", "v.high": "6", "v.qualifier": "exact"}
    answer = alone.post("/judge", data={**form, "v.who": "", "v.scope": "incident", "next": "/reports"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports")
    assert alone.post("/judge", data={**form, "v.qualifier": "roughly"}).status_code == 400
    assert alone.post("/judge", data={**form, "v.nonsense": "1"}).status_code == 400
    lock = {"csrf": csrf, "kind": "lock", "incident": id, "slot": "killed", "v.low": "5", "v.best": "6", "v.high": "8"}
    assert alone.post("/judge", data=lock).status_code == 303
    assert alone.get(f"/api/incidents/{id}").json()["tolls"]["killed"]["best"] == 6
    assert alone.post("/judge", data={**lock, "v.low": "9"}).status_code == 400


def test_two_people_do_not_overwrite_one_another(alone: TestClient) -> None:
    id = incident(alone)["id"]
    seen = alone.get(f"/api/incidents/{id}").json()["seen"]
    first = {"kind": "accept", "claim": CLAIM, "incident": id, "seen": seen}
    assert alone.post("/api/judgements", json=first).status_code == 201
    second = alone.post("/api/judgements", json={**first, "kind": "reject"})
    assert second.status_code == 409 and "ana judged in between" in second.json()["error"]
    assert len(alone.get("/api/judgements").json()) == 1


def test_merge_and_split(alone: TestClient) -> None:
    ids = [i["id"] for i in alone.get("/api/incidents").json()["incidents"] if i["country"] in ("IQ", "NG")]
    merged = alone.post("/api/judgements", json={"kind": "same", "incident": ids[0], "other": ids[1]}).json()
    assert len(merged["incidents"]) == 1
    both = alone.get(f"/api/incidents/{merged['incidents'][0]}").json()
    apart = [r["id"] for r in both["reports"]][:1]
    assert alone.post("/api/judgements", json={"kind": "undo", "judgement": merged["id"]}).status_code == 201
    assert alone.get("/api/incidents").json()["total"] == 3
    again = {"kind": "different", "incident": ids[0], "reports": apart}
    assert alone.post("/api/judgements", json=again).status_code in (201, 400)


def test_a_report_is_seen_before_it_is_kept(alone: TestClient) -> None:
    csrf = token(alone)
    text = "Bomb in Basra\n\nA bomb killed two people in Basra, Iraq, on Monday, police said."
    page = alone.post("/read", data={"csrf": csrf, "content": text, "published": "2023-06-06"})
    assert page.status_code == 200 and "Not kept yet" in page.text
    assert alone.get("/api/incidents").json()["total"] == 3
    name = re.search(r'name="preview" value="(\w+)"', page.text)
    assert name and alone.post("/keep", data={"csrf": csrf, "preview": name[1]}).status_code == 303
    assert alone.get("/api/incidents").json()["total"] == 4
    assert alone.post("/keep", data={"csrf": csrf, "preview": "0" * 24}).status_code == 404


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:1/", "private"),
        ("http://[::1]/", "private"),
        ("http://169.254.169.254/latest/", "private"),
        ("http://10.0.0.1/", "private"),
        ("http://inside.example/", "private"),
        ("HTTP://127.0.0.1/", "private"),
        ("file:///etc/passwd", "not an address"),
        ("/etc/passwd", "not an address"),
        ("-", "not an address"),
        ("http://user:pw@example.org/", "password"),
    ],
)
def test_an_address_leads_nowhere_inside(
    alone: TestClient, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    def inside(host: str, port: int, **more: Any) -> list[Any]:
        del more
        known = host if re.fullmatch(r"[\d.:a-f]+", host) else "192.168.1.7"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known, port))]

    monkeypatch.setattr("tollbook.adapters.fetch.socket.getaddrinfo", inside)
    answer = alone.post("/api/read", json={"address": address})
    assert answer.status_code in (400, 422) and words in answer.text
    assert "root:" not in answer.text


def test_half_a_surrogate_pair_breaks_nothing(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "w.db", reading="rules")
    text = "A bomb \ud800 killed two people in Basra, Iraq, on Monday, police said."
    with Workspace(settings=settings) as desk:
        desk.add_report(Report(text, headline="\udfff"))
    web = client(Serving(settings))
    path = re.findall(r"/reports/\w+", web.get("/reports").text)[0]
    assert web.get(path).status_code == 200
    assert web.get(f"/api{path}").json()["report"]["text"] == text
    for page in ("/incidents", "/queue", "/api/incidents", "/api/queue", "/export/csv", "/export/jsonl"):
        assert web.get(page).status_code == 200, page


def test_reading_too_often_is_slowed_down(alone: TestClient) -> None:
    assert [alone.post("/api/read", json={"text": " "}).status_code for _ in range(61)][59:] == [400, 429]


def test_limits_of_size(alone: TestClient) -> None:
    assert alone.post("/api/read", json={"text": "a" * 300_000}).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(300):
            yield b"a" * 1000

    sent = alone.post("/api/read", content=pieces(), headers={"content-type": "application/json"})
    assert sent.status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/static//etc/passwd"]
)
def test_nothing_outside_the_static_folder(alone: TestClient, path: str) -> None:
    assert alone.get(path).status_code in (404, 400)


def test_where_a_form_leads_is_here(alone: TestClient) -> None:
    form = {"csrf": token(alone), "quotes": "hide", "next": "//evil.example/"}
    assert alone.post("/quotes", data=form).headers["location"] == "/incidents"
    assert "Show quotations" in alone.get("/incidents").text


def test_csv_cells_are_no_formulas(alone: TestClient) -> None:
    text = alone.get("/export/csv").text
    assert not re.search(r'(^|,)"?[=+@]', text, re.MULTILINE)


def test_the_description_names_every_route(alone: TestClient) -> None:
    paths = alone.get("/api/openapi.json").json()["paths"]
    assert {"/api/incidents", "/api/incidents/{name}", "/api/reports/{name}", "/api/read", "/api/judgements"} <= set(
        paths
    )


# With users


def test_everything_needs_signing_in(many: TestClient) -> None:
    assert many.get("/incidents").headers["location"] == "/sign-in?next=/incidents"
    for path in ("/api/incidents", "/api/openapi.json", "/api/judgements"):
        assert many.get(path).status_code == 401
    assert many.get("/export/csv").status_code == 303


def test_signing_in_gives_a_new_session(many: TestClient) -> None:
    many.get("/sign-in")
    before = many.cookies["tollbook"]
    answer = sign_in(many, "ana")
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert many.cookies["tollbook"] != before
    assert many.get("/incidents").status_code == 200
    old = client(many.app.state.held.serving)  # type: ignore[attr-defined]
    old.app.state.held = many.app.state.held  # type: ignore[attr-defined]
    old.cookies.set("tollbook", before)
    assert old.get("/incidents").status_code == 303


def test_a_session_chosen_by_someone_else_is_not_taken(many: TestClient) -> None:
    many.cookies.set("tollbook", "chosen")
    answer = many.get("/sign-in")
    assert "chosen" not in answer.headers["set-cookie"]


def test_signing_out_ends_the_session(many: TestClient) -> None:
    sign_in(many, "ana")
    name = many.cookies["tollbook"]
    many.post("/sign-out", data={"csrf": token(many)})
    many.cookies.set("tollbook", name)
    assert many.get("/incidents").status_code == 303


@pytest.mark.parametrize(("name", "judges", "changes"), [("rea", 403, 403), ("ana", 303, 403), ("root", 303, 303)])
def test_roles(many: TestClient, name: str, judges: int, changes: int) -> None:
    sign_in(many, name)
    csrf = token(many)
    assert many.post("/judge", data={"csrf": csrf, "kind": "accept", "claim": CLAIM}).status_code == judges
    new = {"csrf": csrf, "act": "put", "name": "new", "password": PASSWORD, "role": "admin"}
    assert many.post("/people", data=new).status_code == changes
    assert many.get("/read").status_code == (403 if name == "rea" else 200)


def test_signed_in_over_a_restart_until_the_password_changes(many: TestClient, tmp_path: Path) -> None:
    sign_in(many, "ana")
    serving = many.app.state.held.serving  # type: ignore[attr-defined]
    form = {"csrf": token(many), "kind": "accept", "claim": CLAIM}
    again = client(serving)
    again.cookies.set("tollbook", many.cookies["tollbook"])
    assert again.get("/incidents").status_code == 200
    assert again.post("/judge", data=form).status_code == 303, "a form that was open when it stopped"
    Users(tmp_path / "users.json").put("ana", PASSWORD + " new", "analyst")
    after = client(serving)
    after.cookies.set("tollbook", many.cookies["tollbook"])
    assert after.get("/incidents").status_code == 303


def test_tokens(many: TestClient) -> None:
    sign_in(many, "ana")
    page = many.post("/people", data={"csrf": token(many), "act": "token", "name": "ana", "title": "script"})
    found = re.search(r"tb_[\w-]+", page.text)
    assert found
    many.cookies.clear()
    headers = {"authorization": f"Bearer {found[0]}"}
    assert many.get("/api/incidents", headers=headers).status_code == 200
    made = many.post("/api/judgements", json={"kind": "accept", "claim": CLAIM}, headers=headers)
    assert made.status_code == 201 and made.json()["who"] == "ana"
    assert many.get("/api/incidents", headers={"authorization": "Bearer tb_wrong"}).status_code == 401


def test_signing_in_again_and_again_is_slowed_down(many: TestClient) -> None:
    answers = [sign_in(many, "ana", "wrong password!").status_code for _ in range(9)]
    assert answers[0] == 401 and answers[-1] == 429
    assert sign_in(many, "ana").status_code == 429


def test_no_listening_to_others_without_users(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--users"):
        check(Serving(Settings(db=tmp_path / "w.db"), host="0.0.0.0"))
    check(Serving(Settings(db=tmp_path / "w.db"), host="0.0.0.0", users=tmp_path / "u.json"))


def test_nothing_judged_is_lost(tmp_path: Path) -> None:
    serving = Serving(Settings(db=kept(tmp_path / "w.db"), reading="rules"), who="ana")
    first = client(serving)
    assert first.post("/api/judgements", json={"kind": "accept", "claim": CLAIM}).status_code == 201
    del first
    assert len(client(serving).get("/api/judgements").json()) == 1


def test_words_in_the_reports_are_found_and_shown_as_words(alone: TestClient) -> None:
    page = alone.get("/incidents?text=hospital").text
    assert "<mark>hospital</mark>" in page and "<strong>1</strong>" in page
    assert "<mark>hospital</mark>" in alone.get("/reports?text=hospital").text
    found = alone.get("/api/reports?text=hospital+doctor").json()
    assert found["total"] == 1 and ["hospital", True] in found["reports"][0]["excerpt"]
    for path in ("/reports?text=onerror", "/incidents?text=onerror", '/reports?text="><script>'):
        text = alone.get(path).text
        assert "<img" not in text and "<script>" not in text and "\u202e" not in text
    alone.post("/quotes", data={"csrf": token(alone), "quotes": "hide"})
    assert "<mark>" not in alone.get("/incidents?text=hospital").text


def test_a_figure_that_came_after_the_review_is_in_the_queue(alone: TestClient) -> None:
    def new() -> list[dict[str, Any]]:
        return [i for i in alone.get("/api/queue").json() if i["reason"] == "new_figure"]

    alone.post("/api/judgements", json={"kind": "accept", "claim": CLAIM})
    assert new() == []
    later = (
        "Mosul bomb toll rises\n\nA car bomb killed at least four people and wounded 15 in the northern Iraqi"
        " city of Mosul on Monday, police said. A hospital doctor said seven people were killed."
    )
    given = {"published": "2023-05-17", "publisher": "other.example"}
    kept_ = alone.post("/api/read", json={"text": later, "keep": True, **given})
    assert kept_.json().get("kept") == "added", kept_.text[:500]
    [item] = new()
    assert "injured was 9" in item["words"] and len(item["claims"]) == 1
    assert "New figure" in alone.get("/queue").text
    assert alone.post("/api/judgements", json={"kind": "accept", "claim": item["claims"][0]}).status_code == 201
    assert new() == [], "seen now"
