"""Which full mention a pronoun or a short form stands for: "he", "Mr Mora", "the ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.model import Span
from tollbook.model.codes import SourceKind

PRONOUN: Final = re.compile(r"(?:he|she|they|it|we|i|him|her|them|its|his|their)$", re.IGNORECASE)
_THE_GROUP: Final = re.compile(
    r"the\s+(?:group|movement|organi[sz]ation|outfit|militia|militants|rebels|faction)", re.IGNORECASE
)
_BOTH: Final = re.compile(r"both(?:\s+(?:sides|of\s+them))?", re.IGNORECASE)
_PAIR: Final = re.compile(
    r"(?:(?!\b(?:who|whom|whose|which|that)\b)[^,;])+\sand\s(?:(?!\b(?:who|whom|whose|which|that)\b)[^,;])+",
    re.IGNORECASE,
)
_ONE: Final = frozenset({"he", "she", "i", "him", "her", "his"})
_PLURAL: Final = frozenset({"they", "we", "them", "their"})
# Bodies and groups of people are "it" and "they", everybody else with a name, a title or an article "he" or "she".
_BODY: Final = re.compile(
    r"\b(?:ministry|army|navy|force|police|military|government|council|agency|service|office|command|committee|department"
    r"|group|movement|organi[sz]ation|party|hospital|parliament|cross|crescent|administration|authority|union|company"
    r"|embassy|bureau|court|mission|observatory|commission|staff|headquarters|junta|militia|front|coalition|alliance|\w+[^s\W]s|police|people"
    r"|\w+men)$",
    re.IGNORECASE,
)
# Whom a person is: such words make "the army's spokesman" a man.
_BEARER: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person)|chief|leader|commander|head|minister|official|officer|director|president|boss|governor|mayor"
    r"|doctor|general(?!\s+staff)|colonel|captain|major|secretary|chairman|chairwoman|prefect|judge|prosecutor)\b",
    re.IGNORECASE,
)
_LOWER_BODY: Final = re.compile(
    r"\b(?:ministry|army|navy|force|forces|police|military|government|council|agency|coalition|group|movement|party|authority"
    r"|militia|rebels|officials|residents|witnesses|service)\b"
)
# Names of bodies: "Russia's Defence Ministry", "Central Command" are nobody's first and last name.
_NAMED_BODY: Final = re.compile(
    r"\b(?:Ministry|Department|Command|Army|Navy|Forces?|Police|Service|Agency|Office|Council|Committee|Headquarters|Staff|Administration"
    r"|Authority|Network|Observatory|Commission|Mission|Hospital|Front|Brigades?|Division|Battalion|Corps|Guards?|Government|Movement|Party"
    r"|Union|Association|Organi[sz]ation|Federation|Lawyers|Watch|Monitor|Defen[cs]e)$"
)
_ARTICLE: Final = re.compile(r"the\s", re.IGNORECASE)
_MANY: Final = re.compile(r"\b(?:\w+[^s\W]s|police|people|\w+men)$|\band\b", re.IGNORECASE)
_HEAD_ENDS: Final = re.compile(r",|\b(?:of|in|for|at|from|on|near|with|who|which)\b", re.IGNORECASE)
_SHORT: Final = re.compile(
    r"(?:(?:the|its|their)\s+)?(?:(?:mr|mrs|ms|dr|gen|col|lt|sgt|capt)\.?\s+)?[\w'’-]+(?:\s+[\w'’-]+)?$", re.IGNORECASE
)
# "An RSF drone" is no fuller name of the RSF.
_A_DEED: Final = re.compile(
    r"\b(?:drones?|missiles?|rockets?|shell(?:s|ing)?|bombs?|bombings?|strikes?|air\s?strikes?|attacks?|raids?|jets?|aircraft|warplanes?|fire|artillery"
    r"|offensives?|siege|assaults?)$",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"^(?:the|an?|mr|mrs|ms|dr|gen|col|lt|sgt|capt)\.?\s+", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# "Odom's mother, Renee Odom" is a person, "the army's media wing, Inter-Services Public Relations" none.
_APPOSED_NAME: Final = re.compile(r",\s+(?:[A-Z][\w'’-]+\s+){1,3}[A-Z][\w'’-]+$")
_PART_OF_BODY: Final = re.compile(r"\b(?:wing|arm|office|branch|agency|body|Relations)$")
_NO_SURNAME: Final = re.compile(r"\b(?:Relations|Watch|International|Command)$")
_ONE_OF_THEM: Final = re.compile(r"(?:one|another|his|her|[A-Z]\w+['’]s)\s", re.IGNORECASE)
_PEOPLE: Final[tuple[SourceKind, ...]] = ("medic", "witness", "resident")
_LETTERS: Final = re.compile(r"(?:the\s+)?[A-Z]{2,6}")
"""A body by its letters."""
_EMPTY: Final = frozenset({"the", "of", "an", "and", "mr", "mrs", "in", "for", "at"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who may speak: the words, those of them that tell, whether they can be "he" or "they".

    `spoke` says whether the text says that they do: "he" is first of all somebody who has spoken.
    """

    span: Span
    words: frozenset[str]
    kind: SourceKind
    person: bool
    many: bool
    spoke: bool = True

    @staticmethod
    def of(text: str, span: Span, alone: SourceKind, kind: SourceKind, *, spoke: bool = True) -> Mention:
        """The mention that the words make; `alone` is the kind they tell by themselves, without what stands beside."""
        words = span.of(text)
        head = _HEAD_ENDS.split(words, maxsplit=1)[0].strip()
        person = _is_person(head, alone)
        if _BEARER.search(words) is None and (alone == "armed_group" or _LETTERS.fullmatch(words)):
            person = False
        elif not _BODY.search(head) and not _NAMED_BODY.search(head):
            named = _APPOSED_NAME.search(words) and not _PART_OF_BODY.search(head) and not _NO_SURNAME.search(words)
            one = alone in _PEOPLE and _ONE_OF_THEM.match(words) and not _LOWER_BODY.search(head)
            person = person or bool(named or one)
        return Mention(span, telling(words), kind, person, not person and _MANY.search(head) is not None, spoke)

    def fits(self, pronoun: str) -> bool:
        """Whether the pronoun may stand for the mention: "he" for a person, "it" for one body, "they" for many."""
        one = pronoun.lower() in _ONE
        return self.person if one else not self.person and self.many is (pronoun.lower() in _PLURAL)


def telling(words: str) -> frozenset[str]:
    """The words that tell who is meant, in lower case."""
    return frozenset(w.lower() for w in _WORD.findall(words) if len(w) > 1) - _EMPTY


def _is_person(head: str, kind: SourceKind) -> bool:
    """Whether "he" may stand for the words: "the governor" and "Ana Ruiz", not "the ministry" and "officials"."""
    words = _TITLE.sub("", head)
    names = [w for w in _WORD.findall(words) if w[0].isupper()]
    if _BEARER.search(words) is None:
        if (
            _LOWER_BODY.search(words)
            or _NAMED_BODY.search(words)
            or (_ARTICLE.match(head) and len(names) >= 2 and len(names) == len(words.split()))
        ):
            # "the coalition fighting the group"; "the White Helmets": a person's name takes no article.
            return False
    elif not _MANY.search(head) or len(names) >= 2:
        return True
    if len(names) >= 2:
        return kind not in ("media", "ngo", "un")
    if _BODY.search(head):
        return False
    return bool(_TITLE.match(head)) or (len(head.split()) == 1 and bool(names) and kind == "other")


def _last_word(words: str) -> str:
    """The head of a noun phrase, where nothing stands behind it."""
    found = _WORD.findall(words)
    return found[-1].lower() if found else ""


def stands_for(words: str) -> bool:
    """Whether the words stand for somebody named elsewhere: "he", "the group"."""
    return any(p.fullmatch(words) is not None for p in (PRONOUN, _THE_GROUP, _BOTH))


def resolve(
    text: str,
    source: Span,
    seen: Sequence[Mention],
    before: Mention | None = None,
    kind: SourceKind = "other",
) -> Span:
    """The full mention that a pronoun or a short form stands for, else the words themselves.

    `before` is who the sentence before begins with: somebody whom no saying named yet may be meant too. `kind` is what
    the words tell by themselves. "The army" is the head of "the Sudanese army", not an "army officer", nor one of "the
    army and the RSF", nor "the Arakan Army".
    """
    words = source.of(text)
    if PRONOUN.match(words):
        return _for_pronoun(text, words.lower(), seen, before) or source
    if _BOTH.fullmatch(words):
        # Two are meant: a pair that spoke last as one, or many who begin the sentence before.
        last = seen[-1] if seen else None
        if last is not None and last.spoke and _PAIR.fullmatch(last.span.of(text)):
            return last.span
        return before.span if before is not None and before.many else source
    if _THE_GROUP.fullmatch(words) and before is not None and before.kind == "armed_group":
        return before.span
    if _SHORT.fullmatch(words):
        mine = telling(words)
        own = _last_word(_HEAD_ENDS.split(words, maxsplit=1)[0])
        for s in reversed(seen):
            full = s.span.of(text)
            if not mine or not mine < s.words or _A_DEED.search(full) or _PAIR.fullmatch(full):
                continue
            if "other" not in (kind, s.kind) and (kind == "armed_group") is not (s.kind == "armed_group"):
                continue
            if own in {_last_word(h) for h in _HEAD_ENDS.split(full) if h}:
                return s.span
    return source


def _for_pronoun(text: str, pronoun: str, seen: Sequence[Mention], before: Mention | None) -> Span | None:
    person, many = pronoun in _ONE, pronoun in _PLURAL
    if before is not None and not PRONOUN.match(before.span.of(text)):
        known = next((s for s in reversed(seen) if before.words and before.words <= s.words), None)
        if known is not None and known.person is person:
            return known.span
        named = len(before.span.of(text).split()) > 1 or before.kind != "other"
        if known is None and named and before.person is person and (person or before.many is many):
            return before.span
    fits = [s for s in seen if s.person is person]
    for better in (
        [s for s in fits if s.spoke and (person or s.many is many)],
        [s for s in fits if s.spoke],
        fits[-1:],
    ):
        if better and (better[-1].spoke or better[-1].person):
            return better[-1].span
    return None
