"""Finding the place names of a report, and what each stands for there: a place, a people, an organisation.

A log-linear classifier weighs every candidate span by the words in and round it (`finder.tsv`, trained by
`training/gazetteer/fit_finder.py`); of overlapping spans the likeliest stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tollbook.extract.places.candidates import FACILITY, Candidate, Token, candidates, common_words, shouting, tokens
from tollbook.extract.places.heard import Heard
from tollbook.extract.places.linear import load, softmax
from tollbook.extract.places.mentions import Kind, PlaceMention
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import demonyms, states
from tollbook.lexicon.time_words import built_in_times
from tollbook.ports import Gazetteer

#: A span is a place name of any kind from this belief on; and literal where literal is its likeliest kind.
FOUND: Final = 0.5
#: Between this and `FOUND` a name that the gazetteer has is doubtful: it tells where the report is, and pins nothing.
DOUBTFUL: Final = 0.43
#: From this belief on a name is kept as doubtful: only the words of an event may make it a place.
PERHAPS: Final = 0.08
#: The same as `FOUND` for a name heard in its sentence; by cross-validation of the training part.
HEARD: Final = 0.4
_HEADED: Final = re.compile(r"\s?[-–—]\s[a-z]")
_DATELINE: Final = re.compile(
    r"^[\s,]*(?:[A-Z][\w. ]{0,20},?\s*)?(?:\([^)\n]{2,30}\)\s*)?(?:[-–—]{1,2}|\([A-Z][\w ]+\))"
)
_KINDS: Final[dict[str, Kind]] = {
    "literal": "literal",
    "metonym": "metonym",
    "organisation": "organisation",
    "doubtful": "doubtful",
}


def find_mentions(text: str, gazetteer: Gazetteer, hear: Heard | None = None) -> tuple[PlaceMention, ...]:
    """The place names of a text in order, none overlapping; every kind but `doubtful`, see `PlaceMention.kind`.

    `hear`: what the learned reader says of names, see `heard`; without it the readable features decide alone.
    """
    return tuple(m for m in find_names(text, gazetteer, hear) if m.kind != "doubtful")


def find_names(text: str, gazetteer: Gazetteer, hear: Heard | None = None) -> tuple[PlaceMention, ...]:
    """The same with the doubtful ones: names that are rather no places, unless the words of an event tell."""
    words = tokens(text)
    found = candidates(text, words, gazetteer)
    model = load("finder.tsv")
    seen = counted(text, words, found)
    loud = shouting(text)
    scores = [model.scores(features(text, words, c, seen, loud)) for c in found]
    spans = [(words[c.first].start, words[c.last - 1].end) for c in found]
    heard = hear(spans, scores) if hear is not None else [None] * len(found)
    weighed = []
    for candidate, plain, full in zip(found, scores, heard, strict=True):
        kind, place = _kind(model.classes, plain, candidate) if full is None else _heard_kind(model.classes, full)
        if kind:
            weighed.append((place, candidate, kind, full is not None))
    taken: list[tuple[int, int, str, float, bool]] = []
    used: set[int] = set()
    for belief, candidate, kind, listened in sorted(
        weighed, key=lambda x: (x[2] == "doubtful", x[1].inside, -x[0], x[1].first, -x[1].last)
    ):
        if used.isdisjoint(range(candidate.first, candidate.last)):
            used.update(range(candidate.first, candidate.last))
            taken.append((candidate.first, candidate.last, kind, round(belief, 4), listened))
    mentions = (_mention(text, words, *one) for one in sorted(taken))
    return tuple(m for m in mentions if not is_feast(m.text))


#: Months of feasts and fasts that the table of times leaves to be names of people.
_MONTHS: Final = frozenset(("shaban", "sha'ban", "shaaban", "rajab", "shawwal", "safar"))


@lru_cache(maxsize=1)
def _feasts() -> frozenset[str]:
    table = built_in_times()
    return _MONTHS | {
        name for words in (table.single, table.whole) for name, w in words.items() if "holiday" in w.kinds
    }


def is_feast(name: str) -> bool:
    """Whether the words are a feast's or holiday's name and no place's, whatever the gazetteer calls so.

    >>> is_feast("Ramadan"), is_feast("Eid al-Adha"), is_feast("Easter Island")
    (True, True, False)
    """
    return " ".join(name.lower().replace("’", "'").split()) in _feasts()


def _kind(classes: Sequence[str], scores: Sequence[float], candidate: Candidate) -> tuple[str, float]:
    """The kind of a name by its readable features and the belief that it is one; `""` for no name."""
    beliefs = dict(zip(classes, softmax(scores), strict=True))
    place = 1 - beliefs.pop("none")
    if place >= FOUND:
        return max(beliefs, key=lambda k: beliefs[k]), place
    if place >= DOUBTFUL and candidate.known:
        return "metonym", place
    return ("doubtful" if place >= PERHAPS else ""), place


def _heard_kind(classes: Sequence[str], scores: Sequence[float]) -> tuple[str, float]:
    """The same for a name that the learned reader has heard in its sentence."""
    beliefs = dict(zip(classes, softmax(scores), strict=True))
    place = 1 - beliefs.pop("none")
    if place >= HEARD:
        return max(beliefs, key=lambda k: beliefs[k]), place
    return ("doubtful" if place >= PERHAPS else ""), place


def _mention(
    text: str, words: list[Token], first: int, last: int, kind: str, belief: float, listened: bool
) -> PlaceMention:
    start, end = words[first].start, words[last - 1].end
    name = text[start:end]
    # "The Turkish market": where something is, told by a people's name, only the sentence shows.
    if fold(name) in demonyms() and not (listened and kind == "literal"):
        return PlaceMention(start, end, name, "demonym", belief)
    if _ATTRIBUTE.match(text, end):
        return PlaceMention(start, end, name, "demonym", belief)
    if at_dateline(text, start, end):
        return PlaceMention(start, end, name, "dateline", belief)
    if kind == "doubtful" and start == 0 and _HEADED.match(text, end):
        return PlaceMention(start, end, name, "literal", belief)
    return PlaceMention(start, end, name, _KINDS[kind], belief)


#: "The Marshall Islands-flagged tanker", "a Karachi-bound coach": of a thing, not where it is.
_ATTRIBUTE: Final = re.compile(r"[-‑](?:flagged|registered|owned|managed|operated|bound|born)\b", re.I)


def at_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name opens a paragraph and a dash, or an agency in brackets, follows.

    >>> at_dateline("KYIV (Reuters) - Two people", 0, 4), at_dateline("Kyiv said on Monday - again", 0, 4)
    (True, False)
    """
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if before.strip() and not re.fullmatch(r"[A-Z][\w .'-]{1,30}, ", before):
        return False
    after = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)][:70]
    if line == 0 and not text[start:end].isupper() and _HEADED.match(after):
        return False  # "El Fasher - doctors say two died": a heading begins with where it was
    return bool(
        _DATELINE.match(after)
        or re.match(r",? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z]{3})[^.]{0,20}(?:--?|[-–—\[(])", after)
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the whole text shows of its names.

    `counts`: how often each candidate stands there; `surnames`, `given`: last and first words of longer runs that no
    gazetteer knows ("Adams" after "Che Adams"); `placed`: words that a preposition of place stands before somewhere.
    """

    counts: Mapping[str, int]
    surnames: frozenset[str]
    given: frozenset[str]
    placed: frozenset[str]


_PLACING: Final = frozenset("in near at outside from around".split())


def counted(text: str, words: list[Token], found: list[Candidate]) -> Seen:
    """Reads the candidates of a text once, for the features of each."""
    counts = Counter(text[words[c.first].start : words[c.last - 1].end] for c in found)
    runs = {c.chunk for c in found if (c.first, c.last) == c.chunk and not c.known and 2 <= c.last - c.first <= 3}
    placed = {words[c.first].text for c in found if c.first and words[c.first - 1].text.lower() in _PLACING}
    return Seen(
        counts,
        frozenset(words[last - 1].text for _, last in runs if words[last - 1].text.lower() not in FACILITY),
        frozenset(words[first].text for first, last in runs if words[last - 1].text.lower() not in FACILITY),
        frozenset(placed),
    )


def features(text: str, words: list[Token], c: Candidate, seen: Seen, loud: bool) -> Iterator[str]:
    """The named features of one candidate span."""
    start, end = words[c.first].start, words[c.last - 1].end
    name = text[start:end]
    case = "caps" if loud else "case"
    yield "bias"
    yield case
    yield f"length={c.last - c.first}"
    known = c.known or ("unknown",)
    common = c.last - c.first == 1 and name.lower() in common_words()
    for kind in known:
        yield f"known={kind}"
        yield f"known={kind}&{case}&common={common}"
    whole = (c.first, c.last) == c.chunk
    best = known[0] if known[0] in ("unknown", "demonym", "state", "country", "region") else known[-1]
    yield f"whole={whole}&{best}"
    yield f"chunk={min(5, c.chunk[1] - c.chunk[0])}&{c.first == c.chunk[0]}&{c.last == c.chunk[1]}"
    if c.inside:
        yield "inside"
        yield f"inside&{best}"
    if common:
        yield f"common&fresh={words[c.first].fresh}"
    yield f"fresh={words[c.first].fresh}&{best}"
    yield f"count={min(3, seen.counts[name])}&{best}"
    if not loud and c.last - c.first == 1:
        yield f"surname={name in seen.surnames}&given={name in seen.given}&{best}"
    placed = words[c.first].text in seen.placed
    yield f"placed={placed}&{best}"
    yield f"placed={placed}&surname={name in seen.surnames}"
    yield from _beside(text, words, c, best, loud)
    yield from _inside(words, c, name, best, loud)


def _beside(text: str, words: list[Token], c: Candidate, best: str, loud: bool) -> Iterator[str]:
    start, end = words[c.first].start, words[c.last - 1].end
    before, after = _gap(text[max(0, start - 3) : start]), _gap(text[end : end + 3])
    left = [words[c.first - k] if c.first >= k else None for k in (1, 2)]
    right = [words[c.last + k] if c.last + k < len(words) else None for k in (0, 1)]
    p1, p2 = (_word(w) if w else "^" for w in left)
    n1, n2 = (_word(w) if w else "$" for w in right)
    if before in ".?!\n":
        p1 = p2 = "^"
    if after in ".?!\n":
        n1 = n2 = "$"
    yield f"p1={p1}"
    yield f"p1={p1}&{best}"
    yield f"p2={p2}"
    yield f"p2p1={p2}_{p1}"
    yield f"n1={n1}"
    yield f"n1={n1}&{best}"
    yield f"n1n2={n1}_{n2}"
    yield f"gap={before}|{after}"
    yield f"after={after}&n1={n1}"
    yield f"before={before}&p1={p1}"
    yield f"owns={text[end : end + 2] in ('’s', chr(39) + 's')}&{best}"
    if not loud:
        yield f"p1cap={bool(left[0] and left[0].text[0].isupper() and before == ' ')}&{best}"
        yield f"n1cap={bool(right[0] and right[0].text[0].isupper() and after == ' ')}&{best}"
        shape = "cap" if right[0] and right[0].text[0].isupper() else "low"
        yield f"comma={after == ','}&next={shape}"
        yield f"previous comma={before == ','}&{'cap' if left[0] and left[0].text[0].isupper() else 'low'}&{best}"
    if at_dateline(text, start, end):
        yield "dateline"


def _inside(words: list[Token], c: Candidate, name: str, best: str, loud: bool) -> Iterator[str]:
    inner = [w.text.lower() for w in words[c.first : c.last]]
    yield f"name={name.lower()}"
    yield f"first={inner[0]}"
    yield f"last={inner[-1]}"
    yield f"suffix={inner[-1][-3:]}"
    yield f"building={inner[-1] in FACILITY}&{best}"
    if name.startswith(_dotted()):
        yield "state"
    if not loud:
        yield f"upper={name.isupper()}&{len(name) <= 4}&{best}"
        if c.first > c.chunk[0]:
            yield f"in chunk after={words[c.first - 1].text.lower()}"
        if c.last < c.chunk[1]:
            yield f"in chunk before={words[c.last].text.lower()}"
            yield f"chunk ends={words[c.chunk[1] - 1].text.lower()}"


@lru_cache(maxsize=1)
def _dotted() -> tuple[str, ...]:
    return tuple(s for s in states() if "." in s)


def _gap(text: str) -> str:
    for sign in text:
        if sign in '.?!\n,;:()[]"“”—–':
            return sign if sign not in "[]“”–" else {"[": "(", "]": ")", "“": '"', "”": '"', "–": "—"}[sign]
    return " "


def _word(token: Token) -> str:
    word = token.text.lower()
    return "0" if word[0].isdigit() else word
