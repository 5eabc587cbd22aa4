"""Gold readers, metrics and one scorer per layer.

`gold` reads annotated reports, `claims` scores records against them, `page` shows the errors; `times`, `places`,
`attributions`, `linking`, `times_incidents` (days) and `counts` (tolls) score those layers on corpora of their own,
`forms` does so for the command. Nothing here reads a report: records come in ready made, or whoever asks says how.
"""

from tollbook.evaluate.claims import score, table
from tollbook.evaluate.gold import GoldClaim, GoldReport, read_gold
from tollbook.evaluate.page import errors_page
from tollbook.evaluate.tally import Counts, Miss, Scores, Share

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
