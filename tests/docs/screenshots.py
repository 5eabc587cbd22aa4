"""`python -m tests.docs.screenshots [--if-possible]`: the pictures in docs/images, of the samples in a real Chromium.

Desktop and phone, light and dark. The workspace is made of `samples/` and judged by two people, so that every page
has something to show; the pictures differ only where the pages do (and where fonts do).
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tollbook.review import By, accept, comment, reject
from tollbook.settings import Settings
from tollbook.workspace import Workspace

ROOT: Final = Path(__file__).parents[2]
OUT: Final = ROOT / "docs" / "images"
LOOKS: Final = (
    ("desktop-light", 1280, 860, "light"),
    ("desktop-dark", 1280, 860, "dark"),
    ("phone-light", 390, 844, "light"),
    ("phone-dark", 390, 844, "dark"),
)
ON_PHONE: Final = ("incidents", "incident", "report")
ON_DARK: Final = ("incidents", "incident", "report")


def workspace(path: Path) -> dict[str, str]:
    """A workspace of the samples with judgements in it; the pages to show, by name."""
    with Workspace(settings=Settings(db=path)) as desk:
        for added in desk.add(*sorted((ROOT / "samples").iterdir())):
            assert added.error is None, added.where
        home = max(desk.incidents(), key=lambda i: (len(i["reports"]), i["id"]))
        reports = [r["id"] for r in home["reports"]]
        record = desk.record(reports[0])
        tolls = [c for c in record.claims if c.slot in ("killed", "injured") and c.evidence]
        ana, ben = (By(who, f"2024-09-05T0{n}:12:00.000000", why) for n, who, why in ((8, "ana", ""), (9, "ben", "")))
        desk.judge(accept(record.report.id, tolls[0], ana))
        desk.judge(reject(record.report.id, tolls[0], replace(ben, why="an early figure")))
        desk.judge(comment(replace(ana, why="The hospital has a list by name."), (record.report.id, tolls[-1])))
        others = [i["id"] for i in desk.incidents() if i["id"] != home["id"]]
        at = tolls[-1].evidence[0]
        name = reports[0].removeprefix("sha256:")[:24]
        return {
            "incidents": "/incidents",
            "search": "/incidents?text=hospital",
            "incident": f"/incidents/{home['id'][4:]}",
            "reviewers": f"/incidents/{home['id'][4:]}/reviewers",
            "report": f"/reports/{name}",
            "add": f"/reports/{name}/add?from={at.start}&to={at.end}&slot={tolls[-1].slot}",
            "compare": f"/compare?a={home['id'][4:]}&b={others[0][4:]}",
            "queue": "/queue",
            "read": "/read",
        }


def main() -> int:
    """Makes the pictures; 1 where Chromium or playwright is missing, but with `--if-possible`."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("skipped: no Chromium or no playwright; the pictures stay as they are")
        return 0 if "--if-possible" in sys.argv[1:] else 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pictures.db"
        pages = workspace(path)
        server, base = _serve(path)
        OUT.mkdir(exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for look, width, height, scheme in LOOKS:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
                )
                tab = context.new_page()
                for name, address in pages.items():
                    if (width < 600 and name not in ON_PHONE) or (scheme == "dark" and name not in ON_DARK):
                        continue
                    tab.goto(base + address, wait_until="networkidle")
                    tab.screenshot(path=str(OUT / f"{name}-{look}.png"), animations="disabled", caret="hide")
                    print(f"docs/images/{name}-{look}.png")
                context.close()
            browser.close()
        server.should_exit = True
        time.sleep(0.3)
    return 0


def _serve(path: Path) -> tuple[Any, str]:
    import uvicorn

    from tollbook.server import Serving, create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Serving(Settings(db=path), who="ana"))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    sys.exit(main())
