"""How people can be reached: e-mail addresses, telephone numbers, handles and pages on networks, whoever's they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.model import Span

_MAIL: Final = r"(?<![\w.+%-])(?:mailto:)?[\w.+%-]+(?:@|\s?[\[(](?:at|@)[\])]\s?)[\w-]+(?:\.[\w-]+)+"
_HANDLE: Final = r"(?<![\w@/.])@(?!\d+(?:am|pm|h|hrs)\b)(?=[\w.]*[^\W\d])[\w.]*\w(?:@[\w.-]+\w)?"
_NETWORKS: Final = (
    r"(?:facebook|fb|instagram|tiktok|twitter|x|vk|linkedin|threads|snapchat|telegram|whatsapp|bsky|ok)"
    r"\.(?:com|net|me|org|ru|app)|(?:t|wa|m|fb)\.me"
)
_PROFILE: Final = rf"(?<![\w.@-])(?:https?://)?(?:\w+\.)?(?:{_NETWORKS})/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)]"
_BETWEEN: Final = r"[ .()/\u00a0\u2010-\u2013-]{0,2}"
_DAY: Final = r"(?!(?:\d\d?[-./ ]){1,2}(?:19|20)\d\d(?!\d)|(?:19|20)\d\d(?!\d)|\d{1,3}\.\d+(?![\d.-]))"
"""Days, years and decimal fractions, which are no numbers to call."""
_ABROAD: Final = rf"(?<![\w+])(?:\+|00 ?(?=[1-9])){_DAY}\d(?:{_BETWEEN}\d){{6,14}}(?!\w)"
_AT_HOME: Final = rf"(?<![\w.,:/+-]){_DAY}\(?0(?:{_BETWEEN}\d){{8,11}}(?![\w:-])"
_PARTED: Final = r"(?<![\w.,:/+-])(?:\d{3}([.-])\d{3}\1|\(\d{3}\) ?\d{3}[ .-])\d{4}(?![\w-])"
_CALLED: Final = (
    r"\b(?i:phoned?|tel|telephoned?|mobile|cell|whatsapp|viber|call(?:ed|ing)?|sms|fax|hotline|contact)"
    r"(?i:[ -]?(?:number|no\.?|us|him|her|them|police))?(?: (?i:is|was|at|on))?[.:]{0,2} ?"
    rf"(?P<number>{_DAY}\d(?:{_BETWEEN}\d){{5,13}})(?![\w,]|\.\d)"
)
_MARKED: Final = re.compile(_HANDLE)
_CONTACT: Final = re.compile("|".join((_PROFILE, _MAIL, _HANDLE, _ABROAD, _AT_HOME, _PARTED, _CALLED)))


def handles(text: str) -> frozenset[str]:
    """The handles in a text without their mark, as sources are called by them; none that is a word of the text too.

    >>> handles("@ana_q wrote that Northpress (@Northpress) knew."), handles("ana@post.example")
    (frozenset({'ana_q'}), frozenset())
    """
    found = {m.group()[1:].partition("@")[0] for m in _MARKED.finditer(text)}
    words = {w.casefold() for w in re.findall(r"(?<![\w@.])[^\W\d_]+(?![\w@])", text)}
    return frozenset(h for h in found if h.casefold() not in words)


def contacts(text: str) -> Iterator[Span]:
    """Where a text says how somebody can be reached, in order, none overlapping.

    >>> line = "Ring Ana on 0300-5550123 or +95 555 0101, write to ana@post.example or @ana_q; 12 died on 03-05-2024."
    >>> [s.of(line) for s in contacts(line)]
    ['0300-5550123', '+95 555 0101', 'ana@post.example', '@ana_q']
    """
    for m in _CONTACT.finditer(text):
        yield Span(*m.span("number" if m["number"] else 0))
