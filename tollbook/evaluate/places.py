"""Scores for places: finding names, resolving them, and telling the place of an event from the others named.

Gold comes as one JSON object per line (GeoWebNews, GeoVirus, event locations). Resolution is scored on the gold's own
spans, so that it does not hide behind what was not found; a mention left unresolved is wrong in every measure.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tollbook.errors import InputError
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.ports import Gazetteer

#: A hundred miles, the field's limit for "right" since TR-CoNLL.
NEAR_KM: Final = 161.0
#: GeoWebNews' types that name where something is (Gritta et al. 2019); all others are associative.
LITERAL: Final = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place name of a gold document; `kind` is the corpus's own type, `geonames` None where it gives none."""

    start: int
    end: int
    text: str
    geonames: int | None
    lat: float
    lon: float
    kind: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its geocoded names, and all literal spans (those that are proper names)."""

    id: str
    text: str
    places: tuple[GoldPlace, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Shares of geocoded names: within 161 km, the gold's own GeoNames entry, its country; and the mean log error."""

    names: int
    near: float
    exact: float | None
    country: float
    unresolved: float
    auc: float

    def lines(self) -> list[str]:
        """For people."""
        exact = "–" if self.exact is None else f"{self.exact:.3f}"
        return [
            f"names {self.names}  within 161 km {self.near:.3f}  exact {exact}  country {self.country:.3f}"
            f"  unresolved {self.unresolved:.3f}  AUC {self.auc:.3f}"
        ]


@dataclass(frozen=True, slots=True)
class Spans:
    """Precision, recall and F1 with the counts they come from."""

    right: int
    system: int
    gold: int

    @property
    def precision(self) -> float:
        """Right among the system's."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Right among the gold's."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.system + self.gold
        return 2 * self.right / both if both else 0.0


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """Documents of GeoWebNews or GeoVirus form; spans that do not match their text are mended or left out.

    Raises:
        InputError: a line is not JSON or lacks a field.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            raw = json.loads(line)
            places = [_place(t, raw["text"]) for t in raw["toponyms"] if "latitude" in t or "lat" in t]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"not a gold document: {error}", where=f"{path.name}:{number}") from error
        kept = tuple(sorted((p for p in places if p), key=lambda p: (p.start, p.end)))
        yield GoldDocument(raw["doc_id"], raw["text"], kept)


def _place(t: dict[str, str], text: str) -> GoldPlace | None:
    name = t.get("extractedName") or t["name"]
    lat, lon = float(t.get("latitude") or t["lat"]), float(t.get("longitude") or t["lon"])
    start = int(t["start"])
    for at in (start, start - 1, start + 1):  # GeoVirus counts from 1
        if at >= 0 and text[at : at + len(name)] == name:
            gid = int(t["geonamesID"]) if t.get("geonamesID") else None
            return GoldPlace(at, at + len(name), name, gid, lat, lon, t.get("type", "Literal"))
    return None


Resolver = Callable[[Sequence[PlaceMention], str], Sequence[Resolved]]


def score_resolution(documents: Iterable[GoldDocument], resolver: Resolver, gazetteer: Gazetteer) -> Resolution:
    """Resolves the gold's spans document by document and counts."""
    errors: list[float] = []
    exact: list[bool] = []
    country: list[bool] = []
    unresolved = 0
    for document in documents:
        mentions = [PlaceMention(p.start, p.end, p.text) for p in document.places]
        for gold, system in zip(document.places, resolver(mentions, document.text), strict=True):
            if system.lat is None or system.lon is None:
                unresolved += 1
                errors.append(20039.0)
            else:
                errors.append(kilometres(gold.lat, gold.lon, system.lat, system.lon))
            if gold.geonames is not None:
                exact.append(system.entry is not None and system.entry.geonames == gold.geonames)
                known = gazetteer.by_id(gold.geonames)
                if known is not None and known.country is not None:
                    country.append(system.country == known.country)
    n = len(errors) or 1
    return Resolution(
        len(errors),
        sum(e <= NEAR_KM for e in errors) / n,
        sum(exact) / len(exact) if exact else None,
        sum(country) / len(country) if country else 0.0,
        unresolved / n,
        sum(math.log1p(e) / math.log1p(20039) for e in errors) / n,
    )


def score_spans(pairs: Iterable[tuple[Iterable[tuple[int, int]], Iterable[tuple[int, int]]]]) -> Spans:
    """Exact spans, `(gold, system)` per document.

    >>> score_spans([([(0, 4), (8, 12)], [(0, 4)])]).f1
    0.6666666666666666
    """
    right = system_count = gold_count = 0
    for gold, system in pairs:
        g, s = set(gold), set(system)
        right += len(g & s)
        system_count += len(s)
        gold_count += len(g)
    return Spans(right, system_count, gold_count)


def score_event_tokens(
    pairs: Iterable[tuple[str, Iterable[tuple[int, int]], Iterable[tuple[int, int]]]],
) -> Spans:
    """Tokens (runs of letters and digits) inside gold and system spans: `(text, gold, system)` per sentence."""
    return score_spans((_tokens(t, g), _tokens(t, s)) for t, g, s in pairs)


def held(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> list[GoldDocument]:
    """The documents with only those names whose GeoNames entry the gazetteer holds."""
    return [
        GoldDocument(d.id, d.text, tuple(p for p in d.places if p.geonames and gazetteer.by_id(p.geonames)))
        for d in documents
    ]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A sentence, the words of its event, and the spans of that event's places; none where none is marked."""

    text: str
    trigger: tuple[int, int]
    places: tuple[tuple[int, int], ...]


def read_events(path: Path) -> Iterator[GoldEvent]:
    """Sentences with one marked verb; places that cut words in two are left out.

    Raises:
        InputError: a line is not JSON or lacks a field.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            raw = json.loads(line)
            text = str(raw["text"])
            spans = [(str(s["label"]), int(s["start"]), int(s["end"])) for s in raw["spans"]]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"not a gold sentence: {error}", where=f"{path.name}:{number}") from error
        verbs = [(a, b) for label, a, b in spans if label == "VERB"]
        places = tuple((a, b) for label, a, b in spans if label == "LOCATION" and _whole_words(text, a, b))
        if verbs:
            yield GoldEvent(text, verbs[0], places)


def _whole_words(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip()
    cut = (text[start - 1 : start].isalpha() and words[:1].isalpha()) or (
        text[end : end + 1].isalpha() and words[-1:].isalpha()
    )
    return bool(words) and not cut


def _tokens(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        at = start
        for word in text[start:end].split():
            at = text.index(word, at, end)
            out.append((at, at + len(word)))
            at += len(word)
    return out
