"""The network: one encoder and the heads that read its hidden states."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.plan import HEADS, LABELS, SLOTS, STATES, Plan
from training.windows import LINK_FEATURES


class Network(nn.Module):
    """Hidden states (B × T × width), tag logits (B × T × labels × states) and relevance logits (B × T)."""

    def __init__(self, encoder: Path, plan: Plan) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder,
            add_pooling_layer=False,
            hidden_dropout_prob=plan.inner_dropout,
            attention_probs_dropout_prob=plan.inner_dropout,
        )
        width = plan.width
        self.dropout = nn.Dropout(plan.dropout)
        self.feature_dropout = nn.Dropout(2 * plan.inner_dropout)
        self.tag = nn.Linear(width, len(LABELS) * len(STATES))
        self.relevance = nn.Linear(width, 1)
        self.attribute = nn.Linear(4 * width + len(SLOTS) + 1, plan.attribute_width)
        self.heads = nn.ModuleDict({h: nn.Linear(plan.attribute_width, len(c)) for h, c in HEADS.items()})
        self.link_claim = nn.Linear(3 * width + len(SLOTS) + 1, plan.link_width)
        self.link_source = nn.Linear(3 * width, plan.link_width)
        self.link_hidden = nn.Linear(3 * plan.link_width + LINK_FEATURES, 64)
        self.link_score = nn.Linear(64, 1)
        self.link_null = nn.Linear(plan.link_width, 1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        logits = self.tag(hidden).view(*hidden.shape[:2], len(LABELS), len(STATES))
        return hidden, logits, self.relevance(hidden).squeeze(-1)

    def attributes(self, hidden: Tensor, size: int, spans: list[tuple[int, int]], slots: list[int]) -> Tensor:
        """Features of claim spans (N × attribute width) in one window of `size` pieces (T × width)."""
        whole = hidden[1 : size - 1].mean(0)
        rows = [torch.cat([hidden[a:b].mean(0), hidden[a], hidden[b - 1], whole]) for a, b in spans]
        kind = nn.functional.one_hot(torch.tensor(slots), len(SLOTS) + 1).float()
        features: Tensor = torch.relu(self.attribute(torch.cat([torch.stack(rows), kind], dim=1)))
        dropped: Tensor = self.feature_dropout(features)
        return dropped

    def link(
        self,
        hidden: Tensor,
        claim: tuple[int, int],
        slot: int,
        sources: list[tuple[int, int]],
        features: Tensor,
    ) -> Tensor:
        """Scores of the publisher's voice (first) and of each source (then)."""

        def pool(span: tuple[int, int]) -> Tensor:
            a, b = span
            return torch.cat([hidden[a:b].mean(0), hidden[a], hidden[b - 1]])

        kind = nn.functional.one_hot(torch.tensor(slot), len(SLOTS) + 1).float()
        c = torch.relu(self.link_claim(torch.cat([pool(claim), kind])))
        s = torch.relu(self.link_source(torch.stack([pool(x) for x in sources])))
        both = torch.cat([c.expand_as(s), s, c * s, features], dim=1)
        scores = self.link_score(torch.relu(self.link_hidden(both))).squeeze(-1)
        return torch.cat([self.link_null(c), scores])
