"""Text to tokens. Each token knows all the kinds it can be; a line of kinds, one character a token, is what the
grammar matches against, so that its rules read as sequences of kinds and run at the speed of `re`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tollbook.lexicon.time_words import Word, Words

YEARS: Final = range(1500, 2100)
# "between 2 and 3 a.m.", "2-3 a.m.": the second clock time says which half of the day the first is in.
_SECOND = r"\d{1,2}(?:[:.]\d{2})?\s?[ap]\s?\.?\s?m\b"
_CLOCK = rf"""
  (?P<bare>(?:(?<=\bbetween\s)|(?<=\bfrom\s))\d{{1,2}}(?::\d{{2}})?(?=\s(?:and|to|until|till)\s{_SECOND})
   |(?<![\w.:/-])\d{{1,2}}(?::\d{{2}})?(?=\s?[-–]\s?{_SECOND}))
 |(?P<ampm>\d{{1,2}}(?:\s?[:.]\s?\d{{2}}(?::\d{{2}})?)?\s?(?:[ap]\s?\.\s?m\b\.?|[ap]m\b\.?))
 |(?P<hm>\d{{1,2}}(?:(?::\d{{2}}){{1,2}}|h\d{{2}}\b)(?![\d:])(?!\s?(?:percent|%)))
 |(?P<hours>[0-2]\d[0-5]\d(?=\s?(?:hours|hrs|h)\b))
"""
_SCAN = re.compile(
    rf"""
  (?P<iso>(?<![\d/-])\d{{4}}(?P<dash>[-/])\d{{2}}(?P=dash)\d{{2}}
    (?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\d/-]))
 |(?P<dtg>(?<!\w)(?-i:[0-3]\d[0-2]\d[0-5]\d\s?[A-Z]\s?
    (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\s?\d{{2}}(?:\d{{2}})?)(?!\w))
 |(?P<slash>(?<![\d/])\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d{{2}})(?![\d/])
    |(?<![\w-])\d{{1,2}}-\d{{1,2}}-(?:19|20)\d{{2}}(?![\w-]))
 |{_CLOCK}
 |(?P<decade>(?:1[5-9]|20)\d0['’]?s\b|['’]\d0s\b)
 |(?P<nth>\d{{1,2}}(?:st|nd|rd|th)\b)
 |(?P<short>['’]\d\d\b)
 |(?P<hmdot>\d{{1,2}}\.[0-5]\d(?![\d.]))
 |(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)
 |(?P<oclock>o['’]clock\b)
 |(?P<word>[^\W\d_]+)
 |(?P<gap>\n[^\S\n]*\n\s*)
 |(?P<point>[^\w\s])
""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS: Final = re.compile(r"(?P<word>[^\W\d_]+)")
_POINTS: Final = {",": "comma", "-": "dash", "–": "dash", "—": "dash", "(": "lpar", ")": "rpar", ".": "dot",
                  "'": "tick", "’": "tick", "/": "bar", "[": "lpar", "]": "rpar"}  # fmt: skip
# What a scanned token can be besides the words of the table.
_SCANNED: Final = (
    ("iso",), ("slash",), ("clock",), ("decade",), ("ord", "nth"), ("short",), ("num", "hmdot"), ("gap",), ("num",),
    ("num", "dom"), ("num", "dom", "hh"), ("num", "year"), ("num", "year", "hhmm"), ("num", "hhmm"),
    ("num", "hhmm", "hh0"), ("num", "yy"), ("num", "hhm"), *((p,) for p in sorted(set(_POINTS.values()))), ("other",),
    ("num", "spelled"), ("num", "dom", "hh", "spelled"), ("num", "dom", "spelled"), ("num", "year", "spelled"),
    ("num", "dom", "hh", "spelled", "a"), ("oclock",), ("old",), ("poss",), ("dtg",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """`code` is the character that stands for `kinds` in the line of kinds; `values` by kind; offsets into the text."""

    start: int
    end: int
    code: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Codes:
    """Which character stands for which set of kinds."""

    by_kinds: dict[frozenset[str], str]

    def of(self, kinds: frozenset[str]) -> str:
        """The character for this set of kinds; the one for "other" where the set is unknown."""
        return self.by_kinds.get(kinds) or self.by_kinds[frozenset(("other",))]

    def having(self, kind: str) -> str:
        """All characters whose set holds `kind`."""
        return "".join(c for k, c in self.by_kinds.items() if kind in k)


def _case_kinds(kinds: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The sets a word of the table can turn into once its letter case is known."""
    if "month?" in kinds:
        return (kinds, (kinds - {"month?"}) | {"month"})
    return (kinds,)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The table of words with a character for every set of kinds that can occur with it; `plain` has the words that
    are what they are whatever stands around them."""

    table: Words
    codes: Codes
    plain: dict[str, tuple[str, dict[str, str]]]

    @staticmethod
    def of(table: Words) -> Vocabulary:
        """The vocabulary of a table."""
        sets: dict[frozenset[str], None] = {frozenset(s): None for s in _SCANNED}
        for word in (*table.single.values(), *table.whole.values()):
            for kinds in _case_kinds(frozenset(word.kinds)):
                sets[kinds] = None
        codes = Codes({k: chr(0xE000 + i) for i, k in enumerate(sorted(sets, key=sorted))})
        plain = {
            low: (codes.of(frozenset(word.kinds)), word.kinds)
            for low, word in table.single.items()
            if low not in table.phrases and not _CASED & word.kinds.keys()
        }
        nothing: dict[str, str] = {}
        for low, kind in _SPECIAL.items():
            if low not in table.single and low not in table.phrases:
                plain[low] = codes.of(frozenset((kind,))), nothing
        return Vocabulary(table, codes, plain)


_CASED: Final = frozenset(("month?", "month.", "weekday?"))
_SPECIAL: Final = {"s": "poss", "oclock": "oclock", "old": "old"}


def scan(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of `text[start:end]`; words that no rule asks for are one token as long as they follow one another."""
    table, code, plain = vocabulary.table, vocabulary.codes, vocabulary.plain
    shouting = _shouts(text[start:end])
    out: list[Token] = []
    other = code.of(frozenset(("other",)))
    nothing: dict[str, str] = {}
    running = False  # whether the last token is a word of no kind
    at = start
    while m := _next(text, at, end):
        kind = m.lastgroup or "point"
        at = m.end()
        if kind != "word":
            out.append(_scanned(m, kind, code))
            running = False
            continue
        low = m.group().lower()
        known = plain.get(low)
        if known is not None:
            out.append(Token(m.start(), at, known[0], known[1]))
            running = False
            continue
        phrase = table.phrases.get(low)
        if phrase is not None and (p := phrase.match(text, m.start(), end)):
            at = p.end()
            word: Word | None = table.whole[re.sub(r"\s+", " ", p.group().lower().replace("’", "'"))]
        else:
            word = table.single.get(low)
        if word is not None:
            token, at = _word(text, m.start(), at, word, code, shouting, out)
            out.append(token)
            running = False
        elif low in _SPECIAL:
            out.append(Token(m.start(), at, code.of(frozenset((_SPECIAL[low],))), nothing))
            running = False
        elif not running:
            out.append(Token(m.start(), at, other, nothing))
            running = True
    return _join_numbers(text, out, code)


def _next(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next match of `_SCAN`. A letter begins a word or "o'clock", nothing else, and a blank nothing: said fast."""
    if at < end and text[at] == " ":
        at += 1
    if at < end and text[at].isalpha() and text[at + 1 : at + 2] not in ("'", "’"):
        return _LETTERS.match(text, at, end)
    return _SCAN.search(text, at, end)


def _shouts(text: str) -> bool:
    """Whether the copy is all upper case, so that case tells a month from nothing."""
    letters = [c for c in text[:600] if c.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _word(
    text: str,
    start: int,
    end: int,
    word: Word,
    code: Codes,
    shouting: bool,
    before: list[Token],
) -> tuple[Token, int]:
    values = word.kinds
    if {"month.", "month?", "weekday?"} & values.keys() and end < len(text) and text[end] == "." and end - start < 5:
        end += 1
    if "month?" in values:
        # "may" and "march" are months when written with a capital inside a sentence; elsewhere their neighbours tell.
        first_of_sentence = not before or text[before[-1].end - 1] in '.!?:;"“”'
        # "Jan Kavan" is a man: an abbreviation alone is sure with its full stop only.
        short = end - start < 4 and text[start:end].lower() != "may"
        sure = text[start].isupper() and not shouting and not first_of_sentence and end - start > 2 and not short
        if sure and not text[start:end].isupper():
            values = {("month" if k == "month?" else k): v for k, v in values.items()}
    if "month." in values and not text[start].isupper():
        return Token(start, end, code.of(frozenset(("other",))), {}), end
    return Token(start, end, code.of(frozenset(values)), values), end


def _scanned(m: re.Match[str], kind: str, code: Codes) -> Token:
    raw = m.group()
    kinds: tuple[str, ...]
    values = {"raw": raw}
    if kind in ("ampm", "hm", "hours", "bare"):
        clock = _first_of_two(m) if kind == "bare" else clock_of(raw)
        kinds = ("clock",) if clock else ("num",)
        values["clock"] = clock or ""
    elif kind == "number":
        kinds = _number_kinds(raw)
        values["num"] = raw.replace(",", "")
    elif kind == "hmdot":
        kinds, values["num"] = ("num", "hmdot"), raw
    elif kind == "nth":
        kinds, values["ord"] = ("ord", "nth"), re.sub(r"\D", "", raw)
    elif kind == "point":
        kinds = (_POINTS.get(raw, "other"),)
    else:
        kinds = (kind,)
    return Token(m.start(), m.end(), code.of(frozenset(kinds)), values)


def _number_kinds(raw: str) -> tuple[str, ...]:
    if not raw.isdigit():
        return ("num",)
    n = int(raw) if len(raw) < 9 else 0
    if len(raw) == 4:
        hhmm = n % 100 < 60 and n // 100 <= 24
        if n in YEARS:
            return ("num", "year", "hhmm") if hhmm else ("num", "year")
        return (("num", "hhmm", "hh0") if raw[0] == "0" else ("num", "hhmm")) if hhmm else ("num",)
    if len(raw) == 3 and n % 100 < 60:
        return ("num", "hhm")
    if len(raw) <= 2 and 1 <= n <= 31:
        return ("num", "dom", "hh") if n <= 24 else ("num", "dom")
    return ("num", "yy") if len(raw) == 2 else ("num",)


def _first_of_two(m: re.Match[str]) -> str | None:
    """The clock time of "2" in "2 and 3 a.m."; None in "11 and 1 a.m.", which begins the day before."""
    second = re.search(r"(\d{1,2})(?:[:.]\d{2})?\s?([ap])\s?\.?\s?m\b", m.string[m.end() : m.end() + 24], re.IGNORECASE)
    hour = int(m.group().partition(":")[0])
    if second is None or not 0 < hour <= 12 or hour % 12 > int(second.group(1)) % 12:
        return None
    return clock_of(f"{m.group()} {second.group(2)}m")


def clock_of(raw: str) -> str | None:
    """`HH:MM` of a clock time as written, None where no clock shows it.

    >>> clock_of("11.40am"), clock_of("6 p.m."), clock_of("23:40"), clock_of("12 a.m."), clock_of("27:10")
    ('11:40', '18:00', '23:40', '00:00', None)
    """
    digits = re.findall(r"\d+", raw)
    if len(digits) == 1 and len(digits[0]) in (3, 4):
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = re.search(r"([ap])\s?\.?\s?m\b", raw, re.IGNORECASE)
    if half:
        if hour == 0 or hour > 12:
            return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 and hour > 12 else None
        hour = hour % 12 + (12 if half.group(1).lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _join_numbers(text: str, tokens: list[Token], code: Codes) -> list[Token]:
    """Spelled numbers of several words ("twenty-four", "nineteen ninety-one") as one token each."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        values = tokens[i].values
        if not ("num" in values or "tens" in values) or "raw" in values:
            out.append(tokens[i])
            i += 1
            continue
        run, j = [tokens[i]], i + 1
        while j < len(tokens) and len(run) < 6:
            k = j + 1 if text[tokens[j - 1].end : tokens[j].end] == "-" else j
            if k >= len(tokens) or "raw" in tokens[k].values or not _adds(run[-1], tokens[k]):
                break
            run.append(tokens[k])
            j = k + 1
        out.append(_spelled(run, code))
        i = j
    return out


def _adds(before: Token, token: Token) -> bool:
    if not {"num", "tens"} & token.values.keys():
        return False
    if "tens" in before.values:
        return float(token.values.get("num", "99")) < 10 or token.values.get("num") == "100"
    n = float(before.values["num"])
    return token.values.get("num") in ("100", "1000") or n >= 100 or (n in (19, 20) and _two_digits(token))


def _two_digits(token: Token) -> bool:
    return "tens" in token.values or 10 <= float(token.values.get("num", "0")) < 100


def _spelled(run: list[Token], code: Codes) -> Token:
    if len(run) == 1 and "num" in run[0].values:
        return run[0]
    total = 0.0
    for i, token in enumerate(run):
        n = float(token.values.get("num") or token.values["tens"])
        if n in (100, 1000) and total:
            total *= n
        elif i == 1 and total in (19, 20) and _two_digits(token):
            total = total * 100 + n
        else:
            total += n
    kinds: tuple[str, ...] = ("num", "spelled")
    if total in YEARS and total == int(total) and len(run) > 1:
        kinds = ("num", "year", "spelled")
    elif 1 <= total <= 31:
        kinds = ("num", "dom", "spelled")
    values = {"num": f"{total:g}"}
    return Token(run[0].start, run[-1].end, code.of(frozenset(kinds)), values)
