"""Leaving private people's names out of a record: "[Person A]" in their place, and every span where it then stands.

The record that comes out is one like any other: its report's id is the hash of the text without the names, every
quotation is the text of its span. Nothing is looked up and nothing kept; see decisions 160 to 163.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, Final, cast

from tollbook.extract.persons.cast import CONTACT, LINK, Cast, Named, Person
from tollbook.extract.persons.contacts import contacts
from tollbook.extract.persons.who import Resources, cast_of, together
from tollbook.lexicon.words import fold
from tollbook.model import Attribution, Claim, PlaceValue, Record, Report, ReportedIncident, Span, Value
from tollbook.text.sentences import document

_NAMELIKE: Final = frozenset({"name", "actor", "text", "weapon"})
"""Fields of values that hold words of a report, or may; the others hold codes and numbers."""
_PIECE: Final = re.compile(r"[^\W\d_]+")
_SHORT: Final = 3
_TAGS: Final = {CONTACT: "[contact]", LINK: "[link]"}
"""What stands for a telephone number, a handle, an e-mail address, and for an address that holds a name."""


def label(number: int) -> str:
    """What stands for the person of this number, counted from 0.

    >>> label(0), label(25), label(26)
    ('[Person A]', '[Person Z]', '[Person AA]')
    """
    letters, n = "", number + 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return f"[Person {letters}]"


@dataclass(frozen=True, slots=True)
class Shift:
    """Where stretches of a text went: each old span, in order, and where its replacement stands."""

    gone: tuple[Span, ...]
    come: tuple[Span, ...]

    def span(self, span: Span) -> Span:
        """The same words' place in the new text; a span that ends inside a name holds all of what replaced it."""
        return Span(self._at(span.start, begins=True), self._at(span.end, begins=False))

    def _at(self, at: int, *, begins: bool) -> int:
        n = bisect_right(self.gone, Span(at, at), key=lambda s: Span(s.start, s.start)) - 1
        if n < 0:
            return at
        old, new = self.gone[n], self.come[n]
        if at >= old.end:
            return at - old.end + new.end
        return new.start if begins or at == old.start else new.end


@dataclass(frozen=True)
class Veil:
    """Leaves names out of words. `labels` says what stands for each person of the cast, by number."""

    cast: Cast
    labels: dict[int, str]
    places: frozenset[str] = frozenset()

    def words(self, text: str) -> str:
        """A few words without the names: a headline, a speaker, an explanation."""
        return _shifted(text, self.cast.named(text), tuple(sorted(self.labels.items())))[0]

    def label_of(self, person: Person) -> str | None:
        """What stands for a person of one of the casts put together in this one; None for one who is kept."""
        fits = [n for n, p in enumerate(self.cast.persons) if set(person.names) <= set(p.names)]
        return next((self.labels[n] for n in fits if n in self.labels), None)

    def value(self, words: str) -> str:
        """What names a thing or somebody, without the names; every word that is of a private name is left out."""
        clean = self.words(words)
        whole = fold(words)
        if whole in self.places:
            return words
        left = sorted({p for p in _PIECE.findall(clean) if fold(p) in self.cast.words and p[:1].isupper()} - {"Person"})
        for piece in left:
            put = self.labels[min(self.cast.whose(fold(piece)))]
            clean = re.sub(rf"(?<![\w\[]){re.escape(piece)}(?!\w)", put, clean)
        return clean

    def address(self, address: str | None) -> str | None:
        """An address or a caller's own id, or None where it holds a word of a private name or is a way to somebody."""
        if address is None:
            return None
        pieces = {fold(p) for p in _PIECE.findall(address)}
        low = fold(address)
        if next(contacts(address), None):
            return None
        held = any(w in pieces if len(w) <= _SHORT + 1 else w in low for w in self.cast.words if len(w) >= _SHORT)
        return None if held else address


@dataclass(frozen=True)
class Look:
    """A record and what was found in it: the persons, and which of its words name places."""

    record: Record
    cast: Cast
    places: tuple[Span, ...]

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Where private persons are named in the text."""
        return self.cast.named(self.record.report.text, self._sentences, self.places)

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return tuple(s.span for s in document(self.record.report).sentences)

    @cached_property
    def without(self) -> Record:
        """The record with its own letters: A is who is named first."""
        return self.under(self.veil)

    @cached_property
    def veil(self) -> Veil:
        """The veil with the report's own letters."""
        order = dict.fromkeys(n.person for n in self.named if n.person not in _TAGS)
        others = [n for n, p in enumerate(self.cast.persons) if p.private and n not in order]
        labels = {person: label(k) for k, person in enumerate((*order, *others))}
        return Veil(self.cast, labels)

    def under(self, veil: Veil) -> Record:
        """The record without the names, by the letters of a veil, which may be that of several reports."""
        text, shift = self._moved(veil)
        report = _report(self.record.report, text, shift, veil)
        incidents = tuple(_incident(i, shift) for i in self.record.incidents)
        return Record(report, incidents, tuple(self.claim(c, veil) for c in self.record.claims))

    def claim(self, claim: Claim, veil: Veil) -> Claim:
        """A claim of the report without the names."""
        text, shift = self._moved(veil)
        evidence = tuple(shift.span(s) for s in claim.evidence)
        quote = evidence[0].of(text) if evidence else veil.words(claim.quote)
        # A place whose words are still there keeps its name, though somebody may be called so too.
        kept = isinstance(claim.value, PlaceValue) and quote == claim.quote
        return replace(
            claim,
            value=claim.value if kept else _value(claim.value, veil),
            quote=quote,
            evidence=evidence,
            attribution=tuple(_attribution(a, text, shift) for a in claim.attribution),
        )

    def moved(self, span: Span) -> Span:
        """Where words of the text stand in the report's own text without names."""
        return self._moved(self.veil)[1].span(span)

    def _moved(self, veil: Veil) -> tuple[str, Shift]:
        return _shifted(self.record.report.text, self.named, tuple(sorted(self._labels(veil).items())))

    def _labels(self, veil: Veil) -> dict[int, str]:
        """What the veil puts for each of the report's persons."""
        if veil.cast is self.cast:
            return dict(veil.labels)
        people = {n.person for n in self.named} - _TAGS.keys()
        found = {n: veil.label_of(self.cast.persons[n]) for n in people}
        return {n: put for n, put in found.items() if put is not None}


@lru_cache(maxsize=256)
def _shifted(text: str, named: tuple[Named, ...], labels: tuple[tuple[int, str], ...]) -> tuple[str, Shift]:
    """A text with what stands for each person and address in its place, and where its parts went."""
    known = _TAGS | dict(labels)
    out: list[str] = []
    gone: list[Span] = []
    come: list[Span] = []
    at = length = 0
    for one in named:
        if one.person not in known:
            continue
        between, put = text[at : one.span.start], known[one.person]
        out += (between, put)
        length += len(between) + len(put)
        gone.append(one.span)
        come.append(Span(length - len(put), length))
        at = one.span.end
    return "".join((*out, text[at:])), Shift(tuple(gone), tuple(come))


def look(record: Record, use: Resources) -> Look:
    """Finds the persons that a record's report names."""
    return Look(record, *cast_of(record, use))


def without_names(record: Record, use: Resources) -> Record:
    """The record with private people's names left out; where it has none it is marked as looked at all the same."""
    return look(record, use).without


def veil_over(looks: Sequence[Look]) -> Veil:
    """One veil over several reports, so that who is named in two of them has one letter."""
    cast = together([one.cast for one in looks])
    return Veil(cast, {n: label(k) for k, n in enumerate(n for n, p in enumerate(cast.persons) if p.private)})


def _report(report: Report, text: str, shift: Shift, veil: Veil) -> Report:
    parts = tuple(
        replace(p, span=shift.span(p.span), repeats=shift.span(p.repeats) if p.repeats else None) for p in report.parts
    )
    return replace(
        report,
        text=text,
        headline=veil.words(report.headline) if report.headline else report.headline,
        publisher=veil.words(report.publisher) if report.publisher else report.publisher,
        ref=veil.address(report.ref),
        url=veil.address(report.url),
        parts=parts,
        printings=tuple(
            replace(p, publisher=veil.words(p.publisher) if p.publisher else p.publisher, ref=None, url=None)
            for p in report.printings
        ),
        names_left_out=len({put.of(text) for put in shift.come} - set(_TAGS.values())),
    )


def _incident(incident: ReportedIncident, shift: Shift) -> ReportedIncident:
    return replace(incident, triggers=tuple(shift.span(t) for t in incident.triggers))


def _attribution(link: Attribution, text: str, shift: Shift) -> Attribution:
    source = shift.span(link.source_span)
    cue = shift.span(link.cue_span) if link.cue_span else None
    said_as = shift.span(link.said_as_span) if link.said_as_span else None
    return replace(
        link,
        source=source.of(text),
        source_span=source,
        cue=cue.of(text) if cue else link.cue,
        cue_span=cue,
        said_as=said_as.of(text) if said_as else None,
        said_as_span=said_as,
    )


def _value(value: Value, veil: Veil) -> Value:
    held: dict[str, Any] = {f.name: getattr(value, f.name) for f in fields(value) if f.name in _NAMELIKE}
    clean = {k: veil.value(v) for k, v in held.items() if isinstance(v, str)}
    return cast(Value, replace(cast(Any, value), **clean))
