"""Who says that they did it, or that they did not: claims, denials and announcements of one's own attacks."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources
from tollbook.extract.slots.announced import announced
from tollbook.extract.slots.choose import Policy, choose
from tollbook.extract.slots.claiming import BEFORE_CLAIM, CLAIMED, DEED, responsibility_by_rule
from tollbook.extract.slots.rejected import rejected
from tollbook.extract.slots.sides import OF_STATE, side_of
from tollbook.extract.slots.words import tidy
from tollbook.lexicon import Lexicon
from tollbook.model import Responsibility, Span
from tollbook.model.codes import Position

_SHORT_NAME: Final = 6
"""Words of the longest name that is taken whole for who rejects something."""
# "The group acknowledged that it had fired" states one position, in its later words.
_BESIDE: Final = 8
RESPONSIBILITY: Final = Policy(0.4, 0.05, True)
_BACK: Final = re.compile(
    r"(?:(?:he|she|they|it|him|them|we|i|who|us|both|all)(?:['’](?:ve|s|d|re))?|(?:an?\s+|the\s+)?(?:audio\s+|video\s+)?(?:statement|message"
    r"|communique|video|post|leaflet))$",
    re.IGNORECASE,
)
# "a group calling itself the Red Front": its name is the Red Front.
_ITSELF: Final = re.compile(
    r"\b(?:calling|calls|called)\s+(?:itself|themselves)\s+(?:the\s+)?[\"“]?(?P<name>[A-Z][\w'’-]*(?:\s+(?:(?:of|for|the|and)\s+){0,2}[A-Z][\w'’-]*)*)"
)
_POSITION: Final[tuple[tuple[Position, re.Pattern[str]], ...]] = (
    (
        "alternative_explanation",
        re.compile(r"\b(?:maneuver|manoeuvre|false\s+flag|staged|framed|set\s+up|provocation)\b", re.I),
    ),
    (
        "denies_responsibility",
        re.compile(
            r"\bnot\s+guilty\b|\b(?:dissociat|distanc|disown|disavow)\w+\b|\b(?:charge|accusation|allegation)s?\b.{0,60}\b(?:den(?:y|ies|ied)|reject(?:s|ed)?)$|\bno\s+(?:role|part|hand|involvement)\s+in\b|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|disclaim\w*)\b.{0,60}\b(?:responsib|involve"
            r"|carr(?:y|ied)|behind|role|attack|target|accus|allegation|charge|guilt|link|part\b|kill|hit|fir|shell|str(?:ik|uck)"
            r"|launch|bomb|finding)|\bdenial\s+of\s+(?:responsib|involve)|\b(?:den(?:y|ies|ied))\s+(?:it|this|that)\W*$"
            r"|\b(?:did|had|have|has|was|were|is|are|do|does)(?:\s+not|n['’]t)\b.{0,40}\b(?:responsib|involve|carr|behind|attack|target"
            r"|kill|hit|fir|shell|str[iu]|launch|bomb)|\bnothing\s+to\s+do\s+with\b"
            r"|\b(?:withdrew|withdrawn|retract\w*|took\s+back)\b.{0,30}\bclaims?\b"
            r"|\bcall(?:s|ed)\b.{0,60}\b(?:lies?|absurd|baseless|false|fabricat\w+|slander\w*|nonsense)\b",
            re.I | re.S,
        ),
    ),
    ("denies", re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?)\b", re.I)),
    (
        "acknowledges",
        re.compile(
            r"\b(?:acknowledg\w+|admit\w*|confess\w*|plead(?:ed|s)?\s+guilty|apologi\w+|conced\w+"
            r"|took\s+the\s+blame|regret\w*)\b",
            re.I,
        ),
    ),
    (
        "claims",
        re.compile(
            r"\b(?:claim\w*|responsib\w+|credit|own(?:s|ed)?\s+up|took|boast\w*|behind|said\s+(?:it|they|its))\b", re.I
        ),
    ),
)  # fmt: skip
# "The attack was claimed by the Black Brigade": who claims it stands at the end of the words.
_BY_WHOM: Final = re.compile(r"\bclaimed\s+by\s+(?:the\s+)?(?P<who>[^,;:]{2,60})$", re.IGNORECASE)
# "A caller had telephoned a station to claim the attack": who did so claims it.
_TO_CLAIM: Final = re.compile(
    r"(?P<who>[^,;:]{2,60}?)\s+(?:(?:has|had|have|later|earlier|also|then)\s+)*(?:telephoned|phoned|called|rang|contacted|wrote|e-?mailed"
    r"|texted|posted|issued|released|sent|published)\b[^,;:]{0,60}\sto$",
    re.IGNORECASE,
)
# "The Red Front said it": of the words before a denial, the name alone.
_SAID_IT: Final = re.compile(
    r"\s+(?:said|says|insist\w*|maintain\w*|stat(?:ed|es)|add(?:ed|s)|stress(?:ed|es)|repeat(?:ed|s))\s+(?:that\s+)?(?:it|they|he|she|we)$",
    re.IGNORECASE,
)
# "stopped short of claiming it" takes no position.
_SHORT_OF: Final = re.compile(
    r"\b(?:stop(?:ped|s)?|fell|fall(?:s)?)\s+short\s+of\b|\bwithout\s+claiming\b", re.IGNORECASE
)
# Words that begin with their verb name nobody: "denied it had fired".
_VERB_FIRST: Final = re.compile(
    r"\W*[\"“]?(?:(?:ha(?:s|ve|d)|first|later|also|\w+ly)\b|den|reject|dismiss|claim|accept|own|admit|acknowledg|took|take|confess|dissociat|distanc|disown|disavow)",
    re.IGNORECASE,
)
_NEITHER: Final = re.compile(r"\bneither\b.{0,30}\bnor\s+(?:den|confirm|claim)", re.IGNORECASE | re.DOTALL)
_WHICH: Final = re.compile(r"(?:which|who|that)$", re.IGNORECASE)
# "The claims of a massacre were false": a noun, and nobody's position.
_CLAIMS_OF: Final = re.compile(
    r"\W*(?:the|these|those|such|all|any)\s+claims?\s+(?:of|that|about|were|was|are|is)\b", re.IGNORECASE
)
_A_GROUP: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:group|militia|movement|organi[sz]ation|faction)\s+(?:the\s+)?", re.IGNORECASE
)
_NO_ONE: Final = re.compile(
    r"\b(?:no\s+(?:immediate\s+)?claims?\b|no\s+(?:one|group|organi[sz]ation|\w+\s+group)|nobody|none\s+of"
    r"|not\s+(?:yet\s+)?(?:been\s+)?claimed|no\s+\w+\s+(?:has|had|have))\b",
    re.IGNORECASE,
)


# "The group has not yet claimed it", "but did not claim responsibility": the claim is what it does not make.
_NOT_CLAIMED: Final = re.compile(
    r"\W*(?:but\s+|and\s+)?(?:(?P<who>[^,;:]{2,80}?)(?:,\s[^,;:]{3,80},)?\s+)?(?:did|has|have|had|does|do)(?:\s+not|n['’]t)\s+(?:(?:yet|immediately|so\s+far|publicly|itself)\s+)*"
    r"claim(?:ed)?\b",
    re.IGNORECASE,
)


# "Held the army responsible": what somebody says of others.
_HELD: Final = re.compile(r"\b(?:held|hold|holds|holding)\b[^.;:]{2,60}\bresponsible\b", re.IGNORECASE)


#: "Denied that any fighters were killed": losses of one's own are denied, and no deed.
_OWN_LOSSES: Final = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:that\s+)?(?:any\s+(?:of\s+)?(?:(?:its|their|his|her|our|the)\s+)?|(?:its|their)\s+)"
    r"(?:own\s+)?(?:fighters|soldiers|troops|men|members|personnel|forces|commanders|losses)\b(?!\s+(?:had\s+|have\s+)?(?:killed|fired|shot|carried|attacked|were\s+(?:involved|behind|responsible)))",
    re.IGNORECASE,
)

_TIED_TO: Final = re.compile(
    r",\s+(?:(?:which|who)\s+[^,;]{0,60}?\b(?:linked|allied|loyal|affiliated|aligned|allegiance)\b[^,;]{0,60}"
    r"|an?\s+[^,;]{0,40}?\b(?:faction|wing|branch|offshoot|affiliate|splinter|arm|ally)\b[^,;]{0,60}),\s*$",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r",\s*")
_CALLED: Final = re.compile(
    r"(?:\b(?:The|An?)\s+)?(?P<name>(?!The\s|An?\s)[A-Z][\w'’-]*(?:(?:\s+|-)(?:ul-|al-|of\s+|for\s+)?[A-Z][\w'’-]*)*)$"
)
# "Denied it had called at foreign ports": of no deed and no charge.
_OF_A_DEED: Final = re.compile(
    rf"\b(?:{DEED}|accus\w+|alleg\w+|charges?|claims?|reports?|involve\w*|responsib\w+|role|part|guilt|wrongdoing"
    r"|attack\w*|target\w*|kill\w*|fir(?:ed|ing)|shell\w*|bomb\w*|str(?:uck|iking)|hit\w*|shot|shoot\w*|launch\w*|harm\w*|hurt\w*"
    r"|abduct\w*|held|holding|us(?:ed|ing))\b|\b(?:it|this|that|them)(?=\W*(?:$|[.;,]))",
    re.IGNORECASE,
)
# "The militants said the army was behind it" accuses, and "claimed to have lost fighters" claims no attack.
_IS_BEHIND: Final = re.compile(
    r"\b(?:b[eo]re|bears?|was|were|is|are)\s+(?:(?:fully|solely|directly)\s+)?(?:responsib\w+|behind)\b", re.IGNORECASE
)
_CLAIMS_TO: Final = re.compile(r"\bclaim(?:s|ed)?\s+to\b", re.IGNORECASE)
# "The Pentagon denied that": of what was said before, an accusation or something else.
_DENIES_IT: Final = re.compile(r"(?:.{0,60}\s)?den(?:y|ies|ied)\s+(?:it|this|that)\W*", re.IGNORECASE)
_ACCUSED: Final = re.compile(
    r"\b(?:accus\w+|alleg\w+|blam\w+|charge[sd]?|responsib\w+|behind|point\w*\s+(?:to|at))\b", re.IGNORECASE
)
_DENIES: Final = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?)\b", re.IGNORECASE)
_CLAUSE: Final = 60
_JUST_BEFORE: Final = 250
"""Code points."""


def responsibility_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Responsibility | None:
    """Who takes which position; None where the words take none."""
    text = analysis.text
    words = span.of(text)
    position = _position(words)
    if _HELD.search(words) or (position == "denies_responsibility" and _OWN_LOSSES.search(text, span.start, span.end)):
        return None
    if (not_claimed := _NOT_CLAIMED.match(words)) is not None:
        if re.match(r"\s+to\b", text[span.start + not_claimed.end() :]):
            return None
        who = not_claimed["who"]
        named = tidy(who) if who and not _BACK.match(who) else None
        return Responsibility(named or _subject(span, analysis, lexicon), "claims")
    if position == "claims" and ((_IS_BEHIND.search(words) and not _BACK.match(words)) or _CLAIMS_TO.search(words)):
        return None
    if (
        position == "denies_responsibility"
        and _DENIES_IT.fullmatch(words)
        and not _ACCUSED.search(text, max(0, span.start - _JUST_BEFORE), span.start)
    ):
        return None
    no = next(rejected(text, span.start, span.end, known=True), None)
    # "Dismissed the claim" claims nothing; "claimed the raid and dismissed the report" does.
    if no is not None and (
        no.position == "denies_responsibility" or _position(words.replace(no.span.of(text), "")) is None
    ):
        # "Denied reports" of something: nobody is accused, and nothing is said about who did it.
        return (
            None
            if no.position == "denies" and not no.accused
            else Responsibility(_named(no.who, analysis, lexicon), no.position)
        )
    if position is None or _NEITHER.search(words) or _SHORT_OF.search(words) or _CLAIMS_OF.match(words):
        return None
    if _NO_ONE.search(words):
        return Responsibility(None, "claims" if position in ("claims", "acknowledges") else position)
    if (itself := _ITSELF.search(words)) is not None:
        return Responsibility(tidy(itself["name"]), position)
    actors = lexicon.actors.find(text, span.start, span.end)
    if (
        len(actors) > 1
        and actors[0].row.kind == "state"
        and OF_STATE.fullmatch(text, actors[0].span.end, actors[1].span.start)
    ):
        # "Somalia's al-Shabaab claimed it": the group, not the state.
        actors = actors[1:]
    if position == "denies":
        verb = _DENIES.search(words)
        denied = span.start + verb.end() if verb else span.end
        if verb is None or not _OF_A_DEED.search(text, denied, max(span.end, denied + _CLAUSE)):
            return None
        # "The ship's owner denied it had called at Israeli ports": who denies stands before.
        actors = tuple(m for m in actors if m.span.start < span.start + verb.start())
    if actors and (comma := _COMMA.match(text, actors[0].span.end)) is not None:
        sentence = analysis.document.sentence_at(span.start)
        begins = sentence.span.start if sentence else span.start
        if (holder := _holder(Span(begins, comma.end()), analysis, lexicon)) is not None:
            return Responsibility(holder, position)
    if actors:
        # "The Islamist group al-Shabaab claimed it": its name, where one stands beside what it is.
        whole = len(actors) > 1 and not actors[0].row.named and actors[1].row.named
        beside = whole and _A_GROUP.fullmatch(text, actors[0].span.end, actors[1].span.start) is not None
        return Responsibility(tidy(actors[1 if beside else 0].span.of(text)), position)
    if (by := _BY_WHOM.search(words)) is not None:
        return Responsibility(tidy(by["who"]), position)
    lead = re.match(
        r"\W*(?P<who>.{2,80}?)\s+(?:has|had|have|later|also|publicly|officially|claim|den|admit|acknowledg|confess|plead|own(?:s|ed)?\s|took|take|boast|withdr|retract|disown|disavow|distanc|dissociat|both|today|eventually)",
        words,
        re.S,
    )
    name = tidy(_SAID_IT.sub("", lead["who"])) if lead and not _VERB_FIRST.match(lead["who"]) else None
    if name is None or _WHICH.match(name):
        name = _antecedent(span, analysis, lexicon)
    if name is None and position in ("denies", "acknowledges") and not CLAIMED.search(words):
        # "denied reports": nobody who could have done it is named, and nothing is said about who did.
        return None
    return Responsibility(name if name and not _BACK.match(name) else None, position)


def _position(words: str) -> Position | None:
    return next((p for p, pattern in _POSITION if pattern.search(words)), None)


def _named(who: Span, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """Who rejects something, by the actor that the words hold, else by the words; None for a pronoun."""
    words = tidy(re.sub(r"^\W*(?:the|an?)\s+", "", who.of(analysis.text), flags=re.IGNORECASE)).strip()
    if len(words.split()) > _SHORT_NAME and (actors := lexicon.actors.find(analysis.text, who.start, who.end)):
        return tidy(actors[0].span.of(analysis.text))
    return words if words and not _BACK.match(words) else None


def _holder(before: Span, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """Who does what follows `before`, where the words tell whom they belong to.

    "JNIM, which is linked to al-Qaeda, claimed it": JNIM did.
    """
    tied = _TIED_TO.search(analysis.text, before.start, before.end)
    if tied is None:
        return None
    named = lexicon.actors.find(analysis.text, before.start, tied.start())
    if named and named[-1].span.end == tied.start():
        return tidy(named[-1].span.of(analysis.text))
    called = _CALLED.search(analysis.text, before.start, tied.start())
    return tidy(called["name"]) if called else None


def _antecedent(span: Span, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The actor named right before the words ("the Taliban, which denied it"), else the side whose saying they are."""
    sentence = analysis.document.sentence_at(span.start)
    start = sentence.span.start if sentence else span.start
    if (holder := _holder(Span(start, span.start), analysis, lexicon)) is not None:
        return holder
    before = lexicon.actors.find(analysis.text, start, span.start)
    if before and analysis.text[before[-1].span.end : span.start].strip() in ("", ","):
        return tidy(before[-1].span.of(analysis.text))
    edges = [e.end() for e in BEFORE_CLAIM.finditer(analysis.text, start, span.start)]
    told = _TO_CLAIM.fullmatch(analysis.text[edges[-1] if edges else start : span.start].strip())
    if told is not None:
        return tidy(told["who"])
    for saying in analysis.sayings:
        if saying.cue is not None and saying.cue.overlap(span) and saying.said_as.end <= span.start + 1:
            side = side_of(saying, analysis, lexicon)
            if (
                side is None
                and saying.source_kind in ("other", "armed_group")
                and CLAIMED.match(span.of(analysis.text))
            ):
                # "The Grey Wolves, in a message to the radio, claimed responsibility": no table need know them.
                return _named(saying.source, analysis, lexicon)
            return side[0] if side is not None else None
    return None


def _subject(span: Span, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The first named actor of the sentence before the words: "Hamas urged calm but did not claim responsibility"."""
    sentence = analysis.document.sentence_at(span.start)
    before = lexicon.actors.find(analysis.text, sentence.span.start if sentence else span.start, span.start)
    first = next((m for m in before if m.row.named), None)
    return tidy(first.span.of(analysis.text)) if first else None


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The positions on responsibility that the report tells of."""
    lexicon = resources.lexicon
    out: list[Draft] = []
    own = list(announced(analysis, lexicon)) if resources.mode != "model" else []
    ruled = responsibility_by_rule(analysis, lexicon)
    for f in choose("responsibility", analysis, resources, ruled, RESPONSIBILITY):
        if any(f.span.overlap(a.span) or 0 <= a.span.start - f.span.end <= _BESIDE for a in own):
            continue
        position = responsibility_value(f.span, analysis, lexicon)
        if position is not None:
            out.append(Draft("responsibility", f.span, position, f.origin, f.probability, f.passage))
    for a in own:
        out.append(Draft("responsibility", a.span, Responsibility(a.actor, a.position), "announced"))
    return tuple(out)
