"""Finding the phrases of a table in a text: a trie over words, longest match first.

An alias is written as it stands in the news, in any case. Four marks change how it matches:

- a hyphen in it stands for a hyphen, a blank or nothing (`air-strike`: air strike, air-strike, airstrike);
- `=` before it: only in this case (`=Grad`), and never where everything is in capitals;
- `?` before it: only beside another word of the same table (`?=Adler`, which is a name of people too);
- `!` before it: these words are not meant (`!hunger strike`), whatever they hold;

and `#` in it is any number, `####` one of four digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, Final, Generic, Protocol, TypeVar

from tollbook.lexicon.words import Word, fold, folded_in, words_in
from tollbook.model.span import Span

COMPANY: Final = 80
"""Code points within which a `?` alias looks for another word of its table."""

_END: Final = ""
_CAPITALS: Final = 40
# With fewer letters than this around it, nothing says that a passage is set in capitals.
_FEW: Final = 12
_HYPHENS: Final = 3
_MARKS: Final = "!=?"


_GOES_ON: Final = re.compile(r"[.,]\d")


class Named(Protocol):
    """What every row of a table has."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...


R_co = TypeVar("R_co", bound=Named, covariant=True)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An alias taken apart: its bare words and its marks."""

    bare: str
    exact: bool = False
    company: bool = False
    never: bool = False

    @staticmethod
    def of(alias: str) -> Phrase:
        """The phrase an alias of a table describes.

        >>> Phrase.of("?=Adler")
        Phrase(bare='Adler', exact=True, company=True, never=False)
        """
        if alias[0] not in _MARKS:
            return Phrase(alias)
        bare = alias.lstrip(_MARKS)
        marks = alias[: len(alias) - len(bare)]
        return Phrase(bare.strip(), "=" in marks, "?" in marks, "!" in marks)

    def forms(self, plural: bool) -> Iterator[tuple[str, ...]]:
        """The folded words of every spelling the alias allows, its plural too when `plural`."""
        for words in _spellings(self.bare):
            yield words
            if plural:
                for last in plurals(words[-1]):
                    yield (*words[:-1], last)


@dataclass(frozen=True, slots=True)
class Match(Generic[R_co]):
    """Words of a text that a row of a table names."""

    span: Span
    row: R_co


@dataclass(frozen=True, slots=True)
class _Ending:
    row: int
    phrase: Phrase


def plurals(word: str) -> tuple[str, ...]:
    """The regular plurals of a folded word.

    >>> plurals("bomb"), plurals("clergyman"), plurals("embassy"), plurals("church")
    (('bombs',), ('clergymen',), ('embassies',), ('churches',))
    """
    if not word or not word[-1].isalnum():
        return ()
    if (word.endswith("man") and len(word) > 4) or word == "man":
        return (word[:-3] + "men",)
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if word.endswith("fe"):
        return (word[:-2] + "ves", word + "s")
    return (word + "s",)


def _spellings(alias: str) -> Iterator[tuple[str, ...]]:
    if alias.isascii() and alias.replace(" ", "").isalnum():
        yield tuple(alias.lower().split())
        return
    if "#" in alias:
        yield tuple(fold(w) if "#" not in w else w for w in alias.split())
        return
    seen: set[tuple[str, ...]] = set()
    parts = alias.split("-")
    hyphens = min(len(parts) - 1, _HYPHENS)
    for choice in product((" ", ""), repeat=hyphens):
        joined = parts[0]
        for mark, part in zip((*choice, *(" " for _ in range(len(parts) - 1 - hyphens))), parts[1:], strict=True):
            joined += mark + part
        words = tuple(w.folded for w in words_in(joined))
        if words and words not in seen:
            seen.add(words)
            yield words


Node = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Table(Generic[R_co]):
    """The rows of one table, and where their words stand in a text.

    Args:
        name: the table's name, that of its file.
        rows: in the order of the file; rows of an overlay last.
        plural: whether the regular plural of an alias counts as the alias.
        by_name: whether a row's name is one of its words.
    """

    name: str
    rows: tuple[R_co, ...]
    plural: bool = True
    by_name: bool = False

    @cached_property
    def _trie(self) -> Node:
        # Built when first asked: a run that reads no weapons does not pay for theirs.
        return _build(self.rows, self.plural, self.by_name)

    @cached_property
    def _numbers(self) -> bool:
        # Whether a phrase of the table begins with a number.
        return any(word.startswith("#") for word in self._trie)

    @cached_property
    def _kept(self) -> Callable[[str, int, int | None], tuple[Match[R_co], ...]]:
        # Several steps, and every slot of tolls, ask for the same sentences.
        return lru_cache(maxsize=256)(self._find)

    @cached_property
    def _by_key(self) -> dict[str, R_co]:
        return {row.key: row for row in self.rows}

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self.rows)

    def get(self, key: str) -> R_co | None:
        """The row with this code, None when the table has none."""
        return self._by_key.get(key)

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Match[R_co], ...]:
        """Where the table's words stand in `text[start:end]`: leftmost, longest, none overlapping another.

        Spans are code points into the whole `text`.
        """
        return self._kept(text, start, end)

    def _find(self, text: str, start: int, end: int | None) -> tuple[Match[R_co], ...]:
        if not self._numbers and self._trie.keys().isdisjoint(folded_in(text, start, end)):
            return ()  # as most sentences are to most tables
        words = words_in(text, start, end)
        found = tuple(_scan(self._trie, text, words))
        if not found:
            return ()
        out: list[Match[R_co]] = []
        for span, ending in found:
            if text[span.end - 1].isdigit() and _GOES_ON.match(text, span.end):
                continue  # "P500,000" is no P500
            if ending.phrase.never or (ending.phrase.company and not self._accompanied(words, span, found)):
                continue
            out.append(Match(span, self.rows[ending.row]))
        return tuple(out)

    @staticmethod
    def _accompanied(words: Sequence[Word], span: Span, found: Sequence[tuple[Span, _Ending]]) -> bool:
        if any(_stands_alone(e) and s.distance(span) <= COMPANY for s, e in found):
            return True
        # A range that holds the words and nothing else: the caller knows already what they are.
        return words[0].start == span.start and words[-1].end == span.end


def _stands_alone(ending: _Ending) -> bool:
    return not ending.phrase.company and not ending.phrase.never


def _build(rows: Sequence[Named], plural: bool, by_name: bool) -> Node:
    trie: Node = {}
    for number, row in enumerate(rows):
        aliases = row.aliases if not by_name else (row.name, *row.aliases)
        for alias in aliases:
            phrase = Phrase.of(alias)
            ending = (_Ending(number, phrase),)
            for words in phrase.forms(plural):
                node = trie
                for word in words:
                    further = node.get(word)
                    if further is None:
                        further = node[word] = {}
                    node = further
                held = node.get(_END)
                node[_END] = ending if held is None else _ranked(held, ending[0])
    return trie


def _ranked(held: tuple[_Ending, ...], new: _Ending) -> tuple[_Ending, ...]:
    """The rows that share these words: those for one case only before those for any, else the first row wins.

    A row's own alias takes the place of its bare name: its marks count.
    """
    kept = tuple(e for e in held if e.row != new.row or (e.phrase.exact and e.phrase.bare != new.phrase.bare))
    if new.phrase.never and kept:
        return kept
    exact = tuple(e for e in kept if e.phrase.exact)
    others = tuple(e for e in kept if not e.phrase.exact and not e.phrase.never)
    return (*exact, new, *others) if new.phrase.exact else (*exact, *(others or (new,)))


def _scan(trie: Node, text: str, words: Sequence[Word]) -> Iterator[tuple[Span, _Ending]]:
    i = 0
    count = len(words)
    while i < count:
        first = words[i].folded
        node = trie.get(first)
        if node is None and (not first.isdigit() or (node := _number(trie, first)) is None):
            i += 1
            continue
        best: tuple[int, _Ending] | None = None
        k = i
        while True:
            for ending in node.get(_END, ()):
                if _holds(text, words[i].start, words[k].end, ending):
                    best = (k, ending)
                    break
            k += 1
            if k >= count or not words[k].joined:
                break
            word = words[k].folded
            further = node.get(word)
            if further is None and (not word.isdigit() or (further := _number(node, word)) is None):
                break
            node = further
        if best is None:
            i += 1
            continue
        yield Span(words[i].start, words[best[0]].end), best[1]
        i = best[0] + 1


def _number(node: Node, word: str) -> Node | None:
    found: Node | None = node.get("#" * len(word)) or node.get("#")
    return found


def _holds(text: str, start: int, end: int, ending: _Ending) -> bool:
    if text[end : end + 2].lower() in ("'t", "’t"):
        return False
    if not ending.phrase.exact:
        return True
    bare = ending.phrase.bare
    letters = [c for c in text[start:end] if c.isalnum()]
    wanted = [c for c in bare if c.isalnum()]
    if letters[: len(wanted)] != wanted:
        return False
    around = [c for c in text[max(0, start - _CAPITALS) : end + _CAPITALS] if c.isalpha()]
    return len(around) < len(letters) + _FEW or any(c.islower() for c in around)
