"""One text, printed by several: which printings there are, and what the report is then said to be.

The report tells of the first printing. All that a text was delivered with is kept as it was, so that the order of
adding is without effect, and a printing taken out leaves what would have been without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Final

from tollbook.model import Printing, Report

_FIELDS: Final = tuple(f.name for f in fields(Printing))
_ADDRESS: Final = 3
_REF: Final = 2
_PUBLISHER: Final = 1
_OTHER: Final = -1
"""How surely two are one printing."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a text came with once: of which printing it is, and under which headline."""

    printing: Printing
    headline: str | None = None

    @staticmethod
    def of(report: Report) -> Delivery:
        """What a report says of its printing.

        >>> Delivery.of(Report("text", publisher="a")).printing.publisher
        'a'
        """
        return Delivery(Printing(*_values(report)), report.headline)

    @staticmethod
    def all_of(report: Report) -> tuple[Delivery, ...]:
        """What a report says of all its printings: each as it was kept, and the one the report itself tells of.

        >>> both = Printing("a", published="2024-05-12"), Printing("b")
        >>> [d.printing.publisher for d in Delivery.all_of(Report("text", publisher="a", printings=both))]
        ['b', 'a']
        """
        own = Delivery.of(report)
        if not report.printings:
            return (own,)
        first, *others = report.printings
        if replace(own.printing, published=None, published_from=None) != replace(
            first, published=None, published_from=None
        ):
            return (*(Delivery(p) for p in report.printings), own)
        said = (*(Delivery(p) for p in others), Delivery(first, report.headline))
        # A day that is no printing's own was given for nobody's; where a printing's was found, the printing says.
        nobodys = report.published is not None and first.published is None
        return (Delivery(replace(Printing(), **_day(report))), *said) if nobodys else said


def printings(known: Sequence[Delivery]) -> tuple[Printing, ...]:
    """The printings that were given, the first printed first; undated ones last.

    One address, else one `ref`, else one publisher is one printing; two addresses, or two `ref`s without an address in
    common, are two. What one is told of later counts, and what that leaves open stays.

    >>> a, b = Printing("a", published="2024-05-13"), Printing("b", published="2024-05-12")
    >>> [p.publisher for p in printings([Delivery(a), Delivery(b), Delivery(Printing("a", url="https://a.example/1"))])]
    ['b', 'a']
    """
    return tuple(_one(group) for group in groups_of(known))


def met_again(report: Report, again: Report, known: Sequence[Delivery]) -> tuple[Report, tuple[Delivery, ...]]:
    """The known report with what a second copy of its text says of it, and all that was then given for the text.

    The report is the known one where nothing is new. The second copy comes last: of one printing its word counts.
    """
    more = Delivery.all_of(again)
    now = (*(g for g in known if g not in more), *more)
    if len(groups_of(now)) == 1:
        parts, language = again.parts or report.parts, again.language or report.language
    else:  # Of the text, whoever printed it: the same whichever came first.
        parts = max(report.parts, again.parts, key=lambda p: (len(p), str(p)))
        language = max(report.language or "", again.language or "") or None
    return printed(replace(report, parts=parts, language=language), now), now


def printed(report: Report, known: Sequence[Delivery]) -> Report:
    """The report as what was given tells of it: the first printing's `ref`, publisher, address and date.

    Where the first printing has no headline, another's does. A day that was given for nobody's printing counts where
    no printing has one.
    """
    groups = groups_of(known)
    found = [_one(group) for group in groups]
    heads = [g.headline for group in groups for g in reversed(group)]
    dated = next((p for p in (*found, *(g.printing for g in reversed(known))) if p.published), found[0])
    return replace(
        report,
        ref=found[0].ref,
        publisher=found[0].publisher,
        url=found[0].url,
        published=dated.published,
        published_from=dated.published_from,
        headline=next((h for h in (*heads, *(g.headline for g in reversed(known))) if h is not None), None),
        printings=tuple(found) if len(found) > 1 else (),
    )


def only_printings(report: Report, again: Report) -> bool:
    """Whether two reports of one text differ by printings and `ref` alone, on which nothing else depends."""
    return replace(again, printings=report.printings, ref=report.ref) == report


def without(known: Sequence[Delivery], name: str) -> tuple[Delivery, ...]:
    """What was given but for the printings that have this `ref` or address."""
    gone = {
        g for group in groups_of(known) if any(name in (g.printing.ref, g.printing.url) for g in group) for g in group
    }
    return tuple(g for g in known if g not in gone)


def of_one_printing(report: Report, known: Sequence[Delivery]) -> bool:
    """Whether a copy of the text is of a printing that is known: it came so before, or its address or ref is known."""
    more = Delivery.all_of(report)
    sure = any(_alike(d.printing, k.printing) in (_ADDRESS, _REF) for d in more for k in known)
    return sure or all(d.printing in [k.printing for k in known] for d in more)


def groups_of(known: Sequence[Delivery]) -> list[list[Delivery]]:
    """What was given for each printing, the last word last. What is nobody's is of the only printing, or of none."""
    groups: list[list[Delivery]] = []
    # Those that say most come first, and the others join whom they are most like: so the order is without effect.
    for one in sorted(known, key=lambda g: (-_said(g), _key(g.printing), g.headline or "")):
        near = [(how, -n) for n, group in enumerate(groups) if (how := _like(one, group)) > 0]
        if near:
            groups[-max(near)[1]].append(one)
        elif _said(one):
            groups.append([one])
    nobodys = [g for g in known if not _said(g)]
    if len(groups) < 2 and nobodys:
        groups = [[*(groups[0] if groups else ()), *nobodys]]
    age = {g: n for n, g in enumerate(known)}
    return sorted((sorted(group, key=age.__getitem__) for group in groups), key=lambda group: _key(_one(group)))


def _day(report: Report) -> dict[str, Any]:
    return {"published": report.published, "published_from": report.published_from}


def _said(g: Delivery) -> int:
    """How much is said of who printed it."""
    return sum(v is not None for v in (g.printing.url, g.printing.ref, g.printing.publisher))


def _like(one: Delivery, group: Sequence[Delivery]) -> int:
    how = [_alike(one.printing, g.printing) for g in group]
    return max(how) if max(how) == _ADDRESS or min(how) != _OTHER else 0


def _alike(one: Printing, other: Printing) -> int:
    if one.url and other.url:
        return _ADDRESS if one.url == other.url else _OTHER
    if one.ref and other.ref:
        return _REF if one.ref == other.ref else _OTHER
    return _PUBLISHER if one.publisher is not None and one.publisher == other.publisher else 0


def _one(group: Sequence[Delivery]) -> Printing:
    """What is said of one printing; the last word counts."""
    made = Printing()
    for p in (g.printing for g in group):
        said: dict[str, Any] = {name: v for name in _FIELDS if (v := getattr(p, name)) is not None}
        # A date and where it was found are one statement.
        made = replace(made, **said | ({"published_from": p.published_from} if p.published else {}))
    return made


def _key(p: Printing) -> tuple[object, ...]:
    return (p.published is None, p.published or "", *((v is None, v or "") for v in _values(p)))


_values: Final = attrgetter(*_FIELDS)
