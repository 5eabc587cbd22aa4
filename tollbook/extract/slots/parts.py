"""Parts of a toll that the same sentence tells: "five people, including two children and a nurse, were killed".

The whole and its parts are statements of their own; a learned span covers the whole and hides the parts inside it.
Parts without a word that says so are such where they add up: "eight dead – six men and two women".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Found
from tollbook.extract.numbers import numbers_in
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.words import noun_phrase_after
from tollbook.lexicon import Lexicon
from tollbook.model import Span

_OPENS: Final = re.compile(
    r"\b(?:including|among\s+(?:them|whom)(?:\s+(?:were|was|are|is))?)\s*:?\s+[\"“]?(?=\S)", re.IGNORECASE
)
_SHARE: Final = re.compile(
    r"[,(–—-]\s*(?:(?:all|most|many|some)\s+but\s+)?(?=\S+(?:\s+\S+){0,2}\s+of\s+(?:them|whom)\b)", re.IGNORECASE
)
# "37 wounded (6 children)": how many of them in brackets.
_BRACKETS: Final = re.compile(
    r"\(\s*(?=(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|twenty)\s+(?:[\w-]+\s+){0,2}"
    r"(?:kids?|child(?:ren)?|wom[ae]n|m[ae]n|boys?|girls?|babies|minors?|civilians?|soldiers?|police|officers?|medics?|teachers?|students?|pupils?)(?:\s*[,)]|\s+and\s))",
    re.IGNORECASE,
)
_MOSTLY: Final = re.compile(
    r"\b(?:mostly|mainly|chiefly|(?:(?:more\s+than|over|nearly|about|almost|at\s+least)\s+)?(?:most|many|half|a\s+(?:third|quarter)|two\s+thirds|the\s+(?:vast\s+|great\s+)?majority"
    r"|\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent|percent))\s+of\s+(?:them|whom)(?:\s+(?:were|are))?)\s+(?=\S)",
    re.IGNORECASE,
)
# "Seven people, the driver among them": who they were stands first.
_CLOSES: Final = re.compile(
    r"\s*[,(–—-]+\s*(?P<who>(?:an?|one|the|his|her|their|(?:\w+\s+)?[A-Z][\w'’-]+['’]s)\s+(?:[\w'’-]+\s+){1,4}?)(?:among\s+(?:them|whom)|included)\b(?=\s*[,.;:)–—]|$)"
)
# "Women and children among them" by their class alone, and of whom nobody counts the whole: "killed women and children
# among others".
_MANY: Final = (
    r"(?:women|children|girls|boys|civilians|infants|babies|minors|soldiers|policemen|journalists|medics|teachers"
    r"|pupils|students|nurses|doctors)"
)
_CLASSES: Final = rf"(?:(?:several|many|some|young|mostly)\s+)?{_MANY}(?:\s*,\s*{_MANY})*(?:\s+and\s+{_MANY})?"
_CLASSES_AMONG: Final = re.compile(
    rf"\s*[,(–—-]+\s*(?P<who>{_CLASSES})\s+(?:among\s+(?:them|whom)|included)\b", re.IGNORECASE
)
_AMONG_OTHERS: Final = re.compile(
    rf"(?:.{{0,40}}?\s)?(?P<who>{_CLASSES}),?\s+among\s+(?:many\s+)?others\W*", re.IGNORECASE | re.DOTALL
)
_LEAD_IN: Final = re.compile(
    r"\W*(?:including|among\s+(?:them|whom)(?:\s+(?:were|was|are|is))?)\s+(?=\w)", re.IGNORECASE
)
_APPOSED: Final = re.compile(r"\s*[,:(–—]\s*|\s+-\s+")
_OF_WHOM: Final = re.compile(r"\s+of\s+(?:them|whom)\s+", re.IGNORECASE)
_ALSO: Final = re.compile(r"\s*,?\s*(?:,|\band\b)\s+", re.IGNORECASE)
# "Most of them policemen, officials said": who says so is no further part.
_SAYS_SO: Final = re.compile(
    r"(?:(?!(?:who|whom|which|that|whose|and)\b)[\w'’.-]+\s+){1,8}?(?:said|says|say|told|tells|added|confirmed|announced|wrote"
    r"|(?:reported|estimated)(?=\s*(?:[.;,]|$)|\s+(?:that|on|to)\b))\b",
    re.IGNORECASE,
)
_ONE: Final = re.compile(r"(?:an?|another|at\s+least\s+one|his|her|their|its)\s+(?=\w)", re.IGNORECASE)
# "The owner's two sons": a number behind who they belong to.
_WHOSE: Final = re.compile(
    r"(?:(?:the|a|his|her|their)\s+)?(?:[\w-]+\s+){0,2}[\w-]+['’]s?\s+(?=\w)|(?:his|her|their)\s+(?=\w)", re.IGNORECASE
)
_CLAUSE: Final = re.compile(
    r"[.,;:()\"“”–—]|\s-\s|\b(?:and|but|while|when|who|which|that|after|as|before)\b", re.IGNORECASE
)
_NEXT: Final = 4
_WHERE: Final = 60
"""Code points of the words of place or time between a whole and its part."""
_MOST_WORDS: Final = 4
_BROKEN_DOWN: Final = 120
"""Code points of the longest breakdown in brackets."""


def alone(found: Found, analysis: Analysis, lexicon: Lexicon) -> tuple[Found, ...]:
    """Found words that are a part by themselves: without "among them", and one for each kind of people they name.

    "Mostly women and children" gives "women" and "children", "among them a colonel" gives "a colonel".
    """
    text = analysis.text
    mostly = _MOSTLY.match(text, found.span.start, found.span.end)
    if mostly is not None:
        items = list(_items(Span(mostly.end(), found.span.end), analysis, lexicon, False))
        return tuple(replace(found, span=i) for i in items) or (found,)
    others = _AMONG_OTHERS.fullmatch(text, found.span.start, found.span.end)
    if others is not None:
        items = list(_items(Span(*others.span("who")), analysis, lexicon, False))
        return tuple(replace(found, span=i) for i in items) or (found,)
    led = _LEAD_IN.match(text, found.span.start, found.span.end)
    return (replace(found, span=Span(led.end(), found.span.end)),) if led else (found,)


def out_of_brackets(span: Span, text: str) -> tuple[Span, bool]:
    """The words without the half of a breakdown in brackets that they hold, and whether they are all inside one.

    >>> t = "At least 43 people (17 women, 19 men) were killed."
    >>> out_of_brackets(Span(0, 28), t)[0].of(t), out_of_brackets(Span(30, 49), t)[0].of(t)
    ('At least 43 people', '19 men')
    """
    for opening in _BRACKETS.finditer(text, max(0, span.start - _BROKEN_DOWN)):
        close = text.find(")", opening.end())
        if opening.start() >= span.end or close < 0:
            break
        if close - opening.start() > _BROKEN_DOWN or close < span.start:
            continue
        if span.start >= opening.start():
            return Span(span.start, min(span.end, close)), True
        if span.end <= close:
            return Span(span.start, len(text[: opening.start()].rstrip())), False
    return span, False


def breaks_down(span: Span, text: str) -> bool:
    """Whether the words hold a breakdown in brackets of what they count: "43 people (17 women, 26 men) were killed"."""
    return any(span.start < m.start() < span.end for m in _BRACKETS.finditer(text, span.start, span.end))


def parts(
    whole: Found, analysis: Analysis, lexicon: Lexicon, taken: Sequence[Span], most: int | None = None
) -> Iterator[Found]:
    """The parts that the words of a found toll, or those right after it, name with a number or an article.

    `taken` are the other found words of the slot: they speak for themselves. `most` is how many the whole counts,
    None where it has no number: numbers right after it that add up to it are its parts.
    """
    text = analysis.text
    sentence = analysis.document.sentence_at(whole.span.start)
    if sentence is None:
        return
    room = Span(whole.span.start, sentence.span.end)
    free = [t for t in taken if t != whole.span]
    if most is not None:
        yield from _summing(replace(whole, span=room), whole.span.end, most, free, analysis, lexicon)
    closing = _CLOSES.search(text, whole.span.start, room.end)
    if closing is not None and _of_it(_between(whole.span, closing.start()), analysis):
        item = Span(closing.start("who"), closing.end())
        named = Span(item.start, closing.end("who"))
        if not any(item.overlap(t) for t in free) and not _thing(named, text, lexicon):
            yield Found(whole.slot, item, whole.probability, "toll", whole.passage)
    classes = _CLASSES_AMONG.search(text, whole.span.start, room.end)
    if classes is not None and _of_it(_between(whole.span, classes.start()), analysis):
        for item in _items(Span(*classes.span("who")), analysis, lexicon, False):
            if not any(item.overlap(t) for t in free):
                yield Found(whole.slot, item, whole.probability, "toll", whole.passage)
    openings = [m for p in (_OPENS, _SHARE, _MOSTLY, _BRACKETS) for m in p.finditer(text, room.start, room.end)]
    for opening in openings:
        ahead = opening.start() - whole.span.end
        if opening.start() <= whole.span.start or (
            ahead > 0 and not _of_it(Span(whole.span.end, opening.start()), analysis)
        ):
            continue
        share = opening.re is _SHARE
        for item in _items(Span(opening.end(), room.end), analysis, lexicon, share):
            if not any(item.overlap(t) for t in free) and item != whole.span:
                yield Found(whole.slot, item, whole.probability, "toll", whole.passage)


def _between(whole: Span, at: int) -> Span:
    """What stands between the words of a whole and the opening of its part; nothing where they hold it."""
    return Span(min(whole.end, at), at)


def _of_it(between: Span, analysis: Analysis) -> bool:
    """Whether a part that is opened is of the whole before it: at most where or since when it was stands between."""
    words = between.of(analysis.text)
    if not words.strip(" ,-–—("):
        return len(between) <= _NEXT
    bare = len(between) <= _WHERE and not _CLAUSE.search(words.rstrip(" ,"))
    return bare and not numbers_in(analysis.numbers, between)


def _summing(
    room: Found, at: int, most: int, free: Sequence[Span], analysis: Analysis, lexicon: Lexicon
) -> Iterator[Found]:
    """Numbers right after a toll, in apposition, that add up to it."""
    opening = _APPOSED.match(analysis.text, at, room.span.end)
    if opening is None:
        return
    items = list(_items(Span(opening.end(), room.span.end), analysis, lexicon, False))
    numbers = [next(iter(numbers_in(analysis.numbers, i)), None) for i in items]
    if len(items) > 1 and sum((n.low or 0) if n else 1 for n in numbers) == most:
        for item in items:
            if not any(item.overlap(t) for t in free):
                yield Found(room.slot, item, room.probability, "toll", room.passage)


def _items(room: Span, analysis: Analysis, lexicon: Lexicon, share: bool) -> Iterator[Span]:
    at = room.start
    text = analysis.text
    while True:
        end = _item(Span(at, room.end), analysis, lexicon, share)
        if end is None or (at > room.start and _SAYS_SO.match(text, at)):
            return
        yield Span(at, end)
        further = _ALSO.match(text, end, room.end)
        if further is None or share:
            return
        at = further.end()


def _item(room: Span, analysis: Analysis, lexicon: Lexicon, share: bool) -> int | None:
    """Where the part that begins at the room's start ends; None where no part begins there."""
    text = analysis.text
    whose = _WHOSE.match(text, room.start, room.end)
    begins = (room.start, whose.end() if whose else room.start)
    first = next((n for n in numbers_in(analysis.numbers, room) if n.span.start in begins), None)
    if first is not None:
        of = _OF_WHOM.match(text, first.core.end, room.end)
        if share != (of is not None) or not counts_people(text, first, room) or first.high == 0:
            return None
        end = noun_phrase_after(text, of.end() if of else first.core.end, room.end, _MOST_WORDS)
        return end if not _thing(Span(first.core.end, end), text, lexicon) else None
    one = None if share else _ONE.match(text, room.start, room.end)
    if one is not None:
        end = noun_phrase_after(text, one.end(), room.end, _MOST_WORDS)
        return end if end > one.end() and not _thing(Span(one.end(), end), text, lexicon) else None
    if share:
        return None
    bare = next((m.span for m in lexicon.victims.find(text, room.start, room.end) if m.span.start == room.start), None)
    return bare.end if bare is not None and bare.of(text).lower().endswith(("s", "men", "children")) else None


def _thing(span: Span, text: str, lexicon: Lexicon) -> bool:
    """Whether the words name a thing or an attack and nobody: "including a suicide bombing"."""
    if lexicon.victims.find(text, span.start, span.end):
        return False
    tables = (lexicon.weapons, lexicon.objects, lexicon.kinds)
    return any(t.find(text, span.start, span.end) for t in tables)
