"""Reading, wired: opens tables, learned reader and gazetteer from `Settings`, and makes records of reports."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from tollbook import __version__
from tollbook.errors import ReadingFault, TollbookError
from tollbook.extract.analysis import Resources
from tollbook.extract.pipeline import read_report
from tollbook.extract.suggest import Suggestion, suggest
from tollbook.lexicon import Lexicon, load
from tollbook.model import Record, Report, Span
from tollbook.model.codes import Slot
from tollbook.ports import Fetcher, Gazetteer, LearnedReader
from tollbook.reading import Failure, Given, read_paths
from tollbook.settings import Settings
from tollbook.text.own import text_tables


class Reader:
    """Reads reports into records; its parts are opened when first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def lexicon(self) -> Lexicon:
        """The tables, with one's own laid over them."""
        return load(self.settings.lexicon)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The names of the kinds of attack, by code."""
        return {kind.key: kind.name for kind in self.lexicon.kinds}

    @cached_property
    def learned(self) -> LearnedReader | None:
        """The learned reader; None when the rules are to read alone."""
        if self.settings.reading == "rules":
            return None
        from tollbook.adapters.onnx_reader import OnnxReader

        return OnnxReader(threads=self.settings.threads)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places, with one's own laid over them."""
        from tollbook.adapters.gazetteer import open_gazetteer

        return open_gazetteer(self.settings.places)

    @cached_property
    def fetcher(self) -> Fetcher:
        """What gets pages by their address."""
        from tollbook.adapters.fetch import HttpFetcher

        s = self.settings
        return HttpFetcher(timeout=s.fetch_timeout, limit=s.fetch_limit, allow_private=s.fetch_private)

    @property
    def version(self) -> str:
        """What made a record: program and weights, kept with each record so that old readings can be found."""
        learned = self.learned
        return f"tollbook-{__version__}" + (f"+{learned.version}" if learned is not None else "")

    def record(self, report: Report) -> Record:
        """The record of a report.

        Raises:
            ReadingFault: reading it failed in a way nobody foresaw; the cause is kept (decision 122).
        """
        # Opened before: what fails there is no fault of a report.
        lexicon, learned, gazetteer = self.lexicon, self.learned, self.gazetteer
        try:
            return read_report(
                report, lexicon=lexicon, learned=learned, gazetteer=gazetteer, mode=self.settings.reading
            )
        except TollbookError:
            raise
        except Exception as error:
            *_, last = traceback.extract_tb(error.__traceback__)
            what = (
                f"this program failed here: {type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
            )
            where = report.ref or report.url or report.headline or " ".join(report.text[:60].split())
            raise ReadingFault(what, where=where, mend="leave it out, and report the fault with its text") from error

    def suggest(self, report: Report, slot: Slot, span: Span) -> Suggestion:
        """What the words at `span` state in `slot`, by rule: where a claim that a person adds begins."""
        return suggest(report, slot, span, Resources(self.lexicon, None, self.gazetteer, "rules"))

    def reports(
        self, paths: Iterable[str | Path], given: Given, stdin: BinaryIO | None = None
    ) -> Iterator[Report | Failure]:
        """The reports of files, folders, `-` and addresses; a `Failure` for what cannot be read."""
        listed = [str(p) for p in paths]
        fetcher = self.fetcher if any(p.startswith(("http://", "https://")) for p in listed) else None
        tables = given.tables or text_tables(self.settings.lexicon)
        return read_paths(listed, replace(given, tables=tables), fetcher=fetcher, stdin=stdin)
