"""What a saying covers of its sentence: PARC's content.

A reporting clause that its content follows ("police said that …") takes what stands after it; of what stands before
it only an opening such as "In Lahore,". One that comes last or between ("…, police said, …") takes the whole. Parts
of a sentence that another saying opens, and those beyond a semicolon where another speaks, belong to that one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Saying
from tollbook.extract.quotations import around
from tollbook.model import Span

# What may stand between a cue and the end of a reporting clause that comes last: whom it was told, where and when.
_TAIL: Final = re.compile(
    r"(?:\s+(?:(?:on|in|at|by|to|via|through|over|during|after|upon|for|without|under|from|with)\b(?:\s+(?!that\b)[^\s,.;:!?\"“”]+){1,6}?"
    r"|(?:late|early|earlier|later|today|yesterday|tonight|here|again|too|also|afterwards|separately|\w+day)\b))*"
    r"\s*(?=[,.;!?\"”»)—–]|''|$)",
    re.IGNORECASE,
)
_LISTENER: Final = re.compile(
    r"\s+(?!that\b)[^\s,.;:]+(?:\s+(?!that\b)[^\s,.;:]+){0,4}?(?=\s+(?:on|in|at|by|via)\b|[,.;]|$)"
)
# "put the number at six": what follows is the toll.
_GIVES_TOLL: Final = re.compile(
    r"(?:(?:has|have|had)\s+)?(?:earlier\s+)?(?:put|giv|gave|rais|revis|updat|lower|correct|sp[eo]|talk|told\s+of|tells\s+of|count|tall)",
    re.IGNORECASE,
)
_TOLL_NOUN: Final = re.compile(r"(?<=\s)(?:the|its|their|a|no|\d)\b[^.]*$", re.IGNORECASE)
_TOLD: Final = re.compile(r"\b(?:told|tells?|telling)$", re.IGNORECASE)
# An opening that the reporting clause after it takes along: where and when. "After ten had died, …" is told as given.
_OPENING: Final = re.compile(
    r"\W*(?:in|on|at|near|outside|inside|across|around|from|of|for|by|early|late|earlier|meanwhile|elsewhere|also|there)\b"
    r"(?:\s+[^\s;]+){1,12}\W*$",
    re.IGNORECASE,
)
_HAPPENS: Final = re.compile(
    r"\b(?:is|was|were|are|been|killed|killing|died|hit|struck|wounded|injured|attacked|fired|shot|dead)\b",
    re.IGNORECASE,
)
# After a reporting clause that stands between: the words go on, in quotation marks or with further people.
_GOES_ON: Final = re.compile(
    r"[^,;\"“”—–]{0,60}[,;]?\s*(?:[\"“]|``|(?:and|but|or|including|among|with|of\s+whom|as\s+well|most|some|many|all|one|two|three"
    r"|another|plus|while|adding|noting|saying|citing|quoting|according|in\s+what|that|who|mostly|both|a\s+(?:figure|toll|number|count)|leaving|killing|wounding|injuring|destroying|damaging|\d+)\b)",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"\b(?:which|who|whom|that|what|whose)\s+$", re.IGNORECASE)
_IN_RELATIVE: Final = re.compile(r"\b(?:which|who|whom|whose)\b(?:\s+[^\s,;]+){0,3}\s*,\s*$", re.IGNORECASE)
_NEXT_EDGE: Final = re.compile(r"[,;]|\band\b")
# Before a second speaker of a sentence: "police said 10 had died, medics said 13".
_JOINS: Final = re.compile(r"(?:[;,]\s*(?:(?:and|but|while|whereas|although|though|yet)\s+)?"
                           r"|\s(?:and|but|while|whereas|although|though|yet)\s+)(?:(?:the|an?)\s+)?$",
                           re.IGNORECASE)  # fmt: skip
_TURNS: Final = re.compile(r"(?:\s+(?:on\s+)?\w+day)?\s*(?:,\s*(?:and|but|while|whereas)\s|;\s*)", re.IGNORECASE)
_FEW: Final = 4
_QUOTE_MARKS: Final = ('"', "“")
_QUOTED_BEFORE: Final = re.compile(r"[\"”]\s*(?:(?:the|an?)\s+)?[^\"“”]{2,90}$")
# "Reported, quoting police": what is quoted is said within, and not passed on.
_QUOTES: Final = re.compile(r"(?:quot|cit)(?:ing|ed|es?)|according|per\b|referring", re.IGNORECASE)
_REST: Final = 40
"""Code points at most behind who passes something on at the end of a sentence."""


def content(text: str, sentence: Span, source: Span, cue: Span, *, after: bool) -> tuple[Span, ...]:
    """What of the sentence is said, in one or two pieces; `after` marks a cue that its source follows."""
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    toll = _TOLL_NOUN.search(text, cue.start, cue.end) if _GIVES_TOLL.match(cue.of(text)) else None
    if source.start < cue.start and toll is not None:
        # "put the toll at six": the toll is said, the cue is but its verb.
        last = toll.start()
    left, right = Span(sentence.start, first), Span(last, sentence.end)
    relative = _RELATIVE.search(text, max(sentence.start, first - 8), first)
    if source.start < cue.start and relative is not None:
        # "with what witnesses described as a knife", "which officials say was fired by rebels"
        edge = _NEXT_EDGE.search(text, right.start, right.end)
        return _pieces(text, (Span(right.start, edge.start() if edge else right.end),))
    if (within := _in_relative(text, sentence, source, cue)) is not None:
        # "men who had, neighbours said, helped the rebels"
        return _pieces(text, (within, right))
    if source.start < cue.start and not after:
        first_told = not opens(text, sentence, cue)
        if not first_told and not _is_opening(text, left):
            return _pieces(text, (right,))
        if first_told and _pieces(text, (left,)) and not _GOES_ON.match(text, cue.end, sentence.end):
            return _pieces(text, (left,))
    return _pieces(text, (left, right))


def is_narrow(text: str, sentence: Span, source: Span, cue: Span) -> bool:
    """Whether the reporting clause stands inside a relative one: "with what witnesses described as a knife"."""
    first = min(source.start, cue.start)
    return source.start < cue.start and (
        _RELATIVE.search(text, max(sentence.start, first - 8), first) is not None
        or _in_relative(text, sentence, source, cue) is not None
    )


def _in_relative(text: str, sentence: Span, source: Span, cue: Span) -> Span | None:
    """The part before a reporting clause of the relative clause around it; None where nothing goes on after it.

    "men who had, neighbours said, helped"; "received 64, of whom nine died, its director told a paper" is all said.
    """
    first = min(source.start, cue.start)
    within = _IN_RELATIVE.search(text, sentence.start, first)
    if within is None:
        return None
    end = _clause_end(text, sentence, Span(cue.start, max(source.end, cue.end)), cue)
    rest = Span(end, sentence.end) if end is not None else Span(max(source.end, cue.end), sentence.end)
    return Span(within.start(), first) if _pieces(text, (rest,)) else None


def opens(text: str, sentence: Span, cue: Span) -> bool:
    """Whether what is said follows the cue: "police said ten had died", not "…, police said on Monday"."""
    return bool(_GIVES_TOLL.match(cue.of(text))) or _clause_end(text, sentence, cue, cue) is None


def _clause_end(text: str, sentence: Span, clause: Span, cue: Span) -> int | None:
    """Where a reporting clause ends that comes last or between, with whom it was told, where and when; else None."""
    at = clause.end
    if (
        clause.start <= cue.start
        and text[sentence.start : sentence.start + 1] in _QUOTE_MARKS
        and _QUOTED_BEFORE.search(text, sentence.start, cue.start)
    ):
        # "'This is a massacre,' the group said in a statement carried by its own station."
        return cue.end
    if _TOLD.search(cue.of(text)) and (listener := _LISTENER.match(text, at, sentence.end)):
        at = listener.end()
    tail = _TAIL.match(text, at, sentence.end)
    return None if tail is None else tail.end()


def _is_opening(text: str, left: Span) -> bool:
    words = left.of(text)
    return _OPENING.fullmatch(words) is not None and _HAPPENS.search(words) is None


def _pieces(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(p for p in (_bare(text, s) for s in spans) if p is not None)


def _bare(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    words = text[start:end]
    return Span(start, end) if sum(c.isalpha() for c in words) >= _FEW or any(c.isdigit() for c in words) else None


def shared_out(text: str, sentence: Span, sayings: Sequence[Saying], quoted: Sequence[Span]) -> list[Saying]:
    """The sayings of a sentence, none taking what another says for itself."""
    out = list(sayings)
    for k, s in enumerate(out):
        if s.cue is None:
            continue
        start, end = sentence.start, sentence.end
        for other in out:
            if other is s or other.cue is None:
                continue
            first = min(other.said_as.start, other.cue.start)
            join = _JOINS.search(text, sentence.start, first)
            if join is None or around(first, quoted) or not opens(text, sentence, other.cue):
                continue
            if other.said_as.start > other.cue.start and not join.group().startswith(";"):
                continue
            said_so_far = text[max(s.said_as.end, s.cue.end) : join.start()].split()
            if len(said_so_far) >= 2:
                end = min(end, join.start())
        for other in out:
            # "The ministry said ten died, state radio reported": who passes it on is no part of it.
            if other is s or not opens(text, sentence, s.cue) or not _closes(text, sentence, other):
                continue
            if any(c.holds(s.said_as) for c in other.content):
                end = min(end, max(c.end for c in other.content))
        for other in out:
            # "ten died, officials said, while in the north shells killed two, activists said"
            if other is s or other.cue is None or other.said_as == s.said_as:
                continue
            one, two = (s, other) if _last(s) < _last(other) else (other, s)
            turn = _TURNS.match(text, _last(one), sentence.end)
            if turn is None or opens(text, sentence, one.cue or one.said_as) or _last(one) > _first(two):
                continue
            if two is s:
                start = max(start, turn.end())
            else:
                end = min(end, turn.end())
        for semicolon in (i for i in range(sentence.start, sentence.end) if text[i] == ";"):
            if around(semicolon, quoted):
                continue
            if semicolon < s.cue.start and any(o.cue is not None and o.cue.end <= semicolon for o in out):
                start = max(start, semicolon)
            elif semicolon >= s.cue.end and any(o.cue is not None and o.cue.start >= semicolon for o in out):
                end = min(end, semicolon)
        clipped = (Span(max(c.start, start), min(c.end, end)) for c in s.content if c.start < end and start < c.end)
        out[k] = replace(s, content=_pieces(text, tuple(clipped)))
    return out


def _closes(text: str, sentence: Span, saying: Saying) -> bool:
    """Whether the speaker and the cue end the sentence, behind a comma and all that they say."""
    if saying.cue is None or not saying.content or max(c.end for c in saying.content) > _first(saying):
        return False
    if _QUOTES.match(saying.cue.of(text)):
        return False
    rest = text[_last(saying) : sentence.end]
    return text[sentence.start : _first(saying)].rstrip().endswith(",") and "," not in rest and len(rest) < _REST


def _first(saying: Saying) -> int:
    return min(saying.said_as.start, saying.cue.start if saying.cue else saying.said_as.start)


def _last(saying: Saying) -> int:
    return max(saying.said_as.end, saying.cue.end if saying.cue else saying.said_as.end)
