"""What the reading needs from outside, as small protocols. Adapters fulfil them; tests use memory twins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words a model gives a label: code points into the passage, end exclusive; `probability` is calibrated."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """One passage's spans over all labels (they may overlap) and how likely it holds any claim."""

    spans: tuple[TaggedSpan, ...]
    relevance: float


class LearnedReader(Protocol):
    """A trained reader. Labels are the record's slots and `source`, `cue`, `content`.

    A passage is a run of consecutive sentences, at most about 250 word pieces.
    """

    @property
    def version(self) -> str:
        """Name and version, for a claim's origin."""
        ...

    def first_look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        """How likely the report tells of an attack at all, and for each sentence that it holds a claim. Cheap."""
        ...

    def tag(self, passages: Sequence[str]) -> list[Tagged]:
        """The labelled spans of each passage."""
        ...

    def attributes(
        self, passage: str, spans: Sequence[tuple[int, int, str]]
    ) -> list[Mapping[str, Mapping[str, float]]]:
        """For each `(start, end, slot)`: head (`who`, `scope`, `certainty`, `main`, …) to code to probability."""
        ...

    def sources(
        self, passage: str, claims: Sequence[tuple[int, int, str]], candidates: Sequence[tuple[int, int]]
    ) -> list[Mapping[int, float]]:
        """For each claim: probability by index of `candidates`, and -1 for the publisher's own voice."""
        ...


@runtime_checkable
class PlaceReader(Protocol):
    """A learned reader that also hears place names in their sentences. None: it has not learned that.

    `scores` are those of the readable features alone; what comes back replaces them.
    """

    def place_names(
        self, passage: str, spans: Sequence[tuple[int, int]], scores: Sequence[Sequence[float]]
    ) -> list[tuple[float, ...]] | None:
        """For each span the scores of none, literal, metonym, organisation."""
        ...

    def event_places(
        self, passage: str, trigger: tuple[int, int], spans: Sequence[tuple[int, int]], scores: Sequence[float]
    ) -> list[float] | None:
        """For each span the score (a logit) that it is the place of the event told at `trigger`."""
        ...


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place the gazetteer knows. `country` ISO 3166-1 alpha-2; degrees; `feature` a GeoNames feature code."""

    geonames: int | None
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    feature: str
    population: int


class Gazetteer(Protocol):
    """Places by name, in any spelling or script."""

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places of that name, in a stable order."""
        ...

    def by_id(self, geonames: int) -> GazetteerEntry | None:
        """The entry with that GeoNames id."""
        ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its final address, media type, declared charset and bytes."""

    url: str
    content_type: str | None
    charset: str | None
    body: bytes


class Fetcher(Protocol):
    """Gets a page, within limits of size, time and reach."""

    def fetch(self, url: str) -> Fetched:
        """The page at `url`.

        Raises:
            FetchError: it could not be had, or may not be fetched.
        """
        ...
