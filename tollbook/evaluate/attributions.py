"""Sources, cues and contents of attributions against PARC-style gold (PolNeAR), exact spans.

Every piece of a broken content counts by itself. The whole text is read, also what the first look would pass over:
the corpus is about who says what, attacks are not its matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tollbook.errors import InputError
from tollbook.evaluate.places import Spans, score_spans
from tollbook.extract.passages import passages
from tollbook.ports import LearnedReader
from tollbook.reading import Given, plain_report
from tollbook.text.sentences import document as split

ROLES: Final = ("source", "cue", "content")
Pieces = Mapping[str, frozenset[tuple[int, int]]]
"""Role to spans, code points into the text."""


@dataclass(frozen=True, slots=True)
class AttributedText:
    """A document with the pieces of its attributions."""

    id: str
    text: str
    gold: Pieces


def load(path: Path) -> Iterator[AttributedText]:
    """The documents of a file: lines with `doc_id text attributions`, an attribution has lists of `[start, end, …]`.

    Raises:
        InputError: a line is not such an object.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            links = row["attributions"]
            gold = {r: frozenset((int(p[0]), int(p[1])) for k in links for p in k.get(r, ())) for r in ROLES}
            yield AttributedText(str(row["doc_id"]), str(row["text"]), gold)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as e:
            raise InputError(f"not a text with attributions: {e}", where=f"{path.name}:{number}") from e


def found(text: str, learned: LearnedReader) -> Pieces:
    """What the learned reader marks in a text."""
    pieces: dict[str, set[tuple[int, int]]] = {r: set() for r in ROLES}
    whole = split(plain_report(text, Given(), "text"))
    cut = passages(whole, [not s.silent for s in whole.sentences])
    for passage, tagged in zip(cut, learned.tag([p.span.of(text) for p in cut]), strict=True):
        for t in tagged.spans:
            if t.label in pieces:
                pieces[t.label].add((passage.span.start + t.start, passage.span.start + t.end))
    return {r: frozenset(s) for r, s in pieces.items()}


def score(documents: Iterable[AttributedText], learned: LearnedReader) -> dict[str, Spans]:
    """Exact spans of each role over the documents."""
    pairs = [(d.gold, found(d.text, learned)) for d in documents]
    return {role: score_spans((gold[role], system[role]) for gold, system in pairs) for role in ROLES}
