"""The `tollbook` command: one file per verb, each imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

import click

from tollbook.errors import TollbookError
from tollbook.export.signs import one_line


class Verb(NamedTuple):
    """The module a verb lives in, and what the list of verbs says of it: listing imports nothing."""

    module: str
    does: str


# In the order in which somebody new meets them.
VERBS: Final = {
    "read": Verb("reading", "Read reports and show their records."),
    "add": Verb("adding", "Keep reports and their claims, linked into incidents."),
    "incidents": Verb("incidents", "List the incidents, newest first."),
    "show": Verb("showing", "Show an incident, or one report's record."),
    "reports": Verb("reports", "List the reports in the order they were added."),
    "remove": Verb("removing", "Forget reports; what is left is as without them."),
    "reread": Verb("rereading", "Read kept reports again with the present reader."),
    "link": Verb("linking", "Link all reports anew."),
    "judge": Verb("judging", "Accept, reject, correct; merge, split; lock; undo."),
    "history": Verb("reviewing", "Show who decided what about an incident."),
    "queue": Verb("reviewing", "List what to look at next, and why."),
    "export": Verb("exporting", "Write incidents as CSV, GeoJSON, JSONL or HXL."),
    "places": Verb("places", "Places of your own; why a name is taken for a place."),
    "lexicon": Verb("lexicon", "Check, show and search the tables of words."),
    "evaluate": Verb("evaluate", "Score records against annotated reports."),
    "serve": Verb("serve", "Open the pages to work in."),
}


class _SeenEnough(Exception):
    """Whoever reads the output has closed it."""


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command; a closed pipe gets past click, which would leave with 1 as if something were wrong."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _SeenEnough from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs that are there."""
        del ctx
        here = Path(__file__).parent
        return [verb for verb, found in VERBS.items() if (here / f"{found.module}.py").exists()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = getattr(import_module(f"tollbook.cli.{VERBS[cmd_name].module}"), cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, VERBS[verb].does) for verb in self.list_commands(ctx)])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(path_type=Path), help="The workspace file [TOLLBOOK_DB; tollbook.db].")
@click.option(
    "--lexicon",
    "tables",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of tables laid over the built-in ones [TOLLBOOK_LEXICON].",
)
@click.version_option(package_name="tollbook")
@click.pass_context
def cli(ctx: click.Context, db: Path | None, tables: Path | None) -> None:
    """Turn news reports of attacks into records in which every value is a claim.

    Every verb but export and serve takes --json. What cannot be read is said on stderr with its place and the mend;
    exit codes: 2 input, 3 not found, 4 settings, 5 fetching, 6 the workspace file.
    """
    ctx.obj = {"db": db, "lexicon": tables}


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves with a fitting exit code."""
    # One reading is one thread; numpy's own threads only fight the encoder's.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        # Here, where a full disk can still be told of; at exit it is a traceback.
        sys.stdout.flush()
        # Outside its standalone mode click gives an Exit's code back instead of leaving with it.
        if isinstance(code, int) and code:
            sys.exit(code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        if isinstance(error, click.NoSuchOption) and error.option_name in ("--db", "--lexicon"):
            where = f"It goes before the verb: tollbook {error.option_name} PATH VERB."
            error = click.UsageError(f"{error.message} {where}", error.ctx)
        error.show()
        sys.exit(error.exit_code)
    except TollbookError as error:
        click.echo(f"tollbook: {one_line(str(error))}", err=True)
        sys.exit(error.exit_code)
    except (_SeenEnough, BrokenPipeError):
        # `tollbook … | head`: the reader has seen enough. Python would complain once more at exit.
        _to_nowhere()
        sys.exit(0)
    except OSError as error:
        _to_nowhere()
        what = f"cannot be written: {error.strerror or error}"
        where = one_line(os.fsdecode(error.filename)) if error.filename else "the output"
        click.echo(f"tollbook: {where}: {what} (check the disk and its rights)", err=True)
        sys.exit(1)


def _to_nowhere() -> None:
    """Sends what is still to be printed nowhere: Python would fail on it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
