"""Words of a report within a page: text, never markup. `shown` for what is read, `plain` for attributes and titles."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from tollbook.export.signs import BIDI, SIGNS

# A stray closing control could end the isolation that the browser adds, so these are spelt out, not passed on.
_SPELT: Final[Mapping[int, str]] = {
    **SIGNS,
    **{c: f'<span class="ctl" title="text direction control">{name}</span>' for c, name in BIDI.items()},
}
_DROPPED: Final[Mapping[int, str]] = {**SIGNS, **dict.fromkeys(BIDI, "")}


def shown(text: str) -> str:
    """Words of a report as markup that shows exactly them.

    >>> shown("<b>&\\u202e")
    '&lt;b&gt;&amp;<span class="ctl" title="text direction control">RLO</span>'
    """
    return escape(text).translate(_SPELT)


def plain(text: str) -> str:
    """Words of a report for an attribute or a title, on one line and without direction controls."""
    return " ".join(escape(text).translate(_DROPPED).split())


def inline(text: str) -> str:
    """Words of a report within a line of another direction, on one line."""
    return f"<bdi>{shown(' '.join(text.split()))}</bdi>"
