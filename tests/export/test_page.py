"""The page as text: what is marked, what leads where, and that nothing of a report is ever markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.records import TEXT, claim, mill, record
from tollbook.export.escaped import inline, plain, shown
from tollbook.export.page import render
from tollbook.model import Part, Record, Report, Toll
from tollbook.model.codes import SLOTS
from tollbook.model.span import Span

VOID = {"meta", "link", "input", "br"}


class Parsed(HTMLParser):
    """Elements with their attributes and text, and whether every element that opens is closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.sound = True
        self.feed(html)
        self.close()
        self.sound = self.sound and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.sound = self.sound and bool(self._open) and self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] not in ("style", "script"):
            self.words.append(data)

    def all(self, name: str) -> list[str]:
        """The values of an attribute, everywhere."""
        return [a[name] for _, a in self.elements if name in a]


def hostile(words: str) -> Record:
    """A record with `words` wherever a report can put words."""
    text = f"{words}\n\nSeven killed. {words}"
    one = claim(text, 1, "killed", Toll(7, 7, "exact"), "Seven killed")
    return record(text, one, headline=words, publisher=words, url=words, ref=words, language=words, published=words)


ROWS = [
    ("a script", "<script>alert(1)</script>"),
    ("an end of the style", "</style></script></section></article><h1>x"),
    ("an event handler", "<img src=x onerror=alert(1)>"),
    ("out of an attribute", "\" autofocus onfocus=alert(1) x='"),
    ("an address that runs", "javascript:alert(1)"),
    ("the same, hidden", " \tJaVaScRiPt:alert(1)//http://x.example"),
    ("an address with data", "data:text/html,<script>alert(1)</script>"),
    ("a comment and a declaration", "<!-- <![CDATA[ ]]> --><!doctype x><?x ?>"),
    ("references", "&lt;script&gt; &#60; &amp;lt;"),
    ("direction overrides", "\u202ereversed\u202c \u2066isolated\u2069 \u2069"),
    ("half a character", "\ud800 and \udfff"),
    ("controls", "\x00\x08\x1b[31m\x7f\x85"),
    ("placeholders of templates", "{body} $body %s {{x}}"),
]


@pytest.mark.parametrize(("reason", "words"), ROWS, ids=[r[0] for r in ROWS])
def test_hostile_words_are_words(reason: str, words: str) -> None:
    html = render([hostile(words)])
    html.encode()
    page, harmless = Parsed(html), Parsed(render([hostile("words")]))
    assert page.sound, reason
    known = {tag for tag, _ in harmless.elements}
    assert {tag for tag, _ in page.elements} <= known | {"span", "bdi"}, reason
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")], reason
    for href in page.all("href"):
        assert re.match(r"#|https?://|data:,$", href), reason
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", html), reason


@given(st.text(max_size=80))
def test_any_words_are_sound_markup(words: str) -> None:
    html = render([hostile(words)])
    html.encode()
    assert Parsed(html).sound


def test_the_policy_admits_the_pages_own_style_and_script_only() -> None:
    html = render([mill()])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None and policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        inside = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(inside) == 1
        assert base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode() in policy[1]
    assert " style=" not in html and "@import" not in html and "url(" not in html


def test_every_slot_has_a_colour() -> None:
    style = render([])
    assert [s for s in SLOTS if f".s-{s} " not in style or f".t-{s} " not in style] == []


def test_every_link_within_the_page_arrives() -> None:
    page = Parsed(render([mill(), mill(publisher="b.example"), Record(Report("Nothing here."))]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    wanted = [h[1:] for h in page.all("href") if h.startswith("#")]
    wanted += [x for name in ("aria-labelledby", "aria-describedby") for v in page.all(name) for x in v.split()]
    assert wanted and set(wanted) <= set(ids)


def test_disagreements_come_before_the_text_and_the_claims() -> None:
    html = render([mill()])
    assert 0 < html.index('class="contested"') < html.index('class="text"') < html.index('class="claims"')


def test_the_text_is_the_reports_text() -> None:
    html = render([mill()])
    section = re.search(r'<section class="text"[^>]*>(.*?)</section>', html, re.DOTALL)
    assert section is not None
    words = "".join(Parsed(re.sub(r'<span class="tag">.*?</span>', "", section[1])).words)
    assert words.split() == TEXT.split()


def test_what_is_not_reporting_is_grey_and_named() -> None:
    html = render([mill()])
    assert re.search(r'class="part p-promotion silent"><span class="tag">promotion<', html)
    assert not re.search(r"p-headline silent", html)


def test_a_second_printing_is_grey() -> None:
    text = "The mill\n\nThe mill"
    made = record(text, parts=(Part("caption", Span(0, 8)), Part("caption", Span(10, 18), Span(0, 8))))
    assert "caption, printed before" in render([made])


def test_claims_stand_by_speaker_one_heading_a_speaker() -> None:
    page = render([mill()])
    rows = re.findall(r'<tr class="who".*?</tr>', page)
    names = ["".join(Parsed(r).words) for r in rows]
    assert sum("Awa" in n for n in names) <= 1
    assert names[0].startswith("publisher")
    assert len(names) == len({(k, n) for k, n in enumerate(names)})


def test_one_report_has_no_index_and_several_have() -> None:
    assert "<nav" not in render([mill()])
    several = render([mill(), mill(publisher="b.example")])
    assert several.count('href="#r1"') == several.count('href="#r2"') == 1


def test_no_records_no_claims_no_text() -> None:
    assert Parsed(render([])).sound
    assert "No attack is told of" in render([Record(Report("Rain is expected."))])
    other = render([Record(Report("Ожидается дождь.", language="ru"))])
    assert "No attack is told of" not in other and "only English is read" in other
    assert "(no text)" in render([Record(Report(""))])


def test_the_same_records_give_the_same_bytes() -> None:
    assert render([mill(), mill()]) == render([mill(), mill()])


def test_only_pages_of_the_web_become_links() -> None:
    assert 'href="https://a.example/1?x=1&amp;y=2"' in render([mill(url="https://a.example/1?x=1&y=2")])
    assert "ftp://a.example" not in "".join(Parsed(render([mill(url="ftp://a.example/1")])).all("href"))


@given(st.text(max_size=40))
def test_words_are_escaped_everywhere(words: str) -> None:
    for html in (shown(words), plain(words), inline(words)):
        rest = re.sub(r'</?bdi>|<span class="ctl" title="text direction control">[A-Z]{3}</span>', "", html)
        assert not re.search(r"[<>\"']", rest)
