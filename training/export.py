"""The trained network as an int8 ONNX file and a table of head weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

HEAD_PREFIXES = ("attribute.", "heads.", "link_")


class Exported(nn.Module):
    """What the ONNX file computes: ids (1 × T) to hidden states, flat tag logits and relevance logits."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        self.heads = int(net.encoder.config.num_attention_heads)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The encoder written out in plain operations, so that the graph does not depend on an exporter's taste."""
        encoder = self.net.encoder
        embed = encoder.embeddings
        places = embed.position_embeddings.weight[: ids.shape[1]]
        x = embed.word_embeddings(ids) + places + embed.token_type_embeddings.weight[0]
        x = embed.LayerNorm(x)
        width = x.shape[-1]
        each = width // self.heads
        layers: Any = encoder.encoder.layer
        for layer in layers:
            own = layer.attention.self

            def split(y: Tensor) -> Tensor:
                return y.reshape(1, -1, self.heads, each).transpose(1, 2)

            q, k, v = split(own.query(x)), split(own.key(x)), split(own.value(x))
            weights = torch.softmax(q @ k.transpose(-1, -2) * (each**-0.5), dim=-1)
            mixed = (weights @ v).transpose(1, 2).reshape(1, -1, width)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            inner = nn.functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(layer.output.dense(inner) + x)
        return x, self.net.tag(x), self.net.relevance(x).squeeze(-1)


def export(net: Network, folder: Path) -> None:
    """Writes `encoder.fp32.onnx`, `encoder.onnx` (int8) and `heads.npz`."""
    net.eval()
    wrapped = Exported(net).eval()
    folder.mkdir(parents=True, exist_ok=True)
    plain = folder / "encoder.fp32.onnx"
    example = torch.randint(1000, 2000, (1, 37))
    with torch.no_grad():
        torch.onnx.export(
            wrapped,
            (example,),
            str(plain),
            input_names=["ids"],
            output_names=["hidden", "logits", "relevance"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "hidden": {1: "pieces"},
                "logits": {1: "pieces"},
                "relevance": {1: "pieces"},
            },
            opset_version=17,
            dynamo=False,
        )
    small = folder / "encoder.onnx"
    # Seven bits of weight: with eight, machines without VNNI saturate, and two machines would differ.
    quantize_dynamic(
        plain,
        small,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    shrink_embeddings(small)
    heads: dict[str, Any] = {}
    for name, value in net.state_dict().items():
        if name.startswith(HEAD_PREFIXES):
            table = value.numpy()
            if name.endswith("weight"):
                heads[name], heads[f"{name}.scale"] = as_bytes(table)
            else:
                heads[name] = table
    np.savez(folder / "heads.npz", **heads)


def as_bytes(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix as bytes and one scale a row."""
    scale = (np.abs(table).max(axis=1, keepdims=True) / 127).astype(np.float32)
    scale[scale == 0] = 1
    return np.round(table / scale).astype(np.int8), scale


def shrink_embeddings(path: Path) -> None:
    """Word and place embeddings as bytes with one scale a row, which no quantiser of ONNX Runtime does."""
    model = onnx.load(str(path))
    graph = model.graph
    tables = [t for t in graph.initializer if t.data_type == TensorProto.FLOAT and t.dims and t.dims[0] >= 512]
    for big in [t for t in tables if len(t.dims) == 2 and t.dims[0] in (512, 30522)]:
        node = next(n for n in graph.node if big.name in n.input)
        at = list(graph.node).index(node)
        small, scale = as_bytes(numpy_helper.to_array(big))
        name = f"rows{big.dims[0]}"
        graph.initializer.remove(big)
        graph.initializer.append(numpy_helper.from_array(small, f"{name}.bytes"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        graph.node.remove(node)
        rest = list(node.input[1:])
        rows, scales = (
            helper.make_node(node.op_type, [f"{name}.bytes", *rest], [f"{name}.a"]),
            helper.make_node(node.op_type, [f"{name}.scale", *rest], [f"{name}.b"]),
        )
        for new in (rows, scales):
            new.attribute.extend(node.attribute)
        made = [
            rows,
            scales,
            helper.make_node("Cast", [f"{name}.a"], [f"{name}.c"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}.c", f"{name}.b"], [node.output[0]]),
        ]
        for n, new in enumerate(made):
            graph.node.insert(at + n, new)
    onnx.save(model, str(path))
