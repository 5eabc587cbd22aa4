"""Words for weapons that tell of none: the burnt shell of a bus, tanks and guns that were themselves destroyed."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

_BURNT: Final = (
    r"(?:burn(?:t|ed)(?:[\s-]out)?|charred|gutted|blackened|rust(?:ing|ed)|empty|hollow(?:ed)?|twisted"
    r"|smo(?:u)?lder\w+)"
)
_THING: Final = (
    r"(?:car|vehicle|bus|minibus|truck|lorry|van|tanker|train|carriage|house|home|building|church|mosque|school"
    r"|hospital|hotel|shop|market|factory|tower|block|apartment|city|town|village)s?"
)
_SHELL: Final = re.compile(
    rf"{_BURNT}\s+shells?\b|\bshells?\s+of\s+(?:an?|the|his|her|its|their|what|\w+['’]s)\s+(?:[\w-]+\s+){{0,2}}{_THING}\b"
    r"|\b(?:burn(?:t|ed|ing)|reduced|gutted|charred)\b[^.;,]{0,20}\bto\s+a\s+shell\b",
    re.IGNORECASE,
)
#: "Two T-72 tanks and four D-30 howitzers were destroyed": what was lost, and nothing that was fired.
_LOST: Final = re.compile(
    r"[\"”’']?(?:\s+[\w-]+){0,2}?\s+(?:tanks?|howitzers?|guns?|launchers?|systems?|complex(?:es)?|vehicles?|carriers?|batter(?:y|ies)|radars?|mortars)\b"
    r"[^.;]{0,120}?\b(?:was|were|been|had|have|has)\s+(?:\w+\s+)?(?:destroyed|lost|captured|seized|knocked\s+out|disabled|damaged|abandoned|hit)\b"
)
#: "Destroyed three Merkava tanks with guided missiles": so many were lost.
_DESTROYED: Final = re.compile(
    r"\b(?:destroy(?:ed|s|ing)?|knock(?:ed|s|ing)?\s+out|disabl(?:ed|es|ing)|damag(?:ed|es|ing)|lost|losing)\s+"
    r"(?:(?:at\s+least|about|some|more\s+than|up\s+to)\s+)?(?:(?:an?|the|its|their|several|dozens\s+of|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\d+)\s+)?(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ARMS: Final = re.compile(
    r"\b(?:tanks?|howitzers?|launchers?|vehicles?|carriers?|batter(?:y|ies)|radars?|mortars)\b", re.IGNORECASE
)
_JOINS: Final = re.compile(r"\b(?:by|with|using|from|in|on|near|at|and)\s", re.IGNORECASE)
_BEFORE: Final = 60
_REACH: Final = 24


def is_a_wreck(text: str, span: Span) -> bool:
    """Whether the words around name what is left of a thing that burnt: "the burnt shell of a minibus".

    >>> is_a_wreck("the burnt shell of a bus", Span(4, 15)), is_a_wreck("a shell of the army", Span(2, 7))
    (True, False)
    """
    return any(
        m.start() < span.end and span.start < m.end()
        for m in _SHELL.finditer(text, max(0, span.start - _REACH), span.end + 2 * _REACH)
    )


def is_a_loss(text: str, span: Span) -> bool:
    """Whether the words name arms that were lost and not used: "2 T-72 tanks … of the enemy were destroyed".

    >>> is_a_loss("2 T-72 tanks were destroyed.", Span(2, 6)), is_a_loss("a T-72 tank fired", Span(2, 6))
    (True, False)
    >>> is_a_loss("destroyed two T-72 tanks", Span(14, 18)), is_a_loss("destroyed by T-72 tanks", Span(13, 17))
    (True, False)
    """
    next_word_ends = text.find(" ", span.end + 1)
    if _ARMS.search(text, span.start, next_word_ends if next_word_ends >= 0 else len(text)):
        destroyed = _DESTROYED.search(text, max(0, span.start - _BEFORE), span.start)
        if destroyed is not None and not _JOINS.search(destroyed.group()):
            return True
    return _LOST.match(text, span.end) is not None or _LOST.match(f" {text[span.start : span.end + 160]}") is not None
