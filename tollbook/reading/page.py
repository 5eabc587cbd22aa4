"""A page to a report: its article as text, and what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

from tollbook.errors import ReportError
from tollbook.model import Report
from tollbook.reading.given import Given
from tollbook.reading.markup import Head, plain_blocks, read_head, without_comments
from tollbook.reading.plain import finished
from tollbook.reading.published import json_texts, published_on

# A tree of more tags takes trafilatura minutes; such a page is read by scanning.
_MOST_TAGS: Final = 60_000
_MARKS_MORE: Final = 20  # code points by which a second printing may be longer: quotation marks, dashes
_HEADING_CELL = re.compile(r"<th\b", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>([^<>]{0,80})</t[dh]\s*>", re.IGNORECASE)
_NEAR: Final = 4000  # no further ahead is a block looked for: a page of many that are not there would be slow
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,60}$")


def page_report(page: str, given: Given, where: str) -> Report:
    """The report a page holds: `text` is the headline, a blank line and the article.

    Raises:
        ReportError: the page has no text.
    """
    bare = without_comments(page)
    head = read_head(bare)
    body = _body(page, bare)
    headline = given.headline or _headline(head)
    blocks = _without_headline(body, headline)
    if not blocks:
        mend = "open it and save the article's text; a page that needs a browser to show its text cannot be read"
        raise ReportError("no text in this page", where=where, mend=mend)
    url = given.url or _address(head)
    found, source = published_on(head, url)
    language = given.language or _language(head)
    text = "\n\n".join((headline, *blocks) if headline else blocks)
    publisher = given.publisher or _publisher(head, url)
    known = replace(given, headline=headline, publisher=publisher, url=url, language=language)
    return finished(text, known, where, found, source)


def _body(page: str, bare: str) -> tuple[str, ...]:
    article: str | None = None
    if page.count("<") <= _MOST_TAGS:
        import trafilatura  # half a second, and most reports are no pages

        article = trafilatura.extract(
            page, fast=True, include_comments=False, include_tables=False, include_images=False, output_format="txt"
        )
    lines = tuple(line.strip() for line in (article or "").splitlines() if line.strip())
    blocks = () if len(lines) > 1 else tuple(plain_blocks(bare))
    return _parted(lines[0], blocks, _cells(bare)) if len(lines) == 1 else lines or blocks


def _cells(page: str) -> frozenset[str]:
    """The short cells of tables with headings. Tables without are often a page's layout and hold its article."""
    if not _HEADING_CELL.search(page):
        return frozenset()
    return frozenset(" ".join(unescape(m.group(1)).split()) for m in _CELL.finditer(page))


def _parted(article: str, blocks: tuple[str, ...], cells: frozenset[str]) -> tuple[str, ...]:
    """An article that was given as one line, parted where the page parts it: a heading is no word of the sentence
    beside it. `cells` are left out, as where the article is found in the ordinary way: figures without sentences."""
    out: list[str] = []
    at = 0
    for block in blocks:
        found = article.find(block, at, at + _NEAR + len(block))
        # Only where a word begins and ends; short cells ("7") may stand in any word.
        if found < 0 or not _apart(article, found, found + len(block)):
            continue
        out.extend(rest for rest in (article[at:found].strip(),) if rest)
        if block not in cells:
            out.append(block)
        at = found + len(block)
    out.extend(rest for rest in (article[at:].strip(),) if rest)
    return tuple(out)


def _apart(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (not before or before.isspace()) and (not after or after.isspace())


def _headline(head: Head) -> str | None:
    """The article's headline: as JSON-LD and the share card give it, else its first heading, else the page's title."""
    shared = head.meta.get("og:title") or head.meta.get("twitter:title")
    for candidate in (*json_texts(head, "headline"), shared, head.h1):
        if candidate and (words := " ".join(unescape(candidate).split())):
            site = head.meta.get("og:site_name")
            return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", words) if site else words
    return _SITE_SUFFIX.sub("", head.title) if head.title else None


def _without_headline(blocks: tuple[str, ...], headline: str | None) -> tuple[str, ...]:
    """The article without lines that repeat the headline, wherever a page prints it again."""
    if not headline:
        return blocks
    known = _folded(headline)
    longest = len(headline) + _MARKS_MORE
    return tuple(b for b in blocks if len(b) > longest or _folded(b) != known)


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()


def _address(head: Head) -> str | None:
    for address in (head.canonical, head.meta.get("og:url")):
        if address and urlsplit_host(address):
            return address
    return None


def urlsplit_host(url: str) -> str | None:
    """The host of an http address without `www.`, None where it is none.

    >>> urlsplit_host("https://www.example.org/a"), urlsplit_host("a.html")
    ('example.org', None)
    """
    try:
        parts = urlsplit(urljoin("", url))
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def _publisher(head: Head, url: str | None) -> str | None:
    named = next(iter(json_texts(head, "publisher", "name")), None) or head.meta.get("og:site_name")
    words = " ".join(unescape(named).split()) if named else None
    return words or (urlsplit_host(url) if url else None)


def _language(head: Head) -> str | None:
    code = (head.language or head.meta.get("og:locale") or "").replace("_", "-").split("-")[0].lower()
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None
