"""Ids that depend on content only, so that the same text gives the same ids on every machine."""

from __future__ import annotations

import hashlib


def report_id(text: str, edition: str | None = None) -> str:
    """`sha256:` and the hex digest of the text's UTF-8 bytes (a lone surrogate is hashed as it stands).

    Where the text is one report and, printed on a later day, another, that day is its `edition` and stands before it.

    >>> report_id("abc")[:15], report_id("abc", "2024-05-12")[:15]
    ('sha256:ba7816bf', 'sha256:c1bc470a')
    """
    whole = text if edition is None else f"{edition}\0{text}"
    return "sha256:" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def claim_ref(report: str, claim: str) -> str:
    """What names a claim across reports.

    >>> claim_ref("sha256:ab", "c1")
    'sha256:ab#c1'
    """
    return f"{report}#{claim}"
