"""A deed that a speaker owns without naming who acts: "claimed to have killed", "confirmed the strike".

The subject is whoever speaks. To announce is to claim; to confirm, admit or regret is to acknowledge, whoever does.
"""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span
from tollbook.model.codes import Position

# "Destroyed 21 drones", "eliminated two missiles": to bring down what flies is no attack; to hit a depot of them is.
_IN_THE_AIR: Final = (
    r"(?!\s+(?:(?!(?:with|using|by|in|on|at|near|from|and|to|of|over|during|after|that|when|as)\b)[\w-]+\s+){0,5}?(?:drones?|UAVs?|missiles?|rockets?|projectiles?|unmanned\s+aerial\s+vehicles?|Shaheds?|Gerans?)\b"
    r"(?![\s-]+(?:depots?|factor(?:y|ies)|bases?|launch\w*|sites?|operators?|control\w*|stor\w+|warehouses?|crews?|units?|plants?|workshops?|boats?"
    r"|teams?|systems?|batter(?:y|ies)|complex\w*|positions?|production|pilots?|forces?|command\w*|assembly|makers?|caches?)\b))"
)
# "They have wiped out cells in the country": a boast of no attack in particular.
_IN_GENERAL: Final = (
    r"(?!(?:(?<=have\s)|(?<=has\s))(?:wiped\s+out|killed|destroyed|eliminated|neutrali[sz]ed|decimated|dismantled)\s+"
    r"(?!(?:the|an?|its|their|our|his|at|more|some|about|over|all|several|dozens|scores|hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten"
    r"|\w+teen|\w+ty|\d\S*)\s)(?:[\w'’-]+\s+){0,3}?[a-z]+s\s+(?:in|across|throughout)\s+(?:the|this|our|its|most\s+of\s+the)\s+"
    r"(?:whole\s+|entire\s+)?(?:country|region|nation|area|province|territory|north|south|east|west)\b)"
)
DID: Final = (
    rf"(?:{_IN_GENERAL}(?:(?:hit|struck|destroy(?:ed|ing)|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing))\b{_IN_THE_AIR}|destroy|"
    r"str(?:ike|iking)|attack(?:ed|s|ing)?|target(?:ed|s|ing)?|shell(?:ed|ing)?|bomb(?:ed|ing)?|bombard(?:ed|ing)?"
    r"|fir(?:ed|es|ing)|launch(?:ed|es|ing)?|kill(?:ed|s|ing)?"
    r"|ambush(?:ed|ing)?|raid(?:ed|ing)?|storm(?:ed|ing)?|overran|overrun|bl(?:ew|own)\s+up|sank|sunk|carried\s+out|conduct(?:ed|ing)"
    r"|plant(?:ed|ing)|detonat(?:ed|ing)|burn(?:ed|t)|set\s+fire|captured|taken\s+(?:[\"“]?\w+[\"”]?\s+)?action|took\s+(?:\w+\s+)?action"
    r"|wiped\s+out|decimat(?:ed|ing)|obliterat(?:ed|ing)|pound(?:ed|ing)|aim(?:ed|ing)\s+at|answered\s+with|(?:delivered|dealt)\s+(?:\w+\s+){0,2}(?:blow|strike)s?"
    r"|us(?:ed|ing)(?=\s[^.;]{3,60}?\bto\s+(?:destroy|hit|strike|attack|kill|target|shell|bomb)\b)|slaughter(?:ed|ing)|opened\s+fire"
    r"|shot\s+(?!down)|execut(?:ed|ing)|inflicted|stag(?:ed|ing)|perpetrat(?:ed|ing)|(?:was|were|is|are)\s+(?:behind|responsible)))"
)
"""What is done in an attack, as a pattern."""
# "Launched an inquiry", "struck a deal", "carried out a search": no attack.
NO_INQUIRY: Final = (
    r"(?!\s+(?:(?:an?|the|its|their|several|further)\s+)?(?:[\w-]+\s+){0,2}?(?:investigations?|inquir(?:y|ies)|probes?|reviews?|search(?:es)?|manhunts?"
    r"|deals?|agreements?|truce|accord|appeals?|drills?|exercises?|rescues?|evacuations?|talks|cases?|patrols?|arrests?|checks?|funerals?)\b)"
)
_AT_ONCE: Final = r"[\s,]*(?:(?:on|in|at|by|through|via|over|late|early|earlier)\b[^,;.\"“]{0,60}?[\s,]+)?"
_CLAIM: Final = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:claim|boast|brag)", re.IGNORECASE)
_ANNOUNCE: Final = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:announc|claim|boast)", re.IGNORECASE)
ADMITS: Final = re.compile(
    r"(?:has\s+|have\s+|had\s+)?(?:admi|acknowledg|conced|confess|confirm|apologi|regret)", re.IGNORECASE
)
"""How one's own deed is acknowledged."""
_TO_HAVE: Final = re.compile(
    rf"{_AT_ONCE}(?:to\s+have|(?:of\s+)?having)\s+(?:\w+ly\s+)?[\"“]?(?P<did>{DID})\b{NO_INQUIRY}", re.IGNORECASE
)
# "Confirmed hitting the depot", not "confirmed killings" nor "the killing of".
_DOING: Final = re.compile(
    rf"{_AT_ONCE}(?:of\s+)?(?P<did>(?=\w+ing\b){DID})\s+(?!of\b|by\b|and\b|in\b|was\b|were\b|had\b)", re.IGNORECASE
)
_HOW_MANY: Final = (
    r"(?:(?:the|an?|its|their|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens\s+of|several|new|fresh)\s+)+"
)
_DESTRUCTION: Final = re.compile(
    rf"{_AT_ONCE}(?:{_HOW_MANY})?[\"“]?(?:destruction|neutrali[sz]ation|elimination|liquidation)\s+of\b"
    rf"|{_AT_ONCE}{_HOW_MANY}[\"“]?(?:[\w-]+\s+){{0,2}}?(?:attacks|strikes?|raids|(?:combat|attack)\s+operations|ambush(?:es)?)\s+(?:on|against)\s+(?!(?:its|their)\b)",
    re.IGNORECASE,
)
_STRIKE: Final = re.compile(
    rf"{_AT_ONCE}(?:{_HOW_MANY})?[\"“]?(?:[\w-]+\s+){{0,2}}?(?:strikes?|air\s?strikes?|bombardment|operation)\b(?!\s+(?:on|against|at)\s+(?:its|their)\b|\s+by\b)",
    re.IGNORECASE,
)
_NEXT_TO: Final = 4
_MISTAKES: Final = re.compile(r"[\s\"“‘']*(?:an?\s+|the\s+)?(?:\w+\s+)?(?:mistakes?|errors?)\b", re.IGNORECASE)


#: "There will be no talks until the army admits having struck the hall": nobody has.
_UNDER: Final = re.compile(r"\b(?:until|unless|if|before|whether)\s+(?:[\w'’-]+\s+){1,6}?$", re.IGNORECASE)
_UNDER_REACH: Final = 80


def owned(cue: str, text: str, content: Span) -> tuple[Span, Position] | None:
    """The words of a saying that own a deed, and as what; `cue` is the word for saying."""
    at = text.rfind(cue, max(0, content.start - len(cue) - _NEXT_TO), content.start)
    if at >= 0 and _UNDER.search(text, max(0, at - _UNDER_REACH), at):
        return None
    admits = ADMITS.match(cue) is not None
    tries = [_TO_HAVE, _DOING] if admits or _CLAIM.match(cue) else []
    tries += [_DESTRUCTION] if _ANNOUNCE.match(cue) else []
    tries += [_STRIKE] if admits else []
    for pattern in tries:
        if (found := pattern.match(text, content.start, content.end)) is not None:
            return Span(content.start, found.end()), "acknowledges" if admits else "claims"
    return None


def mistakes(cue: str, text: str, content: Span) -> Span | None:
    """Mistakes that somebody admits or regrets: "conceded 'mistakes'"."""
    found = _MISTAKES.match(text, content.start, content.end) if ADMITS.match(cue) else None
    return Span(content.start, found.end()) if found else None
