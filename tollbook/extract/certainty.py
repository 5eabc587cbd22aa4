"""How sure the text is of a statement: hedges, denials and hypotheticals near its words, and the stance of the cue.

The learned reader is followed where it hears clearly, but for a few forms whose words leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tollbook.extract.analysis import Analysis, Draft
from tollbook.extract.phrasings import ALLEGED, CALLED_FALSE
from tollbook.extract.slots.words import SUPPOSED
from tollbook.lexicon import Lexicon
from tollbook.model import Responsibility
from tollbook.model.codes import CERTAINTIES, TOLL_SLOTS, Certainty

# Chosen on the development split (training/split.json).
BELIEVE_CERTAINTY: Final = 0.5
_HEDGED_BY_ATTRIBUTE: Final = frozenset({"perpetrator", "weapon", "cause", "kind"})
_REACH: Final = 45
_EDGE: Final = re.compile(r"[;:.!?](?=\s|$)|,\s(?:and|but|while)\b|\b(?:but|although|while)\b", re.IGNORECASE)
# "two people may still be under the rubble", "suspected rebels", "gunmen suspected to be bandits"
_MAY_BE: Final = re.compile(r"\b(?:may|might)\s+(?:\w+\s+)?(?:be|have)\b")
# "Two paramedics are believed to be among the dead", "could still be under the rubble".
_THOUGHT_TO_BE: Final = re.compile(
    r"\b(?:is|are|was|were)\s+(?:still\s+)?(?:believed|thought|feared|understood|presumed)\s+to\b|\bcould\s+(?:still|also)\s+be\b",
    re.IGNORECASE,
)
_NO_DOUBT: Final = re.compile(r"\b(?:no|without|beyond)\s+(?:any\s+|an?\s+)?doubt\b[^.;:]*$", re.IGNORECASE)
_SUSPECTED_FIRST: Final = re.compile(r"(?:an?\s+|the\s+)?(?:suspected|alleged|presumed|apparent)\s", re.IGNORECASE)
_TO_BE: Final = re.compile(rf"\s+{SUPPOSED}\s+to\s+be\b", re.IGNORECASE)
_TO_BE_OF: Final = re.compile(rf"{_TO_BE.pattern}\s+(?:members?\s+of\s+|from\s+)?(?:the\s+)?$", re.IGNORECASE)
_SUSPECTED: Final = re.compile(r"\b(?:suspected|alleged|presumed|supposed)(?:ly)?\b(?!\s+of\b)", re.IGNORECASE)
# "an attack blamed on rebels", of whom nobody says that they blame; "it bears the hallmarks of the group"
_BLAMED_ON: Final = re.compile(
    r"\b(?:blamed\s+on|hallmarks?\s+of|footprints?\s+(?:of|lead\s+to)|signature\s+(?:is\s+that\s+)?of)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
# "there was no depot there", "its crews did not fire": what is said not to be or not to have been done.
_NOT: Final = re.compile(
    r"\b(?:did|do|does|was|were|had|has|have)(?:\s+not|n['’]t)\b|^not\s+an?\b|^(?:no|neither)\s(?!fewer|less|more)",
    re.IGNORECASE,
)
_NO_CLAIM: Final = re.compile(
    r"\b(?:did|has|have|had|does|do)(?:\s+not|n['’]t)\s+(?:[\w-]+\s+){0,2}claim", re.IGNORECASE
)
_NOBODY: Final = re.compile(r"\b(?:no|nobody|none|not|never|neither|without|yet\s+to)\b", re.IGNORECASE)
_DID_NOT: Final = re.compile(
    r"\s+[\"“]?(?:did|had|has|have|was|were|do|does)(?:\s+(?:not|never)|n['’]t)\b", re.IGNORECASE
)
_NO_BEFORE: Final = re.compile(
    r"\b(?:there\s+(?:was|were|is|are|had\s+been|have\s+been)\s+no|without\s+any)\s+$", re.IGNORECASE
)
# "rejected the claim that its jets had bombed": what follows is the charge.
_REJECTED: Final = re.compile(
    r"\b(?:reject(?:s|ed)?|dismiss(?:es|ed)?|den(?:y|ies|ied)|refut(?:es|ed)|rebut(?:s|ted))\b[^.;:]*"
    r"\b(?:claims?|reports?|rumou?rs|accusations?|allegations?|charges?|suggestions?|assertions?|insinuations?)\b[^.;:]*?\bthat\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
# "no evidence that the front did it", "it was not the army that fired", "ruled out the rebels", "do not believe the
# rebels did"; that somebody gave no evidence for what they say denies nothing.
_NOT_BY: Final = re.compile(
    r"(?<!gave\s)(?<!offered\s)(?<!provided\s)(?<!presented\s)(?<!giving\s)\bno\s+(?:\w+\s+)?(?:evidence|proof|signs?|indications?|grounds)\b"
    r"(?!\s+(?:was|were|had\s+been)\s+(?:given|offered|provided|presented|shown))[^.;:,]{0,50}?\b(?:that|by|against|on\s+the\s+part\s+of)"
    r"\s+(?:the\s+|an?\s+|any\s+)?$"
    r"|\bit\s+(?:was|is|were)(?:\s+not|n['’]t)\s+(?:the\s+|an?\s+|any\s+)?$"
    r"|(?<!not\s)(?<!n['’]t\s)(?<!never\s)\brul(?:ed|es|ing)\s+out\s+(?:the\s+|an?\s+|any\s+)?$"
    r"|\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:believe|think)\s+(?:that\s+)?(?:the\s+|an?\s+|any\s+)?$",
    re.IGNORECASE,
)
# "was found not guilty of killing five", "had been acquitted": a court says that they did not.
_CLEARED: Final = re.compile(
    r"\s+(?:(?:was|were|is|are|has\s+been|had\s+been|have\s+been)\s+)?(?:found\s+not\s+guilty|acquitted|cleared\s+of|exonerated)\b",
    re.IGNORECASE,
)
# "31 people died, not 22": a figure that somebody takes back.
_NOT_SO_MANY: Final = re.compile(
    r"(?:^|[,;–—(]\s*(?:and\s+)?|\band\s+)not\s+(?:the\s+)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s+of\b))",
    re.IGNORECASE,
)
# "An earlier version of this article said that 71 had died": a correction takes it back.
_TAKEN_BACK: Final = re.compile(
    r"\b(?:earlier|previous|original)\s+versions?\s+of\s+(?:this|the|our)\s+(?:\w+\s+)?(?:article|story|report|piece|post|headline|item)\b[^.;]{0,60}?"
    r"\b(?:said|stated|gave|reported|had|put|misstated|wrote|claimed)\b[^.;]*$",
    re.IGNORECASE,
)
# "wanted to kill two officers", "was aiming to kill four": what somebody meant to do.
_MEANT_TO: Final = re.compile(
    r"\b(?:want|wish|try|tri|attempt|plan|plann|plot|plott|intend|aim|threaten|hope|hop|vow|conspir|prepar|seek|hired|offer)(?:s|ed|ing|ting|es)?\s+to$"
    r"|\b(?:sought|meant|out)\s+to$",
    re.IGNORECASE,
)
#: "Whoever did this could have murdered three children": what has not happened; "300 could have died" may have.
_COULD_HAVE: Final = re.compile(
    r"\bcould(?:\s+(?:easily|well))?\s+have\s+(?:easily\s+)?(?:killed|murdered|wounded|injured|maimed|wiped\s+out)\b",
    re.IGNORECASE,
)
# "Who are said to have killed two and wounded one", "unconfirmed reports speak of ten dead": nobody vouches for it.
_SAID_TO: Final = re.compile(
    r"\b(?:is|are|was|were)\s+(?:said|rumou?red)\s+to\s+have\b[^.;:,]*$"
    r"|\b(?:unconfirmed|unverified)\s+reports?\b[^.;:]*$",
    re.IGNORECASE,
)
# "Denied that there had been casualties", "denied any deaths": right behind the word.
_DENIED: Final = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:that\s+)?(?:there\s+(?:(?:had|have|has)\s+been|were|was)\s+)?(?:any\s+)?$",
    re.IGNORECASE,
)
_INFINITIVE: Final = re.compile(
    r"(?:kill|murder|shoot|wound|injure|harm|hurt|massacre|execute|assassinate|abduct|kidnap)\b", re.I
)
_NEGATED: Final = frozenset({"perpetrator", "target", "cause", "weapon"})
# "claims that twenty had died were false", "dismissed reports of a strike as fabricated"
_REPORTED: Final = re.compile(
    r"\b(?:reports?|claims?|allegations?|rumou?rs?|suggestions?|accusations?|stories|figures?|toll|number|count)\b[^.;!?]*$",
    re.IGNORECASE,
)
_IS_FALSE: Final = re.compile(
    r"[^.;!?]*?\b(?:was|were|is|are|be|been|as)\s+(?:\w+ly\s+|a\s+|complete\s+)?(?:false|untrue|lies?|fake|baseless|unfounded|fabricat\w+"
    r"|incorrect|wrong|groundless|nonsense|not\s+true|invent\w+|made\s+up|misinformation|disinformation|propaganda)\b",
    re.IGNORECASE,
)
# 'called the allegation that its men shelled the market "fabricated"'
_CALLED: Final = re.compile(
    rf"\b(?:call|brand|term|label|describ)(?:s|ed|led|es)?\s+{ALLEGED}[^.;:!?]*$", re.IGNORECASE
)
_FALSE: Final = re.compile(rf"[^.;!?]*?{CALLED_FALSE}", re.IGNORECASE)


def certainty(
    draft: Draft, stance: Certainty, unsourced: bool, analysis: Analysis, lexicon: Lexicon, learned: Mapping[str, float]
) -> Certainty:
    """How sure the text is of the draft's words.

    `stance` is that of the cue they stand under, `unsourced` says that nobody but the publisher says them, `learned`
    is what the learned reader hears. A position on responsibility is itself asserted, whatever it denies; that nobody
    claims it, or that somebody does not, is a denial.
    """
    if isinstance(draft.value, Responsibility):
        words = draft.span.of(analysis.text)
        unclaimed = draft.value.actor is None and _NOBODY.search(words)
        if draft.value.position == "claims" and (unclaimed or _NO_CLAIM.search(words)):
            return "denied"
        return "hedged" if _hedged(draft, stance, analysis, lexicon, learned) else "asserted"
    told = _plainly(draft, unsourced, analysis)
    if told is not None:
        return told
    ruled = _by_cues(draft, stance, analysis, lexicon)
    if stance == "hedged":
        # "believes", "suspects": the cue itself says how sure the speaker is.
        return ruled if ruled != "asserted" else stance
    return _heard(learned) or ruled


def _hedged(
    draft: Draft, stance: Certainty, analysis: Analysis, lexicon: Lexicon, learned: Mapping[str, float]
) -> bool:
    return (_heard(learned) or _by_cues(draft, stance, analysis, lexicon)) == "hedged"


def _heard(learned: Mapping[str, float]) -> Certainty | None:
    known: list[Certainty] = [c for c in CERTAINTIES if c in learned]
    best = max(known, key=lambda c: learned[c], default=None)
    return best if best is not None and learned[best] >= BELIEVE_CERTAINTY else None


def _plainly(draft: Draft, unsourced: bool, analysis: Analysis) -> Certainty | None:
    """What the words themselves leave no doubt of; None where they do."""
    sentence = analysis.document.sentence_at(draft.span.start)
    if sentence is None:
        return None
    text, span = analysis.text, draft.span
    words = span.of(text)
    before, after = text[sentence.span.start : span.start], text[span.end : sentence.span.end]
    # "The toll of forty is false": the words themselves may name what is.
    if _REPORTED.search(before + words) and _IS_FALSE.match(after):
        return "denied"
    if _REPORTED.search(before) and _IS_FALSE.match(words):
        return "denied"
    if _CALLED.search(before) and _FALSE.match(after):
        return "denied"
    if draft.slot in _NEGATED and (_NOT.search(words) or _NO_BEFORE.search(before)):
        return "denied"
    if draft.slot == "perpetrator" and (
        _DID_NOT.match(after) or _CLEARED.match(after) or _REJECTED.search(before) or _NOT_BY.search(before)
    ):
        return "denied"
    if draft.slot in TOLL_SLOTS and _NOT_SO_MANY.search(text, max(0, span.start - 6), span.start + 10):
        return "denied"
    if draft.slot in TOLL_SLOTS and (_TAKEN_BACK.search(before) or _REJECTED.search(before) or _DENIED.search(before)):
        return "denied"
    if draft.slot in TOLL_SLOTS and _SAID_TO.search(before):
        return "hedged"
    if draft.slot in TOLL_SLOTS and _INFINITIVE.match(words) and _MEANT_TO.search(before.rstrip()):
        return "hypothetical"
    if draft.slot in TOLL_SLOTS and _COULD_HAVE.search(text, max(sentence.span.start, span.start - 30), span.end):
        return "hypothetical"
    if _MAY_BE.search(words) or (draft.slot in TOLL_SLOTS and _THOUGHT_TO_BE.search(words)):
        return "hedged"
    if _NO_DOUBT.search(before):
        return "asserted"
    if draft.slot in _HEDGED_BY_ATTRIBUTE and draft.slot != "perpetrator" and _SUSPECTED_FIRST.match(words):
        return "hedged"
    if draft.slot == "perpetrator" and _TO_BE.match(after):
        return "asserted"  # of the gunmen it is not doubted that they did it
    if draft.slot == "perpetrator" and _TO_BE_OF.search(before):
        return "hedged"
    if draft.slot == "perpetrator" and (
        _SUSPECTED.search(words) or _SUSPECTED.search(before[-12:]) or (unsourced and _BLAMED_ON.search(before))
    ):
        return "hedged"
    return None


def _by_cues(draft: Draft, stance: Certainty, analysis: Analysis, lexicon: Lexicon) -> Certainty:
    """The last cue near the words, in their clause, else the stance."""
    sentence = analysis.document.sentence_at(draft.span.start)
    if sentence is None:
        return stance
    span, text = draft.span, analysis.text
    start, end = max(sentence.span.start, span.start - _REACH), min(sentence.span.end, span.end + 12)
    for edge in _EDGE.finditer(text, start, span.start):
        start = edge.end()
    near = [
        m
        for m in lexicon.certainty_cues.find(text, start, end)
        # "the suspected militants killed two": the word hedges who did it, not how many died.
        if m.row.type != "attribute" or (draft.slot in _HEDGED_BY_ATTRIBUTE and m.span.distance(span) <= 3)
    ]
    if any(m.row.type == "condition" for m in near):
        return "hypothetical"
    return near[-1].row.certainty if near else stance
