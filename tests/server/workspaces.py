"""A small workspace for the tests of the pages, read by rules once and copied."""

from __future__ import annotations

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final

from tollbook.model import Report
from tollbook.settings import Settings
from tollbook.workspace import Workspace

AGENCY: Final = (
    "Car bomb kills four in Mosul\n\nA car bomb killed at least four people and wounded nine in the northern Iraqi"
    " city of Mosul on Monday, police said. A hospital doctor said seven people were killed."
)
FAR: Final = (
    "Two shot dead in Lagos\n\nGunmen shot dead two traders at a market in Lagos, Nigeria, on Friday, residents said."
)
HOSTILE: Final = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)>\n\n<b>bold</b> A bomb killed three people in Kabul,'
    " police said. \u202ednal\u2069 {{ 7*7 }} </textarea></section>"
)
REPORTS: Final = (
    Report(AGENCY, headline="Car bomb kills four in Mosul", publisher="desk.example", published="2023-05-16"),
    Report(FAR, headline="Two shot dead in Lagos", publisher="=cmd()", published="2022-03-05"),
    Report(
        HOSTILE, headline="<script>alert(1)</script>", publisher="<i>x</i>", published=None, url="javascript:alert(1)"
    ),
)


@lru_cache(maxsize=1)
def _made() -> tuple[Path, str]:
    path = Path(tempfile.mkdtemp(prefix="tollbook-tests-")) / "made.db"
    with Workspace(settings=Settings(db=path, reading="rules")) as desk:
        for report in REPORTS:
            desk.add_report(report)
        record = desk.record(REPORTS[0].id)
        claim = next(c.id for c in record.claims if c.slot == "killed")
    return path, f"{REPORTS[0].id}#{claim}"


def kept(path: Path) -> Path:
    """A copy at `path` of a workspace that holds the reports."""
    shutil.copy(_made()[0], path)
    return path


CLAIM: Final = _made()[1]
