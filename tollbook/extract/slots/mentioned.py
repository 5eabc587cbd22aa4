"""What stands near an attack and was not its target: a mine, a channel it was told on, who did the hitting."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.lexicon import Lexicon
from tollbook.model import Span

# "Schools in Gaza City": the last word of a name is no thing.
_END_OF_NAME: Final = re.compile(r"(?<![.!?]\s)\b[A-Z][\w'’-]+\s(?:City|Town|Township|Village)$")
# "Claimed the attack on its Telegram channel": where something is told.
_TOLD_ON: Final = re.compile(
    r"(?:Telegram|Twitter|X|Facebook|WhatsApp|YouTube|Instagram|Amaq|social\s+media|online)\s+(?:channel|account|page|group|feed|post|app)s?$"
    r"|\b(?:web\s?sites?|social\s+media)$|\bits\s+(?:[\w'’-]+\s+){0,2}(?:radio|television|TV|agency)$",
    re.IGNORECASE,
)
# "In a post on X": what somebody wrote is no post of an army.
_A_POST: Final = re.compile(
    r"(?:(?:an?|the|its|his|her|their)\s+)?(?:\w+\s+)?posts?\s+(?:(?:shared|published|made)\s+)?(?:on|to|in|via)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:X|Twitter|Telegram|Facebook|WhatsApp|Instagram|TikTok|Truth\s+Social|social\s+media|social\s+network)\b"
)
# "Their pickup ran over an anti-tank mine": it hit them.
_A_MINE: Final = re.compile(r"\b(?:mines?|landmines?|IEDs?)$", re.IGNORECASE)
_OF_EARTH: Final = re.compile(
    r"\b(?:coal|gold|iron|copper|salt|diamond|cobalt|coltan|tin|silver|lithium|uranium)\b", re.IGNORECASE
)
# "The air force had hit a depot": who hits is not what is hit.
_HITS: Final = re.compile(
    r"\s+(?:(?:had|has|have)\s+)?(?:\w+ly\s+)?(?:hit|struck|bombed|attacked|shelled|raided|fired|killed|launched|targeted|stormed|ended)\s+"
    r"(?:an?|the|at|on|[\"“]|\d)",
    re.IGNORECASE,
)


def no_target(span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words beside an attack, or in it, name what was not hit by it."""
    text = analysis.text
    words = span.of(text)
    if _END_OF_NAME.search(text[max(0, span.start - 40) : span.end]) and " " not in words:
        return True
    if (
        _TOLD_ON.search(words)
        or _A_POST.match(text, span.start)
        or (_A_MINE.search(words) and not _OF_EARTH.search(words))
    ):
        return True
    return _HITS.match(text, span.end) is not None and bool(lexicon.actors.find(text, span.start, span.end))
