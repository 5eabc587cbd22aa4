"""Trains which place is this event's place (`tollbook/lexicon/gazetteer/event.tsv`).

    python -m training.gazetteer.fit_event SHARED/data/places [--write]

Sentences with one marked verb and its places (maybe none); four fifths train, the rest is scored by tokens.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from unittest.mock import patch

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.evaluate.places import read_events, score_event_tokens
from tollbook.extract.places import event
from tollbook.extract.places.candidates import tokens
from tollbook.extract.places.find import find_names
from tollbook.extract.places.linear import Linear
from tollbook.extract.places.mentions import PlaceMention
from training.gazetteer import linear

TARGET = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "event.tsv"
CLASSES = ("elsewhere", "here")
#: Weight of a sentence without any marked place: many have one that its annotators passed over.
UNMARKED = 0.25
#: Names weighed each by itself, before `fit_heads` has learned what those beside them tell.
ALONE = Linear(CLASSES, {})
Sentence = tuple[str, tuple[int, int], list[tuple[int, int]], tuple[PlaceMention, ...]]


def sentences(path: Path) -> list[Sentence]:
    """`(text, verb, places, names found)` per sentence with a verb."""
    gazetteer = SqliteGazetteer()
    return [(e.text, e.trigger, list(e.places), find_names(e.text, gazetteer)) for e in read_events(path)]


def held_out(text: str) -> bool:
    """Every fifth sentence, by a hash."""
    return zlib.crc32(text.encode()) % 5 == 0


def scored(label: str, chosen: list[Sentence]) -> None:
    """Prints what a perfect choice among the names found would reach, and what the table does by itself."""
    ceiling = score_event_tokens(
        (t, p, [(m.start, m.end) for m in ms if any(a < m.end and m.start < b for a, b in p)]) for t, _, p, ms in chosen
    )
    print(label, "if the choice were perfect", f"P {ceiling.precision:.3f} R {ceiling.recall:.3f}")
    for here in (0.3, 0.4, 0.5, 0.6):
        with patch.object(event, "HERE", here):
            found = [(t, p, [(m.start, m.end) for m, _ in event.places_of_event(t, v, ms)]) for t, v, p, ms in chosen]
        for which, some in (("tokens", found), ("with a marked place", [f for f in found if f[1]])):
            s = score_event_tokens(some)
            print(label, here, which, f"P {s.precision:.3f} R {s.recall:.3f} F {s.f1:.3f}", flush=True)


def main(folder: Path, write: bool) -> None:
    """Trains and reports."""
    data = sentences(folder / "event_location.jsonl")
    rows = []
    for text, verb, places, mentions in data:
        if held_out(text):
            continue
        local = [m for m in mentions if m.kind in event.CONSIDERED]
        spans = [(m.start, m.end) for m in local]
        words = tokens(text)
        for i, m in enumerate(local):
            good = any(a < m.end and m.start < b for a, b in places)
            named = list(event.features(text, words, verb, spans, i, m))
            rows.append((named, frozenset({"here" if good else "elsewhere"}), 1.0 if places else UNMARKED))
    print(len(rows), "rows", flush=True)
    weights = linear.train(rows, CLASSES, l2=2.0, least=3)
    model = Linear(CLASSES, {k: tuple(v) for k, v in weights.items()})
    with patch.object(event, "load", lambda name: ALONE if name == "among.tsv" else model):
        for label, part in (("fit", False), ("held", True)):
            chosen = [d for d in data if held_out(d[0]) is part]
            scored(label, chosen)
    if write:
        print(linear.write(TARGET, CLASSES, weights, "Trained by training/gazetteer/fit_event.py.", 0.05), "features")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
