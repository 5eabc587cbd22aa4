"""The other forms of gold that `tollbook evaluate` scores: what each measures, as figures and errors in words."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from tollbook.errors import InputError
from tollbook.evaluate import attributions, counts, pins, places, times, times_incidents
from tollbook.extract.places.event import places_of_event
from tollbook.extract.places.find import find_mentions, find_names
from tollbook.extract.places.heard import of_text
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve
from tollbook.lexicon.time_words import Words
from tollbook.model import Record, Report
from tollbook.ports import Gazetteer, LearnedReader
from tollbook.reading import Given, plain_report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What to score and with what: `gold` is the file, `reports` the file of the incidents' reports where they are
    apart; `most` the number of documents, incidents or sentences taken, None for all."""

    gold: Path
    read: Callable[[Report], Record]
    gazetteer: Callable[[], Gazetteer]
    times: Words
    learned: LearnedReader | None = None
    reports: Path | None = None
    most: int | None = None

    def told(self) -> Path:
        """The file of the reports.

        Raises:
            InputError: none was named.
        """
        if self.reports is None:
            raise InputError("incidents without their reports", where=str(self.gold), mend="name their file: --reports")
        return self.reports

    def few(self, items: Sequence[T], key: Callable[[T], str]) -> list[T]:
        """The `most` items whose keys have the lowest CRC-32, in their order: the same ones everywhere."""
        if self.most is None or len(items) <= self.most:
            return list(items)
        order = sorted(range(len(items)), key=lambda n: (zlib.crc32(key(items[n]).encode()), n))
        return [items[n] for n in sorted(order[: self.most])]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure, 0 to 1, and how many it is measured on."""

    name: str
    value: float
    of: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures, and the errors one a line."""

    figures: tuple[Figure, ...]
    errors: tuple[str, ...] = ()

    def to_json(self) -> dict[str, dict[str, float | int]]:
        """Name to value and number, rounded as the table prints them."""
        return {f.name: {"value": round(f.value, 4), "of": f.of} for f in self.figures}

    def table(self) -> str:
        """For people."""
        width = max((len(f.name) for f in self.figures), default=0)
        return "\n".join(f"{f.name:{width}}  {f.value:.3f}  of {f.of}" for f in self.figures)


def timex(asked: Asked) -> Outcome:
    """Time expressions as TempEval-3 scored them."""
    documents = asked.few(list(times.load(asked.gold)), lambda d: d.id)
    found = times.score(documents, asked.times)
    figures = (
        Figure("expressions: precision", found.precision, found.system),
        Figure("expressions: recall", found.recall, found.gold),
        Figure("expressions: F1", found.relaxed_f1, found.gold),
        Figure("expressions: F1, exact span", found.strict_f1, found.gold),
        Figure("values: F1", found.value_f1, found.gold),
        Figure("values: F1, however written", found.alike_f1, found.gold),
    )
    return Outcome(figures, tuple(e for d in documents for e in times.errors(d, asked.times)))


def dates(asked: Asked) -> Outcome:
    """The day of incidents told of on that day or the next."""
    chosen = asked.few(times_incidents.load(asked.gold, asked.told()), lambda i: i.id)
    found = times_incidents.score(chosen, asked.read)
    figures = (
        Figure("day right, of all incidents", found.of_all, found.incidents),
        Figure("day right, of those whose day is said", found.of_stated, found.stated),
        Figure("day right, of the days given", found.of_dated, found.dated),
    )
    return Outcome(figures, found.errors)


def tolls(asked: Asked) -> Outcome:
    """Dead and hurt of incidents, exactly; of all and of those with many victims."""
    chosen = asked.few(counts.load_incidents(asked.gold, asked.told()), lambda i: i.id)
    found = counts.score_incidents(chosen, asked.read)
    many = counts.CountsScore(tuple(c for c in found.counted if sum(c.gold) >= counts.MANY_VICTIMS))
    figures = tuple(
        figure
        for name, score in (("all", found), (f"{counts.MANY_VICTIMS} victims and more", many))
        for figure in (
            Figure(f"{name}: killed", score.share(0), len(score.counted)),
            Figure(f"{name}: injured", score.share(1), len(score.counted)),
            Figure(f"{name}: both", score.both, len(score.counted)),
        )
    )
    return Outcome(figures, tuple(_wrong(found, ("killed", "injured"))))


def releases(asked: Asked) -> Outcome:
    """The least number killed of press releases."""
    every = counts.load_releases(asked.gold, lambda text, ref: plain_report(text, Given(ref), ref))
    found = counts.score_releases(asked.few(every, lambda r: r.report.ref or ""), asked.read)
    some = sum(1 for c in found.counted if c.gold[0] or c.system[0])
    figures = (
        Figure("least killed", found.share(0), len(found.counted)),
        Figure("least killed, where some are", found.given, some),
    )
    return Outcome(figures, tuple(_wrong(found, ("least killed",))))


def _wrong(found: counts.CountsScore, names: tuple[str, ...]) -> Iterator[str]:
    for c in found.counted:
        for n, name in enumerate(names):
            if not c.right(n):
                system = "nothing" if c.system[n] is None else c.system[n]
                yield f"{c.id} {name}: {system}, gold {c.gold[n]}"


def toponyms(asked: Asked) -> Outcome:
    """Place names: found, and resolved on the gold's own spans.

    The learned reader hears every sentence here, also those that reading would pass over: it is names that are counted.
    """
    gazetteer = asked.gazetteer()
    documents = asked.few(list(places.read_gold(asked.gold)), lambda d: d.id)

    def resolver(mentions: Sequence[PlaceMention], text: str) -> Sequence[Resolved]:
        return resolve(mentions, text, gazetteer)

    found = places.score_resolution(documents, resolver, gazetteer)
    spans = places.score_spans(
        (
            [(p.start, p.end) for p in d.places if p.kind in places.LITERAL],
            [
                (m.start, m.end)
                for m in find_mentions(d.text, gazetteer, of_text(d.text, asked.learned))
                if m.kind in ("literal", "dateline")
            ],
        )
        for d in documents
    )
    figures = [Figure("within 161 km", found.near, found.names), Figure("country", found.country, found.names)]
    if found.exact is not None:
        figures.insert(1, Figure("exact GeoNames entry", found.exact, found.names))
    return Outcome((*figures, Figure("literal names: F1, exact span", spans.f1, spans.gold)))


def event_places(asked: Asked) -> Outcome:
    """The place of this event among the places of a sentence, token by token."""
    gazetteer = asked.gazetteer()
    events = asked.few([e for e in places.read_events(asked.gold) if e.places], lambda e: e.text)
    found = places.score_event_tokens(
        (
            e.text,
            e.places,
            [
                (m.start, m.end)
                for m, _ in places_of_event(e.text, e.trigger, find_names(e.text, gazetteer), learned=asked.learned)
            ],
        )
        for e in events
    )
    figures = (
        Figure("tokens: precision", found.precision, found.system),
        Figure("tokens: recall", found.recall, found.gold),
        Figure("tokens: F1", found.f1, found.gold),
    )
    return Outcome(figures)


def attributed(asked: Asked) -> Outcome:
    """Sources, cues and contents, exact spans of the learned reader."""
    if asked.learned is None:
        raise InputError("no learned reader to score", where=str(asked.gold), mend="leave out --mode rules")
    documents = asked.few(list(attributions.load(asked.gold)), lambda d: d.id)
    found = attributions.score(documents, asked.learned)
    return Outcome(
        tuple(
            figure
            for role, spans in found.items()
            for figure in (
                Figure(f"{role}: precision", spans.precision, spans.system),
                Figure(f"{role}: recall", spans.recall, spans.gold),
                Figure(f"{role}: F1", spans.f1, spans.gold),
            )
        )
    )


def pinned(asked: Asked) -> Outcome:
    """Whether pins stand where an incident of the report was, and the main incident has one."""
    found = pins.score(asked.few(pins.load(asked.gold), lambda r: r.report.ref or ""), asked.read)
    figures = (
        Figure("pins where an incident was", found.right / found.pins if found.pins else 0.0, found.pins),
        Figure("reports without a wrong pin", found.clean / found.reports if found.reports else 0.0, found.reports),
        Figure("main incident pinned right", found.main_right / found.mains if found.mains else 0.0, found.mains),
        Figure("told places with a pin", found.met / found.told if found.told else 0.0, found.told),
    )
    return Outcome(figures, found.errors)


FORMS: Final[Mapping[str, Callable[[Asked], Outcome]]] = {
    "timex": timex,
    "dates": dates,
    "tolls": tolls,
    "releases": releases,
    "toponyms": toponyms,
    "event-places": event_places,
    "attributions": attributed,
    "pins": pinned,
}
"""What `tollbook evaluate --as` scores besides claims."""
