"""Everything that can be set, in one frozen value: from the environment, changed by flags."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tollbook.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """How a workspace works. Paths are as given; sizes in bytes, times in seconds.

    `reading` chooses who reads: the learned reader and the rules (`both`), or one alone, for comparison.
    `threads` run inside one reading; several processes with one thread each are faster than one with several.
    """

    db: Path = Path("tollbook.db")
    lexicon: Path | None = None
    places: Path | None = None
    reading: Literal["both", "rules", "model"] = "both"
    threads: int = 1
    fetch_timeout: float = 20.0
    fetch_limit: int = 20_000_000
    fetch_private: bool = False

    @staticmethod
    def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
        """The settings that `TOLLBOOK_DB`, `TOLLBOOK_LEXICON`, `TOLLBOOK_PLACES` and `TOLLBOOK_THREADS` give.

        Raises:
            SettingsError: one cannot be used; the message names it.

        >>> Settings.from_environment({"TOLLBOOK_DB": "a.db"}).db.name
        'a.db'
        """
        env = os.environ if environment is None else environment
        threads = env.get("TOLLBOOK_THREADS", "1")
        if not threads.isascii() or not threads.isdigit() or not 1 <= int(threads) <= 256:
            raise SettingsError(
                f"not a number of threads: {threads!r}", where="TOLLBOOK_THREADS", mend="give 1 or more"
            )
        return Settings(
            db=Path(env.get("TOLLBOOK_DB") or "tollbook.db"),
            lexicon=_path(env.get("TOLLBOOK_LEXICON")),
            places=_path(env.get("TOLLBOOK_PLACES")) or user_places(env),
            threads=int(threads),
        )


def user_places(environment: Mapping[str, str] | None = None) -> Path:
    """Where `places import` keeps places of one's own: the platform's data folder for users."""
    env = os.environ if environment is None else environment
    home = env.get("XDG_DATA_HOME")
    base = Path(home) if home else Path.home() / ".local" / "share"
    return base / "tollbook" / "places.sqlite"


def _path(given: str | None) -> Path | None:
    return Path(given) if given else None
