"""Which found words become claims: where the learned reader and the rules meet.

The learned reader finds; the rules corroborate, add what they are surer of, and read the value. A value that does
not ground in its words is dropped, whoever found them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tollbook.extract.analysis import Analysis, Found, Resources
from tollbook.extract.numbers import numbers_in
from tollbook.model import Span

# Whoever an article or a pronoun names is counted by it.
_SOMEBODY: Final = re.compile(
    r"\W*(?:an?|the|another|one|others?|some|many|most|all|both|several|his|her|their|its|my|our|he|she|they|no|nobody|none)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Policy:
    """`accept`: probability from which the learned reader alone is believed. `floor`: probability from which
    its support lets words found by rule stand. `always`: rules stand without support."""

    accept: float = 0.5
    floor: float = 0.15
    always: bool = False


DEFAULT: Final = Policy()


def choose(
    slot: str, analysis: Analysis, resources: Resources, ruled: Iterable[Found], policy: Policy = DEFAULT
) -> tuple[Found, ...]:
    """The found words of `slot` that stand, in text order, none inside another of the same slot."""
    learned = [f for f in analysis.tagged if f.slot == slot]
    rules = list(ruled)
    if resources.learned is None or resources.mode == "rules":
        return _apart(rules)
    accepted = [f for f in learned if (f.probability or 0.0) >= policy.accept]
    if resources.mode == "model":
        return _apart(accepted)
    for r in rules:
        same = [f for f in accepted if r.span.overlap(f.span)]
        if same:
            if r.strong or (policy.always and all(_uncounted(f, analysis) and r.span.holds(f.span) for f in same)):
                # "Tochka ballistic missiles", of which the learned reader found the last two words, or two pieces;
                # "eight passengers remain unaccounted for", of which it found the last two.
                best = max(same, key=lambda f: (f.probability or 0.0, -f.span.start))
                ends = [r.span, *(f.span for f in same)]
                whole = Span(min(s.start for s in ends), max(s.end for s in ends))
                accepted = [f for f in accepted if f not in same] + [replace(best, span=whole)]
            continue
        support = [f.probability or 0.0 for f in learned if f.span.overlap(r.span)]
        if r.strong or r.sure or policy.always or (support and max(support) >= policy.floor):
            accepted.append(
                Found(r.slot, r.span, max(support) if support else None, r.origin, _passage(analysis, r.span))
            )
    return _apart(accepted)


def _uncounted(found: Found, analysis: Analysis) -> bool:
    """Whether the words name nobody of whom they are said: "unaccounted for", not "another missing"."""
    counted = numbers_in(analysis.numbers, found.span) or _SOMEBODY.match(analysis.text, found.span.start)
    return not counted


def _passage(analysis: Analysis, span: Span) -> int:
    return next((k for k, p in enumerate(analysis.passages) if p.span.holds(span)), -1)


def _apart(found: Sequence[Found]) -> tuple[Found, ...]:
    ordered = sorted(found, key=lambda f: (-(f.probability or 0.0), f.span.start, -f.span.end))
    out: list[Found] = []
    for f in ordered:
        if not any(f.span.overlap(o.span) for o in out):
            out.append(f)
    return tuple(sorted(out, key=lambda f: (f.span.start, f.span.end)))


def speaking(analysis: Analysis) -> tuple[Span, ...]:
    """The sentences from which something may be claimed."""
    return tuple(s.span for s in analysis.document.sentences if not s.silent)
