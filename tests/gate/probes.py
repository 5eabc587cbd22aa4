"""One probe a layer: what it measures, on which corpus. A probe whose corpus is absent raises `AbsentError`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.gate import corpora, counts
from tests.gate.corpora import Annotated, digest, lines, sample
from tests.gate.floors import Measured
from tests.reading import opened, reader
from tollbook.evaluate import claims, pins, places, times
from tollbook.extract.passages import REPORT_FLOOR
from tollbook.extract.places.event import places_of_event
from tollbook.extract.places.find import find_mentions, find_names
from tollbook.extract.places.heard import of_text
from tollbook.extract.places.mentions import PlaceMention, Resolved
from tollbook.extract.places.resolve import resolve
from tollbook.text.sentences import paragraphs, split


@dataclass(frozen=True, slots=True)
class Probe:
    """A group of measures made in one go."""

    name: str
    run: Callable[[], Iterator[Measured]]


def _claims(name: str, annotated: Annotated) -> Iterator[Measured]:
    read = reader()
    scores = claims.score(annotated.gold, [read(g.report) for g in annotated.gold])
    at = annotated.digest
    yield Measured.of(f"{name}: numbers F1", at, scores.numbers.f1)
    yield Measured.of(f"{name}: all slots F1", at, scores.all.f1)
    wanted = (
        ("sources of sourced claims", "attribution (sourced only)"),
        ("sources of sourced claims, pronouns by whom they stand for", "attribution (pronouns named)"),
        ("certainty", "certainty"),
        ("qualifier", "qualifier"),
        ("victim class", "who"),
        ("scope", "scope"),
        ("main or background", "main or background"),
    )
    for label, share in wanted:
        if share in scores.shares:  # of single sentences, which all are main, nothing is background
            yield Measured.of(f"{name}: {label}", at, scores.shares[share].value)
    yield Measured.of(f"{name}: pairs of claims in one incident F1", at, scores.apart.f1)
    yield Measured.of(f"{name}: calibration error", at, scores.calibration_error, "lower")
    yield Measured.of(f"{name}: quotes that are not their span", at, scores.bad_spans, "lower")


def dev_claims() -> Iterator[Measured]:
    """Claims on the held-out part of the shared gold."""
    return _claims("claims, dev", corpora.dev_gold())


def own_claims() -> Iterator[Measured]:
    """Claims on our own annotated reports; always there."""
    return _claims("claims, own", corpora.own_gold())


def modern_claims() -> Iterator[Measured]:
    """Claims on our own reports of modern wars, held out from everything; always there."""
    return _claims("claims, modern", corpora.modern_gold())


def fresh_claims() -> Iterator[Measured]:
    """Claims on our own reports in the manner of many desks, held out from everything; always there."""
    return _claims("claims, fresh", corpora.fresh_gold())


def manner_claims() -> Iterator[Measured]:
    """Claims on our own reports built as real pages are; of the second part nobody reads the errors."""
    for part in ("read", "fresh"):
        yield from _claims(f"claims, manner {part}", corpora.manner_gold(part))


def wire_claims() -> Iterator[Measured]:
    """Claims on real sentences of wire reports, held out from everything."""
    return _claims("claims, wire", corpora.wire_gold())


def _look(texts: Sequence[str]) -> list[bool]:
    learned = opened().learned
    assert learned is not None
    cut = [[s.of(t) for p in paragraphs(t) for s in split(t, p)] for t in texts]
    return [learned.first_look(sentences)[0] >= REPORT_FLOOR for sentences in cut]


def _kept(name: str, texts: Sequence[str], kept: bool = True) -> Measured:
    looked = _look(texts)
    return Measured.of(name, digest(texts), sum(k is kept for k in looked) / max(1, len(looked)))


def first_look_own() -> Iterator[Measured]:
    """Reports with claims that the first look lets through, of our own."""
    yield _kept("first look: own reports kept", [g.report.text for g in corpora.own_gold().gold if g.claims])


def first_look_dev() -> Iterator[Measured]:
    """The same of the shared gold's dev split and of reports that nothing was trained on (MUC's tests, GVDB)."""
    yield _kept("first look: dev reports kept", [g.report.text for g in corpora.dev_gold().gold if g.claims])
    muc = [json.loads(x) for part in ("tst1", "tst2") for x in lines(corpora.path(f"data/muc/{part}.jsonl"))]
    yield _kept("first look: MUC test reports kept", [r["text"] for r in muc if r.get("templates")])


# General news may tell of an attack in passing; what has none of these words tells of none.
_VIOLENT: Final = re.compile(
    r"\b(kill|dead|die[ds]?\b|death|murder|shoot|shot|gun|bomb|blast|explo|attack|wound|injur|missile|rocket|shell|"
    r"terror|kidnap|abduct|hostage|massacre|stab|war\b|assassin|raid|troops|drone)",
    re.IGNORECASE,
)


def first_look_news() -> Iterator[Measured]:
    """General news without a word of violence that the first look passes over."""
    rows = [json.loads(x) for x in lines(corpora.path("data/attribution/polnear_dev.jsonl"))]
    rows += [json.loads(x) for x in lines(corpora.path("data/times/aquaint.jsonl"))]
    yield _kept(
        "first look: general news passed over", [r["text"] for r in rows if not _VIOLENT.search(r["text"])], False
    )


def temp_eval() -> Iterator[Measured]:
    """Time expressions of TimeBank and AQUAINT as TempEval-3 scored them."""
    files = [corpora.path(f"data/times/{c}.jsonl") for c in ("timebank", "aquaint")]
    at = digest(x for f in files for x in lines(f))
    scores = times.score(d for f in files for d in times.load(f))
    yield Measured.of("times, TempEval: relaxed F1", at, scores.relaxed_f1)
    yield Measured.of("times, TempEval: value F1", at, scores.value_f1)


def incident_dates() -> Iterator[Measured]:
    """The day of 150 GVA incidents that have a report of the same or the next day, over all and where it is said."""
    from tollbook.evaluate import times_incidents

    paths = [corpora.path(f"data/gva/{name}.jsonl") for name in ("incidents", "reports")]
    found = times_incidents.load(paths[0], paths[1])
    chosen = sample([i.id for i in found], 150)
    incidents = [i for i in found if i.id in chosen]
    at = digest([i.id, i.day.isoformat(), [r.text for r in i.reports]] for i in incidents)
    result = times_incidents.score(incidents, reader())
    yield Measured.of("times, GVA: day of all incidents", at, result.of_all)
    yield Measured.of("times, GVA: day of incidents whose day is said", at, result.of_stated)
    yield Measured.of("times, GVA: days given that are right", at, result.of_dated)


def geo_web_news() -> Iterator[Measured]:
    """Place names of GeoWebNews: found, and resolved on the gold's own spans. Held-out documents only."""
    from training.gazetteer.fit import held_out

    gazetteer = opened().gazetteer
    documents = [d for d in places.read_gold(corpora.path("data/places/geowebnews.jsonl")) if held_out(d)]
    at = digest([d.id, d.text] for d in documents)

    def resolver(mentions: Sequence[PlaceMention], text: str) -> Sequence[Resolved]:
        return resolve(mentions, text, gazetteer)

    found = places.score_resolution(documents, resolver, gazetteer)
    yield Measured.of("places, GeoWebNews: exact GeoNames", at, found.exact or 0.0)
    yield Measured.of("places, GeoWebNews: within 161 km", at, found.near)
    yield Measured.of("places, GeoWebNews: country", at, found.country)
    known = places.score_resolution(places.held(documents, gazetteer), resolver, gazetteer)
    yield Measured.of("places, GeoWebNews: country, names held", at, known.country)
    yield Measured.of("places, GeoWebNews: within 161 km, names held", at, known.near)
    pairs = []
    for d in documents:
        gold = [(p.start, p.end) for p in d.places if p.kind in places.LITERAL]
        mentions = find_mentions(d.text, gazetteer, of_text(d.text, opened().learned))
        pairs.append((gold, [(m.start, m.end) for m in mentions if m.kind in ("literal", "dateline")]))
    yield Measured.of("places, GeoWebNews: literal spans F1", at, places.score_spans(pairs).f1)


def told_places() -> Iterator[Measured]:
    """Pins of our own reports whose incidents' places are all known; always there."""
    for name in ("read", "fresh"):
        file = corpora.PINS / f"{name}.jsonl"
        found = pins.score(pins.load(file), reader())
        at = digest(lines(file))
        yield Measured.of(f"pins, {name}: pins where an incident was", at, found.right / found.pins)
        yield Measured.of(f"pins, {name}: reports without a wrong pin", at, found.clean / found.reports)
        yield Measured.of(f"pins, {name}: main incident pinned right", at, found.main_right / found.mains)


def event_places() -> Iterator[Measured]:
    """The place of this event: held-out sentences with a marked verb, token by token."""
    from training.gazetteer.fit_event import held_out

    gazetteer, learned = opened().gazetteer, opened().learned
    events = [
        e for e in places.read_events(corpora.path("data/places/event_location.jsonl")) if held_out(e.text) and e.places
    ]
    at = digest([e.text, e.trigger] for e in events)
    found = places.score_event_tokens(
        (
            e.text,
            e.places,
            [
                (m.start, m.end)
                for m, _ in places_of_event(e.text, e.trigger, find_names(e.text, gazetteer), learned=learned)
            ],
        )
        for e in events
    )
    yield Measured.of("places of events: token precision", at, found.precision)
    yield Measured.of("places of events: token recall", at, found.recall)


def linking() -> Iterator[Measured]:
    """Reports of GVA and ECB+ held out from training, linked by what their texts alone say."""
    from tollbook.evaluate.linking import b_cubed, pairwise
    from tollbook.link import link
    from training.link.train import ecb, gva, held_out

    data = corpora.path("data")
    corpora.path("data/gva/reports.jsonl")
    corpora.path("data/linking/ecbplus.jsonl")
    for name, make in (("GVA", gva), ("ECB+", ecb)):
        held = [e for e in make(data, {}) if held_out(e.gold, e.world)]
        worlds = sample([e.gold if name == "GVA" else e.world for e in held], 400)
        chosen = [e for e in held if (e.gold if name == "GVA" else e.world) in worlds]
        at = digest([e.card.member.report, e.gold] for e in chosen)
        gold = {e.card.member.report: f"{e.world} {e.gold}" for e in chosen}
        system = {}
        for world in sorted({e.world for e in chosen}):
            for cluster in link([e.card for e in chosen if e.world == world]):
                system |= {m.report: cluster.id for m in cluster.members}
        yield Measured.of(f"linking, {name}: B-cubed F1", at, b_cubed(system, gold).f1)
        yield Measured.of(f"linking, {name}: pairwise F1", at, pairwise(system, gold).f1)


def contradictions() -> Iterator[Measured]:
    """Contradictions of incidents that a person read through, from the gold's claims and from claims as read."""
    from tests.gate import incidents as read
    from tollbook.evaluate.contradictions import score

    every, known = read.read_through(), read.rows()
    annotated = [i for i in every if all(r in known for r, _ in i.reports)]
    for name, some, found in (
        ("given claims", annotated, read.from_gold(annotated, known)),
        ("as read", every, read.as_read(every, known, reader())),
    ):
        at = read.digest_of(some, known)
        outcome = score(*found)
        yield Measured.of(f"contradictions, {name}: precision", at, outcome.precision)
        yield Measured.of(f"contradictions, {name}: recall", at, outcome.recall)


def invented_contradictions() -> Iterator[Measured]:
    """The same of invented incidents whose errors nobody reads, from claims as read; always there."""
    from tests.gate import incidents as read
    from tollbook.evaluate.contradictions import score

    held_out, texts = read.told()
    at = digest([*map(repr, held_out), *(texts[r].text for i in held_out for r, _ in i.reports)])
    outcome = score(*read.as_read(held_out, {}, reader(), texts))
    yield Measured.of("contradictions, invented, as read: precision", at, outcome.precision)
    yield Measured.of("contradictions, invented, as read: recall", at, outcome.recall)


def names_left_out() -> Iterator[Measured]:
    """Words of victims' and shooters' names (GVDB) that stand nowhere in the text given out without names.

    What is public of a name (a title, "Jr.") is no word of it. What is left out too much is not measured here.
    """
    from training.persons.score import left_out, rows

    corpora.path("data/gvdb/dev.jsonl")
    found = rows(corpora.path("data"))
    out, of = left_out(found)
    yield Measured.of("names left out: recall", digest([r["full_text"], r["spans"]] for r in found), out / max(1, of))


PROBES: Final = (
    Probe("claims on our own reports", own_claims),
    Probe("claims on the shared gold", dev_claims),
    Probe("claims on modern reports", modern_claims),
    Probe("claims on fresh reports", fresh_claims),
    Probe("claims on reports in the manner of pages", manner_claims),
    Probe("claims on sentences of wire reports", wire_claims),
    Probe("first look on our own reports", first_look_own),
    Probe("first look on the shared corpora", first_look_dev),
    Probe("first look on general news", first_look_news),
    Probe("times", temp_eval),
    Probe("times of incidents", incident_dates),
    Probe("counts of incidents", counts.many_victims),
    Probe("counts of press releases", counts.least_killed),
    Probe("places", geo_web_news),
    Probe("places of events", event_places),
    Probe("pins of told places", told_places),
    Probe("linking", linking),
    Probe("contradictions", contradictions),
    Probe("contradictions of invented incidents", invented_contradictions),
    Probe("names left out", names_left_out),
)
