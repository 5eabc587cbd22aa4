"""Contradictions of one slot as one entry: who says what, oldest first; the pairs stay at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.server.workspaces import kept
from tollbook.fold import fold
from tollbook.model import Report
from tollbook.server import Serving, create_app
from tollbook.server.contested import LINES, contested
from tollbook.settings import Settings
from tollbook.workspace import Workspace


def test_many_figures_are_one_dispute(make: Any) -> None:
    said = (("police", 7, "2024-05-12"), ("mayor", 3, "2024-05-12"), ("hospital", 19, "2024-05-12"))
    incident = fold("inc:x", [
        make.telling(name[0], make.claim("killed", make.toll(n), name), day=day) for name, n, day in said
    ])  # fmt: skip
    assert len(incident.contradictions) > 1
    (found,) = contested(incident)
    assert found.slot == "killed" and found.pairs == incident.contradictions, "nothing is left out"
    assert {(s.speaker.name, *(one.words for one in s.said)) for s in found.sides} == {
        ("police", "7"), ("mayor", "3"), ("hospital", "19")
    }  # fmt: skip


def test_two_who_differ_are_told_by_the_contradiction(make: Any) -> None:
    incident = fold("inc:x", [
        make.telling("a", make.claim("killed", make.toll(7), "police")),
        make.telling("b", make.claim("killed", make.toll(3), "mayor", at=9)),
    ])  # fmt: skip
    (found,) = contested(incident)
    assert found.types == ("numbers",) and found.sides == ()


def test_the_page_says_each_figure_once_and_keeps_the_pairs(tmp_path: Path) -> None:
    path = kept(tmp_path / "w.db")
    speakers = ("police", "a hospital doctor", "the mayor", "rescue workers", "the army", "residents", "the Red Cross")
    speakers += ("the interior ministry", "the provincial governor")
    with Workspace(settings=Settings(db=path, reading="rules")) as desk:
        for n, who in enumerate(speakers):
            text = f"A car bomb killed {3 + 7 * n} people at a market in Dori, Burkina Faso, on Monday, {who} said."
            desk.add_report(Report(text, publisher=f"p{n}.example", published="2024-05-14"))
        (home,) = [i for i in desk.incidents() if len(i["reports"]) == len(speakers)]
    with TestClient(create_app(Serving(Settings(db=path, reading="rules"))), base_url="http://127.0.0.1:8710") as web:
        page = web.get(f"/incidents/{home['id'][4:]}").text
    section = page[page.index('id="con"') : page.index("</section>", page.index('id="con"'))]
    shown, _, more = section.partition("<details>")
    assert shown.count("<li>") == 1 + LINES and " says " not in shown
    assert more.count(" says ") >= len(home["contradictions"]) and "2 more speakers" in more
