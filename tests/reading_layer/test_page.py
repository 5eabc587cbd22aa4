"""Pages to reports. Pages written for these tests."""

import json
import time

import pytest

from tollbook.errors import ReportError
from tollbook.model import Report
from tollbook.reading import Given, page_report

BODY = "".join(
    f"<p>{words}</p>"
    for words in (
        "Four people were killed when a rocket hit a market in the north of the town, the mayor told reporters.",
        "Nine others were taken to hospital, some of them with grave wounds, a doctor at the hospital said.",
        "No group said that it had fired the rocket, and the army said that it was looking into the matter.",
    )
)


def page(head: str = "", body: str = BODY, html: str = "<html lang='en-GB'>") -> Report:
    text = f"<!doctype html>{html}<head>{head}</head><body><nav>Home News</nav><article>{body}</article></body></html>"
    return page_report(text, Given(), "p.html")


def ld(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_text_is_headline_blank_line_and_body() -> None:
    report = page("<title>Market hit | Gazette</title>", f"<h1>Market hit</h1>{BODY}")
    assert report.headline == "Market hit"
    assert report.text.startswith("Market hit\n\nFour people were killed")
    assert report.text.count("Market hit") == 1 and "Home News" not in report.text
    assert report.language == "en"
    assert report.parts[0].kind == "headline"


DATES = [
    (ld(**{"@type": "NewsArticle", "datePublished": "2024-05-12T09:30:00Z", "dateModified": "2024-05-14"}),
     "2024-05-12T09:30:00+00:00", "json_ld", "first printing, not the last change"),
    (ld(**{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"},
                      {"@type": ["Report", "NewsArticle"], "datePublished": "2024-05-12"}]}),
     "2024-05-12", "json_ld", "the article's among other things"),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-12", broken</script>',
     "2024-05-12", "json_ld", "broken JSON"),
    ('<meta property="article:published_time" content="2024-05-12T09:30:00+0300">',
     "2024-05-12T09:30:00+03:00", "meta", "the share card"),
    ("<meta content='20240512' name='pubdate'>", "2024-05-12", "meta", "content first, no dashes"),
    ('<link rel="canonical" href="https://e.org/news/2024/may/12/market">', "2024-05-12", "url", "in the address"),
    ('<link rel="canonical" href="https://e.org/a-20240512-b">', "2024-05-12", "url", "in the address, together"),
    ('<meta name="date" content="yesterday">', None, None, "no date"),
    ('<meta name="pubdate" content="0001-01-01T00:00:00">', None, None, "a year that stands for none"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "published", "source", "why"), DATES)
def test_publication_date_and_where_it_is_from(head: str, published: str | None, source: str | None, why: str) -> None:
    report = page(head)
    assert (report.published, report.published_from) == (published, source), why


def test_byline_time_element() -> None:
    report = page("", f"<h1>Market hit</h1><time datetime='2024-05-12T08:00'>12 May</time>{BODY}")
    assert (report.published, report.published_from) == ("2024-05-12T08:00:00", "byline")
    report = page("", f"<h1>Market hit</h1><time>12 May 2024</time>{BODY}")
    assert report.published == "2024-05-12"


def test_publisher_from_json_ld_then_site_name_then_host() -> None:
    given = ld(**{"@type": "NewsArticle", "headline": "Market &amp; mosque hit", "publisher": {"name": "The Gazette"}})
    assert page(given).publisher == "The Gazette"
    assert page(given).headline == "Market & mosque hit"
    assert page('<meta property="og:site_name" content="Gazette">').publisher == "Gazette"
    assert page('<link rel=canonical href="https://www.gazette.example/x">').publisher == "gazette.example"


def test_site_name_is_cut_from_the_headline() -> None:
    head = '<meta property="og:title" content="Market hit | Gazette"><meta property="og:site_name" content="Gazette">'
    assert page(head).headline == "Market hit"


HOSTILE = [
    ("<div>" * 100_000 + BODY, "nested too deep for a tree"),
    ("<p>x</p>" * 100_000 + BODY, "too many tags for a tree"),
    (BODY + "<!-- never ends", "a comment that never ends"),
    (BODY + "<script>never ends <p>", "a script that never ends"),
    (BODY + "<meta " * 100_000, "tags that never end"),
    (BODY + "<time>" * 50_000 + "<h1>" * 50_000, "elements that never end"),
    (BODY + "<" * 200_000, "brackets"),
    (BODY + "&#xD800;&#0;&notanentity;\x00", "character references to nothing"),
]


@pytest.mark.parametrize(("body", "why"), HOSTILE)
def test_hostile_pages_are_read_in_time(body: str, why: str) -> None:
    start = time.perf_counter()
    report = page("", body)
    assert "rocket" in report.text, why
    assert time.perf_counter() - start < 5, why


@pytest.mark.parametrize("text", ["<html></html>", "<html><body><script>x</script></body></html>", "<!-- a"])
def test_page_without_text(text: str) -> None:
    with pytest.raises(ReportError, match="no text"):
        page_report(text, Given(), "p.html")


def test_a_tables_figures_are_left_out_and_a_layouts_are_not() -> None:
    table = "<table><tr><th>Place</th><th>Killed</th></tr><tr><td>Sadr City, car bomb</td><td>11</td></tr></table>"
    body = f"<h1>Attacks in Baghdad</h1><p>The ministry gave figures.</p>{table}<p>It said 18 had died.</p>"
    lines = page("", body).text.split("\n\n")
    layout = page("", "<h1>Attacks</h1><table><tr><td>Two men died in Baghdad.</td></tr></table><p>It said so.</p>")
    assert "Two men died in Baghdad." in layout.text
    assert lines == ["Attacks in Baghdad", "The ministry gave figures.", "It said 18 had died."]


def test_a_headline_printed_again_further_down_is_left_out() -> None:
    first, rest = BODY.split("</p>", 1)
    report = page("<title>Market hit</title>", f"<h1>Market hit</h1>{first}</p><p>Market hit</p>{rest}")
    assert report.text.count("Market hit") == 1 and "Nine others" in report.text
