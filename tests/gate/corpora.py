"""The corpora the gate measures on: found, cut to what is held out and to a size, and named by a digest.

The texts of the shared corpora are not part of the project; a corpus that is not there is skipped. Where a model
was trained on a corpus, only the part held out from that training is used.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.reading import ROOT, shared
from tollbook.evaluate.gold import GoldReport, gold_report, read_gold
from training import annotated
from training.plan import SENTENCES

OWN: Final = ROOT / "training" / "reports"
MODERN: Final = Path(__file__).parent / "modern"
FRESH: Final = Path(__file__).parent / "fresh"
MANNER: Final = Path(__file__).parent / "manner"
WIRE: Final = Path(__file__).parent / "wire"
PINS: Final = Path(__file__).parent / "pins"


class AbsentError(Exception):
    """A corpus that is not there, in words for the gate's table."""


def digest(items: Iterable[object]) -> str:
    """Sixteen hexadecimal digits of SHA-256 over the JSON of the items, one after the other.

    >>> digest(["a"]) == digest(["a"]), digest(["a", "b"]) == digest(["ab"])
    (True, False)
    """
    h = hashlib.sha256()
    for item in items:
        h.update(json.dumps(item, sort_keys=True, ensure_ascii=True).encode() + b"\n")
    return h.hexdigest()[:16]


def path(name: str) -> Path:
    """A file or folder of the shared corpora.

    Raises:
        AbsentError: it is not there.
    """
    found = shared() / name
    if not found.exists():
        raise AbsentError(f"no {name} among the shared corpora")
    return found


def lines(file: Path) -> list[str]:
    """The lines of a JSONL file."""
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def sample(keys: Sequence[str], most: int) -> frozenset[str]:
    """The same `most` of the keys on every machine: those with the lowest CRC-32.

    >>> sorted(sample(["a", "b", "c"], 2)) == sorted(sample(["c", "b", "a"], 2))
    True
    """
    return frozenset(sorted(set(keys), key=lambda k: (zlib.crc32(k.encode()), k))[:most])


@dataclass(frozen=True, slots=True)
class Annotated:
    """Annotated reports and what names them."""

    gold: tuple[GoldReport, ...]
    digest: str

    @staticmethod
    def of(gold: Iterable[GoldReport]) -> Annotated:
        """In order of id."""
        ordered = tuple(sorted(gold, key=lambda g: g.id))
        return Annotated(ordered, digest(_content(g) for g in ordered))


def _content(g: GoldReport) -> list[object]:
    claims = [[c.slot, c.value, c.quote, c.span.to_json(), c.source, c.certainty] for c in g.claims]
    speakers = [[k, c.speaker] for k, c in enumerate(g.claims) if c.speaker]
    return [g.id, g.report.text, g.report.published, claims, *([speakers] if speakers else [])]


def dev_gold() -> Annotated:
    """The dev split of `gold/train` and the four reports that show the convention.

    Raises:
        AbsentError: the gold is not there.
    """
    dev = set(json.loads((ROOT / "training" / "split.json").read_text(encoding="utf-8"))["dev"])
    train = read_gold(path("gold/train/claims.jsonl"), path("gold/train/texts"))
    examples = read_gold(path("gold/claims.jsonl"), path("gold/texts"))
    return Annotated.of([*examples, *(g for g in train if g.id in dev)])


def own_gold(share: float = 0.16) -> Annotated:
    """Our own annotated reports that the dev split's rule picks: the lowest share of SHA-256 of the id."""
    every = [g for file in sorted(OWN.glob("*.jsonl")) for g in read_gold(file)]
    bound = share * 2**32
    return Annotated.of(g for g in every if int(hashlib.sha256(g.id.encode()).hexdigest()[:8], 16) < bound)


def modern_gold() -> Annotated:
    """Our reports of modern wars that nothing is trained or tuned on (`modern/README.md`)."""
    return Annotated.of(g for file in sorted(MODERN.glob("*.jsonl")) for g in read_gold(file))


def manner_gold(part: str) -> Annotated:
    """Our reports built as real pages are built: `read`, whose errors were read, or `fresh` (`manner/README.md`)."""
    return Annotated.of(read_gold(MANNER / f"{part}.jsonl"))


def wire_gold() -> Annotated:
    """Real sentences of wire reports whose errors nobody reads, ten a report (`wire/README.md`).

    Raises:
        AbsentError: their texts are not there.
    """
    path(f"data/{SENTENCES}.jsonl")
    records = [json.loads(line) for line in lines(WIRE / "sentences.jsonl")]
    tens = [records[n : n + annotated.LISTED] for n in range(0, len(records), annotated.LISTED)]
    made = [gold_report(annotated.gold_form(ten, shared(), f"wire-{n:02}")) for n, ten in enumerate(tens)]
    return Annotated.of(g for g in made if g is not None)


def fresh_gold() -> Annotated:
    """Our reports written as desks write, that nothing is trained or tuned on (`fresh/README.md`)."""
    return Annotated.of(g for file in sorted(FRESH.glob("*.jsonl")) for g in read_gold(file))
