"""Reading on one core: reports a second, the share of each step, memory; general news behind the first look."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from benchmarks import texts
from benchmarks.figures import Figure, alone, give, peak_megabytes
from tollbook.extract import pipeline
from tollbook.extract.analysis import Analysis, Resources, Step, run
from tollbook.model import Report
from tollbook.reader import Reader
from tollbook.reading import Given, plain_report
from tollbook.settings import Settings
from tollbook.text.sentences import document


def measure() -> Iterator[Figure]:
    """The figures of three fresh processes, one after the other."""
    for part in ("attacks", "news", "steps"):
        yield from alone("benchmarks.reading", part)


def _opened() -> tuple[Reader, Resources]:
    reader = Reader(Settings())
    return reader, Resources(reader.lexicon, reader.learned, reader.gazetteer)


def _reports(bodies: list[str]) -> list[Report]:
    return [plain_report(text, Given(published="2024-05-12"), "benchmark") for text in bodies]


def attacks() -> Iterator[Figure]:
    """CPU time, which other work on the machine does not stretch; the first report warms up and is not counted."""
    reader, _ = _opened()
    bodies = texts.attacks()
    reader.record(plain_report(bodies[0], Given(), "benchmark"))
    began = time.process_time()
    records = [reader.record(r) for r in _reports(bodies)]
    took = time.process_time() - began
    words = sum(len(b.split()) for b in bodies)
    yield Figure("reports of attacks, one core", len(bodies) / took, "reports/s", "5, then 8")
    yield Figure("  their length", words / len(bodies), "words")
    yield Figure("  claims in each", sum(len(r.claims) for r in records) / len(bodies), "claims")
    yield Figure("  speed in words", words / took, "words/s")
    yield Figure("  peak memory", peak_megabytes(), "MB", "below 700")


def news() -> Iterator[Figure]:
    """General news, and what share of it the first look passes over."""
    reader, resources = _opened()
    bodies = texts.news()
    reader.record(plain_report(bodies[0], Given(), "benchmark"))
    began = time.process_time()
    for report in _reports(bodies):
        reader.record(report)
    took = time.process_time() - began
    yield Figure("general news, one core", len(bodies) / took, "reports/s", "200")
    passed = 0
    for report in _reports(bodies):
        passed += not pipeline.passages.STEP.run(Analysis(document(report)), resources).passages
    yield Figure("  passed over by the first look", 100 * passed / len(bodies), "%")


def steps() -> Iterator[Figure]:
    """The share of each step; of the step `slots`, the share of each slot's module."""
    _, resources = _opened()
    reports = _reports(texts.attacks())
    spent: Counter[str] = Counter()

    def timed(step: Step) -> Step:
        def run_timed(analysis: Analysis, held: Resources) -> Analysis:
            began = time.process_time()
            after = step.run(analysis, held)
            spent[step.name] += time.process_time() - began
            return after

        return replace(step, run=run_timed)

    watched = tuple(timed(s) for s in pipeline.STEPS)
    run(watched, Analysis(document(reports[0])), resources)
    spent.clear()
    began = time.process_time()
    for report in _reports(texts.attacks()):
        run(watched, Analysis(document(report)), resources)
    whole = time.process_time() - began
    spent["text: parts, sentences"] = whole - sum(spent.values())
    for name, took in spent.most_common():
        yield Figure(f"  share of {name}", 100 * took / whole, "%")


if __name__ == "__main__":
    give({"attacks": attacks, "news": news, "steps": steps}[sys.argv[1]]())
