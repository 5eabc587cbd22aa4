"""A saved message (`.eml`) to a report: the subject is the headline, the text its body."""

from __future__ import annotations

import re
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

from tollbook.errors import ReportError
from tollbook.model import Report
from tollbook.reading.given import Given
from tollbook.reading.page import page_report
from tollbook.reading.plain import finished

_PASSED_ON: Final = re.compile(r"^\s*(?:fwd?|wg|re|aw|tr)\s*:", re.IGNORECASE)


def mail_report(raw: bytes, given: Given, where: str) -> Report:
    """The report a message holds: the subject, a blank line and the body, the plain one where there are two.

    Its date and its sender's domain are publication date and publisher, but of a message passed on: who sent that did
    not publish it.

    Raises:
        ReportError: it has no body of text.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        part = message.get_body(("plain", "html"))
        body = part.get_content() if part is not None else ""
        subject = " ".join(str(message.get("subject") or "").split())
    except (MessageError, LookupError, ValueError, KeyError, AttributeError) as error:
        raise ReportError("not a message", where=where, mend="save its text as a .txt file") from error
    if not body.strip():
        raise ReportError("no text in this message", where=where, mend="save what is attached, and give that")
    known = given if _PASSED_ON.match(subject) else replace(given, publisher=given.publisher or _domain(message))
    sent = None if _PASSED_ON.match(subject) else _sent(message)
    headline = given.headline or _PASSED_ON.sub("", subject).strip() or None
    known = replace(known, headline=headline)
    if part is not None and part.get_content_type() == "text/html":
        found = page_report(body, known, where)
        if found.published is None and sent:
            return replace(found, published=sent, published_from="meta")
        return found
    text = f"{headline}\n\n{body.strip()}" if headline else body.strip()
    return finished(text, known, where, sent, "meta" if sent else None)


def _sent(message: EmailMessage) -> str | None:
    moment = getattr(message.get("date"), "datetime", None)
    return moment.isoformat() if moment is not None else None


def _domain(message: EmailMessage) -> str | None:
    addresses = getattr(message.get("from"), "addresses", ())
    domain = addresses[0].domain.casefold() if addresses else ""
    return domain.removeprefix("www.") or None
