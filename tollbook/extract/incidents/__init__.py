"""Which incident of the report each statement tells of: the one the report is about, or one of the background."""

from tollbook.extract.incidents.step import STEP

__all__ = ["STEP"]
