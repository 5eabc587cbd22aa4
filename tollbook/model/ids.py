"""Ids that depend on content only, so that the same text gives the same ids on every machine."""

from __future__ import annotations

import hashlib


def report_id(text: str) -> str:
    """`sha256:` and the hex digest of the text's UTF-8 bytes (a lone surrogate is hashed as it stands).

    >>> report_id("abc")[:15]
    'sha256:ba7816bf'
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def claim_ref(report: str, claim: str) -> str:
    """What names a claim across reports.

    >>> claim_ref("sha256:ab", "c1")
    'sha256:ab#c1'
    """
    return f"{report}#{claim}"
