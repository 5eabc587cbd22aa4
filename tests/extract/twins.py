"""A learned reader told beforehand what to say, places kept in memory, and reading made short.

With them a rule of `extract/` is tested without weights: either alone (no learned reader), or against what a
learned reader would have found in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.adapters.gazetteer import MemoryGazetteer
from tollbook.extract.analysis import Analysis, Resources
from tollbook.extract.pipeline import analyse
from tollbook.lexicon import load
from tollbook.model import Claim, Munitions, Part, Report, Span, Toll
from tollbook.ports import GazetteerEntry, LearnedReader, Tagged, TaggedSpan

Tag = tuple[str, str, float]
"""Label, words, probability."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A learned reader that gives what it is given: words stand for every place of a passage where they are.

    `tags` are its spans; `heads` what it says of words (head to code to probability); `speakers` what it says of
    who says words: source words to probability, "" for the publisher. `relevance` is the first look's probability
    for the report, `dull` the words of sentences that it finds not worth reading.
    """

    tags: tuple[Tag, ...] = ()
    heads: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    speakers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    relevance: float = 1.0
    dull: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """What a claim's origin would show."""
        return "twin@1"

    def first_look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        """The report's relevance, and 0 for each dull sentence."""
        return self.relevance, tuple(0.0 if any(d in s for d in self.dull) else 1.0 for s in sentences)

    def tag(self, passages: Sequence[str]) -> list[Tagged]:
        """The given spans, wherever their words are."""
        return [
            Tagged(
                tuple(TaggedSpan(s, e, label, p) for label, words, p in self.tags for s, e in _all(passage, words)),
                1.0,
            )
            for passage in passages
        ]

    def attributes(
        self, passage: str, spans: Sequence[tuple[int, int, str]]
    ) -> list[Mapping[str, Mapping[str, float]]]:
        """The given heads of each span's words, none where none were given."""
        return [self.heads.get(passage[s:e], {}) for s, e, _ in spans]

    def sources(
        self, passage: str, claims: Sequence[tuple[int, int, str]], candidates: Sequence[tuple[int, int]]
    ) -> list[Mapping[int, float]]:
        """The given speakers of each claim's words; where none were given, it says nothing."""
        named = {passage[s:e]: k for k, (s, e) in reversed(list(enumerate(candidates)))}
        return [
            {
                (named[words] if words else -1): p
                for words, p in self.speakers.get(passage[s:e], {}).items()
                if not words or words in named
            }
            for s, e, _ in claims
        ]


def _all(passage: str, words: str) -> list[tuple[int, int]]:
    out, at = [], passage.find(words)
    while at >= 0:
        out.append((at, at + len(words)))
        at = passage.find(words, at + 1)
    return out


def place(
    name: str, country: str, lat: float, lon: float, *others: str, feature: str = "PPL", population: int = 100_000
) -> tuple[GazetteerEntry, tuple[str, ...]]:
    """A place with its further names; its GeoNames id is made from its point, so that each has its own."""
    gid = round(abs(lat) * 1000) * 100_000 + round(abs(lon) * 1000)
    return GazetteerEntry(gid, name, country, None, None, lat, lon, feature, population), others


WORLD = MemoryGazetteer(
    (
        place("Kharkiv", "UA", 49.98, 36.25, population=1_400_000),
        place("Lyptsi", "UA", 50.20, 36.43, population=4_000),
        place("Odesa", "UA", 46.48, 30.73, "Odessa", population=1_000_000),
        place("Maiduguri", "NG", 11.85, 13.16, population=800_000),
        place("Lagos", "NG", 6.45, 3.39, population=15_000_000),
        place("Lahore", "PK", 31.55, 74.34, population=11_000_000),
        place("Quetta", "PK", 30.18, 67.00, population=1_000_000),
        place("Medellín", "CO", 6.25, -75.56, "Medellin", population=2_500_000),
        place("Bogotá", "CO", 4.61, -74.08, "Bogota", population=7_700_000),
        place("Dar es Salaam", "TZ", -6.82, 39.27, population=4_400_000),
    )
)
"""A few places far from one another, and Lyptsi near Kharkiv."""


def read(
    text: str,
    twin: LearnedReader | None = None,
    *,
    gazetteer: MemoryGazetteer | None = None,
    published: str | None = None,
    parts: tuple[Part, ...] = (),
) -> Analysis:
    """The whole analysis of a text, by rule alone where no twin is given."""
    return analyse(Report(text, published=published, parts=parts), Resources(load(), twin, gazetteer))


def claims(analysis: Analysis, slot: str) -> tuple[Claim, ...]:
    """The claims of one slot, in text order."""
    return tuple(c for c in analysis.claims if c.slot == slot)


def span(text: str, words: str) -> Span:
    """Where the words are for the first time."""
    at = text.index(words)
    return Span(at, at + len(words))


def tolls(text: str, slot: str, twin: LearnedReader | None = None) -> list[Toll]:
    """The tolls claimed of one slot, in text order."""
    return [c.value for c in claims(read(text, twin), slot) if isinstance(c.value, Toll)]


def munitions(text: str, tags: tuple[Tag, ...] = ()) -> list[tuple[int | None, str | None, str | None]]:
    """How many of which weapon came to what, in text order."""
    values = [d.value for d in sorted(read(text, Twin(tags=tags)).drafts, key=lambda d: d.span.start)]
    return [(m.low, m.weapon, m.fate) for m in values if isinstance(m, Munitions)]
