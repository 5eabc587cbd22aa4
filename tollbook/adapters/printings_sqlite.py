"""What was given for texts that came more than once, in the workspace file, and finding reports by it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from tollbook.adapters.sqlite import Connection, packed, safe
from tollbook.model import Printing
from tollbook.review.printings import Delivery

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS printings (
  seq INTEGER PRIMARY KEY, report TEXT NOT NULL, ref TEXT, url TEXT, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS printings_report ON printings (report);
CREATE INDEX IF NOT EXISTS printings_ref ON printings (ref) WHERE ref IS NOT NULL;
CREATE INDEX IF NOT EXISTS printings_url ON printings (url) WHERE url IS NOT NULL
"""


class Printed:
    """The part of a workspace file that knows who printed what; `_db` is the open file."""

    _db: Connection

    def deliveries(self, report: str) -> tuple[Delivery, ...]:
        """What was given for a text that came more than once, in that order; nothing for one that came once."""
        rows = self._db.execute("SELECT body FROM printings WHERE report = ? ORDER BY seq", (report,)).fetchall()
        kept = [json.loads(body) for (body,) in rows]
        return tuple(Delivery(Printing.from_json(one), one["headline"]) for one in kept)

    def put_deliveries(self, report: str, came: Sequence[Delivery]) -> None:
        """Keeps what was given for a text, in place of what was known."""
        self._db.execute("DELETE FROM printings WHERE report = ?", (report,))
        kept = [(g.printing, {**g.printing.to_json(), "headline": g.headline}) for g in came]
        rows = [(report, safe(p.ref), safe(p.url), packed(one)) for p, one in kept]
        self._db.executemany("INSERT INTO printings (report, ref, url, body) VALUES (?, ?, ?, ?)", rows)

    def find_report(self, name: str) -> tuple[str, ...]:
        """Ids of the reports that `name` names: an id or its beginning (`sha256:` or not), a ref, an address.

        The ref or address may be that of any of its printings.
        """
        exact = self._db.execute(
            "SELECT id FROM reports WHERE ref = ?1 OR url = ?1"
            " OR id IN (SELECT report FROM printings WHERE ref = ?1 OR url = ?1) ORDER BY seq",
            (name,),
        ).fetchall()
        if exact:
            return tuple(r for (r,) in exact)
        bare = name.removeprefix("sha256:")
        if len(bare) < 4 or not bare.isalnum():
            return ()
        found = self._db.execute("SELECT id FROM reports WHERE id GLOB ? ORDER BY seq", (f"sha256:{bare}*",))
        return tuple(r for (r,) in found)
