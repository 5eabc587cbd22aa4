"""Finding the persons that a report names, and which of them hold a public office.

A run of capitals is a person's unless it is something else: a place, an actor, a weapon, a body, an ordinary word. A
word alone needs more: an age, a title, a verb that persons stand by, or a fuller form elsewhere. See decision 160.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from tollbook.extract.persons.beside import marks
from tollbook.extract.persons.bodies import groups, outlets, press, settlement
from tollbook.extract.persons.runs import PARTICLES, SUFFIXES, Run, runs
from tollbook.extract.persons.words import Word, words_of
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
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january april may june july august october".split()
)
"""Days and months after which people are called."""
_TOLD: Final = frozenset({"age", "honorific", "kin", "named"})
_SHORTEST: Final = 3
_ALIAS: Final = re.compile(
    r"[\s,(]*(?:\d{1,3}[),]* )?(?:also )?(?:alias|a\.?k\.?a\.?|nicknamed|(?:also |better )?known as)"
    r"\s+[\"“‘'(]*(?:the )?",
    re.IGNORECASE,
)
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
    """Where something else than a person is named: places, and named actors, weapons, media.

    `groups`: folded names that the text somewhere calls a gang, a village or the like.
    """

    places: tuple[Span, ...]
    things: tuple[Span, ...]
    groups: frozenset[str] = frozenset()

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
        found += [(m, True) for m in _small_letters(text, sentence, known)]
    return tuple(sorted((m for m, sure in _aliases(text, found) if sure), key=lambda m: m.span))


def _small_letters(text: str, sentence: Span, known: PersonWords) -> Iterator[Mention]:
    """Names in small letters, a given name in them, beside words for people: "named as omar sayed, 34"."""
    here: list[Word] = []
    for word in (*words_of(text, sentence), None):
        name = word is not None and not word.capital and word.low not in known.ordinary and len(word.low) >= _SHORTEST
        if name and word is not None and (not here or text[here[-1].end : word.start] == " "):
            here.append(word)
            continue
        if any(w.low in known.given for w in here):
            span = Span(here[0].start, here[-1].end)
            seen = marks(text, sentence, span, known)
            if seen & _TOLD and not seen & {"thing", "at"}:
                yield Mention(span, tuple(w.low for w in here), seen)
        here = []


def _aliases(text: str, found: Sequence[tuple[Mention, bool]]) -> Iterator[tuple[Mention, bool]]:
    """What is called an alias right after a name is one of the same person: "Omar Sayed, alias 'Black'"."""
    before: tuple[Mention, bool] | None = None
    for mention, sure in found:
        if before and before[1] and _ALIAS.fullmatch(text, before[0].span.end, mention.span.start):
            mention, sure = replace(mention, marks=mention.marks | {"alias"}), True
        before = (mention, sure)
        yield before


def elsewhere(
    text: str,
    sentences: Sequence[Span],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    known: PersonWords,
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
        for m in lexicon.source_kinds.find(text, s.start, s.end):
            if m.row.kind in ("media", "un", "ngo") or (m.row.kind in ("medic", "rescue") and _proper(m.span.of(text))):
                things.append(m.span)
    things += outlets(text, known)
    if len(publisher) > 2:
        things += [Span(*m.span()) for m in re.finditer(re.escape(publisher), text, re.IGNORECASE)]
    return Elsewhere(places, tuple(things), groups(text, known))


def _proper(words: str) -> bool:
    """Whether all of several words have a capital, as a service's own name does: "Magen David Adom"."""
    return " " in words and all(w[0].isupper() for w in words.split())


def _weighed(text: str, run: Run, known: PersonWords, other: Elsewhere) -> tuple[Mention, bool] | None:
    """The name in a run and whether it is a person's for sure; None where it is something else's."""
    inside, words = _name(text, run, known)
    while len(words) > 2 and any(p.holds(Span(words[0].start, words[0].end)) for p in other.places):
        # "in Kyiv Mykhailo Orlenko said", but no place that goes on: "San Rafael de la Cuesta".
        if any(p.holds(Span(words[0].start, words[1].end)) for p in other.places) or words[0].low in known.given:
            break
        words = words[1:]
    while run.display and len(words) > 1 and words[0].low in known.role and words[0].low not in known.given:
        words = words[1:]
    if not words or len(words) > _LONGEST or (run.display and _trade(text, words, known)):
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
    if (settlement(text[span.end : span.end + 20]) and not seen & {"age", "kin"}) or ("thing" in seen and not titled):
        return None
    if not seen & (_STRONG | _BESIDE) and " ".join(told) in other.groups:
        return None
    if press(told, known) and not strong:
        return None
    if other.whole(span) and not (titled or (given and len(told) > 1 and strong)):
        return None
    if _body(told, known) and not titled:
        return None
    called = known.given | _DAYS if strong else known.given
    things = [(w in known.thing or w in demonyms()) and not (len(told) > 1 and w in called) for w in told]
    if all(things) or (any(things) and not (titled or given)):
        return None
    plain = [w for w in told if w in known.ordinary and w not in known.given]
    if "the" in seen and not (titled or strong) and "owns" not in seen:
        return None
    if run.display:
        new = len(told) == 2 and not plain and not words[0].text.isupper() and not other.touches(span)
        full = sum(w not in PARTICLES for w in told) > 1 and not told[-1].endswith("s")
        beside = full and not plain and not other.touches(span) and bool(seen & _BESIDE)
        return mention, strong or (given and len(told) > 1) or new or beside
    if len(told) == 1:
        if plain or words[0].low in known.ordinary or _acronym(words[0]):
            return mention, titled and not words[0].fresh
        return mention, strong or bool(seen & _BESIDE)
    if len(plain) == len(told):
        return mention, bool(inside or seen & {"age", "kin"})
    # "Kahlil Black" may be a name, for all that small letters say; "Black Kahlil" is none.
    loud = all(w.text.isupper() for w in words)
    surname = len(told) == 2 and plain == [told[1]] and not other.touches(span) and not loud
    if plain and not (strong or given or surname or seen & _BESIDE):
        return None
    return mention, strong or given or "at" not in seen or bool(seen & _BESIDE)


def _trade(text: str, words: Sequence[Word], known: PersonWords) -> bool:
    """Whether a word alone tells what somebody of an age is: "A 34-YEAR-OLD TRADER"."""
    return len(words) == 1 and words[0].low in known.role and text[: words[0].start].rstrip()[-3:].lower() == "old"


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


def _name(text: str, run: Run, known: PersonWords) -> tuple[frozenset[str], list[Word]]:
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
        if words[0].low in _DAYS and _dated(text, run, words, known):
            break
        words = words[1:]
    while words and not words[0].capital:
        words = words[1:]
    return frozenset(inside), words


def _dated(text: str, run: Run, words: Sequence[Word], known: PersonWords) -> bool:
    """Whether somebody is called after a day: it stands beside a word for people, as in "his son Sunday Okpara"."""
    span = Span(words[0].start, words[-1].end)
    return words[1].low not in known.ordinary and bool(marks(text, run.sentence, span, known) & _STRONG)


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
    gap = gap.casefold()
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
