"""The grammar: sequences of token kinds, and what each says.

A rule is a name, a pattern and a builder. In a pattern a word is a kind of token (see `tokens`), `x=( … )` labels
what the builder asks for, and `? * | ( )` mean what they mean in `re`. At a place where several rules match, the
longest wins, then the first. The builders are in `days` and `lengths`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tollbook.extract.times import clocks as c
from tollbook.extract.times import days as d
from tollbook.extract.times import lengths as n
from tollbook.extract.times import terms as t
from tollbook.extract.times.expression import Expression
from tollbook.extract.times.found import Found
from tollbook.extract.times.tokens import Codes, Token, Vocabulary, scan
from tollbook.lexicon.time_words import Words, built_in_times

# Kinds that stand for several of the table's.
ALIASES: Final = {
    "m": ("month", "month."),
    "mq": ("month", "month.", "month?"),
    "wd": ("weekday",),
    "wdq": ("weekday", "weekday?"),
    "u": ("unit",),
    "us": ("units",),
    "uu": ("unit", "units"),
    "dd": ("dom", "nth"),
    "t": ("clock",),
    "zq": ("zone?",),
}
# Stretches many rules share.
PARTS: Final = {
    "APPROX": "(about=(about)|more=(more)|less=(less))?",
    "EDGE": "(early=(early|edge)|mid=(mid dash?)|late=(late))",
    "EDGE_B": "(early2=(early)|mid2=(mid dash?)|late2=(late))",
    "ZONE": "( (lpar zone=(zone) rpar) | zone2=(zone) )?",
    "BEFORE": "(_at|_between|_and|_from|_to|_of|_since|_by|_until|earlier|later|about)",
    "YEAR": "(comma? year=(year)|comma? short=(short)|yy=(yy))",
    "N": "(n=(num|a) | few=(few))",
    "DET": "(the|that|this)?",
    "INTO": "(_to|_into|_and|dash|bar)",
    "NIGHT_OF": "((the)? part=(part) (_of|_from|_between) the?|night=(night) (_on|_of|_from|_between)? the?)",
}

RULES: Final[tuple[tuple[str, str, Callable[[Found], Expression | None]], ...]] = (
    ("iso date", "iso=(iso)", d.iso),
    ("slashed date", "slash=(slash)", d.slashed),
    # Days of the calendar
    ("10 May 2024", "EDGE? (wd=(wdq) comma?)? the? day=(dd) _of? month=(mq) YEAR?", d.calendar),
    ("tenth of May", "(wd=(wdq) comma?)? the? day=(ord) _of month=(mq) YEAR?", d.calendar),
    ("12th day of May", "the day=(nth|ord) u=(u) _of month=(mq) YEAR?", d.day_of_named),
    ("10-MAY-2024", "day=(dd) dash month=(mq) dash year=(year)", d.calendar),
    ("10th of last month", "the day=(nth|dom) _of? (last=(last)|this=(this)) u", d.day_of_month),
    ("May 10, 2024", "EDGE? (wd=(wdq) comma?)? month=(mq) the? day=(dd) YEAR?", d.calendar),
    ("May tenth", "(wd=(wdq) comma?)? month=(mq) the? day=(ord) YEAR?", d.spelled_day),
    ("first week of May", "the? (ord=(ord)|last=(last)) u=(u) _of? month=(mq) YEAR?", d.week_of_month),
    ("week of 6 May", "the? u=(u) _of month=(mq) day=(dd) YEAR?", d.week_of_day),
    ("last Oct. 23", "(last=(last)|this=(this)|next=(next)) month=(mq) day=(dd)", d.calendar),
    ("10-12 May", "day=(dd) (dash|bar=(bar)|(_to|_and) the?) day2=(dd) _of? month=(mq) YEAR?", d.days),
    ("May 10-12", "month=(mq) day=(dd) (dash|bar=(bar)|(_to|_and) the?) day2=(dd) YEAR?", d.days),
    ("night of 3-4 May", "NIGHT_OF day=(dd) INTO the? day2=(dd) _of? month=(mq) YEAR?", d.night_of_days),
    ("night of May 3-4", "NIGHT_OF month=(mq) day=(dd) INTO the? day2=(dd) YEAR?", d.night_of_days),
    ("night of 31 May to 1 June", "NIGHT_OF day=(dd) month=(mq) INTO day2=(dd) month2=(mq) YEAR?", d.night_of_days),
    ("night of May 31 to June 1", "NIGHT_OF month=(mq) day=(dd) INTO month2=(mq) day2=(dd) YEAR?", d.night_of_days),
    ("May 2014", "month=(mq) _of? YEAR", d.calendar),
    ("May and June 2014", "month=(mq) (dash|_to|_and) month2=(m) year=(year)", d.months),
    ("in July last year", "EDGE? month=(mq) _of? (last=(last)|this=(this)|next=(next)|the) u=(u)", d.month_of_year),
    ("in May", "month=(m)", d.calendar),
    ("IN MAY", "(_in|_since|_until|_of|_by|_during) month=(mq)", d.month_after),
    ("last May", "(last=(last)|this=(this)|next=(next)) month=(mq)", d.calendar),
    ("early May", "EDGE month=(mq) YEAR?", d.calendar),
    ("2014", "EDGE? year=(year)", d.year),
    ("1982-1986", "year=(year) (dash|_to|bar) (year2=(year)|yy=(num))", d.years),
    ("1990s", "(the)? EDGE? decade=(decade)", d.decade),
    ("the nineties", "the EDGE? decade=(tens_years)", d.decade_in_words),
    ("20th century", "(the)? EDGE? dash? ord=(ord) dash? u=(u)", d.ordinal_period),
    # Weekdays and days counted from the anchor
    ("Friday", "EDGE? wd=(wd)", d.weekday),
    ("last Friday", "EDGE? (the? last=(last)|this=(this)|next=(next))(last)? wd=(wdq)", d.weekday),
    ("Friday last week", "wd=(wd) _of? (last=(last)|this=(this)|next=(next)) u=(u)", d.weekday),
    ("the Friday before last", "(the)? wd=(wd) earlier=(earlier) before=(last)", d.weekday_before_last),
    ("a week last Friday", "a u=(u) last=(last) wd=(wd)", d.weekday_before_last),
    ("two Sundays ago", "n=(num) wd=(weekdays) ago", d.weekdays_ago),
    ("Friday week", "wd=(wd) u=(u)", d.weekday_week),
    ("Friday nights", "wd=(wd) part=(parts)", n.weekdays),
    ("Monday and Tuesday nights", "wd=(wd) (_and|_or|comma|dash|bar) wd2=(wd) part=(parts)", n.weekdays),
    ("Friday morning", "EDGE? (last=(last)|this=(this)|next=(next))? wd=(wd) EDGE_B? part=(part)", d.weekday),
    ("yesterday morning", "EDGE? day=(day) EDGE_B? part=(part)?", d.day),
    ("tonight", "EDGE? night=(night)", d.night),
    ("overnight on 3 May", "night=(night) _on? the? day=(dd) _of? month=(mq) YEAR?", d.night_of_date),
    ("overnight on May 3", "night=(night) _on? month=(mq) the? day=(dd) YEAR?", d.night_of_date),
    ("overnight Friday", "night=(night) _on? wd=(wd)", d.night),
    ("overnight into Sunday", "night=(night) ((_on|_from)? from=(wd) INTO|_into) wd=(wd)", d.night_into),
    ("the night to Sunday", "(the)? part=(part) (_to|_into) wd=(wd)", d.night_into),
    ("night from Saturday to Sunday", "(the)? part=(part) (_from|_of|_between) from=(wd) INTO wd=(wd)", d.night_into),
    ("Friday overnight", "wd=(wd) night=(night)", d.night),
    ("this morning", "EDGE? the=(the)? (last=(last)|this=(this)|next=(next)) EDGE_B? part=(part)", d.part_of_anchor),
    ("the morning", "(the|_at) EDGE? part=(part)", d.part),
    ("dawn on Sunday", "EDGE? part=(part) (_on|_of|_in) the? (wd|day|dom|nth|month)", d.part_before),
    ("early in the morning", "EDGE the? part=(part)", d.part),
    ("that night", "that=(that) EDGE? part=(part)", d.part_of_that),
    ("the night before last", "the part=(part) (earlier) (last)", d.night_before_last),
    ("the day before yesterday", "the u (earlier=(earlier)|later) day=(day)", d.day_beyond),
    ("on the 24th", "_on the day=(nth)", d.day_alone),
    ("morning of the 24th", "(the)? EDGE? part=(part) _of the day=(nth)", d.day_alone),
    ("that day", "(that=(that)) u=(u)", d.that_period),
    ("the previous day", "the (last=(last)|next=(next)) u=(u)", d.period_of_text),
    ("the day before", "the u=(u) (earlier=(earlier)|later=(later))", d.day_before),
    # Clock times
    ("11.40am", "APPROX clock=(t) (us)? ZONE", c.clock),
    ("noon", "APPROX hh? hour=(hour)", c.clock),
    ("5 p.m. ET", "APPROX clock=(t) zone=(zq)", c.clock),
    ("101140Z MAY 24", "dtg=(dtg)", c.date_time_group),
    ("quarter past three", "APPROX (a)? n=(num|_quarter) us? _past n2=(num|hour)", c.past_hour),
    ("quarter to three", "APPROX (a)? (n=(_quarter)|n3=(num) us) to=(_to) n2=(num|hour)", c.past_hour),
    ("1140 GMT", "APPROX clock4=(hhmm|hhm) (us)? ZONE2", c.clock),
    ("11.40 local", "APPROX dotted=(hmdot) ZONE2", c.clock),
    ("11 GMT", "clock4=(hh) ZONE2", c.clock),
    ("at 0845", "BEFORE APPROX clock4=(hh0)", c.clock_at),
    ("at 1640 on", "(_at|_of) APPROX clock4=(hhmm) (_on|day|wd|rpar|lpar)", c.clock_at),
    ("at 11.40 on Friday", "_at APPROX dotted=(hmdot) (_on|day|wd)", c.dotted_at),
    ("10.30 in the morning", "APPROX dotted=(hmdot) _in the part=(part)", c.dotted_in_part),
    ("six o'clock", "APPROX n=(num) dash? oclock", c.oclock),
    ("10 Saturday night", "(about|_at) n=(hh) (this)? wd=(wd)? part=(part)", c.hour_of_part),
    ("six in the evening", "(about|_at) n=(hh) _in the part=(part)", c.hour_of_part),
    # Periods
    ("last week", "EDGE? (the|this)? (last=(last)|this=(this)|next=(next)) u=(u)", t.period),
    ("the week before last", "the u=(u) earlier=(earlier) before=(last)", t.before_last),
    ("later this month", "EDGE (the|that=(that)) u=(u)", t.period),
    ("the year", "the u=(u)", t.bare_period),
    ("the year-ago quarter", "(the|a)? u=(u) dash (ago|earlier) (u|stretch)?", t.year_ago),
    ("the year-ago third quarter", "(the|a)? y=(u) dash (ago|earlier) ord=(ord) dash? u=(u)", t.likewise_nth),
    ("the full year", "the? (last=(last)|this=(this)|next=(next))? (full|full? fiscal) u=(u) year=(year)?", t.full),
    ("last year's quarter", "(last=(last)|this=(this)|next=(next)) y=(u) tick poss (u|stretch)", t.likewise_last),
    ("the same period last year", "(the|that)? stretch _of? (last=(last)|next=(next)) y=(u)", t.likewise_last),
    ("the quarter a year ago", "(the)? (u=(u)|stretch) a y=(u) (ago|earlier)", t.likewise_ago),
    ("the latest period", "(the)? last=(last) stretch=(stretch)", t.latest),
    ("the 1988 quarter", "(the)? year=(year) (u=(u)|stretch=(stretch))", t.likewise),
    ("the 1988 third quarter", "(the)? year=(year) fiscal? ord=(ord) dash? u=(u)", t.quarter),
    ("the year 2014", "the? u year=(year)", d.year),
    ("the weekend", "(the|_at|more)? u=(u)", t.weekend),
    ("summer of 2014", "(the|EDGE)? season=(season) _of? year=(year)", t.season),
    ("last summer", "EDGE? (last=(last)|this=(this)|next=(next)|the|that) EDGE_B? season=(season)", t.season),
    ("in summer", "_in season=(season)", t.season_in),
    ("third quarter", "(the|last)? fiscal? dash? ord=(ord) dash? u=(u) (_of? (fiscal)? year=(year))?", t.quarter),
    ("last year's third quarter", "(last=(last)|this=(this)|next=(next)) y=(u) tick poss ord=(ord) u=(u)", t.quarter),
    ("first half of 1989", "(the)? (ord=(ord)|last=(last)) half=(num) (_of)? (year=(year)|the u=(u))", t.half),
    ("year-end", "(the)? year_end", t.year_end),
    ("fiscal 1989", "fiscal u? year=(year)", d.year),
    ("Christmas", "(last=(last)|this=(this)|next=(next))? holiday=(holiday) year=(year)?", t.feast),
    ("the eve of Easter", "eve=(eve) holiday=(holiday) year=(year)?", t.feast),
    # Amounts
    ("two days ago", "APPROX N dash? uu=(uu) ago", n.ago),
    ("a week or so ago", "APPROX N uu=(uu) _or _so ago", n.ago_or_so),
    ("a week ago Friday", "N uu=(uu) ago (day=(day)|wd=(wd))", n.ago_on),
    ("a week earlier", "APPROX N dash? uu=(uu) (earlier=(earlier)|later=(later))", n.away_from_text),
    ("days earlier", "us=(us) (ago=(ago)|earlier=(earlier)|later=(later))", n.vague_away),
    ("three days", "APPROX the? N dash? uu=(uu)", n.amount),
    ("three more days", "APPROX the? N extra dash? uu=(uu)", n.amount),
    ("another two days", "a? extra N dash? uu=(uu)", n.amount),
    ("another day", "extra=(extra) uu=(u)", n.another),
    ("decades-long", "a? us=(us) dash _long", n.lasting),
    ("day-long", "a? u=(u) dash _long", n.lasting),
    ("weeklong", "long=(long)", n.lasting),
    ("5 1/2 hours", "APPROX n=(num) dash? n3=(num) bar n4=(num) dash? uu=(uu)", n.amount),
    ("half a year", "APPROX N _and a n2=(num) uu=(uu)", n.amount),
    ("a year and a half", "APPROX N uu=(uu) _and n2=(num)", n.amount),
    ("two or three days", "n0=(num|a) (_or|_to|dash) N dash? uu=(uu)", n.amount),
    ("the past three months", "(the|this)? (last=(last)|next=(next)) APPROX N dash? uu=(uu)", n.stretch),
    ("the year-earlier nine months", "(the)? y=(u) dash (ago|earlier) N uu=(uu)", n.amount),
    ("the first nine months", "the? (ord|last) N uu=(uu)", n.amount),
    ("past weeks", "(the)? (last=(last)|next=(next)|this=(this)) us=(us)", n.vague_stretch),
    ("recent years", "few=(few) us=(us)", n.vague_stretch),
    ("years", "us=(us)", n.vague_amount),
    # Sets and words that point nowhere exact
    ("daily", "set=(set)", n.repeat),
    ("every Friday", "every n=(num)? (uu=(uu)|wd=(wd)|part=(part)|month=(mq)|season=(season))", n.every),
    ("Fridays", "wds=(weekdays) part=(part)?", n.weekdays),
    ("the past", "the last=(last)", n.the_past),
    ("recently", "ref=(past_ref|present_ref|future_ref)", n.vague),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Found], Expression | None]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The rules compiled against a table of words, a few at a time behind a pattern that fits where one of them does.
    `first` matches a token at which one can begin, `bearing` a token without one of which nothing is an expression."""

    vocabulary: Vocabulary
    rules: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]
    first: re.Pattern[str]
    bearing: re.Pattern[str]


@lru_cache(maxsize=4)
def grammar_of(words: Words) -> Grammar:
    """The grammar of a table of words."""
    vocabulary = Vocabulary.of(words)
    codes = vocabulary.codes
    never = "".join(c for kinds, c in codes.by_kinds.items() if kinds <= _NEVER_FIRST)
    rules = tuple(Rule(name, re.compile(_compiled(pattern, codes)), build) for name, pattern, build in RULES)
    bearing = re.compile("|".join(_class(kind, codes) for kind in _BEARING))
    some = [rules[at : at + _TOGETHER] for at in range(0, len(rules), _TOGETHER)]
    return Grammar(vocabulary, tuple((_any(few), few) for few in some), re.compile(f"[^{never}]"), bearing)


def _any(rules: Sequence[Rule]) -> re.Pattern[str]:
    """A pattern that fits where one of the rules does."""
    return re.compile("|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in rules))


def _compiled(pattern: str, codes: Codes) -> str:
    pattern = pattern.replace("ZONE2", PARTS["ZONE"][:-1])
    for name, meaning in PARTS.items():
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    pattern = re.sub(r"(\w+)=\(", r"(?P<\1>", pattern)
    out: list[str] = []
    at = 0
    for m in re.finditer(r"\?P<\w+>|\w+", pattern):
        out.append(pattern[at : m.start()])
        out.append(m.group() if m.group().startswith("?P<") else _class(m.group(), codes))
        at = m.end()
    out.append(pattern[at:])
    return re.sub(r"\s+", "", "".join(out))


def _class(name: str, codes: Codes) -> str:
    chars = "".join(codes.having(kind) for kind in ALIASES.get(name, (name,)))
    return f"[{chars}]" if chars else "(?!)"  # a table of one's own may leave a kind without a word


# Kinds without one of which nothing is a time expression, and how many tokens may stand before it.
_BEARING: Final = (
    "month month? month. weekday weekdays weekday? day night part hour unit units season seasons set holiday zone "
    "past_ref present_ref future_ref year_end parts tens_years long dtg iso slash clock decade year nth hhmm hh0 "
    "oclock last"
).split()
_REACH: Final = 9
# So many rules are asked at once whether one of them fits; most fit nowhere near.
_TOGETHER: Final = 12
# Where most tokens of a text are: none of the rules begins with one of these.
_NEVER_FIRST: Final = frozenset(
    "comma dot dash tick bar rpar gap poss _or _into _through _during _for _as _so _far other".split()
)


def expressions(text: str, start: int, end: int, words: Words | None = None) -> list[Expression]:
    """The time expressions of `text[start:end]`, in order, not overlapping; `words` None: the built-in table."""
    grammar = grammar_of(words or built_in_times())
    tokens = scan(text, start, end, grammar.vocabulary)
    line = "".join(t.code for t in tokens)
    first, bearing = grammar.first, grammar.bearing
    out: list[Expression] = []
    at, next_bearing = 0, -1
    while m := first.search(line, at):
        at = m.start()
        if next_bearing < at:
            ahead = bearing.search(line, at)
            if ahead is None:
                break
            next_bearing = ahead.start()
        if next_bearing > at + _REACH:
            at = next_bearing - _REACH
            continue
        found = _longest(text, tokens, line, at, grammar.rules)
        if found is None:
            at += 1
            continue
        expression, last = found
        out.append(expression)
        at = last
    return out


def _longest(
    text: str, tokens: list[Token], line: str, at: int, rules: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]
) -> tuple[Expression, int] | None:
    fitting = (rule for fits, few in rules if fits.match(line, at) for rule in few)
    matches = [(m.end(), rule, m) for rule in fitting if (m := rule.pattern.match(line, at))]
    # Of those that reach as far the first of the list: sorting keeps their order.
    for end, rule, m in sorted(matches, key=lambda x: -x[0]):
        expression = rule.build(Found(text, tokens, m))
        if expression is not None:
            reach = max(expression.span.end, expression.until.span.end if expression.until else 0)
            while end > at + 1 and tokens[end - 1].start >= reach:
                end -= 1
            return expression, end
    return None
