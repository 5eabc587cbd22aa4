"""Trains a `Linear` table: softmax over named features, sets of allowed classes as labels, L2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any


def train(
    rows: Sequence[tuple[Sequence[str], frozenset[str], float]],
    classes: Sequence[str],
    l2: float,
    least: int,
    epochs: int = 60,
    base: Sequence[Sequence[float]] | None = None,
) -> dict[str, list[float]]:
    """`rows`: features, classes any of which is right, weight. Features seen less than `least` times are left out.

    `base`: scores of the classes that each row has already, to which the features only add.
    """
    import torch  # the gate reads the split beside this without it

    torch.manual_seed(0)
    torch.set_num_threads(1)
    seen = Counter(f for features, _, _ in rows for f in set(features))
    names = sorted(f for f, n in seen.items() if n >= least)
    number = {f: i for i, f in enumerate(names)}
    flat: list[int] = []
    offsets: list[int] = []
    for features, _, _ in rows:
        offsets.append(len(flat))
        flat.extend(number[f] for f in sorted(set(features)) if f in number)
    index, offset = torch.tensor(flat), torch.tensor(offsets)
    allowed = torch.tensor([[c in good for c in classes] for _, good, _ in rows])
    weight = torch.tensor([w for _, _, w in rows])
    already = torch.zeros(len(rows), len(classes)) if base is None else torch.tensor(base, dtype=torch.float32)
    table = torch.nn.EmbeddingBag(len(names), len(classes), mode="sum")
    torch.nn.init.zeros_(table.weight)

    def loss() -> Any:
        scores = torch.log_softmax(table(index, offset) + already, dim=1)
        right = torch.logsumexp(scores.masked_fill(~allowed, -1e9), dim=1)
        return -(right * weight).sum() + l2 * (table.weight**2).sum()

    minimise(list(table.parameters()), loss, epochs)
    return {f: table.weight[i].tolist() for f, i in number.items()}


def minimise(parameters: list[Any], loss: Callable[[], Any], rounds: int) -> None:
    """Changes tensors so that the loss gets small, by L-BFGS with a line search."""
    import torch

    optimiser: Any = torch.optim.LBFGS(parameters, max_iter=rounds, history_size=8, line_search_fn="strong_wolfe")

    def closure() -> Any:
        optimiser.zero_grad()
        now = loss()
        now.backward()
        return now

    optimiser.step(closure)


def write(path: Path, classes: Sequence[str], weights: dict[str, list[float]], head: str, small: float = 0.05) -> int:
    """Writes the table without features that hardly weigh; returns how many stay."""
    lines = [f"# {head}", "\t".join(["feature", *classes])]
    for feature, values in sorted(weights.items()):
        mean = sum(values) / len(values)
        centred = [v - mean for v in values]  # a softmax does not see the mean
        if max(abs(v) for v in centred) >= small and not any(c in feature for c in "\t\n\r"):
            lines.append("\t".join([feature, *(f"{v:.2f}" for v in centred)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 2
