"""Tollbook turns news reports of attacks into incident records in which every value is a claim.

>>> import tollbook
>>> record = tollbook.read("report.html")  # doctest: +SKIP
>>> [(c.slot, c.quote) for c in record.claims]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollbook.errors import TollbookError
    from tollbook.model import Claim, Incident, Judgement, Record, Report
    from tollbook.settings import Settings
    from tollbook.workspace import Workspace, read

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Incident",
    "Judgement",
    "Record",
    "Report",
    "Settings",
    "TollbookError",
    "Workspace",
    "read",
]

_HOMES = {
    "Claim": "tollbook.model",
    "Incident": "tollbook.model",
    "Judgement": "tollbook.model",
    "Record": "tollbook.model",
    "Report": "tollbook.model",
    "Settings": "tollbook.settings",
    "TollbookError": "tollbook.errors",
    "Workspace": "tollbook.workspace",
    "read": "tollbook.workspace",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: the command line starts without the reader."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tollbook' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
