"""What the words of an expression say, before any anchor. The grammar makes these, `moment` turns them into days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tollbook.extract.times.mention import Mod
from tollbook.model import Span

Unit = Literal["S", "N", "H", "D", "NI", "W", "F", "WE", "M", "Q", "Y", "E", "C"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date as far as the words give it. `year_shift` counts from the anchor's year ("in July last year": -1);
    `which` is -1 for "last May" and 1 for "next May". A `year` below 100 has two digits. `overnight`: the night that
    ends on that day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    which: int | None = None
    overnight: bool = False


@dataclass(frozen=True, slots=True)
class Slashed:
    """`10/05/2024`: day and month in an order the words do not tell."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday 1. `which`: -1 last, -2 the one before last, 0 this, 1 next; `weeks` from "Friday last week";
    `back`: counted from a day named before ("the previous Friday"); `overnight`: the night that ends on it; `any`: no
    certain one ("a Saturday in March")."""

    weekday: int
    which: int | None = None
    weeks: int | None = None
    back: bool = False
    overnight: bool = False
    any: bool = False


@dataclass(frozen=True, slots=True)
class DayShift:
    """Days from the anchor: today 0, yesterday -1. `overnight`: the night into the day, which has two dates."""

    days: int
    overnight: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A week, weekend, month, quarter or year counted from the anchor, or (`back`) from what was said before;
    `loosely`: from the anchor where nothing was said before ("the previous week").

    `shift` None is a bare "the week"; `nth` the number of a quarter, `year` the year it belongs to.
    """

    unit: Unit
    shift: int | None
    back: bool = False
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """The `nth` week of a month (-1 the last), or (None) the week that holds a day."""

    within: Calendar
    nth: int | None


@dataclass(frozen=True, slots=True)
class Season:
    """A season; `which` as for `Calendar`."""

    code: str
    year: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year."""

    nth: int
    year: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Half:
    """The first or second half of a year, of the anchor's year without one."""

    nth: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Likewise:
    """The same time of another year as the one the text speaks of: "the 1988 period", "the year-ago quarter".

    `year` is that year, else `years` are counted from the year the text speaks of; `nth` is a quarter that is named.
    """

    years: int
    year: int | None = None
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """`1990s` is 199; `century` "19th century" is 18."""

    prefix: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of units; `n` None is an unknown number ("several days")."""

    n: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Away:
    """An amount before or after: of the anchor ("ago", "in two days"), or of what was said before ("a week later")."""

    amount: Amount
    sign: int
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """An amount that ends (sign -1) or begins (1) at the anchor: "the past three months"."""

    amount: Amount
    sign: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that recurs: a TIMEX3 SET value."""

    value: str


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday of the table by its rule; `shift` days from it."""

    rule: str
    year: int | None = None
    which: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


Base = (
    Calendar
    | Slashed
    | Weekday
    | DayShift
    | Period
    | Week
    | Season
    | Quarter
    | Half
    | Likewise
    | Decade
    | Amount
    | Away
    | Stretch
    | Repeat
    | Feast
    | Vague
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of the text at `span`. `base` None: only a clock time or part of a day. `until` is a range's other end."""

    span: Span
    base: Base | None
    clock: str | None = None
    part: str | None = None
    mod: Mod | None = None
    zone: str | None = None
    until: Expression | None = None
    second: tuple[str, str] | None = None
