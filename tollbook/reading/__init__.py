"""From files, folders, standard input and pages to `Report`s; what cannot be read is a `Failure` with its mend."""

from tollbook.reading.given import Failure, Given, Limits
from tollbook.reading.page import page_report
from tollbook.reading.paths import ENDINGS, left_out, read_bytes, read_path, read_paths
from tollbook.reading.plain import plain_report

__all__ = [
    "ENDINGS",
    "Failure",
    "Given",
    "Limits",
    "left_out",
    "page_report",
    "plain_report",
    "read_bytes",
    "read_path",
    "read_paths",
]
