"""Gold readers, metrics and one scorer per layer.

`gold` reads annotated reports, `claims` scores records against them, `page` shows the errors; `times`, `places` and
`linking` score those layers on corpora of their own. Nothing here reads a report: records come in ready made.
"""

from tollbook.evaluate.claims import Counts, Miss, Scores, Share, score, table
from tollbook.evaluate.gold import GoldClaim, GoldReport, read_gold
from tollbook.evaluate.page import errors_page

__all__ = [
    "Counts",
    "GoldClaim",
    "GoldReport",
    "Miss",
    "Scores",
    "Share",
    "errors_page",
    "read_gold",
    "score",
    "table",
]
