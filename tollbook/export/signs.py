"""Signs for characters that a report may hold and that terminals or browsers would obey instead of show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BIDI: Final[Mapping[int, str]] = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
"""Controls that turn the text behind them round, by their short names. Direction *marks* stay as they are."""
SIGNS: Final[Mapping[int, str]] = {
    **{c: chr(0x2400 + c) for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""A control character would be obeyed, half a surrogate pair could not be encoded; each has a sign in its place."""
_SEEN: Final[Mapping[int, str]] = {**SIGNS, 0x0D: " ", **{c: f"[{name}]" for c, name in BIDI.items()}}
_BREAKS: Final = dict.fromkeys((0x09, 0x0A, 0x2028, 0x2029), " ")


def seen(text: str) -> str:
    """Words for a terminal: nothing in them is obeyed, everything is seen.

    >>> seen("seven\\x1b[2J \\u202edellik")
    'seven␛[2J [RLO]dellik'
    """
    return text.translate(_SEEN)


def one_line(text: str) -> str:
    """`seen`, on one line: for messages, which may hold the name of any file.

    >>> one_line("a\\nb.txt: the file is empty")
    'a b.txt: the file is empty'
    """
    return seen(text).translate(_BREAKS)
