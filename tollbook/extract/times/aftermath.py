"""Days of what is said and done about an attack: arrests, trials, statements, searches, mourning."""

from __future__ import annotations

import re

from tollbook.extract.times.lean import sentence_start, spoken_on
from tollbook.model import Span

# What is done about an attack on a day of its own, and not said of the attack itself: "was arrested Sunday", "is to
# appear in court on Friday".
_DONE = re.compile(
    r"\b(?:arrested|captured|charged|arraigned|indicted|sentenced|convicted|pleaded\s+(?:not\s+)?guilty|extradited|"
    r"surrendered|booked|identified|buried|mourned|condemned|appear(?:ed|s)?\s+(?:in|before)\s+(?:a\s+|the\s+)?"
    r"(?:\w+\s+)?(?:court|judge|magistrates?))"
    r"(?:\s+(?:on|by|at|in|late|early|the|about|around|just|shortly|police|officers|custody|there|here|[A-Z]\w+)){0,4}\s+$"
)
# "the president Thursday condemned", "a search continued Wednesday", "an investigation was under way Thursday after".
_SPOKE = re.compile(
    r"\s+(?:said|told|announced|condemned|vowed|called\s+(?:on|for)|urged|warned|ordered|denied|praised|confirmed|"
    r"identified|released|pledged|promised|demanded|offered|expressed)\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"\b(?:(?:was|is|were|are)\s+(?:still\s+)?(?:under\s?way|investigating|searching|seeking|looking|hunting|mourning|"
    r"in\s+(?:disbelief|mourning|shock))|(?:search|investigation|manhunt|hunt|vigil)\s+(?:\w+\s+){0,5}continued|gathered|"
    r"mourned|grieved)\s+(?:on\s+|early\s+|late\s+)*$"
)
# "was in critical condition Tuesday after", "is recovering Monday after being shot".
_ILL = re.compile(
    r"\b(?:in\s+(?:\w+\s+){0,3}condition|recovering|hospitali[sz]ed|in\s+(?:the\s+|a\s+)?hospital|in\s+jail|in\s+custody)\s+"
    r"(?:on\s+|early\s+|late\s+)*$"
)
# "Were given a mass burial on Thursday", "was arrested under the Terrorism Act on Sunday", "claimed the attack in a
# statement on Sunday": what came of it.
_CAME_OF_IT = re.compile(
    r"\b(?:(?:given|held)\s+(?:an?\s+)?(?:mass\s+)?(?:burials?|funerals?)|laid\s+to\s+rest\b[^.;]{0,60}?"
    r"|arrested\s+under\s+the\s+[^.;]{3,40}?|claimed\s+(?:it|responsibility|the\s+\w+)(?:\s+for\s+(?:it|the\s+\w+))?"
    r"\s+(?:in|through|by|with)\s+an?\s+(?:\w+\s+)?(?:communiqu[eé]|statement|video|message|post|recording)\b[^.;]{0,20}?)"
    r"(?:\s+(?:on|in|by|late|early|at))*\s+(?:the\s+)?$"
)
# "Wednesday's shooting" is of that day, whatever is done about it.
_OWNS = re.compile(r"['’]s?")
_AFTER = re.compile(r"\s+(?:after|following)\b")
# "On Wednesday, the sheriff's office said", with nothing of the attack between.
_OPENS = re.compile(
    r",?\s+(?:(?!(?:was|were|shot|killed|wounded|injured|died|stabbed|opened|exploded|attacked|hit|struck|fired)\b)"
    r"[\w'’.-]+,?\s+){1,8}?(?:said|say|announced|identified|released|confirmed|charged|arrested|condemned)\b"
)


def about(text: str, span: Span) -> bool:
    """Whether a day is that of something said or done about an attack, not that of the attack."""
    if _owns(text, span):
        return False
    before = text[max(0, span.start - 80) : span.start]
    done = _SPOKE.match(text, span.end) or _GOING_ON.search(before) or _DONE.search(before)
    if done is not None or spoken_on(text, span):
        return True
    if _CAME_OF_IT.search(before):
        return True
    if _ILL.search(before) and _AFTER.match(text, span.end):
        return True
    opens = not text[sentence_start(text, span.start) : span.start].replace("On", "").strip()
    return opens and _OPENS.match(text, span.end) is not None


def reaction(text: str, span: Span) -> bool:
    """Whether a day is right before what somebody said of an attack: "the president Thursday condemned"."""
    return not _owns(text, span) and _SPOKE.match(text, span.end) is not None


def _owns(text: str, span: Span) -> bool:
    return (_OWNS.search(text, max(0, span.end - 2), span.end) or _OWNS.match(text, span.end)) is not None
