"""Why a name is taken for one place and not for another: every candidate with its belief and what speaks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.groups import grouped, named
from tollbook.extract.places.mentions import PlaceHints, PlaceMention, Resolved
from tollbook.extract.places.resolve import reasons, resolve, weigh
from tollbook.ports import Gazetteer, GazetteerEntry


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate, the belief in it, and what in the text speaks for it."""

    entry: GazetteerEntry
    belief: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was resolved to, and all that it could have been, likeliest first."""

    result: Resolved
    candidates: tuple[Weighed, ...]


def explain(name: str, text: str, gazetteer: Gazetteer, hints: PlaceHints | None = None) -> Choice:
    """Resolves `name` as it stands in `text` (or alone) and keeps the candidates.

    The other place names of the text take part as in a report.
    """
    hints = hints or PlaceHints()
    found = re.search(re.escape(name), text, re.I)
    if not found:
        text, found = name, re.match(r".*", name, re.S)
    assert found is not None
    start, end = found.span()
    own = PlaceMention(start, end, text[start:end])
    others = [m for m in find_mentions(text, gazetteer) if m.end <= start or end <= m.start]
    mentions = [own, *others]
    all_named = [named(m, text, gazetteer) for m in mentions]
    groups = grouped(all_named, gazetteer)
    beliefs, evidence = weigh(groups, all_named, text, hints)
    result = resolve(mentions, text, gazetteer, hints)[0]
    at = next(i for i, (_, members) in enumerate(groups) if 0 in members)
    group = groups[at][0]
    weighed = [
        Weighed(entry, round(belief, 4), tuple(reasons(group, i, evidence[at])))
        for i, (entry, belief) in enumerate(zip(group.candidates, beliefs[at], strict=True))
    ]
    return Choice(result, tuple(sorted(weighed, key=lambda w: -w.belief)))
