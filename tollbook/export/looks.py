"""What was found in reports, held while a program runs: finding persons anew for every page would be slow."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import Final

from tollbook.export.names import Look, look
from tollbook.extract.persons.who import Resources
from tollbook.model import Record

_MOST: Final = 4000


class Looks:
    """What was found in reports, the latest few thousand: a server looks at each report once."""

    def __init__(self, use: Callable[[], Resources]) -> None:
        self._opened = use
        self._lock = Lock()
        self._held: OrderedDict[str, Look] = OrderedDict()
        self.former: dict[str, str] = {}
        """Ids given out, and the workspace's own ids they stand for."""
        self.all_of: tuple[int, int] = (0, 0)
        """How many reports and incidents there were when all were looked at last."""

    @cached_property
    def use(self) -> Resources:
        """What finding persons needs, opened when first asked for."""
        return self._opened()

    def at(self, record: Record) -> Look:
        """The look at a record, at hand or made."""
        id = record.report.id
        with self._lock:
            held = self._held.get(id)
            if held is not None and held.record == record:
                self._held.move_to_end(id)
                return held
        found = look(record, self.use)
        with self._lock:
            self._held[id] = found
            if len(self._held) > _MOST:
                self._held.popitem(last=False)
            self.former[found.without.report.id] = id
        return found
