"""Speakers whose cue is several words with something between them, which no list of cues holds.

"The agency quoted the ministry as saying …", "by the governor's count", "the council was told by elders that …",
"police put the number of wounded at 30", "the figure came from the clinic", "what the army called a raid", "the blast
is blamed by police on a gang".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.extract.analysis import Saying
from tollbook.extract.contents import content, opens
from tollbook.extract.quotations import around
from tollbook.extract.sources import source_before
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.text.dateline import past_dateline

_WHO: Final = r"(?P<who>[^\"“”;:.!?]{2,80}?)"
# "The driver was quoted by a newspaper as saying".
_QUOTED_BY: Final = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?P<cue>quoted|cited)\s+(?:(?:by|in|on)\s+(?P<by>[^\"“”;:.!?]{2,60}?)\s+)?"
    r"(?P<as>as\s+(?:saying|telling|reporting|putting)(?:\s+that)?)\b",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|been)\s+$")
_VIEW: Final = re.compile(
    r"(?:^|(?<=[.;,]\s))[\s\"“]*(?P<who>(?:its|their|his|her)|[^,;:.!?\"“”]{2,60}?['’]s?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<cue>(?:assessment|account|version|explanation|conclusion|finding|view|estimate|position|claim|belief"
    r"|argument)\s+(?:was|is)\s+that)\b",
    re.IGNORECASE,
)
_QUOTED_AS: Final = re.compile(
    rf"\b(?P<cue>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+{_WHO}\s+(?P<as>as\s+(?:saying|telling|reporting|putting)(?:\s+that)?)\b",
    re.IGNORECASE,
)
_BY_COUNT: Final = re.compile(
    r"\b(?P<cue>by|on)\s+(?P<who>[^,;.!?\"“”]{3,50}?['’]s?\s+(?:own\s+)?(?:latest\s+)?(?:count|account|figures?|estimates?|tally|reckoning|telling))\b"
)
# "about 1,200 people, by Israeli tallies", "by official figures"
_BY_FIGURES: Final = re.compile(
    r"\b(?P<cue>by)\s+(?P<who>(?:the\s+)?(?:[A-Z][\w-]+|official|government|army|military|police|hospital|local|rebel|opposition|independent|conservative)"
    r"\s+(?:tallies|counts|figures|estimates|accounts|data|statistics|records))\b"
)
# "with medics counting at least 29 dead"
_WITH_COUNTING: Final = re.compile(
    rf"\bwith\s+{_WHO}\s+(?P<cue>counting|recording|registering|documenting|reporting|confirming|putting)\s+(?=[^,;.!?]*?\b(?:\d|\w+\s+(?:dead|killed|wounded|injured|deaths|people)\b))",
    re.IGNORECASE,
)
# "The council was told by elders that …": who told it says it.
_INFORMED: Final = re.compile(
    rf"\b(?:was|were|been|is|are)\s+(?P<cue>(?:informed|told|briefed|advised|notified|assured)\s+by)\s+{_WHO}\s+that\b",
    re.IGNORECASE,
)
# "put the wounded at 45", "estimate the number of displaced at 6,500", "gave the figure as five";
# "puts blast toll at 12"
_PUTS: Final = re.compile(
    r"\b(?P<cue>(?:put(?:s|ting)?|plac(?:ed|es|ing)|estimat(?:e|ed|es|ing)|reckon(?:s|ed)?|g[ia]ve(?:s|n)?|giving|listed|set)\s+(?:(?:the|its|their|his|her|all|total|overall|army|civilian)\b"
    r"(?:\s+[^\s,;.\"“”]+){1,7}?|(?:[\w'’-]+\s+){0,3}(?:tolls?|deaths?|dead|casualties|losses|wounded|injured|figure|number)))\s+(?:at|as)\s+(?=(?:(?:about|around|at\s+least|more\s+than|over|nearly|almost|some|just|only|no|fewer\s+than|up\s+to|as\s+many\s+as|between)\s+)*"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|scores|hundreds|thousands|several|zero|nil|none)\b)",
    re.IGNORECASE,
)
_FIGURE: Final = r"(?:figures?|tolls?|numbers?|counts?|totals?|estimates?|tall(?:y|ies))"
# "The figure of 31 wounded came from the committee", "a toll of nine was supplied by the clinic"
_CAME_FROM: Final = re.compile(
    rf"\b{_FIGURE}\b[^,;.!?\"“”]{{0,50}}?\s(?P<cue>(?:c[ao]mes?\s+from|(?:was|were|is|are)\s+(?:supplied|given|provided|issued|released|announced|compiled)\s+by|originat(?:ed|es)\s+with))\s+"
    r"(?P<who>(?:the|an?|its|one|two)?\s*[^\"“”;:.!?,]{2,70}?)(?=[,;.!?]|\s(?:who|which|that|and|but|on|after|when|while)\b|$)",
    re.IGNORECASE,
)
# "in what the government called an attempt by rebels"
_WHAT: Final = re.compile(
    r"\bwhat\s+(?P<who>(?:the|an?|its|their|his|her|local|state)?\s*[^,;:.!?\"“”]{2,50}?)\s+(?P<cue>(?:ha[sd]\s+|have\s+)?(?:call(?:ed|s)?|term(?:ed|s)|label(?:l?ed|s)|dubbed|portray(?:ed|s)\s+as))\s",
    re.IGNORECASE,
)
# 'called the allegation that its men had shelled the market "fabricated"': what is called so, and what it is called.
ALLEGED: Final = (
    r"(?:(?:the|an?|such|these|those|this|any|all)\s+)?(?:[\w-]+\s+)?"
    r"(?:allegations?|accusations?|claims?|charges?|reports?|suggestions?|assertions?)\b"
)
CALLED_FALSE: Final = (
    r"\s+(?:as\s+)?[\"“]?(?:\w+ly\s+|an?\s+|complete\s+|pure\s+|total\s+)*(?:false|untrue|lies?|fake|baseless|unfounded|fabricat\w+|groundless|nonsense"
    r"|ridiculous|absurd|propaganda|disinformation|misinformation|invent\w+|ludicrous)\b"
)
_CALLS_FALSE: Final = re.compile(
    r"\b(?P<cue>(?:ha[sd]\s+|have\s+)?(?:call(?:ed|s)?|brand(?:ed|s)|term(?:ed|s)|label(?:l?ed|s)|describ(?:ed|es)))\s+"
    rf"(?P<said>{ALLEGED}[^.;:!?]*?){CALLED_FALSE}",
    re.IGNORECASE,
)
# "The raid is blamed by officials on the front"
_BLAMED_BY: Final = re.compile(
    rf"\b(?:is|are|was|were|been|being|widely)\s+(?P<cue>(?:blamed|pinned)\s+by)\s+{_WHO}\s+on\b", re.IGNORECASE
)
_NEXT: Final = re.compile(r"[,;]")


def phrased(text: str, sentence: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Iterator[Saying]:
    """What a sentence says in such words, each speaker with their content."""
    sentence = past_dateline(text, sentence)
    for saying in (
        *_quoted_as(text, sentence, lexicon),
        *_views(text, sentence),
        *_by_count(text, sentence, lexicon),
        *_with_counting(text, sentence, lexicon),
        *_informed(text, sentence),
        *_came_from(text, sentence, lexicon),
        *_puts(text, sentence, lexicon),
        *_what(text, sentence, lexicon),
        *_calls_false(text, sentence, lexicon),
        *_blamed_by(text, sentence),
    ):
        if saying.cue is not None and around(saying.cue.start, quoted) is None:
            yield saying


def _saying(who: Span, cue: Span, said: tuple[Span, ...]) -> Saying:
    return Saying(who, who, cue, said, "other")


def known_to_speak(words: str, lexicon: Lexicon) -> bool:
    """Whether the words name somebody known to speak."""
    return lexicon.source_kinds.classify(words) is not None or any(m.row.named for m in lexicon.actors.find(words))


def _quoted_as(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    """Both speakers of "the agency quoted the ministry as saying …"."""
    for m in _QUOTED_BY.finditer(text, sentence.start, sentence.end):
        who = source_before(text, sentence, Span(*m.span("cue")), (), lexicon)
        if who is None:
            continue
        told = Span(*m.span("as"))
        said = content(text, sentence, who, told, after=False)
        if m["by"]:
            by = Span(*m.span("by"))
            yield _saying(by, Span(*m.span("cue")), (who, *said, told))
        yield _saying(who, told, said)
    for m in _QUOTED_AS.finditer(text, sentence.start, sentence.end):
        if _PASSIVE.search(text, sentence.start, m.start()):
            continue
        cue, who, told = Span(*m.span("cue")), Span(*m.span("who")), Span(*m.span("as"))
        said = content(text, Span(cue.start, sentence.end), who, told, after=False)
        passing = source_before(text, sentence, cue, (), lexicon)
        if passing is not None:
            last = not opens(text, sentence, told)
            said = (Span(sentence.start, passing.start),) if last else said
            yield _saying(passing, cue, (*(said if last else ()), Span(cue.end, sentence.end)))
        yield _saying(who, told, said)


def _views(text: str, sentence: Span) -> Iterator[Saying]:
    """The speaker of "its initial assessment was that no civilians were hurt"."""
    for m in _VIEW.finditer(text, sentence.start, sentence.end):
        yield _saying(Span(*m.span("who")), Span(*m.span("cue")), (Span(m.end(), sentence.end),))


def _by_count(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    for m in _BY_COUNT.finditer(text, sentence.start, sentence.end):
        who, cue = Span(*m.span("who")), Span(*m.span("cue"))
        if known_to_speak(who.of(text), lexicon):
            yield _saying(who, cue, content(text, sentence, who, cue, after=True))
    for m in _BY_FIGURES.finditer(text, sentence.start, sentence.end):
        who, cue = Span(*m.span("who")), Span(*m.span("cue"))
        yield _saying(who, cue, content(text, sentence, who, cue, after=True))


def _with_counting(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    for m in _WITH_COUNTING.finditer(text, sentence.start, sentence.end):
        who = Span(*m.span("who"))
        if known_to_speak(who.of(text), lexicon):
            yield _saying(who, Span(*m.span("cue")), (Span(m.end(), sentence.end),))


def _informed(text: str, sentence: Span) -> Iterator[Saying]:
    for m in _INFORMED.finditer(text, sentence.start, sentence.end):
        yield _saying(Span(*m.span("who")), Span(*m.span("cue")), (Span(m.end(), sentence.end),))


def _came_from(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    for m in _CAME_FROM.finditer(text, sentence.start, sentence.end):
        who = Span(*m.span("who"))
        if known_to_speak(who.of(text), lexicon):
            yield _saying(who, Span(*m.span("cue")), (Span(m.start(), m.start("cue")),))


def _puts(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    for m in _PUTS.finditer(text, sentence.start, sentence.end):
        cue = Span(*m.span("cue"))
        if lexicon.attribution_cues.find(text, cue.start, cue.end):
            continue
        who = source_before(text, sentence, cue, (), lexicon)
        if who is not None and known_to_speak(who.of(text), lexicon):
            yield _saying(who, cue, (Span(cue.start, sentence.end),))


def _what(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    for m in _WHAT.finditer(text, sentence.start, sentence.end):
        who = Span(*m.span("who"))
        if known_to_speak(who.of(text), lexicon):
            edge = _NEXT.search(text, m.end(), sentence.end)
            said = Span(m.end(), edge.start() if edge else sentence.end)
            yield Saying(who, who, Span(*m.span("cue")), (said,), "other", narrow=True)


def _blamed_by(text: str, sentence: Span) -> Iterator[Saying]:
    for m in _BLAMED_BY.finditer(text, sentence.start, sentence.end):
        said = (Span(sentence.start, m.start()), Span(m.end(), sentence.end))
        yield _saying(Span(*m.span("who")), Span(*m.span("cue")), said)


def _calls_false(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Saying]:
    for m in _CALLS_FALSE.finditer(text, sentence.start, sentence.end):
        cue = Span(*m.span("cue"))
        who = source_before(text, sentence, cue, (), lexicon)
        if who is not None:
            yield Saying(who, who, cue, (Span(*m.span("said")),), "other", "denied")
