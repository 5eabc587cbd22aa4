"""Who is who among the names of a report, and who of them is private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tollbook.extract.persons.cast import Cast, Person, name_words
from tollbook.extract.persons.contacts import handles
from tollbook.extract.persons.find import Mention, elsewhere, mentions, spoken_for
from tollbook.lexicon import Lexicon
from tollbook.lexicon.persons import PersonWords, person_words
from tollbook.model import Record, Span
from tollbook.ports import Gazetteer
from tollbook.text.sentences import document


@dataclass(frozen=True, slots=True)
class Resources:
    """What finding persons needs: the words about them, the tables, the places."""

    known: PersonWords
    lexicon: Lexicon
    gazetteer: Gazetteer


def cast_of(record: Record, use: Resources) -> tuple[Cast, tuple[Span, ...]]:
    """The persons that a report names, in its text or its headline; and the words of its text that name places."""
    text = record.report.text
    sentences = [s.span for s in document(record.report).sentences]
    claimed = [c.evidence[0] for c in record.claims if c.slot == "place" and c.evidence]
    other = elsewhere(text, sentences, use.lexicon, use.gazetteer, use.known, claimed, record.report.publisher or "")
    spoken = spoken_for(record)
    written = []
    for m in mentions(text, sentences, use.known, other):
        says = any(s.overlap(m.span) for s in spoken)
        written.append((m.span.of(text), replace(m, marks=m.marks | {"said"}) if says else m))
    head = record.report.headline
    if head and head not in text:
        whole = [Span(0, len(head))]
        beside = elsewhere(head, whole, use.lexicon, use.gazetteer, use.known)
        written += [(m.span.of(head), m) for m in mentions(head, whole, use.known, beside)]
    return Cast(tuple(_persons(written, use.known)), use.known, handles(f"{text}\n{head or ''}")), other.places


def together(casts: Sequence[Cast]) -> Cast:
    """One cast of several reports. Who holds a public office in one of them holds it in all; a last name alone joins
    the one full name that ends in it."""
    people = [p for cast in casts for p in cast.persons]
    groups: list[list[Person]] = []
    for person in sorted(people, key=lambda p: len(p.words) < 2):
        alone = len(person.words) < 2
        fits = [g for g in groups if any(_joins(person, p, alone=alone) for p in g)]
        if len(fits) == 1 or (fits and not alone):
            fits[0].append(person)
        else:
            groups.append([person])
    order = {id(p): n for n, p in enumerate(people)}
    merged = []
    for group in sorted(groups, key=lambda g: min(order[id(p)] for p in g)):
        names = tuple(sorted({n for p in group for n in p.names}, key=lambda n: (-len(n), n)))
        merged.append(Person(max((p.words for p in group), key=len), names, all(p.private for p in group)))
    found = frozenset(h for cast in casts for h in cast.handles)
    return Cast(tuple(merged), casts[0].known if casts else person_words(), found)


def _joins(person: Person, other: Person, *, alone: bool) -> bool:
    if alone:
        return person.words[-1:] == other.words[-1:] and person.private == other.private
    return len(other.words) > 1 and _same(person.words, other.words)


def _persons(written: Iterable[tuple[str, Mention]], known: PersonWords) -> Iterator[Person]:
    groups: list[list[tuple[str, Mention]]] = []
    listed = list(written)
    for one in listed:
        if len(one[1].words) > 1:
            home = next((g for g in groups if any(_same(one[1].words, m.words) for _, m in g)), None)
            if home is None:
                groups.append([one])
            else:
                home.append(one)
    for one in listed:
        if len(one[1].words) == 1:
            home = _nearest(one[1], groups)
            if home is None:
                groups.append([one])
            else:
                home.append(one)
    for before, one in pairwise(listed):
        if "alias" in one[1].marks:
            _join(before, one, groups)
    for group in sorted((g for g in groups if g), key=lambda g: min(m.span for _, m in g)):
        names = tuple(sorted({" ".join(n.split()) for n, _ in group}, key=lambda n: (-len(n), n)))
        words = max((m.words for _, m in group if "alias" not in m.marks), key=len, default=group[0][1].words)
        yield Person(words, names, _private([m for _, m in group], names, known))


def _join(before: tuple[str, Mention], alias: tuple[str, Mention], groups: Sequence[list[tuple[str, Mention]]]) -> None:
    """Puts the group of an alias to that of the name it stands after."""
    home = next(g for g in groups if before in g)
    other = next(g for g in groups if alias in g)
    if home is not other:
        home += other
        other.clear()


def _nearest(mention: Mention, groups: Sequence[list[tuple[str, Mention]]]) -> list[tuple[str, Mention]] | None:
    """The person a single word names: one whose last name it is, else any whose it is; the one named last before."""
    word = mention.words[0]
    for fits in (lambda m: m.words[-1] == word, lambda m: word in m.words):
        near = [
            (m.span.start > mention.span.start, abs(m.span.start - mention.span.start), n)
            for n, g in enumerate(groups)
            for _, m in g
            if fits(m)
        ]
        if near:
            return groups[min(near)[2]]
    return None


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of several words may be one person's.

    >>> _same(("ana", "lucia", "ochoa"), ("ana", "ochoa")), _same(("a", "ochoa"), ("ana", "ochoa"))
    (True, True)
    >>> _same(("ana", "ochoa"), ("luis", "ochoa"))
    False
    """
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    short, full = sorted((a, b), key=lambda n: len(n[0]))
    return a[-1] == b[-1] and len(short[0]) == 1 and full[0].startswith(short[0])


def _private(found: Sequence[Mention], names: Sequence[str], known: PersonWords) -> bool:
    """Whether a person is private: holds no public office, or holds a lower one and does not speak in it."""
    folded = {" ".join(name_words(n)) for n in names}
    if folded & known.leave_out:
        return True
    if folded & known.keep:
        return False
    public = [m for m in found if not m.marks & {"former", "institution"}]
    if any("office" in m.marks for m in public):
        return False
    harmed = any(m.marks & {"harmed", "age"} for m in found)
    return harmed or not (any("rank" in m.marks for m in public) and any("said" in m.marks for m in found))
