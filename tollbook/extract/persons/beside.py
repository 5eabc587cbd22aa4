"""What stands round a name and shows whether it is a person's, and in what part the person appears."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tollbook.lexicon.persons import PersonWords
from tollbook.model import Span

_AGE: Final = r"(?:aged? )?(?:\d{1,3}|[a-z]+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-[a-z]+)?)"
_AGE_AFTER: Final = re.compile(
    rf"(?:(?:, ?| \(|,? aged? ){_AGE}\)?(?=[,.;:)]| (?:and|was|were|of|who|from|is|had|has|-|–|—)|$)"
    r"|,? (?:an? )?(?:\d{1,3}|[a-z]+)[ -]*(?:years?|months?|weeks?|days?)[ -]+olds?\b|,? \(?aged? \d)",
    re.IGNORECASE,
)
_AGE_BEFORE: Final = re.compile(
    r"(?:\b\d{1,3}|[a-z]+)[ -]*(?:years?|months?|weeks?|days?)[ -]*olds?,? (?:[a-z]+ ){0,2}$", re.IGNORECASE
)
_NAMED_BEFORE: Final = re.compile(
    r"\b(?:(?:identified|named|known|listed|described|introduced|recognised|recognized)"
    r"(?: (?:him|her|them|himself|herself|the (?:\w+ ){1,3}?))?(?: only)?(?: by [\w ]{1,30}?)? ?(?:as|:)"
    r"|called|named|identified|(?:nicknamed|alias|a\.?k\.?a\.?)(?: the)?|by the name of|whose name (?:is|was)"
    r"|wanted is)"
    r"(?: (?:a|an|the) (?:[\w-]+ ){1,4}?)?:? ?[\"“‘']?$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"^\W*(?:by|from|story by|reporting by|written by|edited by|additional reporting by|photo(?:graph)?s?(?: by)?|"
    r"video by|text by|compiled by|reported by|editing by|writing by) $",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"\b(?:the|a|an|this|its) $", re.IGNORECASE)
_AT: Final = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|toward|towards|via|on|into|through) $", re.IGNORECASE
)
_BODY_BEFORE: Final = re.compile(
    r"\b(?:group|network|agency|faction|outlet|newspaper|channel|broadcaster|website|company|firm|ship|vessel|tanker|boat"
    r"|operation|brigade|militia|movement|party|band|gang|unit|storm|hurricane|typhoon|cyclone)s?"
    r"(?: (?:called|named|known as|calling itself|that calls itself|identified as))? [\"“‘]?$"
    r"|\b(?:members?|fighters?|militants?|gunmen|leaders?) of (?:the )?$",
    re.IGNORECASE,
)
_FACILITY_AFTER: Final = re.compile(
    r"^(?:['’]s)? (?:international )?(?:airport|hospital|clinic|school|university|college|street|road|avenue|camp"
    r"|mosque|church|stadium|bridge|park|prison|barracks|base|station|square|market|hotel|brigades?|battalion|missiles?|rockets?"
    r"|drones?|rifles?|dam|canal|river|valley|crossing|checkpoint|neighbou?rhood|district|province|region|village"
    r"|port|harbou?r|refinery|terminal|delta|coast|islands?|mountains?|forest|reservoir|lake|town|city|suburb|oblast|governorate)\b"
)
_DOES: Final = re.compile(
    r"^ (?:killed|wounded|injured|hit|struck|hurt) (?:and |at least |more |about |some |up to |an? |the |his |her |its "
    r"|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|several|many|civilians|people)",
    re.IGNORECASE,
)
"""What a name does to others, so that it is no one's whom that happened to: "a strike on Velune killed four"."""
_HOUSEHOLD: Final = re.compile(
    r" (?:famil(?:y|ies)|brothers|sisters|siblings|couple|twins|home|house|household|residence|children|boys|girls"
    r"|case|trial|murder|killing|shooting|killings)\b",
    re.IGNORECASE,
)
_OWNED: Final = (
    "body|home|house|death|lawyer|attorney|car|room|name|face|head|funeral|apartment|arrest|killing|murder|injuries|wounds"
    "|vehicle|residence|case|trial|hearing|plea|sentence|office|client"
)
_PHRASE: Final = 110
"""How many code points before or after a name its office may stand."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The tables as patterns over the words before and after a name."""

    direct: re.Pattern[str]
    of: re.Pattern[str]
    apposition: re.Pattern[str]
    said_after: re.Pattern[str]
    said_before: re.Pattern[str]
    harmed_after: re.Pattern[str]
    harmed_before: re.Pattern[str]
    owns: re.Pattern[str]
    former: re.Pattern[str]
    institution: re.Pattern[str]
    other: re.Pattern[str]


@lru_cache(maxsize=4)
def patterns(known: PersonWords) -> Patterns:
    """The patterns of a set of words."""
    office, rank, speech, harm = (_any(w) for w in (known.office, known.rank, known.speech, known.harm))
    honorific, role, kin = _any(known.honorific), _any(known.role), _any(known.kin)
    body = _any(w for w in known.body if len(w) > 2)
    held = rf"(?:(?P<office>{office})|(?P<rank>{rank})|(?P<honorific>{honorific})|(?P<role>{role})|(?P<kin>{kin}))"
    inside = rf"(?:of|the|an?|for|and|in|on|at|de|al|to the|(?-i:[A-Z][\w’'-]*)|[\w-]+al|[\w-]+ic|{body}|local|city)"
    head = rf"(?:(?P<office>{office})|(?P<rank>{rank}))"
    plural = r"s?[.,]?(?:,? (?:was|is|are|were|as))?,? ?[\"“]?"
    return Patterns(
        direct=_folded(rf"\b{held}{plural} *$"),
        of=_folded(rf"\b{head}s? (?:of|for|at|in|with|to|representing)(?: {inside}){{1,9}},? $"),
        apposition=_folded(
            rf"^(?:,| \(| –| —|,? who)(?: (?:\d{{1,3}}|aged \d{{1,3}}),)?(?: (?:is|was elected|serves as))?"
            rf"(?: (?:the|an?|its|acting|current|then))?(?P<lead>(?: [\w.’'-]+){{0,7}}?) {head}\b"
        ),
        said_after=_folded(
            rf"^(?:,?[\"”]?|,[^.;“”\"]{{0,90}}?[,)]| \([^)]{{0,60}}\))?"
            rf" (?:also |later |then |has |had |[a-z]+ly )?{speech}\b"
        ),
        said_before=_folded(
            rf"(?:\b{speech}|\baccording to|\bquot(?:ed|ing)|\bciting|\bin the words of|\binterview with),? "
            rf"(?:[\w.’'-]+ ){{0,5}}$"
        ),
        harmed_after=_folded(
            rf"^(?:,? \(?{_AGE}\)?,?| \([^)]{{0,40}}\)|,[^.;]{{0,60}},)?"
            rf"(?: (?:was|were|is|are|has been|had been|have been|been|also|reportedly|fatally|later|both|being|who))*"
            rf" (?:{harm})\b"
        ),
        harmed_before=_folded(
            rf"\b(?:{harm}|killing|murder|death|deaths|body|bodies|funeral|arrest|shooting|victims?|suspects?|dead|loss"
            rf"|abduction|injured|kills?|shoots?|wounds?|arrests?)(?: of| were| was| are| is| included?| include)?"
            rf"(?: (?:a|an|the|both))?:? $"
        ),
        owns=_folded(rf"^['’]s? (?:[a-z]+ )?(?:{kin}|{_OWNED})s?\b"),
        former=_folded(rf"\b(?:{_any(known.former)})[ -]*(?:[\w.-]+ ){{0,3}}$"),
        institution=_folded(rf"\b(?:{_any(known.institution)})s?\b"),
        other=_folded(rf"\b(?:to|with|by|who|whose|from|{kin}|{role}|said|says|told|and|or|he|she)\b|['’]s [\w-]+$"),
    )  # fmt: skip


def marks(text: str, sentence: Span, name: Span, known: PersonWords) -> frozenset[str]:
    """What the words round a name show: kinds of `PersonWords`, and `age named byline said harmed owns the at thing`.

    >>> from tollbook.lexicon.persons import person_words
    >>> line = "Police identified the man as Omar Sayed, 34, of Lund."
    >>> sorted(marks(line, Span(0, len(line)), Span(29, 39), person_words()))
    ['age', 'named', 'role']
    """
    p = patterns(known)
    before = " ".join(_flat(text[max(sentence.start, name.start - _PHRASE) : name.start]))
    after = " ".join(_flat(text[name.end : min(sentence.end, name.end + _PHRASE + 40)]))
    out: set[str] = set()
    household = _HOUSEHOLD.match(after) is not None
    if _THE.search(before) and not household:
        out.add("the")
    if _AT.search(before):
        out.add("at")
    if _BODY_BEFORE.search(before) or _FACILITY_AFTER.match(after):
        out.add("thing")
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before):
        out.add("age")
    if _NAMED_BEFORE.search(before):
        out.add("named")
    if _BYLINE.match(before):
        out.add("byline")
    if p.said_after.match(after) or p.said_before.search(before):
        out.add("said")
    done = p.harmed_after.match(after) and not ("at" in out and _DOES.match(after))
    if done or p.harmed_before.search(before):
        out.add("harmed")
    if p.owns.match(after) or household:
        out.add("owns")
    out |= _part(before, after, p)
    return frozenset(out)


def _part(before: str, after: str, p: Patterns) -> set[str]:
    """The office, rank, role or kinship that the words give the name."""
    out: set[str] = set()
    lead: str | None = before
    while lead is not None:
        direct = p.direct.search(lead)
        for found in (direct, p.of.search(lead)):
            if found is not None:
                out |= _held(found, lead[: found.start()], found.group(), p)
        # "the spokesman, Dr. Omar": what stands before a title counts too.
        lead = lead[: direct.start()] if direct is not None and direct["honorific"] else None
    found = p.apposition.match(after)
    if found is not None and not p.other.search(found.group("lead")):
        rest = re.split(r"[,.;()]", after[found.end() :])[0]
        out |= _held(found, found.group("lead"), found.group() + rest, p)
    return out


def _held(found: re.Match[str], lead: str, phrase: str, p: Patterns) -> set[str]:
    kind = found.lastgroup or ""
    kind = next((k for k in ("office", "rank", "honorific", "role", "kin") if found.groupdict().get(k)), kind)
    if kind not in ("office", "rank"):
        return {kind}
    if p.former.search(lead + " "):
        return {kind, "former"}
    # The words right before belong to the phrase: "hospital spokesman", "the family's lawyer".
    own = " ".join(lead.split()[-3:]) + " " + phrase
    return {kind, "institution"} if p.institution.search(own) else {kind}


def _flat(text: str) -> Iterable[str]:
    """The words of a stretch, so that line breaks are blanks; a blank at either end stays one."""
    return re.split(r"\s+", text)


def _any(words: Iterable[str]) -> str:
    each = (re.escape(w).replace(r"\ ", r"\.? ") for w in sorted(words, key=lambda w: (-len(w), w)))
    return f"(?:{'|'.join(each)})"


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
