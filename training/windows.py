"""Training documents cut into windows of whole sentences, as word pieces with targets for every head."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tollbook.lexicon.link_features import link_features
from tollbook.text.sentences import paragraphs, split
from training.corpora import VIOLENCE, GoldClaim, Span, TrainingDocument
from training.plan import ATTRIBUTION, CLAIMED, HEAD_SLOTS, HEADS, LABELS, SLOTS, Plan

__all__ = [
    "IGNORE",
    "LINK_FEATURES",
    "MASK",
    "LinkTarget",
    "Pieces",
    "Window",
    "cut",
    "link_features",
    "pieces",
    "window",
]
IGNORE = -100
MASK = 103
LINK_FEATURES = 10
_NONE_RIGHT = 0.6


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A claim (token range), its candidate sources (token ranges), and which of them, or -1, is right."""

    claim: Span
    slot: int
    candidates: tuple[Span, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """One training example.

    Attributes:
        ids: word pieces with [CLS] and [SEP], length T.
        states: T × labels, 0..4 (`STATES`) or IGNORE where a family of labels is not annotated.
        attributes: per claim, its token range, slot index and head → class.
        plain: the word pieces before some were blanked; empty where none was.
        relevance: token ranges of sentences and 1 where the sentence holds a claim, None where unknown.
    """

    ids: tuple[int, ...]
    states: NDArray[np.int64]
    attributes: tuple[tuple[Span, int, tuple[tuple[str, int], ...]], ...]
    links: tuple[LinkTarget, ...]
    relevance: tuple[tuple[Span, int], ...]
    plain: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document's word pieces: ids and code-point offsets, without special tokens, and its sentences."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Span, ...]

    def range(self, start: int, end: int) -> Span | None:
        """The pieces that touch the code points, end exclusive; None where there is none."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return (first, last) if last > first else None


def pieces(tokenizer: Tokenizer, document: TrainingDocument) -> Pieces:
    """The document as word pieces; sentences are given as ranges of pieces."""
    code = tokenizer.encode(document.text, add_special_tokens=False)
    offsets = code.offsets
    bare = Pieces(tuple(code.ids), tuple(a for a, _ in offsets), tuple(b for _, b in offsets), ())
    sentences = []
    for block in paragraphs(document.text):
        for s in split(document.text, block):
            inside = bare.range(s.start, s.end)
            if inside:
                sentences.append(inside)
    return Pieces(bare.ids, bare.starts, bare.ends, tuple(sentences))


def cut(cut_pieces: Pieces, plan: Plan, rng: random.Random | None) -> list[Span]:
    """Ranges of pieces, each a run of whole sentences within the window; at random lengths when `rng` is given."""

    def budget() -> int:
        if rng is None or rng.random() < 0.4:
            return plan.window
        return rng.randint(plan.shortest_window, plan.window)

    out: list[Span] = []
    limit = budget()
    start = end = -1
    for a, b in cut_pieces.sentences:
        b = min(b, a + plan.window)
        if start >= 0 and b - start > limit:
            out.append((start, end))
            start, limit = -1, budget()
        if start < 0:
            start = a
        end = b
    if start >= 0:
        out.append((start, end))
    return out


def _paint(states: NDArray[np.int64], column: int, span: Span) -> None:
    first, last = span
    if (states[first:last, column] > 0).any():
        return
    if last - first == 1:
        states[first, column] = 4
        return
    states[first, column] = 1
    states[first + 1 : last - 1, column] = 2
    states[last - 1, column] = 3


def _inside(span: Span | None, window: Span) -> Span | None:
    """`span` shifted into the window ([CLS] first), or None where it is not wholly inside."""
    if span is None or span[0] < window[0] or span[1] > window[1]:
        return None
    return span[0] - window[0] + 1, span[1] - window[0] + 1


def _link(
    claim: GoldClaim, found: Span, slot: int, candidates: Sequence[Span], where: dict[Span, Span]
) -> LinkTarget | None:
    if claim.sources is None or not candidates:
        return None
    if not claim.sources:
        return LinkTarget(found, slot, tuple(candidates), (-1,))
    right = tuple(i for i, c in enumerate(candidates) if c in {where.get(s) for s in claim.sources})
    return LinkTarget(found, slot, tuple(candidates), right) if right else None


def window(document: TrainingDocument, cells: Pieces, at: Span, rng: random.Random) -> Window:
    """The example for one range of pieces."""
    size = at[1] - at[0] + 2
    states = np.zeros((size, len(LABELS)), dtype=np.int64)
    known = set(SLOTS + CLAIMED) if document.annotated == "claims" else set()
    quiet = False
    if document.annotated != "claims":
        text = document.text[cells.starts[at[0]] : cells.ends[at[1] - 1]]
        quiet = not VIOLENCE.search(text)
        if quiet:
            known = set(SLOTS)
    if document.annotated == "attribution":
        known |= set(ATTRIBUTION)
    where: dict[Span, Span] = {}
    claim_ranges: list[Span] = []
    for mark in sorted(document.marks, key=lambda m: (m.start - m.end, m.start)):
        inside = _inside(cells.range(mark.start, mark.end), at)
        if inside is None:
            continue
        if mark.label in SLOTS:
            claim_ranges.append(inside)
        _paint(states, LABELS.index(mark.label), inside)
        if mark.label == "claim_source":
            _paint(states, LABELS.index("source"), inside)
        if mark.label in ("source", "claim_source"):
            where[(mark.start, mark.end)] = inside
    for n, label in enumerate(LABELS):
        if label not in known:
            gold = states[:, n] > 0
            states[:, n] = np.where(gold, states[:, n], IGNORE) if label == "source" else IGNORE
    for label in document.partial:
        n = LABELS.index(label)
        states[:, n] = np.where(states[:, n] > 0, states[:, n], IGNORE)
    states[0, :] = states[-1, :] = IGNORE
    for claim in document.claims:
        for s in claim.sources or ():
            if s not in where:
                inside = _inside(cells.range(*s), at)
                if inside:
                    where[s] = inside
    candidates = sorted(set(where.values()))
    # A passage whose speakers tell of something else is met at run time too: there every candidate is wrong.
    if candidates or (document.annotated == "claims" and rng.random() < _NONE_RIGHT):
        candidates = sorted({*candidates, *_distractors(states, candidates, document.annotated, rng)})
    attributes = []
    links = []
    for claim in document.claims:
        found = _inside(cells.range(claim.start, claim.end), at)
        if found is None:
            continue
        slot = SLOTS.index(claim.slot) if claim.slot in SLOTS else len(SLOTS)
        if claim.slot in SLOTS:
            codes = tuple(
                (head, HEADS[head].index(code))
                for head, code in claim.codes
                if code in HEADS[head] and claim.slot in HEAD_SLOTS.get(head, SLOTS)
            )
            attributes.append((found, slot, codes))
        else:
            found = _part(found, rng)
        target = _link(claim, found, slot, candidates, where)
        if target:
            links.append(target)
    if document.annotated == "attribution" and candidates:
        links += _unsourced(states, candidates, rng)
    relevance = _relevance(cells, at, claim_ranges, document.annotated == "claims", quiet)
    ids = (101, *cells.ids[at[0] : at[1]], 102)
    return Window(ids, states, tuple(attributes), tuple(links), relevance)


def _part(found: Span, rng: random.Random) -> Span:
    """A stretch of a content, as long as a claim's span is, to learn source links from."""
    length = min(found[1] - found[0], rng.randint(1, 8))
    start = rng.randint(found[0], found[1] - length)
    return start, start + length


def _distractors(states: NDArray[np.int64], sources: Sequence[Span], annotated: str, rng: random.Random) -> list[Span]:
    """Up to five stretches that are no source: what a tagger finds in error is to be turned down by the link."""
    size = len(states)
    pool: list[Span] = []
    if annotated == "claims":
        for label in ("perpetrator", "target", "killed", "place"):
            column = states[:, LABELS.index(label)]
            pool += [(int(t), _end(column, int(t))) for t in np.flatnonzero((column == 1) | (column == 4))]
    for _ in range(4):
        start = rng.randint(1, max(1, size - 6))
        pool.append((start, min(size - 1, start + rng.randint(1, 4))))
    free = [p for p in pool if p[1] > p[0] and not any(a < p[1] and p[0] < b for a, b in sources)]
    return rng.sample(free, min(len(free), rng.randint(0, 5)))


def _end(column: NDArray[np.int64], start: int) -> int:
    end = start + 1
    while column[end - 1] not in (3, 4):
        end += 1
    return end


def _unsourced(states: NDArray[np.int64], candidates: Sequence[Span], rng: random.Random) -> list[LinkTarget]:
    """Up to three stretches that are in no content, source or cue: the publisher's own voice."""
    columns = [LABELS.index(x) for x in ATTRIBUTION]
    taken: NDArray[np.bool_] = np.any(states[:, columns] > 0, axis=1)
    out = []
    for _ in range(6):
        length = rng.randint(1, 8)
        start = rng.randint(1, max(1, len(states) - length - 1))
        if not np.any(taken[start : start + length]) and start + length < len(states):
            out.append(LinkTarget((start, start + length), len(SLOTS), tuple(candidates), (-1,)))
    return out[:3]


def _relevance(
    cells: Pieces, at: Span, claims: Sequence[Span], annotated: bool, quiet: bool
) -> tuple[tuple[Span, int], ...]:
    if not annotated and not quiet:
        return ()
    out = []
    for s in cells.sentences:
        inside = _inside(s, at)
        if inside:
            holds = any(a < inside[1] and b > inside[0] for a, b in claims)
            out.append((inside, int(holds)))
    return tuple(out)
