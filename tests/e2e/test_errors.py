"""The errors page in a real Chromium: it fits a phone, errors stand beside their words, boxes hide a kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tollbook.evaluate import GoldReport, Miss, Scores, errors_page
from tollbook.evaluate.tally import Counts
from tollbook.model import Report, Span

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
FILLER = "Nothing of note was said here about anything at all. " * 30
TEXT = f"Seven were killed.\n\n{FILLER}\n\nNine were hurt in Supercalifragilisticexpialidociousstrasse{'x' * 60}."
AT = TEXT.index("Nine")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("errors") / "errors.html"
    errors = (
        Miss("r1", "missed", "killed", {"low": 7}, "Seven were killed", Span(0, 17)),
        Miss("r1", "extra", "injured", {"low": 9}, "Nine were hurt", Span(AT, AT + 14)),
    )
    slots = {"killed": Counts(missed=1), "injured": Counts(extra=1)}
    scores = Scores(slots, {}, errors, reports=1)
    path.write_text(errors_page([GoldReport("r1", Report(TEXT), ())], scores), encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        tab = chromium.new_page()
        tab.goto(path.as_uri())
        yield tab
        chromium.close()


def _top(page: Any, selector: str) -> float:
    top: float = page.locator(selector).bounding_box()["y"]
    return top


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_errors_stand_beside_their_words_and_below_them_on_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for n in (1, 2):
        assert abs(_top(page, f"#e{n}") - _top(page, f"#m{n}")) < 40
    page.set_viewport_size({"width": 390, "height": 800})
    for n in (1, 2):
        assert 0 < _top(page, f"#e{n}") - _top(page, f"#m{n}") < 160


def test_a_box_hides_a_kind(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.uncheck("#only-missed")
    assert not page.locator("#e1").is_visible()
    assert page.locator("#e2").is_visible()
    page.check("#only-missed")
    assert page.locator("#e1").is_visible()
