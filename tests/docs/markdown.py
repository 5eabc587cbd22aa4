"""The parts of README and docs that are run or generated.

A generated part stands between `<!-- run: COMMAND -->` and `<!-- end -->` and holds what the command prints, in a
fenced block. `<!-- run 12: COMMAND -->` keeps its first twelve lines. Commands are `tollbook …` and
`python -m …`, run in the repository's root.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.reading import ROOT

_GENERATED: Final = re.compile(r"(<!-- run(?: (\d+))?: (.+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_FENCE: Final = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_NOT_RUN: Final = "<!-- not run -->"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, the line it starts on."""

    path: Path
    language: str
    text: str
    line: int

    @property
    def name(self) -> str:
        """For a test's id."""
        return f"{self.path.relative_to(ROOT)}:{self.line}"


def pages() -> tuple[Path, ...]:
    """README and the pages of docs; decisions tell of their day and are not run."""
    docs = sorted((ROOT / "docs").glob("*.md"))
    readme = ROOT / "README.md"
    return (readme, *docs) if readme.exists() else tuple(docs)


def blocks(language: str) -> Iterator[Block]:
    """The fenced blocks of a language, without those that `<!-- not run -->` stands before."""
    for path in pages():
        text = path.read_text(encoding="utf-8")
        for m in _FENCE.finditer(text):
            before = text[: m.start()].rstrip()
            if m.group(1) == language and not before.endswith(_NOT_RUN):
                yield Block(path, language, m.group(2), text.count("\n", 0, m.start()) + 1)


def regenerated(text: str) -> str:
    """The page with every generated part made anew."""

    def made(m: re.Match[str]) -> str:
        lines = output(m.group(3)).rstrip().split("\n")
        most = int(m.group(2)) if m.group(2) else len(lines)
        shown = lines[:most] + (["…"] if len(lines) > most else [])
        language = "json" if "--json" in m.group(3) else "text"
        return f"{m.group(1)}```{language}\n" + "\n".join(x.rstrip() for x in shown) + f"\n```\n{m.group(5)}"

    return _GENERATED.sub(made, text)


def output(command: str) -> str:
    """What a command prints, eighty columns wide, without colours."""
    words = shlex.split(command)
    if words[0] == "tollbook":
        words = [sys.executable, "-m", *words]
    elif words[:2] == ["python", "-m"]:
        words[0] = sys.executable
    else:
        raise ValueError(f"a generated part runs `tollbook` or `python -m`, not {command!r}")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TOLLBOOK_")}
    environment |= {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "XDG_DATA_HOME": os.devnull}
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr[-500:]}")
    return done.stdout
