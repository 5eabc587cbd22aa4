"""Words that tell persons' names from other names: offices, ranks, roles, kin, given names, bodies, and small words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tollbook.errors import TableError
from tollbook.lexicon.words import fold

PERSONS: Final = "persons.tsv"
KINDS: Final = (
    "office", "rank", "honorific", "role", "kin", "body", "thing", "institution", "former", "speech", "act", "harm",
)  # fmt: skip
OWN_KINDS: Final = ("keep", "leave_out", "given")
"""Kinds that a table of one's own may have beside `KINDS`: whole names to keep or to leave out, and given names."""


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Folded words by kind. `keep` and `leave_out` are whole names that somebody listed by hand.

    `office`: public whoever holds it. `rank`: public only while its holder speaks. `honorific`, `role`, `kin`: stand
    beside a person's name and say nothing of an office. `institution`: whose heads and speakers hold no public office.
    `body`, `thing`: words that make a name one of something else. `speech`, `act`, `harm`: verbs a person stands by.
    """

    office: frozenset[str]
    rank: frozenset[str]
    honorific: frozenset[str]
    role: frozenset[str]
    kin: frozenset[str]
    body: frozenset[str]
    thing: frozenset[str]
    institution: frozenset[str]
    former: frozenset[str]
    speech: frozenset[str]
    act: frozenset[str]
    harm: frozenset[str]
    given: frozenset[str]
    ordinary: frozenset[str]
    keep: frozenset[str] = frozenset()
    leave_out: frozenset[str] = frozenset()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(w for w in _built_in("ordinary.txt").split("\n") if w and not w.startswith("#"))


def _built_in(name: str) -> str:
    return (files("tollbook.lexicon") / "tables" / name).read_text(encoding="utf-8")


def person_words(folder: Path | None = None) -> PersonWords:
    """The built-in words, with those of `persons.tsv` in a folder of one's own added.

    Raises:
        TableError: a row of one's own is broken; it names file and row.
    """
    own = folder / PERSONS if folder is not None else None
    if own is None or not own.is_file():
        return _made("")
    try:
        return _made(own.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TableError("not UTF-8", where=PERSONS, mend="save it as UTF-8") from error


@lru_cache(maxsize=4)
def _made(own: str) -> PersonWords:
    words: dict[str, set[str]] = {kind: set() for kind in (*KINDS, *OWN_KINDS)}
    for kind, found in (*_rows(_built_in(PERSONS), KINDS), *_rows(own, (*KINDS, *OWN_KINDS))):
        words[kind] |= found
    for line in _built_in("given_names.tsv").splitlines()[1:]:
        words["given"] |= {fold(w) for w in line.split("\t")[1].split("|")}
    return PersonWords(**{k: frozenset(v) for k, v in words.items()}, ordinary=_ordinary())


def check_persons(path: Path) -> tuple[TableError, ...]:
    """The first fault of a `persons.tsv` of one's own; empty without one."""
    try:
        person_words(path.parent)
    except TableError as fault:
        return (fault,)
    return ()


def _rows(table: str, kinds: tuple[str, ...]) -> list[tuple[str, set[str]]]:
    out: list[tuple[str, set[str]]] = []
    for number, line in enumerate(table.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, tab, words = line.partition("\t")
        if not tab or kind not in kinds or not words.strip():
            mend = f"write one of {' '.join(kinds)}, a tab, and words parted by |"
            raise TableError("not a row of words about persons", where=f"{PERSONS}:{number}", mend=mend)
        out.append((kind, {" ".join(fold(w).split()) for w in words.split("|") if w.strip()}))
    return out
