"""What a page's tags say, read by scanning for tags: no tree is built, so no nesting is too deep and time is linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b([^<>]{0,6000})>")
_ATTRIBUTE = re.compile(r"([\w:.-]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_BLOCKS: Final = frozenset(
    "p div section article h1 h2 h3 h4 h5 h6 li ul ol blockquote br tr td th table figure figcaption main hr pre dd dt "
    "center body html time address".split()
)
# What stands inside these is no text of the report.
_SILENT: Final = frozenset(
    "script style noscript template svg nav footer form button select aside iframe head textarea object math".split()
)
_SCRIPTS: Final = 50
_FEW: Final = frozenset(("title", "h1", "time"))
_TRIES: Final = 20  # a page with more of these is no article
_INSIDE: Final = 2000  # no heading or date is longer; looking further would make hostile pages slow


@dataclass(frozen=True, slots=True)
class Head:
    """The facts a page states about itself. `meta` by lower-case name, first wins; `times` in the page's order."""

    meta: dict[str, str]
    json_ld: tuple[str, ...]
    times: tuple[str, ...]
    title: str | None
    h1: str | None
    language: str | None
    canonical: str | None


def looks_like_page(text: str) -> bool:
    """Whether `text` is HTML: it begins with a document type or a tag of a document's frame, or is full of tags."""
    top = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if re.match(r"<(?:!doctype\s+html|html|head|body|!--)", top):
        return True
    return top.startswith("<") and len(re.findall(r"<(?:p|div|meta|h1|article|span)\b", text[:20000].lower())) >= 3


def without_comments(page: str) -> str:
    """The page without `<!-- … -->`; one that never ends runs to the end of the page."""
    out: list[str] = []
    at = 0
    while (start := page.find("<!--", at)) >= 0:
        out.append(page[at:start])
        end = page.find("-->", start + 4)
        if end < 0:
            return "".join(out)
        at = end + 3
    return "".join((*out, page[at:])) if out else page


def read_head(page: str) -> Head:
    """What the page's tags say. `page` without comments."""
    meta: dict[str, str] = {}
    scripts: list[str] = []
    times: list[str] = []
    seen: dict[str, int] = {}
    title = h1 = language = canonical = None
    at = 0
    lowered = page.lower()
    while m := _TAG.search(page, at):
        at = m.end()
        name = m.group(2).lower()
        if m.group(1):
            continue
        seen[name] = seen.get(name, 0) + 1
        if name in _FEW and seen[name] > _TRIES:
            continue
        if name == "meta":
            attributes = _attributes(m.group(3))
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if key and "content" in attributes:
                meta.setdefault(key.lower(), attributes["content"])
        elif name in ("script", "style"):
            # The content of a script is no markup; one that never ends runs to the end of the page.
            end = lowered.find(f"</{name}", at)
            end = len(page) if end < 0 else end
            if "ld+json" in m.group(3).lower() and len(scripts) < _SCRIPTS:
                scripts.append(page[at:end])
            at = end
        elif name == "title":
            title = title or _inside(page, lowered, at, name)
        elif name == "h1":
            h1 = h1 or _inside(page, lowered, at, name)
        elif name == "time":
            shown = _inside(page, lowered, at, name)
            times.extend(t for t in (_attributes(m.group(3)).get("datetime"), shown) if t)
        elif name == "html" and language is None:
            attributes = _attributes(m.group(3))
            language = attributes.get("lang") or attributes.get("xml:lang")
        elif name == "link" and canonical is None:
            attributes = _attributes(m.group(3))
            canonical = attributes.get("href") if "canonical" in attributes.get("rel", "").lower() else None
    return Head(meta, tuple(scripts), tuple(times), title, h1, language, canonical)


def _attributes(raw: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(raw):
        out.setdefault(m.group(1).lower(), unescape(m.group(2) or m.group(3) or m.group(4) or ""))
    return out


def _inside(page: str, lowered: str, at: int, name: str) -> str | None:
    """The words between a tag that ends at `at` and its end tag."""
    end = lowered.find(f"</{name}", at, at + _INSIDE)
    words = " ".join(unescape(_TAG.sub(" ", page[at : end if end >= 0 else at + 300])).split())
    return words or None


def plain_blocks(page: str) -> Iterator[str]:
    """The page's text block by block, without what stands in menus, scripts and forms: where no better reader can read
    it. `page` without comments."""
    at = depth = 0
    silent: str | None = None
    words: list[str] = []
    for m in _TAG.finditer(page):
        name = m.group(2).lower()
        if silent is None:
            words.append(page[at : m.start()])
        at = m.end()
        if silent is not None:
            if name == silent:
                depth += -1 if m.group(1) else 1
                silent = silent if depth else None
            continue
        if name in _SILENT and not m.group(1) and not m.group(3).endswith("/"):
            silent, depth = name, 1
        if name in _BLOCKS or silent:
            if block := " ".join(unescape("".join(words)).split()):
                yield block
            words = []
    if silent is None:
        words.append(page[at:])
    if block := " ".join(unescape("".join(words)).split()):
        yield block
