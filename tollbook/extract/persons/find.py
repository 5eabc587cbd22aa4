"""Finding the persons that a report names, and which of them hold a public office.

A run of capitals is a person's unless it is something else: a place, an actor, a weapon, a body, an ordinary word. A
word alone needs more: an age, a title, a verb that persons stand by, or a fuller form elsewhere. See decision 160.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from tollbook.extract.persons.beside import marks
from tollbook.extract.persons.runs import SUFFIXES, Run, Word, runs
from tollbook.extract.places.candidates import shouting
from tollbook.extract.places.find import find_names
from tollbook.lexicon import Lexicon
from tollbook.lexicon.gazetteer.tables import countries, demonyms, states
from tollbook.lexicon.persons import PersonWords
from tollbook.lexicon.words import fold
from tollbook.model import Record, Span
from tollbook.ports import Gazetteer

_STRONG: Final = frozenset({"age", "honorific", "office", "rank", "role", "kin", "named", "byline"})
_DASH: Final = re.compile(r",?[^\n—–]{0,30}?\s(?:—|–|--?)\s")
_LONGEST: Final = 6
"""Words of a name, particles among them; a longer run is no one's."""
_BESIDE: Final = frozenset({"said", "harmed", "owns", "listed"})
_OTHERWISE: Final = frozenset({"literal", "metonym", "dateline", "organisation", "demonym"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `span`; `words` are its folded words without particles; `marks` what stands round it."""

    span: Span
    words: tuple[str, ...]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where something else than a person is named: places, and named actors, weapons, media."""

    places: tuple[Span, ...]
    things: tuple[Span, ...]

    def whole(self, span: Span) -> bool:
        """Whether one of them holds the whole name."""
        return any(s.holds(span) for s in (*self.places, *self.things))

    def touches(self, span: Span) -> bool:
        """Whether one of them shares a word with the name."""
        return any(s.overlap(span) for s in (*self.places, *self.things))


def mentions(text: str, sentences: Sequence[Span], known: PersonWords, other: Elsewhere) -> tuple[Mention, ...]:
    """The persons' names in a text, in order; single words only where something near shows that they are names."""
    loud = shouting(text)
    found: list[tuple[Mention, bool]] = []
    for sentence in sentences:
        here = [_weighed(text, run, known, other) for run in runs(text, sentence, known, loud)]
        found += _listed(text, [h for h in here if h is not None])
    return tuple(m for m, sure in found if sure)


def elsewhere(
    text: str,
    sentences: Sequence[Span],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    claimed: Sequence[Span] = (),
    publisher: str = "",
) -> Elsewhere:
    """What else is named in a text; `claimed` are the words of its claims of place."""
    found = tuple(Span(m.start, m.end) for m in find_names(text, gazetteer) if m.kind in _OTHERWISE)
    places = tuple(dict.fromkeys((*found, *claimed)))
    things: list[Span] = []
    for s in sentences:
        things += [m.span for m in lexicon.actors.find(text, s.start, s.end) if m.row.named]
        things += [m.span for m in lexicon.weapons.find(text, s.start, s.end)]
        things += [
            m.span for m in lexicon.source_kinds.find(text, s.start, s.end) if m.row.kind in ("media", "un", "ngo")
        ]
    if len(publisher) > 2:
        things += [Span(*m.span()) for m in re.finditer(re.escape(publisher), text, re.IGNORECASE)]
    return Elsewhere(places, tuple(things))


def _weighed(text: str, run: Run, known: PersonWords, other: Elsewhere) -> tuple[Mention, bool] | None:
    """The name in a run and whether it is a person's for sure; None where it is something else's."""
    inside, words = _name(run, known)
    while len(words) > 2 and any(p.holds(Span(words[0].start, words[0].end)) for p in other.places):
        # "in Kyiv Mykhailo Orlenko said", but no place that goes on: "San Rafael de la Cuesta".
        if any(p.holds(Span(words[0].start, words[1].end)) for p in other.places) or words[0].low in known.given:
            break
        words = words[1:]
    if not words or len(words) > _LONGEST:
        return None
    span = Span(words[0].start, words[-1].end)
    told = tuple(w.low for w in words if w.capital and w.low not in SUFFIXES)
    if not told:
        return None
    if " ".join(told) in known.leave_out:
        return Mention(span, told, frozenset({"leave_out"})), True
    seen = marks(text, run.sentence, span, known) | inside
    mention = Mention(span, told, seen)
    strong = bool(seen & _STRONG) and not (seen <= {"the", "at", "role", "kin"} and "the" in seen and len(told) == 1)
    if (_credit(text, span) and len(told) == 1) or (not run.display and _filed(text, words)):
        return None
    given = told[0] in known.given
    titled = bool(seen & {"age", "honorific", "kin"} or inside)
    if "thing" in seen and not titled:
        return None
    if other.whole(span) and not (titled or (given and len(told) > 1 and strong)):
        return None
    if _body(told, known) and not titled:
        return None
    things = [(w in known.thing or w in demonyms()) and not (len(told) > 1 and w in known.given) for w in told]
    if all(things) or (any(things) and not (titled or given)):
        return None
    plain = [w for w in told if w in known.ordinary and w not in known.given]
    if "the" in seen and not (titled or strong) and "owns" not in seen:
        return None
    if run.display:
        new = len(told) == 2 and not plain and not words[0].text.isupper() and not other.touches(span)
        return mention, strong or (given and len(told) > 1) or new
    if len(told) == 1:
        if plain or words[0].low in known.ordinary or _acronym(words[0]):
            return mention, titled and not words[0].fresh
        return mention, strong or bool(seen & _BESIDE)
    if len(plain) == len(told):
        return mention, bool(inside or seen & {"age", "kin"})
    # "Kahlil Black" may be a name, for all that small letters say; "Black Kahlil" is none.
    surname = len(told) == 2 and plain == [told[1]] and not other.touches(span)
    if plain and not (strong or given or surname or seen & _BESIDE):
        return None
    return mention, strong or given or "at" not in seen or bool(seen & _BESIDE)


def _credit(text: str, span: Span) -> bool:
    """Whether brackets hold the name alone, as they hold an agency's: "KABUL (Meridian) -"."""
    return text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _filed(text: str, words: Sequence[Word]) -> bool:
    """Whether capitals at the beginning and a dash soon after make it a dateline: "ELK BEND, Neb. —"."""
    end = words[-1].end
    return words[0].fresh and all(w.text.isupper() for w in words) and _DASH.match(text, end) is not None


def _body(told: Sequence[str], known: PersonWords) -> bool:
    """Whether the words name a body: its word stands last, or anywhere in a name that begins with no given name."""
    return told[-1] in known.body or (told[0] not in known.given and any(w in known.body for w in told))


def _name(run: Run, known: PersonWords) -> tuple[frozenset[str], list[Word]]:
    """A run without the titles, peoples and first words of sentences before the name; and what the titles say."""
    words = list(run.words)
    while words and words[0].fresh and _small(words[0], known) and not _begins(words, known):
        words = words[1:]
    inside: set[str] = set()
    last = 0
    for end in range(len(words), 0, -1):
        kind = next((k for s in range(max(0, end - 3), end) if (k := _title(words[s:end], known))), None)
        if kind is None or _called(words[: end - 1], known):
            continue
        # A title at the end of a run is none: "Martin King", but "Prime Minister" names nobody.
        if end == len(words):
            if end > 1 and not any(_title([w], known) or w.low in known.body for w in words[:-1]):
                continue
            return frozenset(), []
        if kind == "honorific" and len(words[0].low) < 4 and end > 1 and words[0].low in known.given:
            continue
        inside.add(kind)
        if not last:
            last = end
            lead = [w.low for w in words[:end]]
            if kind != "honorific" and any(w in known.institution for w in lead):
                inside.add("institution")
            if any(w in known.former for w in lead):
                inside.add("former")
    words = words[last:]
    # "Valley Bureau Homicide Dets Omar Sayed": what leads up to a given name is no part of it.
    for n, word in enumerate(words[1:-1], 1):
        if word.low in known.given and words[n + 1].low not in known.body and _leads(words[:n], known):
            words = words[n:]
            break
    while words and _acronym(words[0]) and not all(w.text.isupper() for w in words[1:2]):
        words = words[1:]
    while len(words) > 1 and (
        words[0].low in known.thing or words[0].low in demonyms() or (words[0].fresh and words[0].low in known.ordinary)
    ):
        # "Dane Okoro" is a name, "Palestinian Ahmed Okoro" is a name after a people.
        if words[0].low in known.given and not (words[0].low in demonyms() and words[1].low in known.given):
            break
        words = words[1:]
    while words and not words[0].capital:
        words = words[1:]
    return frozenset(inside), words


def _leads(words: Sequence[Word], known: PersonWords) -> bool:
    return all(
        _acronym(w) or w.low in known.body or w.low in known.thing or w.low in known.ordinary or not w.capital
        for w in words
    ) and not any(w.low in known.given for w in words)


def _small(word: Word, known: PersonWords) -> bool:
    return word.low in known.ordinary or len(word.text) == 1


def _called(words: Sequence[Word], known: PersonWords) -> bool:
    """Whether a given name stands before a title, so that the title is a name too: "Ana King". Names of bodies and
    lands have given names in them: "Fort Wayne Police Department Officer", "Virginia Governor"."""
    given = any(w.low in known.given and w.low not in _lands() for w in words)
    return given and not any(w.low in known.body for w in words)


@lru_cache(maxsize=1)
def _lands() -> frozenset[str]:
    """Peoples, countries and states, some of which are given names too: "German", "Jordan", "Virginia"."""
    named = [c.name for c in countries().values()] + [name for _, name in states().values()]
    return frozenset({*demonyms(), *(fold(n) for n in named)})


def _acronym(word: Word) -> bool:
    """Whether capitals alone make the word: "UKMTO", "DSP", but no initial."""
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text


def _begins(words: Sequence[Word], known: PersonWords) -> bool:
    """Whether a first word that is an ordinary one begins a name all the same: "Will Ochoa", "Rose Adeyemi"."""
    return words[0].low in known.given and len(words) > 1 and words[1].low not in known.ordinary


def _title(words: Sequence[Word], known: PersonWords) -> str | None:
    phrase = " ".join(w.low for w in words)
    forms = {phrase, phrase.replace("-", " ")}
    return next((k for k in ("office", "rank", "honorific") if forms & getattr(known, k)), None)


def _listed(text: str, found: list[tuple[Mention, bool]]) -> Iterator[tuple[Mention, bool]]:
    """In a list of names each is one when one is sure: "Omar Sayed, 34, Lina and Ola"."""
    sure = [s for _, s in found]
    pairs = [(n, n + 1) for n, (a, b) in enumerate(pairwise(found)) if _beside(text, a[0], b[0])]
    for n, m in (*pairs, *((b, a) for a, b in reversed(pairs))):
        if sure[n] and not sure[m] and not found[m][0].marks & {"the", "at"}:
            sure[m] = True
    yield from ((m, s) for (m, _), s in zip(found, sure, strict=True))


def _beside(text: str, a: Mention, b: Mention) -> bool:
    gap = text[a.span.end : b.span.start]
    if len(gap) > 40:
        return False
    left = [
        p.strip(" ()")
        for p in gap.replace("\n", " ").replace(" and ", ", ").replace(" or ", ", ").replace(";", ",").split(",")
    ]
    return len(left) > 1 and all(not p or p.isdigit() or p.removeprefix("aged ").isdigit() for p in left)


def spoken_for(record: Record) -> tuple[Span, ...]:
    """Where the record names speakers that speak for a state, a force, a body or a group."""
    kinds = ("official", "military", "police", "rescue", "un", "ngo", "armed_group")
    links = (link for claim in record.claims for link in claim.attribution)
    return tuple(dict.fromkeys(link.source_span for link in links if link.source_kind in kinds))
