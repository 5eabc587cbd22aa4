"""The pages in a real Chromium: no complaint, no other host, review by keyboard alone, accessibility at two widths."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tests.server.workspaces import AGENCY, CLAIM, HOSTILE, REPORTS, kept
from tollbook.model import Judgement, Report
from tollbook.server import Serving, create_app
from tollbook.server.users import Users
from tollbook.settings import Settings
from tollbook.workspace import Workspace

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
REPORT = "/reports/" + REPORTS[0].id.removeprefix("sha256:")[:24]
HOSTILE_REPORT = "/reports/" + REPORTS[2].id.removeprefix("sha256:")[:24]


class Site:
    """A running server over a small workspace."""

    def __init__(self, folder: Path, users: Path | None = None) -> None:
        self.settings = Settings(db=kept(folder / "w.db"), reading="rules")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = create_app(Serving(self.settings, users, who="ana"))
        self.server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        self.base = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 20
        while not self.server.started and time.monotonic() < until:
            time.sleep(0.05)

    def judged(self) -> list[tuple[str, str]]:
        with Workspace(settings=self.settings) as desk:
            return [(j.kind, j.why) for j in desk.judgements()]

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


class Tab:
    """A tab with what it complained of and asked for."""

    def __init__(self, browser: Any, base: str, width: int = 1280, scheme: str = "light") -> None:
        self.base = base
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.tab = self.context.new_page()
        self.faults: list[str] = []
        self.tab.on("console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None)
        self.tab.on("pageerror", lambda e: self.faults.append(str(e)))
        self.tab.on("dialog", lambda d: (self.faults.append("dialog"), d.dismiss()))
        self.tab.on("request", lambda r: None if r.url.startswith((base, "data:")) else self.faults.append(r.url))

    def open(self, path: str) -> Any:
        self.tab.goto(self.base + path, wait_until="networkidle")
        return self.tab


def incident(site: Site) -> str:
    with Workspace(settings=site.settings) as desk:
        return next(f"/incidents/{i['id'][4:]}" for i in desk.incidents() if (i["place"] or {}).get("name") == "Mosul")


def pages(site: Site) -> list[str]:
    """Every page an analyst works in."""
    with Workspace(settings=site.settings) as desk:
        ids = [i["id"][4:] for i in desk.incidents()]
    two = f"/compare?a={ids[0]}&b={ids[1]}"
    add = f"{REPORT}/add"
    at = AGENCY.index("wounded nine")
    words = f"{add}?from={at}&to={at + 12}"
    return [
        "/incidents", "/incidents?text=hospital", incident(site), f"{incident(site)}/reviewers", REPORT, two, add,
        f"{add}?words=Mosul", words, f"{words}&slot=injured",
        f"{REPORT}/claims/c1", "/queue", "/read", "/reports?text=hospital",
    ]  # fmt: skip


def focused(page: Any, name: str, pattern: str) -> bool:
    """Whether what has the focus has such a property: a browser moves it some time after a page is there."""
    page.wait_for_function(
        "([name, like]) => new RegExp(like).test(document.activeElement?.[name] ?? '')", arg=[name, pattern]
    )
    return True


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_complaint_no_other_host_nothing_wider_than_the_screen(
    site: Site, browser: Any, width: int, scheme: str
) -> None:
    opened = Tab(browser, site.base, width, scheme)
    for path in (*pages(site), HOSTILE_REPORT, f"{REPORT}/claims/c1", f"{HOSTILE_REPORT}/add?words=Kabul"):
        page = opened.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.title().endswith("Tollbook"), path
    assert opened.faults == []
    opened.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_serious_accessibility_fault(site: Site, browser: Any, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    for scheme in ("light", "dark"):
        opened = Tab(browser, site.base, width, scheme)
        for path in pages(site):
            found = axe.Axe().run(opened.open(path)).response["violations"]
            bad = [(v["id"], v["nodes"][0]["target"]) for v in found if v["impact"] in ("serious", "critical")]
            assert bad == [], (path, scheme)
        opened.context.close()


def test_signing_in_and_people(tmp_path: Path, browser: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    Users(tmp_path / "users.json").put("ana", "a long password of ours", "admin")
    running = Site(tmp_path, tmp_path / "users.json")
    try:
        for width, scheme in ((1280, "light"), (390, "dark")):
            opened = Tab(browser, running.base, width, scheme)
            page = opened.open("/queue")
            assert "/sign-in" in page.url
            seen = [axe.Axe().run(page).response["violations"]]
            page.keyboard.type("ana")
            page.keyboard.press("Tab")
            page.keyboard.type("a long password of ours")
            with page.expect_navigation():
                page.keyboard.press("Enter")
            assert page.url.endswith("/queue"), "where one was going"
            page = opened.open("/people")
            seen.append(axe.Axe().run(page).response["violations"])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            bad = [
                (v["id"], v["nodes"][0]["target"]) for vs in seen for v in vs if v["impact"] in ("serious", "critical")
            ]
            assert bad == [], (width, scheme)
            assert opened.faults == []
            opened.context.close()
    finally:
        running.stop()


def test_review_by_keyboard_alone(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open(REPORT)
    number = int(CLAIM.rpartition("#c")[2])
    ids = page.locator(".item").evaluate_all("all => all.map(e => e.id)")
    for _ in range(ids.index(f"c{number}") + 1):
        page.keyboard.press("j")
    page.keyboard.press("w")
    page.keyboard.type("seen elsewhere")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("r")
    assert site.judged() == [("reject", "seen elsewhere")]
    page.wait_for_load_state("networkidle")
    assert focused(page, "id", f"^c{number}$"), "the place in the list is found again"
    with page.expect_navigation():
        page.keyboard.press("u")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert [kind for kind, _ in site.judged()] == ["reject", "undo", "accept"]
    with page.expect_navigation():
        page.keyboard.press("c")
    assert focused(page, "name", r"^v\.low$")
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert [kind for kind, _ in site.judged()][-1] == "correct", page.inner_text("main")
    assert opened.faults == []
    opened.context.close()


def test_one_incident_or_two_by_one_key_and_back(site: Site, browser: Any) -> None:
    again = AGENCY.replace("police said", "the police chief said") + " Shops nearby stayed shut."
    with Workspace(settings=site.settings) as desk:
        added = desk.add_report(Report(again, publisher="other.example", published="2023-05-16"))
        one, two = (desk.store.members_of(r)[0] for r in (REPORTS[0].id, str(added.report)))
        desk.store.join(one, two, -0.5)  # enough to put them together, too little to be sure of it
        desk.judge(Judgement("", "comment", "ana", "2024-06-02T09:00:00Z", "One?", members=(one, two)))
    opened = Tab(browser, site.base)
    page = opened.open("/queue")
    at = page.locator(".item").evaluate_all("all => all.findIndex(e => e.classList.contains('link'))")
    for _ in range(at + 1):
        page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert [kind for kind, _ in site.judged()] == ["comment", "different"]
    assert page.locator(".item.link").count() == 0
    assert page.locator(".did").inner_text().startswith("Two incidents")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [kind for kind, _ in site.judged()] == ["comment", "different", "undo"]
    assert page.locator(".item.link").count() == 1
    assert opened.faults == []
    opened.context.close()


def test_an_incident_that_no_reading_found_is_made_by_keyboard_alone(site: Site, browser: Any) -> None:
    text = "Shop owner mourned\n\nThe shop owner never came home from the market in Basra on Monday, the council said."
    with Workspace(settings=site.settings) as desk:
        added = desk.add_report(Report(text, headline="Shop owner mourned", published="2023-06-06"))
    assert added.incidents == ()
    opened = Tab(browser, site.base)
    page = opened.open(f"/reports/{str(added.report)[7:31]}")
    page.keyboard.press("s")
    for _ in range(100):
        if page.evaluate("getSelection().toString()") == "never":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("button[value=killed]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Low is above high" in page.inner_text("main")
    with page.expect_navigation():
        page.get_by_role("button", name="Back to what you wrote").press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.input_value("[name='v.low']") == "2", "nothing written is lost"
    page.locator("[name='v.low']").fill("1")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert [kind for kind, _ in site.judged()] == ["add"], page.inner_text("main")
    page.get_by_role("link", name="attack", exact=True).click()
    page.wait_for_url("**/incidents/**")
    assert "killed" in page.inner_text("dl.facts")
    assert [f for f in opened.faults if "400 (Bad Request)" not in f] == []
    opened.context.close()


def test_on_a_phone_the_claim_matrix_names_each_speaker(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base, 390)
    page = opened.open(incident(site))
    box = page.locator(".matrix").bounding_box()
    assert box is not None and box["width"] <= 390, "nothing to scroll to the side"
    said = page.locator(".matrix td[data-speaker]").first
    shown = said.evaluate("e => getComputedStyle(e, '::before').content")
    assert shown.strip('"') == said.get_attribute("data-speaker")
    assert page.locator(".matrix td:not([data-speaker])").evaluate_all("all => all.every(e => !e.offsetHeight)")
    opened.context.close()


def test_what_is_filtered_is_exported_from_its_menu_by_keyboard(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open("/incidents?text=mosul")
    page.locator(".export summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    lines = Path(str(download.value.path())).read_text().splitlines()
    assert len(lines) == 2 and "Mosul" in lines[1]
    assert opened.faults == []
    opened.context.close()


def test_the_map_asks_once_for_a_step_of_zoom(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open("/incidents")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/api/map" in r.url else None)
    for _ in range(3):
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(600)
    assert len(asked) == 3
    assert opened.faults == []
    opened.context.close()


def test_two_tabs_do_not_overwrite_one_another(site: Site, browser: Any) -> None:
    one, two = Tab(browser, site.base), Tab(browser, site.base)
    pages = [t.open(REPORT) for t in (one, two)]
    for page in pages:
        page.locator(".item button[value=accept]").first.click()
        page.wait_for_load_state()
    assert "judged in between" in pages[1].inner_text("main")
    assert len(site.judged()) == 1
    for t in (one, two):
        t.context.close()


def test_from_a_value_to_its_words_with_one_click(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open(incident(site))
    page.locator(".matrix a").first.click()
    page.wait_for_url("**/reports/**#c*")
    assert page.locator(".m.sel").count() >= 1
    opened.context.close()


def test_hostile_words_are_words(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open(HOSTILE_REPORT)
    assert page.locator("main img, main script, main b").count() == 0
    assert HOSTILE.split("\n")[0] in page.inner_text(".text")
    assert "7*7" in page.inner_text(".text")
    assert opened.faults == []
    opened.context.close()


def test_quotations_can_be_hidden_until_asked(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open(REPORT)
    page.get_by_role("button", name="Hide quotations").click()
    page.wait_for_load_state("networkidle")
    assert not page.locator(".text p").first.is_visible()
    page.locator(".text summary").click()
    assert page.locator(".text p").first.is_visible()
    opened.context.close()


def test_the_filter_and_the_map(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open("/incidents")
    assert page.locator("path.spot").count() >= 2
    page.keyboard.press("/")
    page.keyboard.type("mosul")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=mosul**")
    page.wait_for_load_state("networkidle")
    assert page.locator("tr.item").count() == 1
    assert opened.faults == []
    opened.context.close()


def test_pasting_and_keeping(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open("/read")
    page.fill("textarea", "قتل ثلاثة\n\nA bomb killed two people in Basra, Iraq, on Monday, police said.")
    page.get_by_role("button", name="Show its record").click()
    page.wait_for_selector("text=Not kept yet")
    assert page.locator(".text p").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/reports/**")
    assert opened.faults == []
    opened.context.close()


def test_a_missed_claim_is_added_with_the_mouse(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open(REPORT)
    # From the middle of a mark to words without one, as a hand does it.
    page.evaluate(
        """() => {
          const find = (words) => {
            const all = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
            for (let n = all.nextNode(); n; n = all.nextNode())
              if (n.data.includes(words)) return [n, n.data.indexOf(words)];
          };
          const [a, i] = find("wounded"), [b, j] = find("nine");
          getSelection().setBaseAndExtent(a, i, b, j + 4);
        }"""
    )
    link = page.get_by_role("link", name="Add a claim of these words")
    assert link.is_visible()
    link.click()
    page.wait_for_url("**/add?from=**")
    assert page.locator(".context mark").inner_text() == "wounded nine"
    page.get_by_role("button", name="missing").click()
    page.wait_for_url("**slot=missing**")
    assert page.input_value("[name='v.low']") == "9"
    page.get_by_role("button", name="Add the claim").click()
    page.wait_for_url("**/reports/**#h*")
    assert site.judged() == [("add", "")]
    assert page.locator(".claim.human .badge.human").first.inner_text() == "added by ana"
    assert page.locator(".m.human").count() >= 1
    assert opened.faults == []
    opened.context.close()


def test_a_missed_claim_is_added_by_keyboard_alone(site: Site, browser: Any) -> None:
    opened = Tab(browser, site.base)
    page = opened.open(HOSTILE_REPORT)
    page.keyboard.press("s")
    for _ in range(100):
        if page.evaluate("getSelection().toString()") == "three":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate("getSelection().toString()") == "three people"
    page.keyboard.press("r")
    assert site.judged() == [], "no decision while words are chosen"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    at = HOSTILE.index("three people")
    assert f"from={at}&to={at + 12}" in page.url, "controls that are spelt out shift nothing"
    assert focused(page, "value", "^killed$")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert focused(page, "name", r"^v\.low$")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert [k for k, _ in site.judged()] == ["add"]
    page.wait_for_load_state("networkidle")
    assert focused(page, "id", "^h")
    page.keyboard.press("m")
    page.keyboard.type("said on the second day")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert [k for k, _ in site.judged()] == ["add", "comment"]
    assert "said on the second day" in page.inner_text(".claim.human")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator(".claim.human").count() == 0
    assert opened.faults == []
    opened.context.close()


def test_without_scripts_everything_has_its_form(site: Site, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.base + REPORT)
    page.get_by_role("link", name="Add a claim that was missed").click()
    page.fill("textarea[name=words]", "wounded  nine")
    page.get_by_role("button", name="Find them").click()
    page.get_by_role("button", name="missing").click()
    page.get_by_role("button", name="Add the claim").click()
    assert [k for k, _ in site.judged()] == ["add"]
    page.goto(site.base + incident(site))
    page.fill("#comment textarea", "to be asked")
    page.get_by_role("button", name="Keep the comment").last.click()
    assert [k for k, _ in site.judged()] == ["add", "comment"]
    context.close()


def test_text_from_right_to_left(site: Site, browser: Any) -> None:
    with Workspace(settings=site.settings) as desk:
        text = "مقتل ثلاثة\n\nA bomb killed three people in Basra, Iraq, on Monday, police said. قال الشهود"
        name = str(desk.add_report(Report(text, headline="مقتل ثلاثة", published="2023-06-06")).report)
    opened = Tab(browser, site.base, 390)
    for path in (f"/reports/{name[7:31]}", "/reports?text=الشهود", "/incidents?text=الشهود"):
        page = opened.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert page.locator(".excerpt mark").first.inner_text() == "الشهود"
    page = opened.open(f"/reports/{name[7:31]}")
    directions = page.locator("h1, .text p").evaluate_all("all => all.map(e => getComputedStyle(e).direction)")
    assert directions[:2] == ["rtl", "rtl"]
    assert opened.faults == []
    opened.context.close()
