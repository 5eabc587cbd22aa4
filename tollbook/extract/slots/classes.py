"""Which class of people the words of a toll state: of all that they count, not of a part, of kin or of who did it."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.slots.counting import Count
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.model.codes import VictimClass

PART: Final = re.compile(
    r"\b(?:including|among\s+(?:them|the)|(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|\d+)\s+of"
    r"\s+(?:the|them|those|whom|his|her)|of\s+(?:them|whom)|the\s+other|the\s+(?:first|second|third|fourth|fifth)"
    r"|an?\s+(?:second|third|fourth|fifth|sixth))\b",
    re.IGNORECASE,
)
#: The words of a whole, up to where those of its part begin: "nine, including", "nine, a girl among them".
WHOLE: Final = re.compile(
    r".{3,}?(?=[\s,(–—-]+(?:including|among\s+(?:them|whom)|mostly|mainly|\w+\s+of\s+(?:them|whom))"
    r"|\s*[,(–—-]\s*(?:[\w'’-]+\s+){1,5}(?:among\s+(?:them|whom)|included)\b"
    r"|\s*[,(]\s*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several)\s+(?:in\s+(?:an?\s+)?)?(?:serious|critical|grave|stable|bad)(?:ly)?\b"
    # "43 people (17 women, 19 men and seven children)": who they were, in brackets.
    r"|\s*\(\s*(?:\d[\d,]*|an?|[a-z]{3,9})\s+(?:[\w-]+\s+){0,2}?(?:kids?|child(?:ren)?|wom[ae]n|m[ae]n|boys?|girls?|babies|infants|minors?|adults?|civilians?"
    r"|soldiers?|police(?:m[ae]n)?|officers?|teachers?|students?|pupils?)\b(?=[^()]{0,80}[,)]|[^()]*$))",
    re.IGNORECASE | re.DOTALL,
)
_ALL_OF_THEM: Final = re.compile(
    r"\s*[,–—(-]+\s*all\s+(?:(?:of\s+)?(?:them|whom)\s+)?(?:were\s+|are\s+)?(?P<who>[\w-]+)\s*(?=[,.;)–—]|$)",
    re.IGNORECASE,
)
# "Four CRPF men", "six of our men" are of a force; whether they are men is not said.
_FORCE: Final = re.compile(r"\b[A-Z]{2,}\s+men\b|(?i:\b(?:our|its|their|his|her)\s+(?:own\s+)?m[ae]n\b)")
_MEMBER: Final = re.compile(r"\b(?:members?|operatives?|elements|commanders?|cadres?|men)\b", re.IGNORECASE)
_REBELS: Final = frozenset({"rebel_group", "political_militia", "identity_militia"})
#: "Paramedics treated 30 people", "gunmen shot dead a farmer": who treats or shoots is not who is hurt.
_TREATING: Final = re.compile(
    r"(?:[\w’'-]+\s+){0,4}?(?:(?:have|had|has|were|was|are|is)\s+)?"
    r"(?:treat(?:ed|ing|s)?|evacuated|admitted|received|rescued|carried|shot(?:\s+dead)?|killed|murdered|wounded|injured)\s+"
    r"(?=(?:(?:at\s+least|more\s+than|about|some|another)\s+)?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty|\d[\d,]*)\s)",
    re.IGNORECASE,
)
_KIN: Final = (
    r"(?:wi(?:fe|ves)|widows?|husbands?|sons?|daughters?|child(?:ren)?|mothers?|fathers?|parents|brothers?|sisters?|kin|relatives?|famil(?:y|ies)"
    r"|nephews?|nieces?|cousins?|grand\w+|in-laws?|fianc[eé]e?)"
)
# "An officer's wife", "the two sons of a colonel": who they belong to was not hurt.
_WHOSE: Final = re.compile(
    rf"[\w-]+(?:['’]s|(?<=s)['’])\s+(?=(?:[\w-]+\s+){{0,2}}{_KIN}\b)"
    rf"|\b(?P<kin>{_KIN})\s+of\s+(?:an?|the|another)\s+(?:[\w-]+\s+)?[\w-]+",
    re.IGNORECASE,
)
# Of the police, unless soldiers stand beside.
_OFFICER: Final = re.compile(r"(?<!police\s)\bofficers?\b", re.IGNORECASE)
# Sailors are of a navy where one stands beside them, and crew otherwise.
_SAILOR: Final = re.compile(r"\b(?:sailors?|seam[ae]n)\b", re.IGNORECASE)
_NAVY: Final = re.compile(
    r"\b(?:navy|navies|naval|warships?|frigates?|destroyers?|corvettes?|submarines?|gunboats?|minesweepers?|aircraft\s+carriers?|coast\s*guard)\b",
    re.IGNORECASE,
)
_CHILD: Final = (
    r"(?:1[0-7]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen)"
)
# "Her son Nimal, 9,", "a pupil (12)", "the younger one six years old": the age of one, right behind who it is.
_AGED: Final = re.compile(
    rf"(?:(?<=\w)\s*,\s*(?:only\s+|just\s+|aged\s+)?|(?<=\w)\s*\(\s*(?:aged\s+)?|\baged\s+(?:only\s+|just\s+)?){_CHILD}"
    r"(?=\s*(?:[,.;:)]|$)|\s+(?:was|is|who|and|had|has|died|lost|suffered|sustained|succumbed|in|at|from|with)\b)"
    rf"|(?:\b(?:of|only|one|is|was|who\s+was)\s+|(?<=\w),\s+){_CHILD}\s+(?:years?(?:\s+old|\s+of\s+age)?|years?['’])(?=\W|$)",
    re.IGNORECASE,
)
# Between "her daughter" and her age.
_NAME: Final = re.compile(r"(?:\s+[A-Z][\w'’-]+){1,3}")


def class_of(analysis: Analysis, span: Span, counted: Count, lexicon: Lexicon) -> VictimClass | None:
    """The class the words state of all they count; where they state two, the one that the number counts."""
    treated = _TREATING.match(analysis.text, span.start, span.end)
    if treated is not None:
        span = Span(treated.end(), span.end)
    words, number = span.of(analysis.text), counted.number
    whole = WHOLE.match(words)
    end = span.start + whole.end() if whole and not PART.match(words) else span.end
    said = class_by_words(analysis.text[span.start : end], lexicon)
    if said == "man" and _FORCE.search(words):
        return None
    said = said or _member_of(analysis, Span(span.start, end), lexicon)
    if said is None:
        # "The toll at 16, all of them civilians": what is said of all right after.
        after = _ALL_OF_THEM.match(analysis.text, span.end)
        said = lexicon.victims.classify(after["who"]) if after else None
    if said is None and number is not None:
        found = [m for m in lexicon.victims.find(analysis.text, number.core.end, end) if m.row.who is not None]
        said = found[0].row.who if found else None
    if said is None and _SAILOR.search(words):
        here = analysis.document.sentence_at(span.start)
        return "soldier" if here is not None and _NAVY.search(here.span.of(analysis.text)) else None
    if said is None and counted.low == counted.high == 1 and is_child(analysis.text, span):
        return "child"
    return said


def class_by_words(words: str, lexicon: Lexicon, beside: str = "") -> VictimClass | None:
    """The class that words state by the tables, whoever's kin they name; `beside` are those of the list they stand in.

    >>> from tollbook.lexicon import load
    >>> class_by_words("an officer's wife", load()), class_by_words("an officer's death", load())
    ('woman', 'police')
    >>> class_by_words("an officer", load()), class_by_words("an officer", load(), "an officer and two conscripts")
    ('police', 'soldier')
    """
    words = _WHOSE.sub(lambda m: m["kin"] or "", words)
    if _OFFICER.search(words) and any(m.row.who == "soldier" for m in lexicon.victims.find(beside or words)):
        words = _OFFICER.sub("soldier", words)
    return lexicon.victims.classify(words)


def is_child(text: str, span: Span) -> bool:
    """Whether the words that name one person tell an age below eighteen, in them or right behind them.

    >>> t = "Her son Nimal, 9, was killed on Oct. 23, 1999, in Gao."
    >>> is_child(t, Span(0, 7)), is_child(t, Span(4, 28))
    (True, True)
    >>> is_child("A clerk was killed on Oct. 23, 1999, in Gao.", Span(0, 18))
    False
    """
    name = _NAME.match(text, span.end)
    return bool(_AGED.search(span.of(text)) or _AGED.match(text, name.end() if name else span.end))


def _member_of(analysis: Analysis, span: Span, lexicon: Lexicon) -> VictimClass | None:
    """The class of members of a named armed actor: "two members of the Lord's Resistance Army"."""
    if _MEMBER.search(analysis.text, span.start, span.end) is None:
        return None
    kinds = {m.row.kind for m in lexicon.actors.find(analysis.text, span.start, span.end) if m.row.named}
    return "militant" if kinds and kinds <= _REBELS else None
