"""What the steps of reading hand to one another: one frozen value, each field given by exactly one step.

A step never changes what an earlier one made; it returns the analysis with its own fields filled. `check` proves,
before anything is read, that every step's needs are given by a step before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from tollbook.extract.numbers import Number
from tollbook.lexicon import Lexicon
from tollbook.model import Claim, Document, ReportedIncident, Span, Value
from tollbook.model.codes import Certainty, Slot, SourceKind
from tollbook.ports import Gazetteer, LearnedReader

Heads = Mapping[str, Mapping[str, float]]
"""What the learned reader says of a span: head to code to probability."""

Mode = Literal["both", "rules", "model"]


@dataclass(frozen=True, slots=True)
class Resources:
    """What reading needs from outside. Without a learned reader the rules read alone; `mode` sets one aside."""

    lexicon: Lexicon
    learned: LearnedReader | None = None
    gazetteer: Gazetteer | None = None
    mode: Mode = "both"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of consecutive sentences (`first`..`last`, indices into the document's) that a model reads at once."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Found:
    """Words that state something about a slot, before their value is read. `origin` names the finder.

    `strong` marks a rule that is right more often than the learned reader where they differ (a named weapon, a
    number before a munition): it stands without support. `sure` marks one that stands where the learned reader
    finds nothing, and leaves its words alone where it finds some.
    """

    slot: str
    span: Span
    probability: float | None
    origin: str
    passage: int = -1
    strong: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A value grounded in its words, before speaker, certainty and incident are known.

    `heads` is what the learned reader says of the words, empty where no passage holds them. `scoped` says that
    the words settle a toll's scope, as in a list of people, whatever a reader of each by itself says of it. `signs`
    are what speaks for and against a place's pin.
    """

    slot: Slot
    span: Span
    value: Value
    origin: str
    probability: float | None = None
    passage: int = -1
    evidence: tuple[Span, ...] = ()
    heads: Heads = field(default_factory=dict, compare=False, repr=False)
    scoped: bool = False
    signs: tuple[str, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution in the text, PARC's three parts: source, cue, content.

    `source` is the full mention of the speaker, `said_as` the words the reporting clause uses. `outer` is the
    index of the saying that reports this one. `shows` marks footage and the like, and praise or condemnation: they
    say nothing of what happened, it is told in the publisher's own voice. `plain` marks a cue that only says ("said",
    "confirmed"), not one that takes a position ("claimed", "denied"). `narrow` marks a reporting clause inside
    another ("with what witnesses described as a knife"): it covers its content and nothing around it.
    """

    source: Span
    said_as: Span
    cue: Span | None
    content: tuple[Span, ...]
    source_kind: SourceKind
    stance: Certainty = "asserted"
    outer: int | None = None
    shows: bool = False
    plain: bool = False
    narrow: bool = False
    origin: str = "attribution"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says a draft (index into the sayings, None for the publisher) and how sure the text is."""

    saying: int | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything known about a report so far."""

    document: Document
    passages: tuple[Passage, ...] = ()
    tagged: tuple[Found, ...] = ()
    numbers: tuple[Number, ...] = ()
    sayings: tuple[Saying, ...] = ()
    drafts: tuple[Draft, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    incidents: tuple[ReportedIncident, ...] = ()
    told_of: tuple[int, ...] = ()
    pinned: tuple[Value, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The report's text."""
        return self.document.report.text

    def tagged_as(self, label: str) -> tuple[Found, ...]:
        """The learned spans of one label."""
        return tuple(f for f in self.tagged if f.slot == label)


Run = Callable[[Analysis, Resources], Analysis]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of reading: its name and version make a claim's origin; it needs and gives fields of `Analysis`."""

    name: str
    version: int
    run: Run = field(repr=False)
    needs: frozenset[str] = frozenset()
    gives: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        """`name@version`."""
        return f"{self.name}@{self.version}"


def check(steps: Sequence[Step]) -> None:
    """Proves that the steps fit together.

    Raises:
        ValueError: a step needs what no earlier step gives, gives what another gives, or names no field.
    """
    known = {f.name for f in fields(Analysis)}
    given = {"document"}
    for step in steps:
        if stray := (step.needs | step.gives) - known:
            raise ValueError(f"{step.name} names no field of the analysis: {sorted(stray)}")
        if missing := step.needs - given:
            raise ValueError(f"{step.name} needs {sorted(missing)}, which no step before it gives")
        if twice := step.gives & given:
            raise ValueError(f"{step.name} gives {sorted(twice)}, which is given already")
        given |= step.gives


def run(steps: Sequence[Step], analysis: Analysis, resources: Resources) -> Analysis:
    """The analysis after all steps; each step's result is cut down to what it declared to give."""
    for step in steps:
        after = step.run(analysis, resources)
        given: dict[str, Any] = {name: getattr(after, name) for name in step.gives}
        analysis = replace(analysis, **given)
    return analysis
