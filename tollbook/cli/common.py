"""What the verbs share: opening the workspace, options about reports, lines of JSON."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from tollbook.errors import InputError, TollbookError, WorkspaceError
from tollbook.export.signs import one_line
from tollbook.export.words import not_english
from tollbook.model import Report
from tollbook.reading import Given, left_out
from tollbook.settings import Settings
from tollbook.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def workspace(ctx: click.Context, **changes: Any) -> Workspace:
    """The workspace that flags and environment name."""
    settings = Settings.from_environment()
    given = {k: v for k, v in (ctx.obj or {}).items() if v is not None}
    return Workspace(settings=replace(settings, **given, **changes))


def kept(ctx: click.Context, begun: bool = False) -> Workspace:
    """The workspace that flags and environment name, for a verb that makes no sense in one that is not there yet.

    Raises WorkspaceError where `--db` names no file in a folder: a name typed wrong would show an empty workspace. The
    file of the environment or of no name may still be missing, for whoever begins, unless the workspace has to be
    `begun`: for verbs whose empty list would be taken for "nothing happened".
    """
    opened = workspace(ctx)
    db = opened.settings.db
    if db.parent.is_dir() and not db.exists():
        if (ctx.obj or {}).get("db") is not None:
            mend = "check the name; `tollbook add PATH...` makes it"
            raise WorkspaceError("no workspace file of this name", where=str(db), mend=mend)
        if begun:
            mend = "`tollbook add PATH...` makes it; one elsewhere is named by --db or TOLLBOOK_DB"
            raise WorkspaceError("no workspace yet", where=str(db), mend=mend)
    return opened


def about_reports(command: F) -> F:
    """Options that say what the caller knows of the reports."""
    for name, text in (
        ("--language", "Their language, as a two-letter code."),
        ("--url", "Where it was published."),
        ("--headline", "Its headline."),
        ("--publisher", "Who published them."),
        ("--published", "When they were published: YYYY-MM-DD, or with a time."),
    ):
        command = click.option(name, help=text)(command)
    return command


def given(**known: str | None) -> Given:
    """What the options say of the reports."""
    named: dict[str, Any] = {**known}
    return Given(**named)


def as_json(command: F) -> F:
    """The option `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def without_names(command: F) -> F:
    """The option `--without-names`."""
    return click.option(
        "--without-names",
        "unnamed",
        is_flag=True,
        envvar="TOLLBOOK_WITHOUT_NAMES",
        help="Leave private people's names out: victims, witnesses, relatives, suspects, authors. Office holders stay. "
        "No promise: a name may slip through, and who somebody is may show from the rest.",
    )(command)


def line(data: Any) -> None:
    """Prints one JSON object; a lone surrogate is escaped."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(data)
    click.echo(text)


def complain(text: str) -> None:
    """Says on stderr what went wrong, on one line; nothing in it is obeyed by a terminal."""
    click.echo(f"tollbook: {one_line(text)}", err=True)


def blunt(error: TollbookError, where: str) -> TollbookError:
    """An error as it is told where names are left out: a file's name, an address and words of a report may hold some.

    >>> str(blunt(TollbookError("not a date: 'x'", where="smith.txt", mend="write it as 2024-05-12"), "report 3"))
    'report 3: not a date (write it as 2024-05-12)'
    """
    return type(error)(error.what.partition(":")[0], where=where, mend=error.mend)


def leave(errors: Sequence[TollbookError]) -> None:
    """Leaves with the exit code of what failed, if anything did: of several kinds, a fault of this program's first.

    That every one was a page that could not be fetched is another thing than a file that cannot be read.
    """
    codes = {error.exit_code for error in errors}
    if codes:
        raise click.exceptions.Exit(min(codes))


def many(number: int, what: str) -> str:
    """A number with its noun.

    >>> many(1, "report"), many(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def say_left_out(paths: Sequence[str]) -> None:
    """Says on stderr which files of the folders among `paths` are not read, so that nobody takes them for read."""
    for path in paths:
        found = left_out(path)
        if found:
            kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(found.items()))
            complain(
                f"{path}: files that are no reports are left out: {kinds} (give them one by one to have them tried)"
            )


class Languages:
    """Counts the reports that are not in English, to say so once at the end."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def see(self, report: Report) -> None:
        """Takes note of a report's language."""
        if not_english(report) and report.language:
            self._counts[report.language] += 1

    def say(self) -> None:
        """Says on stderr how many were not in English."""
        if self._counts:
            kinds = ", ".join(f"{n} in “{language}”" for language, n in sorted(self._counts.items()))
            complain(f"not in English: {kinds}. Only English is read; that nothing is found in them says nothing")


class Ahead:
    """Counts the reports dated in the future, to say so once at the end: “Monday” is counted from that date."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        # Where a day has begun already, a report may be of tomorrow.
        self._last = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()

    def see(self, report: Report) -> None:
        """Takes note of a report's date."""
        day = (report.published or "")[:10]
        if day > self._last:
            self._counts[day] += 1

    def say(self) -> None:
        """Says on stderr how many were dated in the future."""
        if self._counts:
            days = [f"{many(n, 'report')} of {day}" for day, n in sorted(self._counts.items())]
            listed = ", ".join(days[:3]) + (", …" if len(days) > 3 else "")
            complain(f"dated in the future: {listed}. Days such as “Monday” are counted from there: check the date")


def write_whole(to: Path, pieces: Iterable[str], errors: str = "backslashreplace") -> None:
    """Writes beside the file and puts it in place when all is there: half a file would be taken for all of it.

    `errors` is what is done with lone surrogates. What is no plain file, such as a pipe, is written to as it is.

    Raises:
        InputError: it cannot be written; what was there before is still there.
    """
    plain = to.is_file() or not to.exists()
    place = to.resolve() if plain else to
    part = place.with_name(f"{place.name}.{os.getpid()}.part") if plain else place
    try:
        with part.open("w", encoding="utf-8", newline="", errors=errors) as stream:
            stream.writelines(pieces)
        if plain:
            part.replace(place)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(to), mend="choose another") from error
    finally:
        if plain:
            part.unlink(missing_ok=True)


def check_folder(of: Path | None) -> None:
    """Says that a file cannot be written before an hour of reading, not after it.

    Raises:
        InputError: its folder does not exist.
    """
    if of is not None and not of.absolute().parent.is_dir():
        raise InputError("its folder does not exist", where=str(of), mend="make it or choose another")
