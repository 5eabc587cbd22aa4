"""Number expressions with the bound their words set.

The rules are the record's own: "seven" is 7–7 exact, "at least seven" 7–null, "up to 20" null–20, "10 to 15" 10–15
between, "about 50" 50–50 about, "dozens" 24–null vague, "several" null–null vague, "no one" 0–0 exact. A qualifier
binds the number it stands before ("at least seven killed and 17 injured": the first only) and is never dropped.
The words that bound a number or stand for one are those of the lexicon's `quantities` table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tollbook.lexicon import load
from tollbook.lexicon.matching import Phrase
from tollbook.lexicon.rows import QuantityRow
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
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
_GROUPS: Final = {"dozen": 12, "score": 20}

_WORD_NUMBER = "|".join([*_ONES, *_TENS, *_SCALES, *_GROUPS])
# "a 10-storey block", "23 - year - old", "8–week–old", "6- and 10-year-old": a measure counts nobody.
_MEASURE = (
    r"\s?[-–‑]\s?(?:year|storey|story|mile|km|kilomet|minute|hour|day|week|month|foot|inch|millimet|mm|caliber|calibre"
    r"|pound|ton|member|point|room|metre|meter|page|seat|nation|party|wheel|gauge)"
    r"|[-–‑]\s(?:and|or|to)\s"
)
# A word may follow a full stop at once ("police said.Three men"); digits may not: prices, calibres, "No.5".
# Behind a wire's count of its own versions a hyphen parts: "UPDATE 1-Two killed".
_OPEN = r"(?:(?<![\w,/:$£€#-])|(?<=UPDATE\ \d-)|(?<=WRAPUP\ \d-)|(?<=TIMELINE-)|(?<=FACTBOX-))"
_DIGITS_OPEN = r"(?<!\.)"
# "1 200 people": thousands parted by a space, but not the day of "on May 1 200 people".
_NO_DAY = "".join(rf"(?<!{end}\ )" for end in "Jan uary Feb Mar arch Apr pril May June July Aug ust mber ober".split())
_WORDS_OPEN = r"(?<![^A-Za-z]\.)(?<![^A-Za-z].\.)"
_GRAMMAR = rf"""{_OPEN}(?i:
      {_DIGITS_OPEN}(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|{_NO_DAY}\d{{1,3}}(?:\ \d{{3}})+(?!\d|\ \d)
        |\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,9}}(?:\.\d+)?)
      (?:[\ -](?P<scale>hundred|thousand|lakh|million|crore|billion|dozen)s?)?
      (?![\w%/]|:\d|[.,]\d|{_MEASURE}|-\d{{1,3}}{_MEASURE})
    | {_WORDS_OPEN}(?P<word>WORDS)\b
    | {_WORDS_OPEN}(?P<words>(?:(?:a\s+)?half[\s-]?(?:an?[\s-]+)?dozen|(?:half|a\s+quarter\s+of)\s+a\s+million
      |a\s+(?:dozen|score|hundred|thousand|lakh|million)
      |(?:{_WORD_NUMBER}))
      (?:(?:\s+|\s?-\s?|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)(?:{_WORD_NUMBER}))*)(?!{_MEASURE}|-(?!odd\b)\w)\b
    )"""

_BETWEEN = re.compile(r"\b(?:between|anywhere\s+from|from)\s*$", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s*(?:to|and|or|[-–—]|\s-\s)\s*", re.IGNORECASE)
# "Aug 22 – Thirty-one people": a dash after a dateline.
_DASH = re.compile(r"\s+[-–—]\s+")
# "The toll rose from 36 to 45": what was said before and what is said now are no bounds of one number.
_CHANGED = re.compile(
    r"\b(?:r[io]s(?:es?|en|ing)|rose|climb\w*|jump\w*|increas\w*|rais\w*|gr[eo]w\w*|w[eo]nt|gone|up|fell|fallen|down"
    r"|dropp\w*|lower\w*|cut|revis\w*|updat\w*|correct\w*|chang\w*|doubl\w*)\s+(?:[^\s.;]+\s+){0,4}from\s*$",
    re.IGNORECASE,
)
# "Since September 27 to 874 killed": a day of the month begins no range.
_DAY_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s$")
_PLUS = re.compile(r"\s*\+")
# A number that is a name: "Form Two", "Unit 4", "house number 14".
_NAMED = re.compile(
    r"\b(?:(?:Image|Photo|Picture|Page|Slide)(?:\s\d+\sof)?|Form|Grade|Class|Chapter|Article|Section|Phase|Route|Line|Level|Room|Platform|Terminal|Gate|Unit|Block|Ward"
    r"|Zone|Sector|Area|Highway|House|Flat|Apartment|Building|Lot|Flight|School|Checkpoint|Brigade|Battalion|Division"
    r"|Regiment|Pier|Camp|Team|Channel|(?i:(?:house|flat|apartment|building|block|bus|train|flight|room|route|school|hospital"
    r"|clinic|gate|line)\s+(?:number|no\.?)|(?:at|number|no\.?)\s+(?:house|flat|apartment)))\s$"
)
# A number to call counts nobody: "the 911 call".
_CALLED = re.compile(
    r"(?:911|999|112)\s+(?:call|dispatch|operator|tape|cent(?:er|re)\b|recording|emergency)", re.IGNORECASE
)
# "WRAPUP 2-Missile strikes a ship": a wire's count of its own versions, at the start of a line, counts nothing.
_VERSION = re.compile(r"[ \t]*(?:UPDATE|WRAPUP|RPT|CORRECTED|REFILE|TIMELINE|FACTBOX)[ \t]?\d{1,2}-")
# Sums of money count nobody: "Rs 2 lakh for the kin of the dead", "head money of Rs2 million".
_MONEY = re.compile(
    r"(?:\b(?:Rs|INR|PKR|BDT|USD|EUR|GBP|NGN|KES|Ksh|Shs?|SDG|UAH|Tk|NT|AUD?|CAD)\.?\s?|[₹₦₨₴₽₪¥]\s?)(?:[\d.,]*\d[\s-]?)?$"
    r"|[$£€][\d.,]*\d[\s-]?$"
)
_CURRENCY = re.compile(
    r"\s(?:US\s|U\.S\.\s)?(?:dollars?|euros?|rupees?|ro?ubles?|hryvnias?|shekels?|dinars?|riyals?|rials?|dirhams?|liras?|nairas?|birr|pesos?"
    r"|quetzals?|shillings?|francs?|rands?|afghanis?|takas?|kyats?|baht|yuan|yen)\b",
    re.IGNORECASE,
)
# "He is no more": he is dead.
_NO_MORE = re.compile(r"no\s+more\s*(?:$|[.,;:!?)\"”])", re.IGNORECASE)
# "The toll crept up to 16": "up" goes with the verb and bounds nothing.
_ROSE = re.compile(
    r"\b(?:creep(?:s|ing)?|crept|climb(?:s|ed|ing)?|gone|goes|went|going|ris(?:es|en|ing)|rose|shot|move[sd]?"
    r"|edged|inched|pushed|brought|takes|took)\s+$",
    re.IGNORECASE,
)
# "10-15 people"; but a day of the month, a date in figures and a measure go on otherwise.
_HYPHENED = re.compile(
    rf"-(?P<high>\d{{1,3}})(?![\w%/-]|[.,:]\d|{_MEASURE}|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
# "The 9-11 attacks": a day that is a name, and no range.
_A_DAY: Final = "9-11"
_OF_A_MILLION = re.compile(r"(?:(?P<half>half)|a\s+quarter\s+of)\s+a\s+million", re.IGNORECASE)
# Bounds that are places too: "over one eye", "under two vehicles" need more than one.
_ONE_BOUND: Final = frozenset(
    {"over", "above", "under", "below", "near", "around", "about", "some", "passed", "passes"}
)
# "Seven at least" bounds as "at least seven" does.
_BOTH_SIDES: Final = frozenset({"at least", "at most"})
# A bound before a number ("some 40 people"), a vague count without one ("some people").
_ALONE: Final = ("some",)
_REACH: Final = 40
_CHANGE_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Number:
    """A count in the text. `span` covers the qualifier too, `core` the number alone."""

    span: Span
    core: Span
    low: int | None
    high: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class _Words:
    """The quantities table made ready: what finds a number, what binds it, and the words that are one."""

    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    bounds: dict[str, Qualifier]
    values: dict[str, QuantityRow]


def find_numbers(
    text: str, within: Sequence[Span], quantities: Iterable[QuantityRow] | None = None
) -> tuple[Number, ...]:
    """The number expressions of the given sentences, in text order.

    Args:
        text: the whole text; spans are code points into it.
        within: the sentences to look in.
        quantities: the rows of the lexicon's table of that name; the built-in ones when None.

    >>> [(n.low, n.high, n.qualifier) for n in find_numbers("At least seven killed and 17 hurt", [Span(0, 33)])]
    [(7, None, 'at_least'), (17, 17, 'exact')]
    """
    words = _ready(tuple(load().quantities if quantities is None else quantities))
    out: list[Number] = []
    for sentence in within:
        out.extend(_in_sentence(text, sentence, words))
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


@lru_cache(maxsize=4)
def _ready(rows: tuple[QuantityRow, ...]) -> _Words:
    said: dict[str, list[str]] = {"before": [], "after": [], "word": []}
    bounds: dict[str, Qualifier] = {}
    values: dict[str, QuantityRow] = {}
    for row in rows:
        for alias in row.aliases:
            bare = Phrase.of(alias).bare.casefold()
            said[row.position].append(bare)
            if row.position == "word":
                values.setdefault(bare, row)
            elif row.qualifier != "between":
                bounds.setdefault(f"{row.position} {bare}", row.qualifier)
    for bare in _BOTH_SIDES & set(said["before"]):
        said["after"].append(bare)
        bounds.setdefault(f"after {bare}", bounds[f"before {bare}"])
    before = _either(b for b in said["before"] if f"before {b}" in bounds)
    return _Words(
        re.compile(_GRAMMAR.replace("WORDS", _either([*said["word"], *_ALONE])), re.VERBOSE),
        re.compile(
            rf"(?P<said>{before}|~)\.?(?:\s+(?:a\s+)?(?:total\s+of(?:\s+(?:about|around|some))?|other|another|the))?\s*$",
            re.IGNORECASE,
        ),
        re.compile(rf"[\s-]+(?:people\s+)?(?P<said>{_either(said['after'])})\b", re.IGNORECASE),
        bounds,
        values,
    )


def _either(words: Iterable[str]) -> str:
    """An alternation of the words as whole words, the longest first; what matches nothing where there are none."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    choices = "|".join(r"\s+".join(re.escape(p) for p in w.split()) for w in ordered)
    return rf"\b(?:{choices or '(?!)'})"


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _in_sentence(text: str, sentence: Span, words: _Words) -> list[Number]:
    cores: list[tuple[Span, int | None, int | None, Qualifier]] = []
    for m in words.number.finditer(text, sentence.start, sentence.end):
        if _MONEY.search(text, max(sentence.start, m.start() - 18), m.start()) or _CURRENCY.match(text, m.end()):
            continue
        if _NO_MORE.match(text, m.start()) or _CALLED.match(text, m.start()):
            continue
        if _NAMED.search(text, max(sentence.start, m.start() - 20), m.start()):
            continue
        if text[m.end() : m.end() + 1] == "-" and _VERSION.fullmatch(
            text, text.rfind("\n", 0, m.start()) + 1, m.end() + 1
        ):
            continue
        read = _value(m, words)
        range_end = _HYPHENED.match(text, m.end(), sentence.end) if m["digits"] and not m["scale"] else None
        if (
            range_end
            and read
            and (read[0] or 0) < int(range_end["high"])
            and text[m.start() : range_end.end()] != _A_DAY
        ):
            cores.append((Span(m.start(), range_end.end()), read[0], int(range_end["high"]), "between"))
        elif read is not None:
            cores.append((Span(*m.span()), *read))
    out: list[Number] = []
    i = 0
    while i < len(cores):
        span, low, high, qualifier = cores[i]
        if i + 1 < len(cores) and qualifier == "exact" and low:
            nxt, _, high2, q2 = cores[i + 1]
            gap = text[span.end : nxt.start]
            alike = text[span.start].isdigit() == text[nxt.start].isdigit() or not _DASH.fullmatch(gap)
            if q2 == "exact" and high2 is not None and low < high2 and alike and _is_range(text, sentence, span, gap):
                begin = _BETWEEN.search(text, max(sentence.start, span.start - 15), span.start)
                start = begin.start() if begin else span.start
                out.append(Number(Span(start, nxt.end), Span(span.start, nxt.end), low, high2, "between"))
                i += 2
                continue
        out.append(_qualified(text, sentence, words, Number(span, span, low, high, qualifier)))
        i += 1
    # "as many as 30", "no fewer than 5": words of a qualifier are no number of their own.
    return [n for n in out if not any(o is not n and o.span.holds(n.core) and not n.core.holds(o.core) for o in out)]


def _is_range(text: str, sentence: Span, first: Span, gap: str) -> bool:
    if not _RANGE_GAP.fullmatch(gap):
        return False
    word = gap.strip().lower()
    if _CHANGED.search(text, max(sentence.start, first.start - _CHANGE_REACH), first.start):
        return False
    if word == "to" and _DAY_BEFORE.search(text, max(sentence.start, first.start - 12), first.start):
        return False
    if word == "and":
        return bool(_BETWEEN.search(text, max(sentence.start, first.start - 15), first.start))
    return True


def _qualified(text: str, sentence: Span, words: _Words, bare: Number) -> Number:
    core = bare.core
    m = words.before.search(text, max(sentence.start, core.start - _REACH), core.start)
    if m is not None:
        said = _folded(m["said"])
        if (bare.low == 1 and said in _ONE_BOUND) or (
            said == "up to" and _ROSE.search(text, sentence.start, m.start())
        ):
            return bare
        return _bound(bare, Span(m.start(), core.end), words.bounds.get(f"before {said}", "about"))
    if bare.qualifier == "exact" and bare.low:
        plus = _PLUS.match(text, core.end, min(sentence.end, core.end + 24))
        after = plus or words.after.match(text, core.end, min(sentence.end, core.end + 24))
        if after is not None:
            found: Qualifier = "at_least" if plus else words.bounds[f"after {_folded(after['said'])}"]
            return _bound(bare, Span(core.start, after.end()), found)
    return bare


def _bound(bare: Number, span: Span, found: Qualifier) -> Number:
    core, low, high = bare.core, bare.low, bare.high
    if bare.qualifier == "vague" or low == 0:
        return Number(span, core, low, high, bare.qualifier)
    match found:
        case "at_least" | "more_than":
            return Number(span, core, low, None, found)
        case "up_to" | "fewer_than":
            return Number(span, core, None, high, found)
        case _:
            return Number(span, core, low, high, found)


def _value(m: re.Match[str], words: _Words) -> tuple[int | None, int | None, Qualifier] | None:
    if m["digits"]:
        return _digits(m["digits"], m["scale"])
    if m["word"]:
        row = words.values.get(_folded(m["word"]))
        return (row.low, row.high, row.qualifier) if row is not None else (None, None, "vague")
    return _words(m["words"])


def _digits(digits: str, scale: str | None) -> tuple[int, int, Qualifier] | None:
    factor = {**_SCALES, **_GROUPS}[scale.lower()] if scale else 1
    plain = re.sub(r"[,\u00a0\u202f ]", "", digits)
    if "." in plain:
        if factor == 1:
            return None
        value = round(float(plain) * factor)
    else:
        value = int(plain) * factor
    return value, value, "exact"


def _words(words: str) -> tuple[int, int, Qualifier]:
    part = _OF_A_MILLION.fullmatch(words)
    if part is not None:
        value = 500_000 if part["half"] else 250_000
        return value, value, "exact"
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", "a", "an"):
            current = current or (1 if word == "a" else 0)
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word, _TENS.get(word, 0))
        elif word == "half":
            return 6, 6, "exact"
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
