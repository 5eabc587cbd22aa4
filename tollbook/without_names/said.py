"""Whom reviewers name, in reasons, comments and values: who is in no report is to be left out all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from tollbook.export.looks import Looks
from tollbook.export.names import Look
from tollbook.model import Judgement, Record, Report

_NAMING: Final = frozenset({"name", "actor"})
"""Fields of values in which a reviewer may write whom they know."""


def with_said(looks: Looks, judgements: Sequence[Judgement], found: Mapping[str, Look]) -> tuple[Look, ...]:
    """The looks at reports, by their ids, and one more at what judgements about them say, if they name somebody.

    Whoever holds an office by a reviewer's words alone is in no cast: only reports tell who may be named.
    """
    log = {j.id: j for j in judgements}
    about = [j for j in judgements if any(r in found for r in _about(j, log))]
    words = list(dict.fromkeys(w for j in about for w in (j.why, *_names(j.value)) if w.strip()))
    if not words:
        return tuple(found.values())
    spoken = looks.at(Record(Report("\n\n".join(words), language="en"), (), ()))
    private = tuple(p for p in spoken.cast.persons if p.private)
    cast = replace(spoken.cast, persons=private)
    more = (replace(spoken, cast=cast),) if private or cast.handles else ()
    return (*found.values(), *more)


def _about(judgement: Judgement, log: Mapping[str, Judgement]) -> Iterator[str]:
    while judgement.undoes is not None and judgement.undoes in log:
        judgement = log[judgement.undoes]
    if judgement.claim is not None:
        yield judgement.claim.report
    yield from (m.report for m in (*judgement.members, *judgement.others))


def _names(value: Any) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        named = ((f.name, getattr(value, f.name)) for f in fields(value))
        yield from (v for name, v in named if name in _NAMING and isinstance(v, str))
