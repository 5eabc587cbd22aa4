"""Claims and judgements become an incident: estimates, tolls over time, contradictions, grade."""

from tollbook.fold.folding import fold

__all__ = ["fold"]
