"""Trains the place finder (`tollbook/lexicon/gazetteer/finder.tsv`) on GeoWebNews and GeoVirus.

    python -m training.gazetteer.fit_finder SHARED/data/places [--write]

Two thirds of the documents train, the rest is scored. Every document is also seen in capitals, as agencies once sent
them. Partly marked texts (places of events and of claims) help with names no gazetteer knows. What is written holds
features and weights, no sentences.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.evaluate.places import LITERAL, GoldDocument, score_spans
from tollbook.extract.places import find
from tollbook.extract.places.candidates import candidates, shouting, tokens
from tollbook.extract.places.linear import Linear
from tollbook.extract.places.stated import name_span
from training.gazetteer import linear
from training.gazetteer.fit import held_out
from training.gazetteer.fit_event import held_out as held_out_sentence

#: Weight of a row from a partly marked text.
EXTRA = 0.15
TARGET = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer" / "finder.tsv"
CLASSES = ("none", "literal", "metonym", "organisation")
PLACE = frozenset({"literal", "metonym"})
Labels = dict[tuple[int, int], frozenset[str]]


def documents(folder: Path) -> Iterator[tuple[str, str, Labels, bool]]:
    """`(id, text, classes by span, whether demonyms and organisations are annotated)`."""
    for corpus in ("geowebnews", "geovirus"):
        for line in (folder / f"{corpus}.jsonl").open(encoding="utf-8"):
            raw = json.loads(line)
            labels: Labels = {}
            for t in raw["toponyms"]:
                name, start = t.get("extractedName") or t["name"], int(t["start"])
                for at in (start, start - 1, start + 1):
                    if at >= 0 and raw["text"][at : at + len(name)] == name:
                        label = PLACE if corpus == "geovirus" else classes_of(t["type"])
                        if label:
                            labels[at, at + len(name)] = label
                        break
            yield raw["doc_id"], raw["text"], labels, corpus == "geowebnews"


def classes_of(kind: str) -> frozenset[str] | None:
    """Our class of a GeoWebNews type; None for common nouns and other things that are no names."""
    if kind in LITERAL:
        return frozenset({"literal"})
    if kind in ("Metonymic", "Non_Literal_Modifier", "Demonym"):
        return frozenset({"metonym"})
    if kind in ("Embedded_Non_Lit", "Non_Toponym"):
        return frozenset({"organisation"})
    return None


def rows(
    text: str, labels: Labels, full: bool, gazetteer: SqliteGazetteer
) -> list[tuple[list[str], frozenset[str], float]]:
    """Training rows of one document."""
    words = tokens(text)
    found = candidates(text, words, gazetteer)
    seen = find.counted(text, words, found)
    loud = shouting(text)
    out = []
    for c in found:
        span = words[c.first].start, words[c.last - 1].end
        good = labels.get(span)
        if good is None:
            if not full and c.known == ("demonym",):
                continue
            good = frozenset({"none"}) if full else frozenset({"none", "organisation"})
        out.append((list(find.features(text, words, c, seen, loud)), good, 1.0 if full else 0.7))
    return out


def partly(shared: Path) -> Iterator[tuple[str, Labels]]:
    """Texts in which only some places are marked: the place of one event, the places of claims."""
    for line in (shared / "data/places/event_location.jsonl").open(encoding="utf-8"):
        raw = json.loads(line)
        spans = [(s["start"], s["end"]) for s in raw["spans"] if s["label"] == "LOCATION"]
        if spans and not held_out_sentence(raw["text"]):
            yield raw["text"], {s: frozenset({"literal"}) for s in spans}
    for line in (shared / "gold/train/claims.jsonl").open(encoding="utf-8"):
        raw = json.loads(line)
        text = json.loads((shared / "gold/train/texts" / f"{raw['id']}.json").read_text(encoding="utf-8"))["text"]
        labels: Labels = {}
        for claim in raw["claims"]:
            if claim["slot"] == "place" and claim.get("span"):
                start, end = claim["span"]
                first, last = name_span(text[start:end])
                labels[start + first, start + last] = frozenset({"literal"})
        if labels:
            yield text, labels


def more(shared: Path, model: Linear, gazetteer: SqliteGazetteer) -> list[tuple[list[str], frozenset[str], float]]:
    """Rows of partly marked texts: what is marked, and what the first model is sure is no place."""
    out = []
    for text, labels in partly(shared):
        for features, good, _ in rows(text, labels, True, gazetteer):
            if good == {"literal"} or model.probabilities(features)[0] > 0.9:
                out.append((features, good, EXTRA))
    return out


def scored(chosen: list[tuple[str, str, Labels, bool]], gazetteer: SqliteGazetteer, shout: bool) -> str:
    """Literal F1 and F1 of any place, as a line."""
    literal, anything = [], []
    for _, text, labels, full in chosen:
        mentions = find.find_mentions(text.upper() if shout and len(text.upper()) == len(text) else text, gazetteer)
        gold = [s for s, k in labels.items() if "literal" in k]
        literal.append(
            (
                gold,
                [
                    (m.start, m.end)
                    for m in mentions
                    if m.kind in ("literal", "dateline") or (not full and m.kind == "metonym")
                ],
            )
        )
        anything.append(
            (
                [s for s, k in labels.items() if k & PLACE],
                [(m.start, m.end) for m in mentions if m.kind != "organisation"],
            )
        )
    a, b = score_spans(literal), score_spans(anything)
    parts = (f"{n} P {s.precision:.3f} R {s.recall:.3f} F {s.f1:.3f}" for n, s in (("literal", a), ("any", b)))
    return "   ".join(parts)


def main(folder: Path, write: bool) -> None:
    """Trains and reports."""
    gazetteer = SqliteGazetteer()
    docs = list(documents(folder))
    fitted = [d for d in docs if not held_out(GoldDocument(d[0], "", ()))]
    held = [d for d in docs if held_out(GoldDocument(d[0], "", ()))]
    data = []
    for _, text, labels, full in fitted:
        data += rows(text, labels, full, gazetteer)
        if len(text.upper()) == len(text):
            data += rows(text.upper(), labels, full, gazetteer)
    print(len(data), "rows", flush=True)
    first = linear.train(data, CLASSES, l2=2.0, least=2)
    data += more(folder.parents[1], Linear(CLASSES, {k: tuple(v) for k, v in first.items()}), gazetteer)
    print(len(data), "rows with partly marked texts", flush=True)
    weights = linear.train(data, CLASSES, l2=2.0, least=2)
    model = Linear(CLASSES, {k: tuple(v) for k, v in weights.items()})
    with patch.object(find, "load", lambda _: model):
        for corpus in (True, False):
            for label, part in (("fit", fitted), ("held", held)):
                for shout in (False, True):
                    chosen = [d for d in part if d[3] is corpus]
                    print(
                        "geowebnews" if corpus else "geovirus",
                        label,
                        "CAPS" if shout else "case",
                        scored(chosen, gazetteer, shout),
                        flush=True,
                    )
    if write:
        print(linear.write(TARGET, CLASSES, weights, "Trained by training/gazetteer/fit_finder.py.", 0.1), "features")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
