"""Sentences to incidents, in order of the text: each goes on with the incident it fits best, or begins one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.extract.incidents.features import about, begins, joins, possible
from tollbook.extract.incidents.story import Group, Story
from tollbook.extract.incidents.units import Unit

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """One incident of a report: its sentences, the log-odds that the report is about it, and whether that is so.

    `imagined`: all that it counts has not happened.
    """

    units: tuple[Unit, ...]
    belief: float
    imagined: bool
    main: bool = False

    @property
    def bare(self) -> bool:
        """Whether it states nothing but places, times and kinds."""
        return all(u.bare for u in self.units)

    @property
    def archive(self) -> bool:
        """Whether only an old picture shows it."""
        return self.units[0].archive

    @property
    def item(self) -> int | None:
        """The number of the list's entry that it is; None for what stands above or below the list."""
        return self.units[0].item

    @property
    def doer_alone(self) -> bool:
        """Whether it names somebody and tells of nothing they did: "the war between the army and the LRA"."""
        return all(u.doer_alone for u in self.units)


def group(units: Sequence[Unit], weights: Weights) -> tuple[Told, ...]:
    """The incidents in the order in which they are first told, those that only old pictures show last."""
    story = Story()
    for unit in sorted(units, key=lambda u: u.archive):
        story.add(unit, _home(unit, story, weights))
    beliefs = (_sum(features, weights) for features in about(story))
    return tuple(Told(tuple(g.units), b, g.imagined) for g, b in zip(story.groups, beliefs, strict=True))


def _home(unit: Unit, story: Story, weights: Weights) -> Group | None:
    """The group the sentence goes on with; None: it begins one."""
    own = next((g for g in reversed(story.recent) if unit.item is not None and g.units[-1].item == unit.item), None)
    if own is not None and not unit.separate and not unit.turned and unit.imagined == own.imagined:
        return own  # an entry of a list goes on
    choices = [g for g in story.within_reach if possible(unit, g, story)]
    if not choices:
        return None
    scores = [_sum(joins(unit, g, story), weights) for g in choices]
    best = max(scores)
    return choices[scores.index(best)] if best >= _sum(begins(unit, story), weights) else None


def _sum(features: Iterable[str], weights: Weights) -> float:
    return sum(weights.get(f, 0.0) for f in features)
