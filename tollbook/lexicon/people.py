"""Tables of people that do more than find words: actors put together, who speaks, and which victims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tollbook.lexicon.matching import Match, Table
from tollbook.lexicon.rows import ActorKind, ActorRow, SourceRow, VictimRow
from tollbook.model.codes import SourceKind, VictimClass
from tollbook.model.span import Span

_OF_STATE: Final = re.compile("(?:['’]s?)?[ \u00a0\n-]+(?:special |elite |state |federal |national |army |local )?")
_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
_TELLING: Final = 3
_SPEAKS_AS: Final[dict[ActorKind, SourceKind]] = {
    "state": "official",
    "state_forces": "military",
    "external_forces": "military",
    "rebel_group": "armed_group",
    "political_militia": "armed_group",
    "identity_militia": "armed_group",
    "criminal": "armed_group",
    "unknown": "armed_group",
}


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Actors. A state and the general word after it are one actor: "Ukraine's army", "Palestinian militants"."""

    table: Table[ActorRow]

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[ActorRow]:
        return iter(self.table)

    @property
    def rows(self) -> tuple[ActorRow, ...]:
        """All rows, actors before states."""
        return self.table.rows

    def get(self, key: str) -> ActorRow | None:
        """The row with this code; also of a state and a general word put together (`ua_armed_forces_word`)."""
        row = self.table.get(key)
        if row is not None or "_" not in key:
            return row
        state, _, word = key.partition("_")
        first, second = self.table.get(state), self.table.get(word)
        return _together(first, second) if first is not None and second is not None else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Match[ActorRow], ...]:
        """As `Table.find`; a state followed by a general word is one match with the kind of the word."""
        out: list[Match[ActorRow]] = []
        for match in self.table.find(text, start, end):
            if out and _is_of(out[-1], match, text):
                out[-1] = Match(Span(out[-1].span.start, match.span.end), _together(out[-1].row, match.row))
            else:
                out.append(match)
        return tuple(out)


def _is_of(state: Match[ActorRow], word: Match[ActorRow], text: str) -> bool:
    if state.row.kind != "state" or not state.row.named or word.row.named:
        return False
    end = state.span.end
    if text[end : end + 1] == "." and _INITIALS.search(text[max(0, end - 6) : end]) and text[word.span.start].islower():
        # "U.S. warplanes": the last full stop is the abbreviation's, and no sentence ends there.
        end += 1
    return _OF_STATE.fullmatch(text, end, word.span.start) is not None


@lru_cache(maxsize=2048)
def _together(state: ActorRow, word: ActorRow) -> ActorRow:
    name = f"{word.name} ({state.name})"
    return ActorRow(f"{state.key}_{word.key}", name, (), word.note, word.kind, state.country, named=True)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Who speaks, by the words for them: the table's rows, and the actors where it has none."""

    table: Table[SourceRow]
    actors: ActorTable

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[SourceRow]:
        return iter(self.table)

    @property
    def rows(self) -> tuple[SourceRow, ...]:
        """All rows."""
        return self.table.rows

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Match[SourceRow], ...]:
        """As `Table.find`."""
        return self.table.find(text, start, end)

    def classify(self, words: str) -> SourceKind | None:
        """The kind of source that the words for it tell, None when they tell none.

        The most telling word decides, of equal ones the first: "a police spokesman" is police. A name of an armed
        actor decides over words that many have: "a Hamas official" is an armed group.
        """
        groups = self.actors.find(words)
        names = [m.span for m in groups if m.row.named and m.row.kind != "state"]
        # A word inside a group's name tells nothing: the Balochistan Liberation Army is no state's army.
        telling = [m for m in self.find(words) if not any(n.holds(m.span) and n != m.span for n in names)]
        best = max(telling, key=lambda m: m.row.weight, default=None)
        if best is not None and best.row.weight == _TELLING:
            return best.row.kind
        actors = [m.row for m in groups if m.row.kind in _SPEAKS_AS]
        named = next((a for a in actors if a.named and a.kind != "state"), None)
        if named is not None and (best is None or best.row.kind in ("official", "other")):
            return _SPEAKS_AS[named.kind]
        if actors and best is None:
            return _SPEAKS_AS[actors[0].kind]
        return best.row.kind if best is not None else None


@dataclass(frozen=True, slots=True)
class VictimTable:
    """People, by the words for them."""

    table: Table[VictimRow]

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[VictimRow]:
        return iter(self.table)

    @property
    def rows(self) -> tuple[VictimRow, ...]:
        """All rows."""
        return self.table.rows

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Match[VictimRow], ...]:
        """As `Table.find`."""
        return self.table.find(text, start, end)

    def classify(self, words: str) -> VictimClass | None:
        """The victim class that the words state; None when they state none, or two of equal weight."""
        found = [m.row for m in self.find(words) if m.row.who is not None]
        most = max((row.weight for row in found), default=0)
        classes = {row.who for row in found if row.weight == most}
        return next(iter(classes)) if len(classes) == 1 else None
