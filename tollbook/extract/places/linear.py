"""A small log-linear classifier over named features, its weights a table in the package."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from tollbook.errors import TableError


@dataclass(frozen=True, slots=True)
class Linear:
    """`weights`: feature to one weight per class, in the order of `classes`."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """The sum of each class; unknown features count nothing."""
        get = self.weights.get
        rows = [row for feature in features if (row := get(feature)) is not None]
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.classes)

    def probabilities(self, features: Iterable[str]) -> tuple[float, ...]:
        """The belief in each class."""
        return softmax(self.scores(features))


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Scores as beliefs that sum to one."""
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return tuple(r / total for r in raised)


@lru_cache(maxsize=4)
def load(name: str) -> Linear:
    """The classifier in `lexicon/gazetteer/NAME`: a header of classes, then one feature a line.

    Raises:
        TableError: a row is not a feature and its numbers.
    """
    lines = (files("tollbook.lexicon.gazetteer") / name).read_text(encoding="utf-8").split("\n")
    rows = [(n, line.split("\t")) for n, line in enumerate(lines, start=1) if line and not line.startswith("# ")]
    classes = tuple(rows[0][1][1:])
    weights: dict[str, tuple[float, ...]] = {}
    for number, (feature, *values) in rows[1:]:
        try:
            weights[feature] = tuple(float(v) for v in values)
        except ValueError as error:
            raise TableError(str(error), where=f"{name}:{number}", mend="train anew") from error
        if len(values) != len(classes):
            raise TableError(f"{len(values)} weights, not {len(classes)}", where=f"{name}:{number}", mend="train anew")
    return Linear(classes, MappingProxyType(weights))
