"""The errors a caller can meet, as a tree.

TollbookError                  exit code 1
├── ReadingFault               1   this program failed at one report, which is a fault of its own; the others go on
├── InputError                 2   what was given cannot be read: names the file, the place and the mend
│   ├── ReportError            2   one report is unreadable; the others go on
│   ├── TableError             2   a lexicon table or gazetteer file is broken
│   └── RecordError            2   JSON that is not a record of this project
├── NotFound                   3   an incident, report or claim that the workspace does not hold
├── SettingsError              4   a setting that cannot be used
├── FetchError                 5   a page that could not be fetched
└── WorkspaceError             6   the workspace file is locked, damaged or of another version
"""

from __future__ import annotations


class TollbookError(Exception):
    """Root of the tree. `exit_code` is what the command line leaves with.

    >>> str(InputError("no such file", where="a.txt", mend="check the path"))
    'a.txt: no such file (check the path)'
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, mend: str | None = None) -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(f"{where + ': ' if where else ''}{what}{f' ({mend})' if mend else ''}")


class ReadingFault(TollbookError):
    """This program failed at a report that it should read; others of the same run are not affected."""


class InputError(TollbookError):
    """Something given to the tool cannot be used as it is."""

    exit_code = 2


class ReportError(InputError):
    """One report cannot be read; others of the same run are not affected."""


class TableError(InputError):
    """A lexicon table or a gazetteer file is broken at a named row."""


class RecordError(InputError):
    """A JSON object is not a report, claim or record of this project."""


class NotFound(TollbookError):
    """The workspace does not hold what was asked for."""

    exit_code = 3


class SettingsError(TollbookError):
    """A setting cannot be used."""

    exit_code = 4


class FetchError(TollbookError):
    """A page could not be fetched."""

    exit_code = 5


class WorkspaceError(TollbookError):
    """The workspace file is locked, damaged or of a version this program cannot read."""

    exit_code = 6
