"""Who passes on whom: "Reuters reported that police said …" is a chain of two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Saying
from tollbook.model import Span

_CITES: Final = re.compile(r"(?:cit|quot)(?:ing|es|ed?)|referring\s+to", re.IGNORECASE)
_BLAMES: Final = re.compile(r"(?:blam|accus)\w+", re.IGNORECASE)
_WHICH: Final = re.compile(r",\s+(?:which|who)\s+(?:\w+\s+){0,2}", re.IGNORECASE)


def nest(text: str, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Links a saying inside another's content to it: `Reuters reported that police said …`."""
    sayings = [_without_answers(text, o, sayings) for o in sayings]
    out: list[Saying] = []
    for s in sayings:
        outer = None
        for k, o in enumerate(sayings):
            if o is s or _inserted(text, o, s):
                continue
            if _inserted(text, s, o) or (_within(s, o) and not (_within(o, s) and _passes_on(text, s, o))):
                outer = k
        out.append(replace(s, outer=outer))
    return tuple(out)


def _without_answers(text: str, outer: Saying, sayings: Sequence[Saying]) -> Saying:
    """What is said up to whom it blames, where they answer: "the army blamed the Karo Union, which denied it"."""
    if outer.cue is None or _BLAMES.fullmatch(outer.cue.of(text)) is None:
        return outer
    answers = (
        s.said_as.end
        for s in sayings
        if s.cue is not None
        and outer.cue.end <= s.said_as.start
        and any(c.holds(s.said_as) for c in outer.content)
        and _WHICH.fullmatch(text, s.said_as.end, s.cue.start)
    )
    end = min(answers, default=None)
    if end is None:
        return outer
    said = tuple(Span(c.start, min(c.end, end)) for c in outer.content if c.start < end)
    return replace(outer, content=said, narrow=True)


def _within(inner: Saying, outer: Saying) -> bool:
    cue = inner.cue
    return (
        cue is not None
        and outer.cue is not None
        and any(c.holds(inner.said_as) for c in outer.content)
        and any(c.holds(cue) for c in outer.content)
    )


def _inserted(text: str, inner: Saying, outer: Saying) -> bool:
    """ "The agency, citing the governor, reported …": whom the agency cites stands between it and its cue."""
    if inner.cue is None or outer.cue is None or _CITES.fullmatch(inner.cue.of(text)) is None:
        return False
    return outer.said_as.end <= inner.cue.start and inner.said_as.end <= outer.cue.start


def _passes_on(text: str, a: Saying, b: Saying) -> bool:
    """Whether `a` passes on what `b` says, each standing in the other's content.

    Whom somebody cites has said it first; else the speaker further from what is said passes it on: "Reuters
    reported that police said …", "…, police said, Reuters reported".
    """
    assert a.cue is not None and b.cue is not None
    cites_a, cites_b = (_CITES.fullmatch(s.cue.of(text)) is not None for s in (a, b) if s.cue is not None)
    if cites_a != cites_b:
        return cites_b
    first, last = sorted((a, b), key=lambda s: s.said_as.start)
    said = max(
        (c for s in (a, b) for c in s.content if not (c.holds(a.said_as) or c.holds(b.said_as))),
        key=len,
        default=None,
    )
    told_before = said is not None and said.end <= first.said_as.start
    return a is (last if told_before else first)
