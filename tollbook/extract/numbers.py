"""Number expressions with the bound their words set.

The rules are the record's own: "seven" is 7–7 exact, "at least seven" 7–null, "up to 20" null–20, "10 to 15" 10–15
between, "about 50" 50–50 about, "dozens" 24–null vague, "several" null–null vague, "no one" 0–0 exact. A qualifier
binds the number it stands before ("at least seven killed and 17 injured": the first only) and is never dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.model import Span
from tollbook.model.codes import Qualifier

_ONES: Final = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_GROUPS: Final = {"dozen": 12, "score": 20}
# Least numbers of vague plurals, as the record fixes them.
VAGUE: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "tens": 20,
    "millions": 2_000_000,
}
VAGUE_OPEN: Final = frozenset("several many some numerous multiple few others various countless".split())

_WORD_NUMBER = "|".join([*_ONES, *_TENS, *_SCALES, *_GROUPS])
# "a 10-storey block", "23 - year - old": a measure counts nobody.
_MEASURE = (
    r"\s?-\s?(?:year|storey|story|mile|km|kilomet|minute|hour|day|month|foot|inch|millimet|mm|caliber|calibre"
    r"|pound|ton)"
)
_NUMBER = re.compile(
    rf"""(?<![\w.,/:$£€#-])(?:
      (?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|\d{{1,9}}(?:\.\d+)?)
      (?:[\ -](?P<scale>hundred|thousand|million|billion|dozen)s?)?
      (?![\w%/:]|[.,]\d|{_MEASURE})
    | (?P<of>(?:tens|hundreds|scores|dozens)\s+of\s+(?:thousands|hundreds|dozens))\b
    | (?P<vague>dozens|scores|hundreds|thousands|tens|millions|several\s+(?:dozens?|hundreds?|thousands?)
      |several|many|some|numerous|multiple|few|various|countless)\b
    | (?P<none>no\s+one|nobody|no|none|neither|zero)\b
    | (?P<words>(?:(?:a|half\s+a|a\s+half)\s+(?:dozen|score|hundred|thousand|million)|(?:{_WORD_NUMBER}))
      (?:(?:\s+|\s?-\s?|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)(?:{_WORD_NUMBER}))*)(?!{_MEASURE}|-\w)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_BEFORE: Final[tuple[tuple[Qualifier, str], ...]] = (
    (
        "at_least",
        r"at\s+(?:the\s+very\s+)?least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of|minimum|at\s+least\s+another|at\s+least\s+some",
    ),
    (
        "more_than",
        r"more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|well\s+over|topp(?:ed|ing)|greater\s+than",
    ),
    (
        "up_to",
        r"up\s+to|as\s+many\s+as|as\s+much\s+as|at\s+most|a\s+maximum\s+of|no\s+more\s+than|not\s+more\s+than|maximum",
    ),
    ("fewer_than", r"fewer\s+than|less\s+than|under|below"),
    (
        "about",
        r"about|around|approximately|approx\.?|some|roughly|nearly|almost|an?\s+estimated|estimated|close\s+to|circa|perhaps|possibly|just\s+(?:over|under)|near|in\s+the\s+region\s+of|or\s+so|a\s+total\s+of\s+(?:about|around|some)|more\s+or\s+less|~",
    ),
)
_QUALIFIER = re.compile(
    "(?:"
    + "|".join(f"(?P<{q}>{pattern})" for q, pattern in _BEFORE)
    + r")(?:\s+(?:a\s+)?(?:total\s+of|other|another|the))?\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"between\s*$|from\s*$", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s*(?:to|and|or|[-–—]|\s-\s)\s*", re.IGNORECASE)
_AFTER_LEAST = re.compile(r"\s+or\s+more\b|\s*\+|\s+(?:people\s+)?(?:at\s+least)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A count in the text. `span` covers the qualifier too, `core` the number alone."""

    span: Span
    core: Span
    low: int | None
    high: int | None
    qualifier: Qualifier


def find_numbers(text: str, within: Sequence[Span]) -> tuple[Number, ...]:
    """The number expressions of the given sentences, in text order.

    >>> [(n.low, n.high, n.qualifier) for n in find_numbers("At least seven killed and 17 hurt", [Span(0, 33)])]
    [(7, None, 'at_least'), (17, 17, 'exact')]
    """
    out: list[Number] = []
    for sentence in within:
        out.extend(_in_sentence(text, sentence))
    return tuple(out)


def numbers_in(numbers: Sequence[Number], span: Span) -> tuple[Number, ...]:
    """Those whose core lies inside `span`."""
    first = bisect_left(numbers, span.start, key=lambda n: n.core.start)
    out = []
    for n in numbers[first:]:
        if n.core.start >= span.end:
            break
        if n.core.end <= span.end:
            out.append(n)
    return tuple(out)


def _in_sentence(text: str, sentence: Span) -> list[Number]:
    cores: list[tuple[Span, int | None, int | None, Qualifier]] = []
    for m in _NUMBER.finditer(text, sentence.start, sentence.end):
        read = _value(m)
        if read is not None:
            cores.append((Span(*m.span()), *read))
    out: list[Number] = []
    i = 0
    while i < len(cores):
        span, low, high, qualifier = cores[i]
        if i + 1 < len(cores) and qualifier == "exact" and low:
            nxt, _, high2, q2 = cores[i + 1]
            gap = text[span.end : nxt.start]
            if q2 == "exact" and high2 is not None and low < high2 and _is_range(text, sentence, span, gap):
                begin = _BETWEEN.search(text, max(sentence.start, span.start - 9), span.start)
                start = begin.start() if begin else span.start
                out.append(Number(Span(start, nxt.end), Span(span.start, nxt.end), low, high2, "between"))
                i += 2
                continue
        out.append(_qualified(text, sentence, span, low, high, qualifier))
        i += 1
    # "as many as 30", "no fewer than 5": words of a qualifier are no number of their own.
    return [n for n in out if not any(o is not n and o.span.holds(n.core) and not n.core.holds(o.core) for o in out)]


def _is_range(text: str, sentence: Span, first: Span, gap: str) -> bool:
    if not _RANGE_GAP.fullmatch(gap):
        return False
    word = gap.strip().lower()
    if word == "and":
        return bool(_BETWEEN.search(text, max(sentence.start, first.start - 9), first.start))
    return True


def _qualified(
    text: str, sentence: Span, core: Span, low: int | None, high: int | None, qualifier: Qualifier
) -> Number:
    m = _QUALIFIER.search(text, max(sentence.start, core.start - 40), core.start)
    if m is None:
        after = _AFTER_LEAST.match(text, core.end, min(sentence.end, core.end + 24))
        if after and qualifier == "exact" and low:
            return Number(Span(core.start, after.end()), core, low, None, "at_least")
        return Number(core, core, low, high, qualifier)
    found: Qualifier = m.lastgroup  # type: ignore[assignment]
    span = Span(m.start(), core.end)
    if qualifier == "vague" or low == 0:
        return Number(span, core, low, high, qualifier)
    match found:
        case "at_least" | "more_than":
            return Number(span, core, low, None, found)
        case "up_to" | "fewer_than":
            return Number(span, core, None, high, found)
        case _:
            return Number(span, core, low, high, found)


def _value(m: re.Match[str]) -> tuple[int | None, int | None, Qualifier] | None:
    if m["digits"]:
        return _digits(m["digits"], m["scale"])
    if m["of"]:
        first, last = m["of"].lower().split()[0], m["of"].lower().split()[-1]
        unit = {"thousands": 1000, "hundreds": 100, "dozens": 12}[last]
        return {"tens": 10, "hundreds": 100, "scores": 20, "dozens": 12}[first] * unit, None, "vague"
    if m["vague"]:
        word = m["vague"].lower().split()[-1]
        word = word if word in VAGUE or word in VAGUE_OPEN else word + "s"
        return VAGUE.get(word), None, "vague"
    if m["none"]:
        return 0, 0, "exact"
    return _words(m["words"])


def _digits(digits: str, scale: str | None) -> tuple[int, int, Qualifier] | None:
    factor = {**_SCALES, **_GROUPS}[scale.lower()] if scale else 1
    plain = re.sub(r"[,\u00a0\u202f]", "", digits)
    if "." in plain:
        if factor == 1:
            return None
        value = round(float(plain) * factor)
    else:
        value = int(plain) * factor
    return value, value, "exact"


def _words(words: str) -> tuple[int, int, Qualifier]:
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", "a"):
            current = current or (1 if word == "a" else 0)
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word, _TENS.get(word, 0))
        elif word == "half":
            return 6, 6, "about"
        elif word in _GROUPS:
            total += max(current, 1) * _GROUPS[word]
            current = 0
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * _SCALES[word]
            current = 0
    value = total + current
    return value, value, "exact"
