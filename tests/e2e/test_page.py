"""The page in a real Chromium: between a claim and its words both ways, by pointer and keyboard; nothing fetched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.export.records import TEXT, claim, mill, record
from tollbook.export.page import render
from tollbook.model import Record, Toll

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
ARABIC = "قُتل سبعة أشخاص في المدينة\n\nSix were hurt."
HOSTILE = (
    "<script>document.title='run'</script> <img src=x onerror=\"document.title='run'\">"
    "\n\n</p></section></article><style>*{display:none}</style> seven killed \u202ednal\u2069 \x00 \ud800 &lt;b&gt;"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


class Opened:
    """A page in a tab, with what it asked for and complained of."""

    def __init__(self, browser: Any, folder: Path, records: list[Record], width: int, scheme: str, height: int) -> None:
        file = folder / "page.html"
        file.write_text(render(records), encoding="utf-8")
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.tab = self.context.new_page()
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None)
        self.tab.on("pageerror", lambda e: self.faults.append(str(e)))
        self.tab.on("dialog", lambda d: (self.faults.append("dialog"), d.dismiss()))
        self.tab.on("request", lambda r: self.asked.append(r.url))
        self.tab.goto(file.as_uri())

    def words(self, quote: str) -> Any:
        """The first mark that begins with these words."""
        return self.tab.locator("a.m", has_text=quote).first

    def row(self, words: str) -> Any:
        """The row of the table of claims that quotes these words."""
        return self.tab.locator("tr.claim", has_text=words).first


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    tabs: list[Opened] = []

    def make(*records: Record, width: int = 1280, scheme: str = "light", height: int = 900) -> Opened:
        tabs.append(Opened(browser, tmp_path, list(records), width, scheme, height))
        return tabs[-1]

    yield make
    for tab in tabs:
        tab.context.close()


def has(locator: Any, name: str) -> bool:
    return name in (locator.get_attribute("class") or "").split()


def test_nothing_is_fetched_and_nothing_complains(opened: Any) -> None:
    page = opened(mill(), mill(publisher="b.example", url="https://b.example/1"))
    assert page.faults == []
    assert [u for u in page.asked if not u.startswith(("file:", "data:"))] == []


def test_pointing_at_words_shows_the_claim(opened: Any) -> None:
    page = opened(mill())
    page.words("At least nine").hover()
    assert has(page.row("At least nine people"), "hot")
    assert not has(page.row("the toll at six"), "hot")


def test_pointing_at_a_claim_shows_its_words(opened: Any) -> None:
    page = opened(mill())
    page.row("the toll at six").hover()
    assert has(page.words("the toll at six"), "hot")


def test_click_goes_from_words_to_claim_and_back(opened: Any) -> None:
    page = opened(mill())
    page.words("a direct hit").click()
    row = page.row("a direct hit")
    assert has(row, "sel")
    page.row("debris had fallen").locator("a").click()
    assert has(page.words("debris had fallen"), "sel")
    assert not has(row, "sel")


def test_words_of_two_claims_lead_to_each_in_turn(opened: Any) -> None:
    page = opened(mill())
    shared = page.words("mill in Dori")
    chosen = set()
    for _ in range(2):
        shared.click()
        chosen.add(page.tab.locator("tr.claim.sel").get_attribute("id"))
    assert len(chosen) == 2


def test_by_keyboard_alone(opened: Any) -> None:
    page = opened(mill())
    page.words("a direct hit").focus()
    assert has(page.row("a direct hit"), "hot")
    page.tab.keyboard.press("Enter")
    assert has(page.row("a direct hit"), "sel")
    page.row("the toll at six").locator("a").focus()
    page.tab.keyboard.press("Enter")
    assert has(page.words("the toll at six"), "sel")
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".sel").count() == 0


def test_a_slot_can_be_left_out(opened: Any) -> None:
    page = opened(mill())
    page.tab.locator('#filter input[value="cause"]').uncheck()
    assert not page.row("a direct hit").is_visible()
    assert page.row("the toll at six").is_visible()


def test_hostile_text_is_text(opened: Any) -> None:
    at = HOSTILE
    hostile = record(
        at,
        claim(at, 1, "killed", Toll(7, 7, "exact"), "seven killed"),
        headline="<script>document.title='run'</script>",
        publisher='"><img src=x onerror=alert(1)>',
        url="javascript:document.title='run'",
    )
    page = opened(hostile)
    assert page.faults == []
    assert page.tab.locator("a[href^=javascript]").count() == 0
    assert page.tab.locator("img, article style, article script").count() == 0
    assert page.tab.title() != "run"
    assert "onerror" in page.tab.locator("article").inner_text()


def test_right_to_left_text_runs_right_to_left(opened: Any) -> None:
    page = opened(record(ARABIC, claim(ARABIC, 1, "killed", Toll(7, 7, "exact"), "قُتل سبعة أشخاص"), language="ar"))
    lines = page.tab.locator(".text p")
    directions = [lines.nth(n).evaluate("e => getComputedStyle(e).direction") for n in range(2)]
    assert directions == ["rtl", "ltr"]


@pytest.mark.parametrize("height", [420, 900])
@pytest.mark.parametrize("quote", ["Nine killed", "debris had fallen", "two people were injured"])
def test_what_a_click_leads_to_is_in_sight(opened: Any, quote: str, height: int) -> None:
    """In a low window the panel of claims scrolls, and the page where the panel's end is not enough."""
    page = opened(mill(), height=height)
    page.words(quote).click()
    seen = "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
    assert page.row(quote).evaluate(seen)
    page.row(quote).locator("a").click()
    assert page.words(quote).evaluate(seen)


def test_an_incident_can_be_hidden(opened: Any) -> None:
    page = opened(mill())
    assert page.row("two people were injured").is_visible()
    page.tab.locator("#background").uncheck()
    assert not page.row("two people were injured").is_visible()
    assert has(page.words("two people were injured"), "off")
    assert page.row("a direct hit").is_visible()
    assert page.tab.locator("#count").inner_text() == "7 of 8 claims"


def test_the_focus_goes_along_with_the_enter_key(opened: Any) -> None:
    page = opened(mill())
    page.words("a direct hit").focus()
    page.tab.keyboard.press("Enter")
    assert page.tab.evaluate("document.activeElement.closest('tr.claim') !== null")
    page.tab.keyboard.press("Enter")
    assert page.tab.evaluate("document.activeElement.textContent") == "a direct hit"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_is_wider_than_the_window(opened: Any, width: int, scheme: str) -> None:
    long = TEXT + "\n\n" + "x" * 3000
    page = opened(mill(), record(long, claim(long, 1, "killed", Toll(9, 9, "exact"), "Nine killed")), width=width)
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_words_and_claims_are_links(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render([mill()]), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    targets = {a.get_attribute("href") for a in tab.locator("a.m, a.w").all()}
    missing = [t for t in targets if not tab.locator(f'[id="{(t or "")[1:]}"]').count()]
    context.close()
    assert targets and missing == []


def test_printing_shows_every_claim_and_no_controls(opened: Any) -> None:
    page = opened(mill())
    page.tab.emulate_media(media="print")
    assert not page.tab.locator("#filter").is_visible()
    assert page.tab.locator(".claims").first.evaluate("e => getComputedStyle(e).overflowY") == "visible"
