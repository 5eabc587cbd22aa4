"""Trains what the learned reader's hidden states say of place names (`weights/places.npz`, `gazetteer/among.tsv`).

    python -m training.gazetteer.fit_heads SHARED/data/places [--write]

The encoder stays as it is; run this again whenever another one ships, else its heads are set aside. Where the encoder
learned place names itself (`training/places.py`), the names' head learns how far its labels are to be trusted, from the
documents that were kept from the encoder; else it hears the hidden states, from all of them. The tables' own
scores (`finder.tsv`, `event.tsv`) go in as they come out for texts that they were not trained on: a fold at a time.
Two thirds of the documents and four fifths of the sentences train, as for the tables; thresholds are chosen on folds
of these (printed), and the held-out parts are measured by the gate.
"""

from __future__ import annotations

import hashlib
import json
import sys
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
from tollbook.adapters.onnx_reader import WEIGHTS, OnnxReader
from tollbook.evaluate.places import (
    LITERAL,
    GoldDocument,
    GoldEvent,
    read_events,
    read_gold,
    score_event_tokens,
    score_spans,
)
from tollbook.extract.places import event, find
from tollbook.extract.places.candidates import candidates, shouting, tokens, with_heard
from tollbook.extract.places.heard import by_passage, passages_of
from tollbook.extract.places.linear import Linear, load
from tollbook.extract.places.mentions import PlaceMention
from tollbook.lexicon.place_heads import PlaceHeads
from training.gazetteer import fit_finder, linear
from training.gazetteer.fit import held_out
from training.gazetteer.fit_event import CLASSES as EVENT_CLASSES
from training.gazetteer.fit_event import held_out as held_out_sentence
from training.places import for_heads

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
SEED, FOLDS = 20261126, 4
#: Pull of the names' head towards nothing, and how wide its inputs are made.
PULL, WIDTH = 8.0, 10.0
#: The event's head: inner width, share left out, passes, step, decay, names at once.
INNER, DROP, EPOCHS, RATE, DECAY, BATCH = 64, 0.3, 8, 1e-3, 1e-2, 128
#: Weight of a name in a sentence without any marked place: many have one that its annotators passed over.
UNMARKED = 0.1
AMONG = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "among.tsv"


def fold(text: str) -> int:
    """Which part a text falls in, by a hash other than the one that holds out."""
    return zlib.crc32(b"fold " + text.encode()) % FOLDS


@dataclass(slots=True)
class Names:
    """A document's candidates: vectors, classes allowed for each, the table's scores; `weight` of a row.

    `own`: spans that the encoder takes for names, which are candidates too.
    """

    id: str
    text: str
    full: bool
    labels: fit_finder.Labels
    own: list[tuple[int, int]]
    rows: list[tuple[list[str], frozenset[str], float]]
    counts: NDArray[np.bool_]
    vectors: Floats
    scores: Floats


def heard_vectors(text: str, spans: Sequence[tuple[int, int]], reader: OnnxReader) -> Floats:
    """The vectors of spans in their passages; zeros where no passage holds one."""
    out: Floats = np.zeros((len(spans), reader.name_vectors("", [(0, 0)]).shape[1]), dtype=np.float32)
    for (start, end), inside in by_passage(spans, passages_of(text)):
        out[inside] = reader.name_vectors(text[start:end], [(spans[i][0] - start, spans[i][1] - start) for i in inside])
    return out


def names(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> list[Names]:
    """The training documents, without the table's scores."""
    out = []
    for key, text, labels, full in fit_finder.documents(folder):
        if held_out(GoldDocument(key, "", ())):
            continue
        words = tokens(text)
        own = [(at + a, at + b) for at, end in passages_of(text) for a, b in reader.own_names(text[at:end])]
        found = with_heard(text, words, candidates(text, words, gazetteer), own, gazetteer)
        spans = [(words[c.first].start, words[c.last - 1].end) for c in found]
        counts = np.array([full or s in labels or c.known != ("demonym",) for s, c in zip(spans, found, strict=True)])
        rows = fit_finder.rows(text, labels, full, gazetteer, own)
        vectors = heard_vectors(text, spans, reader)
        out.append(
            Names(key, text, full, labels, own, rows, counts.astype(bool), vectors, np.zeros((0, 4), np.float32))
        )
    return out


def add_table_scores(documents: list[Names], folder: Path, gazetteer: SqliteGazetteer) -> None:
    """Scores each document by a finder that saw the other folds; rows of partly marked texts help all of them."""
    extra = fit_finder.more(folder.parents[1], load("finder.tsv"), gazetteer)
    for part in range(FOLDS):
        data = list(extra)
        for d in documents:
            if fold(d.id) != part:
                data += fit_finder.rows(d.text, d.labels, d.full, gazetteer)
                if len(d.text.upper()) == len(d.text):
                    data += fit_finder.rows(d.text.upper(), d.labels, d.full, gazetteer)
        weights = linear.train(data, fit_finder.CLASSES, l2=2.0, least=2)
        model = Linear(fit_finder.CLASSES, {k: tuple(v) for k, v in weights.items()})
        for d in documents:
            if fold(d.id) == part:
                words = tokens(d.text)
                found = candidates(d.text, words, gazetteer)
                seen, loud = find.counted(d.text, words, found), shouting(d.text)
                every = with_heard(d.text, words, found, d.own, gazetteer)
                table = [model.scores(find.features(d.text, words, c, seen, loud)) for c in every]
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


@dataclass(frozen=True, slots=True)
class Given:
    """Heard beforehand: names of the reader's own, and scores of all candidates in order."""

    own: Sequence[tuple[int, int]]
    known: Sequence[Sequence[float]]

    def names(self) -> Sequence[tuple[int, int]]:
        """As given."""
        return self.own

    def scores(
        self, spans: Sequence[tuple[int, int]], plain: Sequence[Sequence[float]]
    ) -> Sequence[Sequence[float] | None]:
        """As given."""
        assert len(spans) == len(self.known)
        return self.known


def literal_f1(
    documents: Sequence[tuple[Names, Floats]], gold: dict[str, GoldDocument], gazetteer: SqliteGazetteer
) -> str:
    """Literal names of GeoWebNews, with the scores heard given."""
    pairs = []
    for d, scores in documents:
        if d.full:
            mentions = find.find_mentions(d.text, gazetteer, Given(d.own, scores.tolist()))
            marked = [(p.start, p.end) for p in gold[d.id].places if p.kind in LITERAL]
            pairs.append((marked, [(m.start, m.end) for m in mentions if m.kind in ("literal", "dateline")]))
    s = score_spans(pairs)
    return f"P {s.precision:.3f} R {s.recall:.3f} F {s.f1:.3f}"


def fit_names(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> Arrays:
    """The names' head; prints what thresholds do, a fold at a time."""
    documents = names(folder, reader, gazetteer)
    add_table_scores(documents, folder, gazetteer)
    if reader.knows_names:
        documents = [d for d in documents if for_heads(d.id)]
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


@dataclass(slots=True)
class Event:
    """A sentence with its names: vectors of names and of the event's words, which are its place, the table's scores."""

    gold: GoldEvent
    mentions: list[PlaceMention]
    spans: list[tuple[int, int]]
    vectors: Floats
    trigger: Floats
    right: Floats
    scores: Floats

    @property
    def weight(self) -> float:
        """Of each of its names."""
        return 1.0 if self.gold.places else UNMARKED


def events(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> list[Event]:
    """The training sentences, without the table's scores."""
    out = []
    for e in read_events(folder / "event_location.jsonl"):
        if held_out_sentence(e.text):
            continue
        local = [m for m in find.find_names(e.text, gazetteer) if m.kind in event.CONSIDERED]
        spans = [(m.start, m.end) for m in local]
        if spans:
            right = np.array([any(a < m.end and m.start < b for a, b in e.places) for m in local], dtype=np.float32)
            vectors, trigger = reader.place_vectors(e.text, spans), reader.place_vectors(e.text, [e.trigger])[0]
            out.append(Event(e, local, spans, vectors, trigger, right, np.zeros(0, np.float32)))
    return out


def add_event_scores(chosen: list[Event]) -> None:
    """Scores each sentence by a table that saw the other folds."""
    rows = []
    for e in chosen:
        words = tokens(e.gold.text)
        rows.append(
            [list(event.features(e.gold.text, words, e.gold.trigger, e.spans, i, m)) for i, m in enumerate(e.mentions)]
        )
    for part in range(FOLDS):
        data = [
            (features, frozenset({"here" if good else "elsewhere"}), 1.0 if e.gold.places else 0.25)
            for e, some in zip(chosen, rows, strict=True)
            if fold(e.gold.text) != part
            for features, good in zip(some, e.right, strict=True)
        ]
        weights = linear.train(data, EVENT_CLASSES, l2=2.0, least=3)
        model = Linear(EVENT_CLASSES, {k: tuple(v) for k, v in weights.items()})
        for e, some in zip(chosen, rows, strict=True):
            if fold(e.gold.text) == part:
                e.scores = np.array([(s := model.scores(f))[1] - s[0] for f in some], dtype=np.float32)
    print("events scored by their tables", flush=True)


class _Here(torch.nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.name = torch.nn.Linear(width, INNER)
        self.event = torch.nn.Linear(width, INNER)
        self.out = torch.nn.Linear(INNER, 1)
        self.drop = torch.nn.Dropout(DROP)
        self.trust = torch.nn.Parameter(torch.ones(1))

    def forward(self, x: torch.Tensor, t: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
        inner = torch.relu(self.name(self.drop(x)) + self.event(self.drop(t)))
        scores: torch.Tensor = self.out(self.drop(inner)).squeeze(1) + z * self.trust
        return scores


def train_here(chosen: Sequence[Event]) -> Arrays:
    """A head with one inner layer over the vectors of a name and of the event's words, beside the table's score."""
    torch.manual_seed(SEED)
    x = np.concatenate([e.vectors for e in chosen])
    t = np.concatenate([np.repeat(e.trigger[None], len(e.spans), axis=0) for e in chosen])
    (xm, xs), (tm, ts) = ((a.mean(axis=0), a.std(axis=0) + 1e-3) for a in (x, t))
    xi, ti = torch.tensor((x - xm) / xs), torch.tensor((t - tm) / ts)
    z, y = (torch.tensor(np.concatenate([getattr(e, k) for e in chosen])) for k in ("scores", "right"))
    weight = torch.tensor([e.weight for e in chosen for _ in e.spans])
    net = _Here(x.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(y) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: 1 - k / steps)
    for _ in range(EPOCHS):
        order: Any = torch.randperm(len(y))
        for at in order.split(BATCH):
            loss: Any = torch.nn.functional.binary_cross_entropy_with_logits(
                net(xi[at], ti[at], z[at]), y[at], weight=weight[at], reduction="mean"
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    held = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    name, told = held["name.weight"] / xs, held["event.weight"] / ts
    return {
        "here.name.weight": name, "here.name.bias": held["name.bias"] - name @ xm,
        "here.event.weight": told, "here.event.bias": held["event.bias"] - told @ tm,
        "here.out.weight": held["out.weight"], "here.out.bias": held["out.bias"], "here.trust": held["trust"],
    }  # fmt: skip


Heard = list[tuple[Event, list[float]]]


def train_among(heard: Heard) -> Linear:
    """How a name stands among the others, beside its own score."""
    data, base = [], []
    for e, scores in heard:
        for i, own in enumerate(scores):
            named = list(event.among_features(e.gold.text, e.spans, scores, i))
            data.append((named, frozenset({"here" if e.right[i] else "elsewhere"}), e.weight))
            base.append((0.0, own))
    weights = linear.train(data, EVENT_CLASSES, l2=2.0, least=5, base=base)
    return Linear(EVENT_CLASSES, {k: tuple(v) for k, v in weights.items()})


def report(label: str, heard: Heard, beliefs: Sequence[Sequence[float]]) -> None:
    """Token precision and recall at some thresholds, of sentences with a marked place and of all with a name."""
    for least in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        found = []
        for (e, _), some in zip(heard, beliefs, strict=True):
            spans = [s for s, b in zip(e.spans, some, strict=True) if b >= least]
            found.append((e.gold.text, e.gold.places, spans))
        marked, every = score_event_tokens(f for f in found if f[1]), score_event_tokens(found)
        print(
            f"{label} {least} P {marked.precision:.3f} R {marked.recall:.3f} F {marked.f1:.3f}",
            f"  all sentences P {every.precision:.3f} R {every.recall:.3f} F {every.f1:.3f}", flush=True,
        )  # fmt: skip


def fit_event(folder: Path, reader: OnnxReader, gazetteer: SqliteGazetteer) -> tuple[Arrays, Linear]:
    """The event's head and the table of a name among others; prints what thresholds do, a fold at a time."""
    chosen = events(folder, reader, gazetteer)
    add_event_scores(chosen)
    heard: Heard = []
    for part in range(FOLDS):
        head = PlaceHeads(train_here([e for e in chosen if fold(e.gold.text) != part]))
        heard += [(e, head.here(e.vectors, e.trigger, e.scores).tolist()) for e in chosen if fold(e.gold.text) == part]
    plain: Heard = [(e, e.scores.tolist()) for e, _ in heard]
    for label, some in (("table", plain), ("head", heard)):
        report(f"{label} alone", some, [[1 / (1 + np.exp(-s)) for s in scores] for _, scores in some])
        beliefs: dict[int, list[float]] = {}
        for part in range(FOLDS):
            model = train_among([h for h in heard if fold(h[0].gold.text) != part])
            with patch.object(event, "load", lambda _, m=model: m):
                for e, scores in some:
                    if fold(e.gold.text) == part:
                        beliefs[id(e)] = event.among_names(e.gold.text, e.spans, scores)
        report(f"{label} among others", some, [beliefs[id(e)] for e, _ in some])
    return train_here(chosen), train_among(heard)


def save(arrays: Arrays, folder: Path = WEIGHTS) -> None:
    """Writes the heads as bytes with one scale a row, and records them and their encoder in the manifest."""
    held: dict[str, Any] = {}
    for name, table in arrays.items():
        if name.endswith("weight"):
            scale = (np.abs(table).max(axis=1, keepdims=True) / 127).astype(np.float32)
            held[name], held[f"{name}.scale"] = np.round(table / scale).astype(np.int8), scale
        else:
            held[name] = table.astype(np.float32)
    np.savez(folder / "places.npz", **held)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["places.npz"] = hashlib.sha256((folder / "places.npz").read_bytes()).hexdigest()
    manifest["places"] = {"encoder": manifest["files"]["encoder.onnx"], "seed": SEED}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main(folder: Path, write: bool) -> None:
    """Trains and reports."""
    torch.set_num_threads(1)
    gazetteer, reader = SqliteGazetteer(), OnnxReader()
    here, among = fit_event(folder, reader, gazetteer)
    if write:
        head = "Trained by training/gazetteer/fit_heads.py."
        weights = {k: list(v) for k, v in among.weights.items()}
        print(linear.write(AMONG, EVENT_CLASSES, weights, head, 0.02), "features of a name among others")
    arrays = here | fit_names(folder, reader, gazetteer)
    if write:
        save(arrays)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
