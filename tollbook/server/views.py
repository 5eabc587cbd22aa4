"""Templates and what they may call: report words always go through `shown` or `inline`, which make them harmless."""

from __future__ import annotations

from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from tollbook.export.escaped import inline, shown
from tollbook.export.words import code, count, estimate, name, not_english, printed_by, when
from tollbook.model import Incident, Kind, PlaceValue, TimeValue
from tollbook.model.codes import SLOTS
from tollbook.review.listing import split
from tollbook.server.context import Visitor
from tollbook.server.wording import in_words, kind_name, value_words
from tollbook.text.labels import is_label

QUOTES: Final = "tollbook_quotes"


def bare(id: str) -> str:
    """An id as it stands in an address: without its prefix, reports shortened.

    >>> bare("inc:ab12"), bare("sha256:" + "a" * 64)
    ('ab12', 'aaaaaaaaaaaaaaaaaaaaaaaa')
    """
    return id.removeprefix("inc:").removeprefix("sha256:")[:24]


def claim_path(ref: str) -> str:
    """The page of a claim's words.

    >>> claim_path("sha256:abcd#c1")
    '/reports/abcd#c1'
    """
    report, _, claim = ref.rpartition("#")
    return f"/reports/{bare(report)}#{claim}"


def by_human(ref: str) -> bool:
    """Whether a person made the claim that a reference names: such claims are numbered `h…`.

    >>> by_human("sha256:abcd#h0f3c2a19"), by_human("sha256:abcd#c1")
    (True, False)
    """
    return ref.rpartition("#")[2].startswith("h")


def span_of(low: int | None, best: int | None, high: int | None) -> str:
    """Low, best, high for a narrow column.

    >>> span_of(7, 9, None), span_of(3, 3, 3), span_of(None, None, None)
    ('9 (7–…)', '3', '')
    """
    if low is None and best is None and high is None:
        return ""
    middle = "?" if best is None else f"{best:,}"
    if low == best == high:
        return middle
    return f"{middle} ({'…' if low is None else f'{low:,}'}–{'…' if high is None else f'{high:,}'})"


def title(incident: Incident) -> str:
    """An incident in a few words: what, where, when."""
    kind, place, time = (getattr(incident.chosen(s), "value", None) for s in ("kind", "place", "time"))
    parts = [kind_name(kind.code) if isinstance(kind, Kind) else "attack"]
    if isinstance(place, PlaceValue):
        parts.append(place.name)
    day = when(time.start, time.end, time.time_precision) if isinstance(time, TimeValue) else ""
    return f"{', '.join(parts)} – {day or 'day not known'}"


def headline(incident: Incident) -> str | None:
    """A headline of one of its reports, if any has one that says something."""
    return next((r.headline for r in incident.reports if r.headline and not is_label(r.headline)), None)


def rule_words(rule: str) -> str:
    """A folding rule in words that a newcomer follows.

    >>> rule_words("range, parts only"), rule_words("locked"), rule_words("source_hierarchy")
    ('all that is said, parts only', 'set by a reviewer', 'by who says it')
    """
    first, comma, rest = rule.partition(",")
    known = {
        "range": "all that is said", "latest": "what was said last", "majority": "what most say",
        "source_hierarchy": "by who says it", "locked": "set by a reviewer",
    }  # fmt: skip
    return known.get(first, code(first)) + comma + rest


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("tollbook.server"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "printed_by": printed_by,
        "shown": lambda text: Markup(shown(text or "")),
        "inline": lambda text: Markup(inline(text or "")),
        "kind_name": kind_name, "by_human": by_human, "code": code, "bare": bare, "claim_path": claim_path,
        "split": split, "when": when,
        "estimate": estimate, "value_words": value_words, "countwords": count, "name": name,
    }  # fmt: skip
    made.tests["not_english"] = not_english
    made.globals |= {
        "span_of": span_of,
        "in_words": in_words,
        "slots": SLOTS,
        "title_of": title,
        "rule_words": rule_words,
    }
    return made


TEMPLATES: Final = _environment()


def page(request: Request, who: Visitor, template: str, answer: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template."""
    quiet = request.cookies.get(QUOTES) == "hide"
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    text = TEMPLATES.get_template(template).render(who=who, quiet=quiet, here=here, path=request.url.path, **values)
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=answer)
