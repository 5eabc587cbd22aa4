"""From a report to its record: ordered steps over one frozen analysis, and one module per slot."""

from tollbook.extract.pipeline import analyse, read_report

__all__ = ["analyse", "read_report"]
