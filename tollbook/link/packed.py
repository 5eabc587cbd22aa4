"""Many small numbers held and kept in little room: linking all has a hundred thousand cards in memory at once."""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from typing import Any, Final

_BIG: Final = sys.byteorder == "big"


class Weighed:
    """Hashes of words (32 bits) with their weights (16 bits), in the order given; iterated as pairs. Never changed.

    >>> list(Weighed([(7, 300), (9, 20)])), len(Weighed())
    ([(7, 300), (9, 20)], 0)
    """

    __slots__ = ("_hashes", "_weights")

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        held = list(pairs)
        self._hashes = array("I", [h for h, _ in held])
        self._weights = array("H", [w for _, w in held])

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._hashes, self._weights, strict=True)

    def __len__(self) -> int:
        return len(self._hashes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Weighed) and self._hashes == other._hashes and self._weights == other._weights

    def __hash__(self) -> int:
        return hash((self._hashes.tobytes(), self._weights.tobytes()))

    def __repr__(self) -> str:
        return f"Weighed({list(self)})"

    def to_json(self) -> list[str]:
        """Two strings, of which `from_json` makes it again."""
        return [_text(self._hashes), _text(self._weights)]

    @staticmethod
    def from_json(data: list[Any]) -> Weighed:
        """The inverse of `to_json`; also of pairs, as files of version 3 have them."""
        if not data or not isinstance(data[0], str):
            return Weighed(data)
        made = Weighed()
        made._hashes, made._weights = _array("I", data[0]), _array("H", data[1])
        return made


def numbers_to_json(numbers: Iterable[int]) -> str:
    """Numbers of 32 bits as a string."""
    return _text(array("I", numbers))


def numbers_from_json(data: str | list[int]) -> tuple[int, ...]:
    """The inverse of `numbers_to_json`; also of a list, as files of version 3 have them."""
    return tuple(_array("I", data)) if isinstance(data, str) else tuple(data)


def _text(numbers: array[int]) -> str:
    if _BIG:
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return b64encode(numbers.tobytes()).decode()


def _array(code: str, text: str) -> array[int]:
    made: array[int] = array(code)
    made.frombytes(b64decode(text))
    if _BIG:
        made.byteswap()
    return made
