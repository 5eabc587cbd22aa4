"""The names' head: what the learned reader's hidden states add to the table of readable features for a name."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import torch
from numpy.typing import NDArray

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.adapters.onnx_reader import OnnxReader
from tollbook.evaluate.places import LITERAL, GoldDocument, read_gold, score_spans
from tollbook.extract.places import find
from tollbook.extract.places.candidates import candidates, shouting, tokens
from tollbook.extract.places.heard import by_passage, passages_of
from tollbook.extract.places.linear import Linear, load
from tollbook.lexicon.place_heads import PlaceHeads
from training.gazetteer import fit_finder, linear
from training.gazetteer.fit import held_out

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
SEED, FOLDS = 20261126, 4
#: Pull of the head towards nothing, and how wide its inputs are made.
PULL, WIDTH = 8.0, 10.0


def fold(text: str) -> int:
    """Which part a text falls in, by a hash other than the one that holds out."""
    return zlib.crc32(b"fold " + text.encode()) % FOLDS


@dataclass(slots=True)
class Names:
    """A document's candidates: vectors, classes allowed for each, the table's scores; `weight` of a row."""

    id: str
    text: str
    full: bool
    labels: fit_finder.Labels
    spans: list[tuple[int, int]]
    rows: list[tuple[list[str], frozenset[str], float]]
    counts: NDArray[np.bool_]
    vectors: Floats
    scores: Floats


def heard_vectors(text: str, spans: Sequence[tuple[int, int]], reader: OnnxReader) -> Floats:
    """The vectors of spans in their passages; zeros where no passage holds one."""
    out: Floats = np.zeros((len(spans), reader.place_vectors("", [(0, 0)]).shape[1]), dtype=np.float32)
    for (start, end), inside in by_passage(spans, passages_of(text)):
        out[inside] = reader.place_vectors(
            text[start:end], [(spans[i][0] - start, spans[i][1] - start) for i in inside]
        )
    return out


def names(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> list[Names]:
    """The training documents, without the table's scores."""
    out = []
    for key, text, labels, full in fit_finder.documents(folder):
        if held_out(GoldDocument(key, "", ())):
            continue
        words = tokens(text)
        found = candidates(text, words, gazetteer)
        spans = [(words[c.first].start, words[c.last - 1].end) for c in found]
        counts = np.array([full or s in labels or c.known != ("demonym",) for s, c in zip(spans, found, strict=True)])
        rows = fit_finder.rows(text, labels, full, gazetteer)
        vectors = heard_vectors(text, spans, reader)
        out.append(
            Names(key, text, full, labels, spans, rows, counts.astype(bool), vectors, np.zeros((0, 4), np.float32))
        )
    return out


def add_table_scores(documents: list[Names], folder: Path, gazetteer: SqliteGazetteer) -> None:
    """Scores each document by a finder that saw the other folds; rows of partly marked texts help all of them."""
    extra = fit_finder.more(folder.parents[1], load("finder.tsv"), gazetteer)
    for part in range(FOLDS):
        data = list(extra)
        for d in documents:
            if fold(d.id) != part:
                data += d.rows
                if len(d.text.upper()) == len(d.text):
                    data += fit_finder.rows(d.text.upper(), d.labels, d.full, gazetteer)
        weights = linear.train(data, fit_finder.CLASSES, l2=2.0, least=2)
        model = Linear(fit_finder.CLASSES, {k: tuple(v) for k, v in weights.items()})
        for d in documents:
            if fold(d.id) == part:
                words = tokens(d.text)
                found = candidates(d.text, words, gazetteer)
                seen, loud = find.counted(d.text, words, found), shouting(d.text)
                table = [model.scores(find.features(d.text, words, c, seen, loud)) for c in found]
                d.scores = np.array(table, dtype=np.float32).reshape(-1, 4)
        print("finder without fold", part, flush=True)


def train_names(documents: Sequence[Names]) -> Arrays:
    """A linear head over the vectors, beside the table's scores."""
    torch.manual_seed(SEED)
    x = np.concatenate([d.vectors[d.counts] for d in documents])
    z = torch.tensor(np.concatenate([d.scores[d.counts] for d in documents]))
    good = [(row[1], row[2]) for d in documents for row in d.rows]
    allowed = torch.tensor([[c in classes for c in fit_finder.CLASSES] for classes, _ in good])
    weight = torch.tensor([w for _, w in good])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-3
    scale = (WIDTH / np.sqrt(x.shape[1]) / spread).astype(np.float32)
    inputs = torch.tensor((x - mean) * scale)
    head = torch.nn.Linear(x.shape[1], 4)
    torch.nn.init.zeros_(head.weight)
    torch.nn.init.zeros_(head.bias)
    trust = torch.nn.Parameter(torch.ones(1))

    def loss() -> Any:
        scores = torch.log_softmax(z * trust + head(inputs), dim=1)
        right = torch.logsumexp(scores.masked_fill(~allowed, -1e9), dim=1)
        return -(right * weight).sum() + PULL * (head.weight**2).sum()

    linear.minimise([*head.parameters(), trust], loss, 60)
    w = head.weight.detach().numpy() * scale
    return {
        "names.weight": w,
        "names.bias": head.bias.detach().numpy() - w @ mean,
        "names.trust": trust.detach().numpy(),
    }


def literal_f1(
    documents: Sequence[tuple[Names, Floats]], gold: dict[str, GoldDocument], gazetteer: SqliteGazetteer
) -> str:
    """Literal names of GeoWebNews, with the scores heard given."""
    pairs = []
    for d, scores in documents:
        if d.full:
            mentions = find.find_mentions(d.text, gazetteer, lambda _spans, _scores, s=scores: s.tolist())  # type: ignore[misc]
            marked = [(p.start, p.end) for p in gold[d.id].places if p.kind in LITERAL]
            pairs.append((marked, [(m.start, m.end) for m in mentions if m.kind in ("literal", "dateline")]))
    s = score_spans(pairs)
    return f"P {s.precision:.3f} R {s.recall:.3f} F {s.f1:.3f}"


def fit_names(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> Arrays:
    """The names' head; prints what thresholds do, a fold at a time."""
    documents = names(folder, reader, gazetteer)
    add_table_scores(documents, folder, gazetteer)
    gold = {d.id: d for d in read_gold(folder / "geowebnews.jsonl")}
    heard = []
    for part in range(FOLDS):
        head = PlaceHeads(train_names([d for d in documents if fold(d.id) != part]))
        heard += [(d, head.names(d.vectors, d.scores)) for d in documents if fold(d.id) == part]
    print("table alone", literal_f1([(d, d.scores) for d in documents], gold, gazetteer), flush=True)
    for found in (0.3, 0.4, 0.5):
        with patch.object(find, "HEARD", found):
            print("names", found, literal_f1(heard, gold, gazetteer), flush=True)
    return train_names(documents)
