"""The learned reader on ONNX Runtime: one quantised encoder, light heads in numpy, no torch.

One passage is one run of the session. Activations are quantised by the range of the whole input, so passages
that share a batch would change each other's numbers, and the same text read twice must come out the same.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tollbook.errors import InputError
from tollbook.lexicon.decoding import Calibration, Found, spans_of_each
from tollbook.lexicon.first_look import FirstLook
from tollbook.lexicon.link_features import Range, links
from tollbook.lexicon.place_heads import PlaceHeads, floats
from tollbook.ports import Tagged, TaggedSpan

WEIGHTS: Final = Path(__file__).resolve().parents[1] / "lexicon" / "weights"
LONGEST: Final = 510
KEPT: Final = 64
# So many passages are decoded side by side; a report of 400 words has three or four.
TOGETHER: Final = 8
CLS, SEP = 101, 102
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage's pieces (without special tokens), their code points, and what the encoder says of them.

    `hidden` is pieces × width, `logits` pieces × labels × states, `relevance` one logit a piece.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    continues: tuple[bool, ...]
    hidden: Floats
    logits: Floats
    relevance: Floats

    def range(self, start: int, end: int) -> Range:
        """The pieces that touch the code points; at least one piece."""
        first = min(bisect_right(self.ends, start), len(self.ids) - 1)
        return first, max(first + 1, bisect_left(self.starts, end))


class OnnxReader:
    """Reads passages with the weights under `folder`; see `docs/models.md`.

    Args:
        folder: holds `manifest.json` and the files it names.
        threads: threads inside one run of the encoder.

    Raises:
        InputError: the weights are missing or not of the form this reader knows.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        try:
            self._manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
            options.use_deterministic_compute = True
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "heads.npz", allow_pickle=False) as heads:
                self._weights = floats(heads)
            self._first_look = FirstLook.load(folder / "first_look.npz", self._manifest["first_look"])
            self._places = _place_heads(folder, self._manifest)
        except (OSError, KeyError, ValueError) as error:
            raise InputError(
                f"the learned reader's weights cannot be read: {error}",
                where=str(folder),
                mend="reinstall the package or run python -m training.build",
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._labels: tuple[str, ...] = tuple(self._manifest["labels"])
        self._slots: tuple[str, ...] = tuple(self._manifest["slots"])
        self._slot_at = {slot: n for n, slot in enumerate(self._slots)}
        self._heads: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in self._manifest["heads"].items()}
        self._calibration = Calibration.of(self._labels, self._manifest["calibration"])
        self._cache: OrderedDict[str, Encoded] = OrderedDict()

    @property
    def version(self) -> str:
        """Name and version of the weights."""
        return str(self._manifest["version"])

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Label to the probability at which spans scored best (F1) on the dev split; `tag` gives less sure ones too."""
        return dict(self._manifest["thresholds"])

    def first_look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        """How likely the report tells of an attack, and each sentence holds a claim; without the encoder.

        Below `lexicon.first_look.REPORT_FLOOR` and `SENTENCE_FLOOR` they may be passed over.
        """
        return self._first_look.look(sentences)

    def tag(self, passages: Sequence[str]) -> list[Tagged]:
        """The labelled spans of each passage, by start, end and label."""
        out: list[Tagged] = []
        for at in range(0, len(passages), TOGETHER):
            cells = [self._encode(p) for p in passages[at : at + TOGETHER]]
            read = [c for c in cells if c.ids]
            found: Iterator[list[Found]] = iter(())
            if read:
                each, continues = [c.logits for c in read], [c.continues for c in read]
                found = spans_of_each(each, continues, self._labels, self._calibration)
            out.extend(self._tagged(c, next(found)) if c.ids else Tagged((), 0.0) for c in cells)
        return out

    def attributes(
        self, passage: str, spans: Sequence[tuple[int, int, str]]
    ) -> list[Mapping[str, Mapping[str, float]]]:
        """For each `(start, end, slot)`: head to code to probability, for the heads that speak of that slot.

        The code `none` stands for a null. Heads: `who` `scope` (counts of people), `certainty` `main` (all),
        `category` (weapon, munitions), `cause`, `degree`, `fate`, `position`, `object` (target, damage).
        """
        if not spans:
            return []
        cell = self._encode(passage)
        if not cell.ids:
            return [{} for _ in spans]
        whole = cell.hidden.mean(axis=0)
        pooled = _pool(cell, [cell.range(start, end) for start, end, _ in spans])
        rows = [pooled, np.broadcast_to(whole, (len(spans), len(whole))), self._one_hot(s for _, _, s in spans)]
        features = np.maximum(self._linear("attribute", np.concatenate(rows, axis=1)), 0)
        out: list[dict[str, Mapping[str, float]]] = [{} for _ in spans]
        for head, codes in self._heads.items():
            wanted = self._manifest["head_slots"].get(head)
            asked = [n for n, (_, _, slot) in enumerate(spans) if wanted is None or slot in wanted]
            if asked:
                scores = self._linear(f"heads.{head}", features)[asked]
                p = _softmax(scores / self._manifest["temperatures"].get(head, 1.0))
                for n, row in zip(asked, p.tolist(), strict=True):
                    out[n][head] = dict(zip(codes, row, strict=True))
        return list(out)

    def sources(
        self, passage: str, claims: Sequence[tuple[int, int, str]], candidates: Sequence[tuple[int, int]]
    ) -> list[Mapping[int, float]]:
        """For each claim: probability by index of `candidates`, and -1 for the publisher's own voice."""
        if not claims:
            return []
        cell = self._encode(passage)
        if not candidates or not cell.ids:
            return [{-1: 1.0} for _ in claims]
        ranges = [cell.range(*c) for c in candidates]
        sources = np.maximum(self._linear("link_source", _pool(cell, ranges)), 0)
        places = [cell.range(start, end) for start, end, _ in claims]
        between = links(cell.ids, places, ranges).reshape(len(claims), len(ranges), -1)
        # A stack of one claim a product: rows of a larger one may differ in their last bits by where in it they stand.
        one = np.concatenate([_pool(cell, places), self._one_hot(slot for _, _, slot in claims)], axis=1)[:, None]
        told = np.maximum(self._linear("link_claim", one), 0)
        same = np.repeat(told, len(ranges), axis=1)
        beside = np.broadcast_to(sources, (len(claims), *sources.shape))
        both = np.concatenate([same, beside, same * sources, between], axis=2)
        hidden = np.maximum(self._linear("link_hidden", both), 0)
        publisher, source = self._linear("link_null", told)[:, 0], self._linear("link_score", hidden)[:, :, 0]
        scores = np.concatenate([publisher, source], axis=1)
        p = _softmax(scores / self._manifest["temperatures"].get("link", 1.0))
        return [dict(zip(range(-1, len(ranges)), row, strict=True)) for row in p.tolist()]

    def place_vectors(self, passage: str, spans: Sequence[tuple[int, int]]) -> Floats:
        """What the place heads see of each span: its hidden states (`_pool`), and of the piece before and after it."""
        cell = self._encode(passage)
        if not cell.ids or not spans:
            return np.zeros((len(spans), 5 * int(self._manifest["plan"]["width"])), dtype=np.float32)
        ranges = [cell.range(*s) for s in spans]
        first, end = np.array(ranges).T
        before, after = np.maximum(first - 1, 0), np.minimum(end, len(cell.ids) - 1)
        return np.concatenate([_pool(cell, ranges), cell.hidden[before], cell.hidden[after]], axis=1)

    def place_names(
        self, passage: str, spans: Sequence[tuple[int, int]], scores: Sequence[Sequence[float]]
    ) -> list[tuple[float, ...]] | None:
        """The finder's scores of each span and its classes, heard with the encoder; None without heads for places."""
        if self._places is None or not spans:
            return None
        heard = self._places.names(self.place_vectors(passage, spans), np.asarray(scores, dtype=np.float32))
        return [tuple(row) for row in heard.tolist()]

    def event_places(
        self, passage: str, trigger: tuple[int, int], spans: Sequence[tuple[int, int]], scores: Sequence[float]
    ) -> list[float] | None:
        """The score that each span is the place of the event at `trigger`, heard with the encoder; None as above."""
        if self._places is None or not spans:
            return None
        names, event = self.place_vectors(passage, spans), self.place_vectors(passage, [trigger])[0]
        heard: list[float] = self._places.here(names, event, np.asarray(scores, dtype=np.float32)).tolist()
        return heard

    def _tagged(self, cell: Encoded, found: Sequence[Found]) -> Tagged:
        floor = float(self._manifest["floor"])
        best: dict[str, list[TaggedSpan]] = {}
        for first, last, label, probability in sorted(found, key=lambda f: (-f[3], f[0], f[1], f[2])):
            name = {"claim_source": "source", "claim_cue": "cue"}.get(label, label)
            start, end = cell.starts[first], cell.ends[last - 1]
            kept = best.setdefault(name, [])
            if probability >= floor and not any(k.start < end and start < k.end for k in kept):
                kept.append(TaggedSpan(start, end, name, probability))
        spans = sorted((s for kept in best.values() for s in kept), key=lambda s: (s.start, s.end, s.label))
        return Tagged(tuple(spans), _relevance(cell.relevance))

    def _encode(self, passage: str) -> Encoded:
        held = self._cache.get(passage)
        if held is not None:
            self._cache.move_to_end(passage)
            return held
        # The tokenizer takes no lone surrogates; one code point for one keeps every offset.
        sound = _SURROGATE.sub("\ufffd", passage)
        code = self._tokenizer.encode(sound, add_special_tokens=False)
        ids = tuple(code.ids)
        parts = []
        for at in range(0, len(ids), LONGEST):
            row = np.asarray([[CLS, *ids[at : at + LONGEST], SEP]], dtype=np.int64)
            parts.append([x[0, 1:-1] for x in self._session.run(None, {"ids": row})])
        hidden, logits, relevance = (np.concatenate(x) for x in zip(*parts, strict=True)) if parts else _nothing()
        offsets = code.offsets
        cell = Encoded(
            ids,
            tuple(a for a, _ in offsets),
            tuple(b for _, b in offsets),
            tuple(t.startswith("##") for t in code.tokens),
            hidden,
            logits.reshape(len(ids), len(self._labels), len(self._manifest["states"])),
            relevance,
        )
        self._cache[passage] = cell
        if len(self._cache) > KEPT:
            self._cache.popitem(last=False)
        return cell

    def _one_hot(self, slots: Iterable[str]) -> Floats:
        at = [self._slot_at.get(slot, len(self._slots)) for slot in slots]
        rows = np.zeros((len(at), len(self._slots) + 1), dtype=np.float32)
        rows[np.arange(len(at)), at] = 1
        return rows

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return out


def _pool(cell: Encoded, ranges: Sequence[Range]) -> Floats:
    """The mean of each range's hidden states beside its first and its last, ranges × 3 widths."""
    first, end = np.array(ranges).T
    mean = cell.hidden[first]
    for n, (a, b) in enumerate(ranges):
        if b - a > 1:
            mean[n] = np.add.reduce(cell.hidden[a:b], axis=0) / np.float32(b - a)
    return np.concatenate([mean, cell.hidden[first], cell.hidden[end - 1]], axis=1)


def _place_heads(folder: Path, manifest: Mapping[str, Any]) -> PlaceHeads | None:
    """The heads for places where there are some and they were trained on this very encoder."""
    trained_on = manifest.get("places", {}).get("encoder")
    fits = trained_on is not None and trained_on == manifest["files"]["encoder.onnx"]
    return PlaceHeads.load(folder / "places.npz") if fits else None


def _softmax(x: Floats) -> Floats:
    """Over each row."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    out: Floats = e / e.sum(axis=1, keepdims=True)
    return out


def _relevance(logits: Floats, width: int = 24) -> float:
    """The likeliest stretch of `width` pieces to hold a claim stands for the passage."""
    if len(logits) <= width:
        best = float(logits.mean())
    else:
        sums = np.concatenate([[0.0], np.cumsum(logits, dtype=np.float64)])
        best = float((sums[width:] - sums[:-width]).max() / width)
    return 1 / (1 + float(np.exp(-np.clip(best, -30, 30))))


def _nothing() -> tuple[Floats, Floats, Floats]:
    empty = np.zeros((0, 1), dtype=np.float32)
    return empty, empty, empty[:, 0]
