"""Speakers that stand as labels: "Officials: two dead", "Three killed in strike – governor", "10 hurt, say police"."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Saying
from tollbook.lexicon import Lexicon
from tollbook.model import Sentence, Span

LABEL: Final = "label"
"""The origin of a saying whose speaker is a label."""

# At the start of a line, after a clock time of a live page: "13:20 Officials: two dead".
_FIRST: Final = re.compile(r"\W*(?:\d{1,2}[:.]\d{2}\s+)?(?P<who>[^:;,.!?\"“”()\n]{2,60}?):\s+(?=\S)")
# At the end of a headline: "Three killed in strike – governor", "… : governor", "…, army".
_LAST: Final = re.compile(
    r"(?:\s+[–—-]{1,2}\s+|\s*:\s+|,\s+)(?:(?P<cue>says?|said)\s+)?(?P<who>[^:;,.!?\"“”()\n–—]{2,60}?)\s*$"
)
# Who speaks in a transcript: "[Reporter Ana Ruiz] The bombs went off …"; notes of the transcriber speak not.
_BRACKETED: Final = re.compile(r"(?:\s*\[[^\]\n]{2,30}\])?\s*\[(?P<who>[^\W\d][\w .'’-]{2,40})\](?=\s+\w)")
_NOTE: Final = re.compile(
    r"\b(?:recording|text|passage|words?|omitted|indistinct|sic|begin|end|excerpts?|monitored|video|applause)\b",
    re.IGNORECASE,
)
_NEXT_TURN: Final = re.compile(
    r"(?:(?<=\n)|(?<=[.!?]\s)|(?<=[.!?]\s\s)|(?<=[.!?][\"”]\s))[ \t]*\[(?!sic\b|indistinct\b)", re.IGNORECASE
)
_FEW: Final = 7
# What follows the word for a speaker within the label: nothing, or of what it is.
_ENDS: Final = re.compile(r"['’]?\s*(?:$|(?:of|in|for|at|from)\s|[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}\s*$)")
# Words for what is read or watched, and capitals that stand for their state: before a colon they are a heading.
_NO_LABEL: Final = frozenset({"media_words", "capitals"})
# What stands before it: of whom, and what kind ("Gaza health", "senior", "the rebels'").
_KINDS: Final = (
    r"the|an?|two|three|local|regional|state|city|provincial|district|federal|senior|top|former|rebel|opposition|health|interior"
    r"|medical|security|military|rescue|aid|army|police|hospital|civil|presidential|government|occupation"
)
_BEGINS: Final = re.compile(rf"(?:(?:{_KINDS}|(?:[A-Z][\w.-]*(?:['’]s?)?))\s+){{0,4}}")
# Where all is capitals, a verb looks like a name.
_BEGINS_CAPITALS: Final = re.compile(rf"(?:(?:{_KINDS})\s+){{0,4}}", re.IGNORECASE)
# "…, Nine Farmers", "…, Aid Workers Evacuated": who was counted, and what became of several.
_COUNTED: Final = re.compile(
    r"(?:\d|(?:Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\w+teen|Twenty|Thirty|Forty|Fifty|Dozens|Scores|Many|Several)\b)"
    r"|.*(?:(?<=s)|\bPolice)\s+\w+(?:ed|ing)$",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"^(?:including|among|and|with|from|in|at|by)\b|\b(?:have|has|had|is|are|was|were|been|as|be|victims?|suspects?|students?|passengers?|drivers?|release)\b",
    re.IGNORECASE,
)
# What a text calls itself: "Press statement: nine killed" is said by whoever publishes it.
_PAPER: Final = re.compile(
    r"(?:(?:press|media|news|public|joint|official|urgent)\s+){0,2}(?:statement|release|notice|announcement|letter|bulletin|communiqu[eé])",
    re.IGNORECASE,
)


def labelled(text: str, sentence: Sentence, lexicon: Lexicon) -> Saying | None:
    """What the label of a line or headline says, None where it has none.

    A label is short and names somebody who speaks: a place ("KABUL: …") or a country before a colon speaks not.
    """
    span = sentence.span
    first = _FIRST.match(text, span.start, span.end)
    if first is not None and _speaks(first["who"], lexicon) and _starts_line(text, span.start):
        who = Span(*first.span("who"))
        return _saying(text, who, who, Span(first.end(), span.end))
    bracketed = _BRACKETED.match(text, span.start, span.end)
    if bracketed is not None and not _NOTE.search(bracketed["who"]):
        who = Span(*bracketed.span("who"))
        return _saying(text, who, who, Span(bracketed.end(), max(span.end, _turn_ends(text, bracketed.end()))))
    headline = sentence.part is not None and sentence.part.kind == "headline"
    last = _LAST.search(text, span.start, span.end) if headline or text[span.end - 1 : span.end] not in ".!?" else None
    if last is not None and (headline or _alone(text, span)) and _speaks(last["who"], lexicon):
        cue = Span(*last.span("cue" if last["cue"] else "who"))
        return _saying(text, Span(*last.span("who")), cue, Span(span.start, last.start()))
    return None


def _turn_ends(text: str, at: int) -> int:
    """Where a speaker's turn in a transcript ends that begins at `at`: before the next bracket that opens a sentence.

    "[ELN]" behind a name stands inside the turn.
    """
    following = _NEXT_TURN.search(text, at)
    return following.start() if following else at


def _saying(text: str, who: Span, cue: Span, said: Span) -> Saying | None:
    # A label's cue is the label itself where it has no verb.
    return Saying(who, who, cue, (said,), "other", origin=LABEL) if len(said.of(text).split()) >= 2 else None


def _speaks(words: str, lexicon: Lexicon) -> bool:
    """Whether the words are a name for somebody who speaks, and nothing else: "the governor of Yobe", "UN"."""
    if (
        _PAPER.fullmatch(words)
        or len(words.split()) > _FEW
        or any(c.isdigit() for c in words)
        or _NO_NAME.search(words)
        or _COUNTED.match(words)
    ):
        return False
    found = [m.span for m in lexicon.source_kinds.find(words) if m.row.key not in _NO_LABEL]
    found += [m.span for m in lexicon.actors.find(words) if m.row.named and m.row.kind != "state"]
    begins = _BEGINS_CAPITALS if words.isupper() else _BEGINS
    return any(begins.fullmatch(words, 0, m.start) and _ENDS.match(words, m.end) for m in found)


def _starts_line(text: str, at: int) -> bool:
    return text[:at].rstrip(" \t•*-–—").endswith("\n") or not text[:at].strip(" \t•*-–—")


def _alone(text: str, span: Span) -> bool:
    """Whether the sentence is all of its line, as headlines are in plain text."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start], text[span.end :].split("\n", 1)[0]
    return not any(part.strip() for part in line)
