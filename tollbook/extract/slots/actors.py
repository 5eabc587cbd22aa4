"""Who did it (perpetrator), and who says it did or did not do it (responsibility)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.words import strip, tidy
from tollbook.lexicon import Lexicon
from tollbook.model import Perpetrator, Responsibility, Span
from tollbook.model.codes import Position

PERPETRATOR: Final = Policy(0.45, 0.15)
RESPONSIBILITY: Final = Policy(0.4, 0.05, True)
_LEAD: Final = re.compile(
    r"^.*?\b(?:carried\s+out|committed|perpetrated|staged|launched|caused|done|claimed|fired|planted|placed|set)?\s*by\s+",
    re.IGNORECASE | re.DOTALL,
)
_TAIL: Final = re.compile(
    r"\s*(?:,|\b(?:who|which|that|have|has|had|were|was|is|are|opened|attacked|stormed|detonated|fired|launched|killed"
    r"|shot|bombed|blew|riding|wearing|armed\s+with|on\s+a|in\s+a|to\s+attack)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_BACK: Final = re.compile(r"(?:he|she|they|it|him|them|we|i|who|us)$", re.IGNORECASE)
_POSITION: Final[tuple[tuple[Position, re.Pattern[str]], ...]] = (
    (
        "alternative_explanation",
        re.compile(r"\b(?:maneuver|manoeuvre|false\s+flag|staged|framed|set\s+up|provocation)\b", re.I),
    ),
    (
        "denies_responsibility",
        re.compile(
            r"\bnot\s+guilty\b|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|disclaim\w*)\b.{0,60}\b(?:responsib|involve"
            r"|carr(?:y|ied)|behind|role|attack|target|accus|allegation|charge|guilt|link|part\b|kill|hit|fir|shell|str(?:ik|uck)"
            r"|launch|bomb|finding)|\bdenial\s+of\s+(?:responsib|involve)|\b(?:den(?:y|ies|ied))\s+(?:it|this|that)\W*$"
            r"|\b(?:did|had|have|has|was|were|is|are|do|does)(?:\s+not|n['’]t)\b.{0,40}\b(?:responsib|involve|carr|behind|attack|target"
            r"|kill|hit|fir|shell|str[iu]|launch|bomb)|\bnothing\s+to\s+do\s+with\b"
            r"|\bcall(?:s|ed)\b.{0,60}\b(?:lies?|absurd|baseless|false|fabricat\w+|slander\w*|nonsense)\b",
            re.I | re.S,
        ),
    ),
    ("denies", re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?)\b", re.I)),
    (
        "acknowledges",
        re.compile(
            r"\b(?:acknowledg\w+|admit\w*|confess\w*|plead(?:ed|s)?\s+guilty|apologi\w+|conced\w+"
            r"|accept\w*\s+responsib\w+|took\s+the\s+blame|regret\w*)\b",
            re.I,
        ),
    ),
    ("claims", re.compile(r"\b(?:claim\w*|responsib\w+|credit|took|boast\w*|behind|said\s+(?:it|they|its))\b", re.I)),
)  # fmt: skip
_CLAIMED: Final = re.compile(
    r"(?:(?:claim(?:s|ed|ing)?|t[oa]ke?s?|took|accept(?:s|ed)?|admit(?:s|ted)?|den(?:y|ies|ied|ying))\s+(?:any\s+|no\s+|full\s+|the\s+)?"
    r"(?:responsibility|credit|involvement|blame)|claim(?:ed|s)\s+(?:the|an?)\s+(?:attack|bombing|assault|strike|killing)s?"
    r"|(?:no|denied|denies)\s+(?:role|part|involvement|hand)\s+in|(?:no\s+)?(?:immediate\s+)?claims?\s+of\s+responsibility"
    r"|said\s+(?:it|they)\s+(?:was|were|had\s+been)\s+behind)",
    re.IGNORECASE,
)
# What somebody says of their own forces: "the army said its troops did not fire", "said it had struck a command post".
_OF_ONESELF: Final = re.compile(
    r"\s+(?:(?:later|also|today|on\s+\w+day)\s+)*(?:said|says|say|insist\w*|announced|stated|confirmed)\s+"
    r"(?:on\s+\w+day\s+)?(?:that\s+)?(?:it|they|its|their)(?:\s+own)?(?:\s+(?:forces|troops|fighters|soldiers|men|members|army|jets"
    r"|warplanes|planes|aircraft|air\s+force|units|gunners|drones))?\s+(?:had\s+|have\s+|has\s+)?"
    r"(?:(?:(?:did|had|have|has|was|were|been|do|does)?\s*(?:not|n['’]t|never|nothing)\b.{0,40}?)?"
    r"(?:responsib\w+|involved|behind|carried\s+out|carry\s+out|carrying\s+out|attack\w*|target\w*|kill\w*|hit(?:ting)?\b|fir(?:ed|ing|e)\b"
    r"|shell\w*|str(?:ike|iking|uck)|launch\w*|bomb\w*|do\s+with))",
    re.IGNORECASE,
)
_NEITHER: Final = re.compile(r"\bneither\b.{0,30}\bnor\s+(?:den|confirm|claim)", re.IGNORECASE | re.DOTALL)
_WHICH: Final = re.compile(r"(?:which|who|that)$", re.IGNORECASE)
_BEFORE_CLAIM: Final = re.compile(r"[,;:]\s|\b(?:but|and|that|while|there\s+(?:was|were|has\s+been))\s", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\s+(?:(?:has|have|had|also|later|again|repeatedly|today|immediately|categorically)\s+)*"
    r"(?:den(?:ied|ies|y)|reject(?:ed|s)?|admitted|acknowledged|accepted)\s+(?:(?:any|all|having|that\s+(?:it|its|they|their|he|she)|its|the|using|deliberately|being|"
    r"targeting|attacking|killing|hitting|firing|striking|carrying|involvement|responsibility|accusations?|allegations?|findings?|"
    r"claims?|reports?|role|behind|was|were|had|in|of|out)\b\s*)+",
    re.IGNORECASE,
)
_DANGLES: Final = re.compile(r"(?:\s+(?:its|the|that|in|of|was|were|had|any|all|being|it))*\s*$", re.IGNORECASE)
_NO_ONE: Final = re.compile(
    r"\b(?:no\s+(?:immediate\s+)?claims?\s+of|no\s+(?:one|group|organi[sz]ation|\w+\s+group)|nobody|none\s+of"
    r"|not\s+(?:yet\s+)?claimed|no\s+\w+\s+(?:has|had|have))\b",
    re.IGNORECASE,
)
_BY_FRAME: Final = re.compile(
    r"\b(?:by|blame[sd]?(?:\s+(?:it\s+)?on)?|blaming|accus(?:e[sd]?|ing)|attributed\s+to|point(?:s|ed)?\s+to|claimed\s+by)\s+(?:the\s+|an?\s+|suspected\s+)?$",
    re.IGNORECASE,
)  # fmt: skip
_ARTICLE: Final = re.compile(r"\b(?:an?|the)\s$", re.IGNORECASE)
_USED: Final = re.compile(
    r"\s+(?:(?:has|had|have|also)\s+)?(?:used|fired|launched|shelled|bombed|struck|attacked|targeted|invaded)\b",
    re.IGNORECASE,
)
_VERBAL: Final = re.compile(
    r"(?:fir|shell|bomb|attack|struck|hit|kill|shot|launch|us|storm|raid)\w*\s+(?:at|on|the|an?|\d)", re.IGNORECASE
)
_ACTS: Final = re.compile(
    r"\s+(?:have\s+|has\s+|had\s+|also\s+|on\s+\w+day\s+)*(?:kill|attack|shell|bomb|fir(?:e|ed|ing)|launch|storm|raid|ambush|open(?:ed)?\s+fire|detonat|shot(?!\s+down)|"
    r"struck|strik|hit|used|target|carried\s+out|blew|abduct|kidnap|massacr|murder|execut|stabb|set\s+fire|missiles?|rockets?|drones?|shell|air\s?strikes?|"
    r"forces|troops|warplanes?|jets?|attack|raid|offensive|invaded)",
    re.IGNORECASE,
)


def perpetrator_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Perpetrator | None:
    """The actor that the words name, in the text's words; an adjective names its state ("a Ukrainian missile")."""
    text = analysis.text
    matches = lexicon.actors.find(text, span.start, span.end)
    words = span.of(text)
    by = _LEAD.match(words)
    begin = span.start + (by.end() if by and by.end() < len(words) else 0)
    tail = _TAIL.search(words, begin - span.start + 3)
    end = span.start + (tail.start() if tail and tail.start() > begin - span.start else len(words))
    named = strip(text, Span(begin, end)) if begin < end else strip(text, span)
    name = tidy(named.of(text))
    if _BACK.match(name) or not any(c.isalpha() for c in name):
        return None
    if not matches and _no_actor(text, named, lexicon):
        return None
    row = max(matches, key=lambda m: (m.row.country is not None, len(m.span))).row if matches else None
    if row is not None and _adjectival(text, span, lexicon):
        if row.kind == "state":
            name = row.name
        elif row.named:
            name = tidy(next(m.span.of(text) for m in matches if m.row is row))
    return Perpetrator(name, row.kind if row else None, row.country if row else None)


def _no_actor(text: str, named: Span, lexicon: Lexicon) -> bool:
    """Whether the words name a weapon or an attack and nobody: "a missile", "the drone attack"."""
    rest = named.of(text)
    for table in (lexicon.weapons, lexicon.kinds):
        for m in table.find(text, named.start, named.end):
            if m.span == named:
                return True
            rest = rest.replace(m.span.of(text), " ")
    return not any(c.isalpha() for c in rest)


def _adjectival(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the actor only qualifies a weapon or an attack: "a Ukrainian missile", "Russian shelling"."""
    actors = lexicon.actors.find(text, span.start, span.end)
    if not actors:
        return False
    last = actors[-1].span.end
    rest = text[last : span.end]
    if lexicon.weapons.find(text, last, span.end) or lexicon.kinds.find(text, last, span.end):
        return True
    return not rest.strip() and bool(lexicon.weapons.find(text, span.end, min(len(text), span.end + 40))[:1])


def responsibility_value(span: Span, analysis: Analysis, lexicon: Lexicon) -> Responsibility | None:
    """Who takes which position; None where the words take none."""
    text = analysis.text
    words = span.of(text)
    position = next((p for p, pattern in _POSITION if pattern.search(words)), None)
    if position is None or _NEITHER.search(words):
        return None
    if _NO_ONE.search(words):
        return Responsibility(None, "claims" if position in ("claims", "acknowledges") else position)
    actors = lexicon.actors.find(text, span.start, span.end)
    if actors:
        if position == "claims" and actors[0].row.kind in ("state", "state_forces") and _OF_ONESELF.search(words):
            # A government's word that it struck is no boast: it acknowledges.
            position = "acknowledges"
        return Responsibility(tidy(actors[0].span.of(text)), position)
    lead = re.match(
        r"\W*(?P<who>.{2,80}?)\s+(?:has|had|have|later|also|publicly|officially|claim|den|admit|acknowledg|confess|plead|took|take|boast|both|today|eventually)",
        words,
        re.S,
    )
    name = tidy(lead["who"]) if lead else None
    if name is not None and _WHICH.match(name):
        name = _antecedent(span, analysis, lexicon)
    if name is None and position in ("denies", "acknowledges") and not _CLAIMED.search(words):
        # "denied reports": nobody who could have done it is named, and nothing is said about who did.
        return None
    return Responsibility(name if name and not _BACK.match(name) else None, position)


def _antecedent(span: Span, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The actor named right before a relative clause: "the Taliban, which denied it"."""
    sentence = analysis.document.sentence_at(span.start)
    start = sentence.span.start if sentence else span.start
    before = lexicon.actors.find(analysis.text, start, span.start)
    if before and analysis.text[before[-1].span.end : span.start].strip() in ("", ","):
        return tidy(before[-1].span.of(analysis.text))
    return None


def perpetrators_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Actors that act in their clause, or are blamed in it."""
    text = analysis.text
    for sentence in speaking(analysis):
        for m in lexicon.actors.find(text, sentence.start, sentence.end):
            blamed = _BY_FRAME.search(text, max(sentence.start, m.span.start - 40), m.span.start)
            used = _USED.match(text, m.span.end, sentence.end)
            if m.row.named and (arms := _qualified(text, m.span, sentence, lexicon)):
                yield Found("perpetrator", arms, None, "perpetrator", strong=True)
            elif blamed or used or _ACTS.match(text, m.span.end, sentence.end):
                yield Found("perpetrator", m.span, None, "perpetrator", strong=used is not None)


def _qualified(text: str, actor: Span, sentence: Span, lexicon: Lexicon) -> Span | None:
    """ "a Ukrainian missile", "Russian shelling": the actor with the weapon or attack that it qualifies."""
    end = min(sentence.end, actor.end + 40)
    for table in (lexicon.weapons, lexicon.kinds):
        for m in table.find(text, actor.end, end):
            between = text[actor.end : m.span.start]
            if m.span.of(text)[:1].islower() and _VERBAL.match(text, m.span.start):
                # "Russia fired at": the attack is what the actor does.
                return actor
            if len(between.split()) <= 1 and not re.search(r"[^\s\w-]", between):
                article = _ARTICLE.search(text, max(sentence.start, actor.start - 5), actor.start)
                return Span(article.start() if article else actor.start, m.span.end)
    return None


def responsibility_by_rule(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """ "X claimed responsibility", "no claim of responsibility", and an actor of the table that denies or admits."""
    text = analysis.text
    for sentence in speaking(analysis):
        for m in _CLAIMED.finditer(text, sentence.start, sentence.end):
            edges = [e.end() for e in _BEFORE_CLAIM.finditer(text, sentence.start, m.start())]
            start = edges[-1] if edges else sentence.start
            if m.start() - start <= 110:
                yield Found("responsibility", Span(start, m.end()), None, "responsibility", strong=True)
        for actor in lexicon.actors.find(text, sentence.start, sentence.end):
            own = _OF_ONESELF.match(text, actor.span.end, sentence.end)
            if own and actor.row.kind not in ("civilian", "protesters"):
                yield Found("responsibility", Span(actor.span.start, own.end()), None, "responsibility", strong=True)
            said = _DENIED.match(text, actor.span.end, sentence.end)
            if said and actor.row.kind not in ("civilian", "protesters"):
                end = _DANGLES.search(text, said.start(), said.end())
                span = Span(actor.span.start, end.start() if end else said.end())
                yield Found("responsibility", span, None, "responsibility", strong=True)


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The perpetrators and responsibility claims of the report."""
    lexicon = resources.lexicon
    out: list[Draft] = []
    for f in choose("perpetrator", analysis, resources, perpetrators_by_rule(analysis, lexicon), PERPETRATOR):
        who = perpetrator_value(f.span, analysis, lexicon)
        if who is not None:
            out.append(Draft("perpetrator", f.span, who, f.origin, f.probability, f.passage))
    ruled = responsibility_by_rule(analysis, lexicon)
    for f in choose("responsibility", analysis, resources, ruled, RESPONSIBILITY):
        position = responsibility_value(f.span, analysis, lexicon)
        if position is not None:
            out.append(Draft("responsibility", f.span, position, f.origin, f.probability, f.passage))
    return tuple(out)
