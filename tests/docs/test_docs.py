"""README and docs are true: examples run, generated parts are fresh, every verb is told of, links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from tests.docs.markdown import Block, blocks, pages, regenerated
from tests.reading import ROOT
from tollbook.cli import cli

_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_COMMANDS = [*blocks("sh"), *blocks("console"), *blocks("bash")]


@pytest.mark.slow
@pytest.mark.parametrize("path", pages(), ids=lambda p: p.name)
def test_generated_parts_are_fresh(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert regenerated(text) == text, "stale: make docs"


@pytest.mark.parametrize("block", list(blocks("python")), ids=lambda b: b.name)
def test_python_examples_run(block: Block, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the repository's root, where the samples are, with a workspace file that is thrown away."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TOLLBOOK_DB", str(tmp_path / "docs.db"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    exec(compile(block.text, block.name, "exec"), {"__name__": "docs"})


@pytest.mark.parametrize("block", _COMMANDS, ids=lambda b: b.name)
def test_commands_are_commands(block: Block) -> None:
    """Every `tollbook …` line parses: the verb and its options are there. Nothing is run."""
    for raw in block.text.replace("\\\n", " ").splitlines():
        line = raw.removeprefix("$ ").split(" | ")[0].split(" > ")[0]
        words = shlex.split(line, comments=True)
        if words[:1] == ["tollbook"]:
            _parse(words[1:])


def _parse(words: list[str]) -> None:
    _, rest, _ = cli.make_parser(click.Context(cli)).parse_args(list(words))
    if not rest:
        return
    command = cli.get_command(click.Context(cli), rest[0])
    assert command is not None, f"no verb {rest[0]!r}"
    known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)} | {"-h", "--help"}
    if not isinstance(command, click.Group):
        used = {w.split("=")[0] for w in rest[1:] if w.startswith("--")}
        assert used <= known, f"{rest[0]}: no option {sorted(used - known)}"


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="no README yet")
def test_every_verb_is_documented() -> None:
    told = "\n".join(p.read_text(encoding="utf-8") for p in pages())
    with click.Context(cli) as context:
        verbs = cli.list_commands(context)
    assert [v for v in verbs if not re.search(rf"tollbook (--\S+ \S+ )*{v}\b", told)] == []


@pytest.mark.parametrize("path", [*pages(), *sorted((ROOT / "docs").rglob("0*.md"))], ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
