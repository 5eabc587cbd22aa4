"""Times that stamp the page or a picture and tell of no attack: a line of nothing else, the day a picture was taken."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

#: What may stand beside a stamp in its line: "6.20 p.m.", "[17:05 GMT]", "Updated: 9 May 2021".
_BESIDE: Final = re.compile(r"(?:date|updated?|posted|published|last\s+(?:updated|modified)|[\W\d_])*", re.IGNORECASE)
_A_CLOCK: Final = re.compile(r"\W*\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\W*", re.IGNORECASE)
#: So many lines at the head of a page may be its own day.
_HEAD: Final = 4
#: "A man looks out through a hole …, on Monday, after …": people do before the camera what is told in the present.
_VIEW: Final = re.compile(
    r"\W*(?:[\w'’-]+\s+){1,8}?(?P<does>looks?|stands?|walks?|inspects?|gathers?|carry|carries|mourns?|clears?|examines?|surveys?|attends?"
    r"|sits?|search|searches|removes?|guards?|patrols?|rides?|cleans?|weeps?|cry|cries|holds?|kneels?|prays?|queues?|takes?\s+cover)\b"
)
_TOLD: Final = re.compile(r"\b(?:after|following|where|when|which|that|killed|hit|struck|said|says)\b", re.IGNORECASE)


def stamps_page(text: str, span: Span) -> bool:
    """Whether a time stands alone in its line: the entry of a live page at any hour, a day near the head of a page.

    >>> stamps_page("Blast\\n6.20 p.m.\\nTwo died.", Span(6, 15)), stamps_page("At 6.20 p.m. two died.", Span(3, 12))
    (True, False)
    """
    start, end = _line(text, span)
    if not _BESIDE.fullmatch(text[start : span.start]) or not _BESIDE.fullmatch(text[span.end : end]):
        return False
    return _A_CLOCK.fullmatch(span.of(text)) is not None or text.count("\n", 0, start) < _HEAD


def dates_picture(text: str, span: Span) -> bool:
    """Whether a time tells when people stood before the camera: "Boys look at a wall in Lusi on Monday, after …".

    >>> t = "A man walks past a burnt-out car in Lusi on Monday after a raid.\\nThree died."
    >>> dates_picture(t, Span(44, 50)), dates_picture(t.replace("walks past", "died in"), Span(42, 48))
    (True, False)
    """
    start, _ = _line(text, span)
    view = _VIEW.match(text, start, span.start)
    return view is not None and _TOLD.search(text, start, span.start) is None


def _line(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end
