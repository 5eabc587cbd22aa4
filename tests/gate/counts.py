"""Dead and hurt of incidents and press releases that no reader was taught on, for the gate's probes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache

from tests.gate import corpora
from tests.gate.floors import Measured
from tests.reading import ROOT, reader
from tollbook.evaluate import counts
from tollbook.evaluate.counts import CountedIncident, CountedRelease
from tollbook.model import Report
from tollbook.reading import Given, plain_report

INCIDENTS, RELEASES = 60, 140
"""How many are read: some twenty seconds each."""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def held_out(key: str, parts: int) -> bool:
    """Whether a key is of the part that is measured and whose errors nobody read to mend a rule: one in `parts`.

    But for once: decision 212 came from the errors of the incidents of many victims.
    """
    return int(_hash(key)[:8], 16) % parts == 0


@lru_cache(maxsize=1)
def taught() -> frozenset[str]:
    """SHA-256 of the texts whose claims taught the reader."""
    known = set()
    for file in sorted((ROOT / "training" / "annotations").glob("*.jsonl")):
        known |= {json.loads(line)["sha256"] for line in corpora.lines(file)}
    for file in sorted(corpora.path("gold/train/texts").glob("*.json")):
        known.add(_hash(json.loads(file.read_text(encoding="utf-8"))["text"]))
    return frozenset(known)


def _known(report: Report) -> bool:
    """Whether the reader was taught on a report, with its headline or without."""
    body = report.text.partition("\n\n")[2]
    return _hash(report.text) in taught() or _hash(body) in taught()


def incidents() -> list[CountedIncident]:
    """Some of the GVA incidents of many victims of the fifth that linking holds out too."""
    paths = [corpora.path(f"data/gva/{name}.jsonl") for name in ("incidents", "reports")]
    found = [i for i in counts.load_incidents(*paths) if i.many and held_out(i.id, 5)]
    free = [i for i in found if not any(map(_known, i.reports))]
    chosen = corpora.sample([i.id for i in free], INCIDENTS)
    return [i for i in free if i.id in chosen]


def releases() -> list[CountedRelease]:
    """Some of the ISAF press releases of the half held out."""
    path = corpora.path("data/isaf/press_releases.jsonl")
    found = counts.load_releases(path, lambda text, ref: plain_report(text, Given(ref), ref))
    free = [r for r in found if held_out(r.report.text, 2) and not _known(r.report)]
    chosen = corpora.sample([r.report.ref or "" for r in free], RELEASES)
    return [r for r in free if r.report.ref in chosen]


def many_victims() -> Iterator[Measured]:
    """Dead and hurt of incidents with four victims and more, exactly as the archive has them."""
    chosen = incidents()
    at = corpora.digest([i.id, i.killed, i.injured, [r.text for r in i.reports]] for i in chosen)
    found = counts.score_incidents(chosen, reader())
    yield Measured.of("counts, GVA of four victims and more: killed", at, found.share(0))
    yield Measured.of("counts, GVA of four victims and more: injured", at, found.share(1))
    yield Measured.of("counts, GVA of four victims and more: both", at, found.both)


def least_killed() -> Iterator[Measured]:
    """The least number killed of press releases."""
    chosen = releases()
    at = corpora.digest([r.report.ref, r.least, r.report.text] for r in chosen)
    found = counts.score_releases(chosen, reader())
    yield Measured.of("counts, ISAF: least killed", at, found.share(0))
    yield Measured.of("counts, ISAF: least killed where some are", at, found.given)
