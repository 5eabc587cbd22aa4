"""Which of the places named in a sentence is the place of this event.

"Kyiv said a missile hit Lyptsi, north of Kharkiv" names three places; the event is at one. A log-linear classifier
weighs each name by how it stands to the words that tell of the event (`event.tsv`, trained on sentences with marked
verbs and places by `training/gazetteer/fit_event.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.extract.places.candidates import Token, tokens
from tollbook.extract.places.linear import load
from tollbook.extract.places.mentions import PlaceMention
from tollbook.lexicon.gazetteer.tables import states
from tollbook.ports import PlaceReader

#: From this belief on a name is a place of the event.
HERE: Final = 0.45
#: The same where the learned reader has heard the sentence; by cross-validation of the training part.
HEARD: Final = 0.35
_BELIEFS: Final = (0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
#: Kinds of names that may be an event's place.
CONSIDERED: Final = frozenset(("literal", "metonym", "organisation", "doubtful"))
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|reported|reports|according|announced|confirmed|claimed|accused|blamed|condemned|vowed)\b",
    re.I,
)
_VERBISH: Final = re.compile(
    r"^[a-z]+(?:ed|ing)$|^(?:was|were|is|are|has|have|had|been|be|hit|left|shot|took|went|fell|struck|blew|broke|came)$"
)
_PREPOSITIONS: Final = frozenset(
    """in at near from to on into of outside inside around toward towards across through between within by against over
    off for with along behind under throughout until since after before and""".split()
)
_CLAUSE: Final = frozenset("who which that where when after before while as since because but although during".split())


def places_of_event(
    text: str,
    trigger: tuple[int, int],
    mentions: Sequence[PlaceMention],
    sentence: tuple[int, int] | None = None,
    learned: object = None,
) -> tuple[tuple[PlaceMention, float], ...]:
    """The mentions that are the event's places, each with the belief in it, in order.

    `trigger`: the words that evoke the event; `sentence`: where they stand, the whole text if None. Mentions outside
    it, demonyms and datelines are never its places. Of names that hold one another ("Lyptsi, Kharkiv region") the
    narrowest is rather meant. `learned`: a `PlaceReader`, which hears the sentence; else the features decide alone.
    """
    start, end = sentence or (0, len(text))
    said, at = text[start:end], (trigger[0] - start, trigger[1] - start)
    local = [m for m in mentions if start <= m.start and m.end <= end and m.kind in CONSIDERED]
    spans = [(m.start - start, m.end - start) for m in local]
    scores = own_scores(said, at, spans, local)
    heard = learned.event_places(said, at, spans, scores) if isinstance(learned, PlaceReader) else None
    least = HERE if heard is None else HEARD
    beliefs = among_names(said, spans, scores if heard is None else heard)
    return tuple((m, round(b, 4)) for m, b in zip(local, beliefs, strict=True) if b >= least)


def own_scores(
    text: str, trigger: tuple[int, int], spans: Sequence[tuple[int, int]], local: Sequence[PlaceMention]
) -> list[float]:
    """The logit of each name by itself."""
    model, words = load("event.tsv"), tokens(text)
    here, elsewhere = model.classes.index("here"), model.classes.index("elsewhere")
    rows = [model.scores(features(text, words, trigger, spans, i, m)) for i, m in enumerate(local)]
    return [row[here] - row[elsewhere] for row in rows]


def among_names(text: str, spans: Sequence[tuple[int, int]], scores: Sequence[float]) -> list[float]:
    """The belief in each name once it is known how likely the names beside it are."""
    model = load("among.tsv")
    here, elsewhere = model.classes.index("here"), model.classes.index("elsewhere")
    out = []
    for i, own in enumerate(scores):
        row = model.scores(among_features(text, spans, scores, i))
        out.append(1 / (1 + math.exp(-(own + row[here] - row[elsewhere]))))
    return out


_STEPS: Final = (-3.0, -1.5, -0.5, 0.5, 1.5, 3.0)
_JOINED: Final = (
    (",", re.compile(r",")), ("and", re.compile(r",? ?(?:and|or|&)")), ("in", re.compile(r",? ?(?:in|of)(?: the)?")),
    ("owns", re.compile(r"['’]s")),
    ("place", re.compile(r".*\b(?:in|of|near|from|outside|at)(?: the)?(?: \w+){0,3}(?: of)?")),
    ("list", re.compile(r".{0,40}\band\b.{0,40}")),
)  # fmt: skip


def among_features(text: str, spans: Sequence[tuple[int, int]], scores: Sequence[float], which: int) -> Iterator[str]:
    """How one name stands to the others of its sentence, by what joins them and how likely each is."""
    own = _step(scores[which])
    others = [s for i, s in enumerate(scores) if i != which]
    yield f"own={own}"
    for side in (-1, 1):
        other = which + side
        if not 0 <= other < len(spans):
            yield f"none beside={side}&own={own}"
            continue
        first, second = sorted((which, other))
        joined = _joined(text[spans[first][1] : spans[second][0]])
        yield f"joined={joined}&side={side}"
        yield f"joined={joined}&side={side}&other={_step(scores[other])}"
        yield f"joined={joined}&side={side}&own={own}"
        yield f"joined={joined}&side={side}&likelier={scores[which] > scores[other]}"
    best = max(others, default=-9.0)
    yield f"best other={_step(best)}"
    yield f"best other={_step(best)}&own={own}"
    yield f"best={scores[which] >= best}&names={min(4, len(spans))}"
    yield f"ahead={_step(scores[which] - best)}" if others else "alone"
    yield f"likely others={min(3, sum(s > 0 for s in others))}"


def _step(score: float) -> int:
    return sum(score >= s for s in _STEPS)


def _joined(gap: str) -> str:
    gap = gap.strip().lower()
    if len(gap) > 60:
        return "far"
    return next((name for name, pattern in _JOINED if pattern.fullmatch(gap)), "other")


def _ruling(before: Sequence[str]) -> tuple[str, int]:
    """The preposition that rules a name, over "the northern city of", and how many words away it stands."""
    last = "^"
    for steps, word in enumerate(reversed(before[-9:])):
        if word in _PREPOSITIONS and word not in ("of", "and"):
            return word, min(4, steps)
        if (_VERBISH.match(word) and not word.endswith("ed")) or word in _CLAUSE:
            return "verb" if last == "^" else last, min(4, steps)
        if word in ("of", "and"):
            last = word
    return last, 5


def features(
    text: str,
    words: Sequence[Token],
    trigger: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    which: int,
    mention: PlaceMention,
) -> Iterator[str]:
    """How one place name stands to the event's words. Offsets are those of `text`, one sentence."""
    kind = mention.kind
    start, end = spans[which]
    side = "after" if start >= trigger[1] else "before"
    low, high = (trigger[1], start) if side == "after" else (end, trigger[0])
    between = [w for w in words if low <= w.start and w.end <= high]
    gap = text[low:high]
    far = next((n for n in (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30) if len(between) <= n), 99)
    before = [w.text.lower() for w in words if w.end <= start][-3:]
    after = [w.text.lower() for w in words if w.start >= end][:2]
    p1, p2 = (["^"] * 3 + before)[-1], (["^"] * 3 + before)[-2]
    n1 = (after + ["$"])[0]
    ruling, steps = _ruling([w.text.lower() for w in words if w.end <= start])
    yield "bias"
    yield f"side={side}"
    yield f"far={far}"
    yield f"far={far}&{side}"
    yield f"kind={kind}&{side}"
    found = next((b for b in _BELIEFS if mention.belief < b), 1)
    yield f"found={found}"
    yield f"found={found}&p1={p1}"
    yield f"found={found}&ruling={ruling}&{side}"
    yield f"p1={p1}"
    yield f"p1={p1}&{side}"
    yield f"p2p1={p2}_{p1}"
    yield f"n1={n1}"
    yield f"ruling={ruling}&{side}"
    yield f"ruling={ruling}&far={far}&{side}"
    yield f"ruling={ruling}&steps={steps}"
    yield f"ruling={ruling}&verbs={sum(1 for w in between if _VERBISH.match(w.text)) and 1}&only={len(spans) == 1}"
    yield f"verb={text[trigger[0] : trigger[1]].lower()}&{side}"
    yield f"verb={text[trigger[0] : trigger[1]].lower()}&p1={p1}"
    verbs = sum(1 for w in between if _VERBISH.match(w.text))
    yield f"verbs={min(3, verbs)}&{side}"
    yield f"commas={min(3, gap.count(','))}&{side}"
    yield f"clause={sum(1 for w in between if w.text.lower() in _CLAUSE) and 1}&{side}&verbs={min(2, verbs)}"
    yield f"saying={bool(_SAYING.search(gap))}&{side}"
    yield f"owns={text[end : end + 2] in ('’s', chr(39) + 's')}&{side}"
    others = [s for i, s in enumerate(spans) if i != which]
    nearer = sum(1 for s in others if low <= s[0] and s[1] <= high)
    yield f"nearer={min(3, nearer)}&{side}"
    yield f"names={min(4, len(spans))}"
    yield f"only={not others}&p1={p1}"
    comma = text[end : end + 2] == ", "
    held = comma and any(s[0] == end + 2 for s in others)
    holds = any(s[1] + 2 == start and text[s[1] : start] == ", " for s in others)
    yield f"held={held}&holds={holds}"
    yield f"state={text[start:end] in states()}"
    if before and words and start <= words[min(2, len(words) - 1)].end:
        yield f"opens&p1={p1}"
    nearest = min((abs(s[0] - trigger[0]) for s in others), default=9999)
    yield f"nearest={abs(start - trigger[0]) < nearest}&{side}"
    for w in between[:1] + between[-1:]:
        yield f"edge={w.text.lower()}&{side}"
    if 0 < len(between) <= 3:
        yield f"path={'_'.join(w.text.lower() for w in between)}&{side}"
    yield from _shape(text, words, trigger, spans, which, side)
    next_verb = next((w.text.lower() for w in words if w.start >= end and _VERBISH.match(w.text)), "$")
    yield f"next verb is it={text[trigger[0] : trigger[1]].lower() == next_verb}&p1={p1}"


_TRIGGERS: Final = re.compile(r"(?:ed|ing|s|en)$")


def _shape(
    text: str, words: Sequence[Token], trigger: tuple[int, int], spans: Sequence[tuple[int, int]], which: int, side: str
) -> Iterator[str]:
    """The way from event to name with all but the small words left out, and where both stand in the sentence."""
    start, end = spans[which]
    low, high = (trigger[1], start) if side == "after" else (end, trigger[0])
    taken = [s for i, s in enumerate(spans) if i != which]
    path: list[str] = []
    last = low
    for w in words:
        if w.start < low or w.end > high:
            continue
        if "," in text[last : w.start]:
            path.append(",")
        kind = _kind(w, taken)
        if not path or path[-1] != kind:
            path.append(kind)
        last = w.end
    if "," in text[last:high]:
        path.append(",")
    way = " ".join(path)
    verb = text[trigger[0] : trigger[1]].lower()
    stem = _TRIGGERS.sub("", verb.split(" ")[0])[:6]
    if len(path) <= 7:
        yield f"way={way}&{side}"
    yield f"way ends={' '.join(path[-3:])}&{side}"
    yield f"way begins={' '.join(path[:2])}&{side}&{stem}"
    yield f"stem={stem}&{side}"
    ruling, _ = _ruling([w.text.lower() for w in words if w.end <= start])
    yield f"stem={stem}&ruling={ruling}&{side}"
    yield f"prepositions={min(4, sum(p in _PREPOSITIONS for p in path))}&ruling={ruling}&{side}"
    order = sorted(range(len(spans)), key=lambda i: abs(spans[i][0] - trigger[0]))
    yield f"rank={min(3, order.index(which))}&ruling={ruling}&{side}"
    follows = [s for s in spans if s[0] >= trigger[1]]
    yield f"first after={bool(follows) and follows[0] == spans[which]}&before too={len(follows) < len(spans)}"
    verbs = sum(1 for w in words if _VERBISH.match(w.text))
    yield f"verbs in sentence={min(4, verbs)}&rank={min(2, order.index(which))}"
    ahead = next((w for w in reversed(words) if w.end <= trigger[0]), None)
    yield f"verb after={ahead.text.lower() if ahead else '^'}&{side}"
    yield f"verb after={ahead.text.lower() if ahead else '^'}&ruling={ruling}"
    behind = next((w for w in words if w.start >= trigger[1]), None)
    yield f"verb before={behind.text.lower() if behind else '$'}&{side}"
    yield f"verb form={verb[-2:]}&ruling={ruling}&{side}"
    yield f"quoted={text[:start].count(chr(34)) % 2}&{text[: trigger[0]].count(chr(34)) % 2}"
    yield f"place={text[start:end].lower()}"
    head = next((w.text.lower() for w in words if w.start >= end), "$")
    yield f"next={head}&ruling={ruling}"


def _kind(word: Token, names: Sequence[tuple[int, int]]) -> str:
    low = word.text.lower()
    if any(a <= word.start < b for a, b in names):
        return "P"
    if low in _PREPOSITIONS or low in _CLAUSE or low in ("that", "to", "but", "or"):
        return low
    if _SAYING.fullmatch(word.text):
        return "S"
    if _VERBISH.match(word.text):
        return "V"
    if word.text[0].isupper():
        return "C"
    return "0" if word.text[0].isdigit() else "n"
