"""Persons told apart, and everywhere they are named in a text: surnames alone, parts of names, handles, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tollbook.extract.persons.beside import marks
from tollbook.extract.persons.contacts import contacts
from tollbook.extract.persons.runs import PARTICLES, SUFFIXES, display
from tollbook.extract.persons.words import Word, words_of
from tollbook.lexicon.gazetteer.tables import demonyms
from tollbook.lexicon.persons import PersonWords
from tollbook.lexicon.words import fold
from tollbook.model import Span

_BESIDE: Final = frozenset({"said", "harmed", "owns", "age", "named", "honorific", "role", "kin", "rank", "office"})
_TIE: Final = re.compile(
    r"[\s.,]*(?:[\"“”‘’'(][^\"“”’'()\n]{1,24}[\"“”’')])?[\s]*(?:(?:[A-Z]\.?|[a-z]{1,4})[\s.]+){0,2}"
)
_PLACED: Final = re.compile(r"\b(?:in|at|near|outside|around)\s(?:the\s)?$", re.IGNORECASE)
_AIMED: Final = re.compile(
    r"\b(?:fir\w+|shots?|shoot\w*|guns?|pistol|rifle|weapons?|aim\w*|point\w*|shout\w*|yell\w*|scream\w*|swung|lunged"
    r"|bullets?)\b[^.\n]{0,25} at $",
    re.IGNORECASE,
)
_CAPITAL_BEFORE: Final = re.compile(r"(?<!\w)([^\W\d_a-z][\w’'-]*)\s$")
_CAPITAL_AFTER: Final = re.compile(r"\s(?!Jr|Sr|JR|SR)[^\W\d_a-z]")
_LEAD: Final = re.compile(
    rf"(?<!\w)(?:(?:(?:{'|'.join(sorted(p.title() for p in PARTICLES))})[ -]){{1,2}}|(?:[A-Z]\.[ \u00a0]){{1,2}})$"
)
"""Particles with a capital and initials before a name, which begin sentences as other words do."""
_NEXT_WORD: Final = re.compile(r"\s([a-z]+)")
_NO_NAMES: Final = (SUFFIXES | PARTICLES) - {"ben", "van", "di", "do"}
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)]|#\w[\w.]+\w")
CONTACT: Final = -1
LINK: Final = -2
"""In place of a person's number: how somebody can be reached, and an address that holds a private person's name."""
_LEAST: Final = 4
"""A word in small letters counts as a name from this many letters on: addresses and handles are written so."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named: `words` folded, in order of the fullest form; `names` every form as written."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    private: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a private person: a place in a text, and the person's number in the cast, `CONTACT` or `LINK`."""

    span: Span
    person: int


@dataclass(frozen=True)
class Cast:
    """The persons of one report or of several, in the order of their first mention; and handles found in them."""

    persons: tuple[Person, ...]
    known: PersonWords
    handles: frozenset[str] = frozenset()

    @cached_property
    def _by_word(self) -> dict[str, tuple[int, ...]]:
        out: dict[str, list[int]] = {}
        for n, person in enumerate(self.persons):
            if person.private:
                written = {w for name in (person.words, *(name_words(x) for x in person.names)) for w in name}
                for word in {p for w in written for p in _parts(w)}:
                    out.setdefault(word, []).append(n)
        return {word: tuple(ns) for word, ns in out.items()}

    @cached_property
    def _public(self) -> frozenset[str]:
        return frozenset(w for p in self.persons if not p.private for n in p.names for w in name_words(n))

    @cached_property
    def _kept(self) -> re.Pattern[str] | None:
        """The full names of those who are not private, and the names somebody said to keep."""
        names = [n for p in self.persons if not p.private for n in p.names if " " in n.strip()]
        forms = sorted({r"\s+".join(re.escape(w) for w in n.split()) for n in (*names, *self.known.keep)}, reverse=True)
        return (
            re.compile(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)", re.I) if forms else None
        )

    @cached_property
    def _handles(self) -> re.Pattern[str] | None:
        forms = sorted(map(re.escape, self.handles), key=len, reverse=True)
        return re.compile(rf"(?<![\w@.])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None

    @cached_property
    def words(self) -> frozenset[str]:
        """Every folded word of a private person's name."""
        return frozenset(self._by_word)

    def whose(self, word: str) -> tuple[int, ...]:
        """The private persons whose name a folded word is part of."""
        return self._by_word.get(word, ())

    def named(
        self, text: str, sentences: Sequence[Span] | None = None, places: Sequence[Span] = ()
    ) -> tuple[Named, ...]:
        """Where private persons are named in a text, in order, none overlapping, and how anybody can be reached.

        `places`: words that name places.
        """
        addresses = tuple(self._addresses(text))
        if not self._by_word:
            return addresses
        kept = [Span(*m.span()) for m in self._kept.finditer(text)] if self._kept else []
        found: list[tuple[Word, Span]] = []
        for sentence in sentences if sentences is not None else (Span(0, len(text)),):
            words = words_of(text, sentence)
            loud = display(words, self.known)
            mine = [w for w in words if self._whose(w) and not _held(w, addresses)]
            for n, word in enumerate(mine):
                near = [m for m in mine[max(0, n - 1) : n + 2] if m is not word]
                span = Span(word.start, word.end)
                if any(k.holds(span) for k in kept):
                    continue
                if word.low in self._public and marks(text, sentence, span, self.known) & {"office", "rank"}:
                    kept.append(span)
                    continue
                if self._meant(text, sentence, word, near, places, loud):
                    found.append((word, sentence))
        named = [*self._joined(text, found, kept, places), *addresses]
        out: list[Named] = []
        for one in sorted(named, key=lambda o: (o.span.start, -o.span.end)):
            if not out or one.span.start >= out[-1].span.end:
                out.append(one)
        return tuple(out)

    def _addresses(self, text: str) -> Iterator[Named]:
        """How anybody can be reached, and addresses and tags that hold a private person's name."""
        reached = list(contacts(text))
        # Who is cited by a handle is called by it without its mark elsewhere.
        bare = [Span(*m.span()) for m in self._handles.finditer(text)] if self._handles else []
        reached += [b for b in bare if not any(b.overlap(r) for r in reached)]
        found = [Named(span, CONTACT) for span in reached]
        for m in _ADDRESS.finditer(text):
            span = Span(*m.span())
            low = fold(m.group())
            whose = [n for word, ns in self._by_word.items() if len(word) >= _LEAST and word in low for n in ns]
            if whose and not any(span.overlap(r) for r in reached):
                # Of several whose words are in a tag, the one who has most of them there.
                person = max(sorted(set(whose)), key=whose.count)
                found.append(Named(span, person if low.startswith("#") else LINK))
        yield from sorted(found, key=lambda n: n.span)

    def _whose(self, word: Word) -> frozenset[int]:
        """The private persons whose name the word, or a part of it between hyphens, is of."""
        return frozenset(n for part in _parts(word.low) for n in self._by_word.get(part, ()))

    def _meant(
        self, text: str, sentence: Span, word: Word, near: Sequence[Word], places: Sequence[Span], loud: bool
    ) -> bool:
        """Whether a word that is part of a name stands for the person here."""
        span = Span(word.start, word.end)
        tied = any(_tied(text, word, m) for m in near)
        known = self.known
        common = word.low in known.ordinary
        if tied and (word.capital or not common):
            return True
        for place in places:
            lead = text[max(0, place.start - 50) : place.start]
            if place.holds(span) and _PLACED.search(lead) and not _AIMED.search(lead):
                return bool(marks(text, sentence, span, known) & {"age", "harmed", "said", "owns"})
        if not word.capital:
            return not common and len(word.low) >= _LEAST
        if not common and not any(word.low in s for s in (known.body, known.thing, known.office, known.rank)):
            return True
        # A word that is mostly something else ("Young people", "Central Park", "HALL") is a name where it is alone.
        before = _CAPITAL_BEFORE.search(text[max(0, span.start - 30) : span.start])
        alone = (before is None or fold(before[1]) in known.ordinary) and not _CAPITAL_AFTER.match(text, span.end)
        if alone and not loud and (not word.fresh or not common or self._acts(text, span)):
            return True
        return bool(marks(text, sentence, span, known) & _BESIDE)

    def _acts(self, text: str, span: Span) -> bool:
        following = _NEXT_WORD.match(text, span.end)
        if following is None:
            return False
        verb = following.group(1)
        return verb in self.known.act or verb in self.known.speech or verb.endswith("ed")

    def _shouted(self, text: str, sentence: Span, first: Word, places: Sequence[Span]) -> int:
        """Where a name in a line of capitals begins whose last word alone is known: "NADIIA BONDAR BURIES HER SON"."""
        room = text[max(sentence.start, first.start - 30) : first.start]
        before = _CAPITAL_BEFORE.search(room) if first.text.isupper() and len(first.text) > 1 else None
        if before is None or not before[1].isupper() or len(before[1]) < _LEAST:
            return first.start
        low, known = fold(before[1]), self.known
        start = first.start - len(before[0])
        other = any(low in s for s in (known.ordinary, known.body, known.thing, known.office, known.rank, demonyms()))
        placed = any(p.overlap(Span(start, first.start - 1)) for p in places)
        return first.start if other or placed or low in known.honorific else start

    def _written_small(self, text: str, sentence: Span, last: Word) -> int:
        """Where a name in small letters ends that goes on with a given name nobody else has here: "okeke emmanuel"."""
        after = _NEXT_WORD.match(text, last.end, sentence.end)
        low = fold(after[1]) if after else ""
        more = after is not None and low in self.known.given and low not in self.known.ordinary
        return after.end() if after and more else last.end

    def _joined(
        self, text: str, found: Sequence[tuple[Word, Span]], kept: Sequence[Span], places: Sequence[Span]
    ) -> Iterator[Named]:
        """Words beside each other as one name. A word that several persons bear means the one named last."""
        last: dict[str, int | None] = {}
        coming = sorted(kept, reverse=True)
        n = 0
        while n < len(found):
            word, sentence = found[n]
            while coming and coming[-1].start < word.start:
                last |= dict.fromkeys(name_words(coming.pop().of(text)), None)
            group, might = [word], self._whose(word)
            while n + 1 < len(found) and found[n + 1][1] == sentence:
                after = found[n + 1][0]
                both = might & self._whose(after)
                if not both or not _tied(text, group[-1], after):
                    break
                group, might, n = [*group, after], both, n + 1
            n += 1
            lead = _LEAD.search(text, max(sentence.start, group[0].start - 24), group[0].start)
            end = group[-1].end if group[-1].capital else self._written_small(text, sentence, group[-1])
            span = Span(lead.start() if lead else self._shouted(text, sentence, group[0], places), end)
            recent = last.get(group[-1].low, -1)
            if recent is None and len(group) == 1:
                continue  # An office holder of the same name was named last: "Governor Ochoa … Ochoa said".
            person = recent if recent in might else min(might)
            last |= {w.low: person for w in group}
            if not any(k.overlap(span) for k in kept):
                yield Named(span, person)


def _held(word: Word, addresses: Sequence[Named]) -> bool:
    """Whether a word is part of an address, which is left out as a whole."""
    return any(a.span.start <= word.start < a.span.end for a in addresses)


def _parts(word: str) -> frozenset[str]:
    """A folded word and what its hyphens part, without articles and what is no name by itself.

    >>> sorted(_parts("al-hadi")), sorted(_parts("ochoa-lund"))
    (['al-hadi', 'hadi'], ['lund', 'ochoa', 'ochoa-lund'])
    """
    return frozenset(w for w in (word, *re.split("[-’']", word)) if len(w) > 1 and w not in _NO_NAMES)


def _tied(text: str, a: Word, b: Word) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    gap = text[first.end : second.start]
    return len(gap) < 34 and "," not in gap.replace(", Jr", "") and _TIE.fullmatch(gap) is not None


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name as written, without particles and suffixes."""
    return tuple(w.low for w in words_of(name, Span(0, len(name))) if w.capital and w.low not in SUFFIXES)
