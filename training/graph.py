"""The exported model as an ONNX graph, written node by node.

Written by hand rather than traced, the graph holds what the run time needs and nothing else, its weights can be stored
as int8 where they stand, and its node names say what they are. In: ``ids``, ``shapes`` (windows, pieces) int32, and
``lengths`` (windows,) int32. Out: ``vectors`` (windows, pieces, width), and one output for each of the heads' scores.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.model.heads.head import Perceptron
from training.model.minilm import Layer
from training.model.reader import Reader
from training.quantise import quantise

# LayerNormalization came with 17, Gelu with 20; DequantizeLinear has per-axis scales since 13.
_OPSET = 20
_IR = 9
# Scores of places past a window's end: far below any other, and finite, so that a window of padding stays finite too.
_MASKED = -1e9


class Graph:
    """An ONNX graph in the making: nodes and initial values."""

    def __init__(self, int8: bool) -> None:
        self.nodes: list[Any] = []
        self.values: list[Any] = []
        self.int8 = int8

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Append a node with one output, and return the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """Store an array as it is."""
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, value: npt.NDArray[np.float32], axis: int) -> str:
        """Store a matrix, as int8 with a scale for each index along ``axis`` where the graph is of int8."""
        if not self.int8:
            return self.constant(name, value)
        values, scale = quantise(value, axis)
        stored = [self.constant(f"{name}.int8", values), self.constant(f"{name}.scale", scale)]
        return self.node("DequantizeLinear", stored, name, axis=axis)

    def dense(self, name: str, layer: nn.Linear, inputs: str) -> str:
        """Append a linear layer."""
        product = self.node(
            "MatMul", [inputs, self.weight(f"{name}.weight", array(layer.weight).T, axis=1)], f"{name}.product"
        )
        return self.node("Add", [product, self.constant(f"{name}.bias", array(layer.bias))], f"{name}.out")

    def norm(self, name: str, layer: nn.LayerNorm, inputs: str) -> str:
        """Append a layer normalisation."""
        stored = [self.constant(f"{name}.{p}", array(getattr(layer, p))) for p in ("weight", "bias")]
        return self.node("LayerNormalization", [inputs, *stored], f"{name}.out", epsilon=layer.eps, axis=-1)


def array(value: Tensor) -> npt.NDArray[np.float32]:
    """Return a parameter as an array."""
    return value.detach().float().cpu().numpy()


def build(model: Reader, int8: bool) -> onnx.ModelProto:
    """Return the model as ONNX."""
    graph = Graph(int8)
    hidden, mask = _embed(graph, model)
    for number, layer in enumerate(model.encoder.layers):
        assert isinstance(layer, Layer)
        hidden = _layer(graph, f"layer{number}", layer, hidden, mask)
    vectors = graph.node("Identity", [hidden], "vectors")
    outputs = {"vectors": model.encoder.size.width} | _scores(graph, model, vectors)
    made = helper.make_graph(
        graph.nodes,
        "reader",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT32, ["windows", "pieces"]),
            helper.make_tensor_value_info("shapes", TensorProto.INT32, ["windows", "pieces"]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["windows"]),
        ],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", width])
            for name, width in outputs.items()
        ],
        graph.values,
    )
    found = helper.make_model(made, opset_imports=[helper.make_opsetid("", _OPSET)], producer_name="rapporteur")
    found.ir_version = _IR
    onnx.checker.check_model(found)
    return found


def _embed(graph: Graph, model: Reader) -> tuple[str, str]:
    """Append the embeddings and the mask; return their names."""
    encoder = model.encoder
    words = graph.weight("words", array(encoder.words.weight), axis=0)
    shapes = graph.weight("shape_table", array(encoder.shape_table()), axis=0)
    positions = graph.constant("positions", array(encoder.positions))
    pieces = graph.node(
        "Gather", [graph.node("Shape", ["ids"], "size"), graph.constant("one", np.array([1]))], "length"
    )
    here = graph.node("Slice", [positions, graph.constant("zero", np.array([0])), pieces, "zero"], "positions_here")
    found = graph.node("Gather", [words, "ids"], "words_here", axis=0)
    found = graph.node("Add", [found, graph.node("Gather", [shapes, "shapes"], "shapes_here", axis=0)], "with_shapes")
    found = graph.node("Add", [found, here], "embedded")
    hidden = graph.norm("embedded_norm", encoder.norm, found)
    # (1, pieces) against (windows, 1): a place is masked where it is not below the window's length.
    scalar = graph.node("Squeeze", [pieces, "zero"], "length_scalar")
    limit = graph.node("Cast", [scalar], "limit", to=TensorProto.INT32)
    steps = [graph.constant("from", np.int32(0)), limit, graph.constant("step", np.int32(1))]
    places = graph.node("Range", steps, "places")
    lengths = graph.node("Unsqueeze", ["lengths", graph.constant("axes", np.array([1, 2, 3]))], "lengths_wide")
    inside = graph.node("Less", [places, lengths], "inside")
    zero, never = graph.constant("nought", np.float32(0)), graph.constant("never", np.float32(_MASKED))
    return hidden, graph.node("Where", [inside, zero, never], "mask")


def _layer(graph: Graph, name: str, layer: Layer, hidden: str, mask: str) -> str:
    width = layer.attention_out.in_features
    each = width // layer.heads
    three = graph.dense(f"{name}.attention_in", layer.attention_in, hidden)
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [three], parts, name=f"{name}.split", axis=-1, num_outputs=3))
    shape = graph.constant(f"{name}.heads", np.array([0, 0, layer.heads, each]))
    wide = [graph.node("Reshape", [part, shape], f"{part}.wide") for part in parts]
    query = graph.node("Transpose", [wide[0]], f"{name}.query.heads", perm=[0, 2, 1, 3])
    key = graph.node("Transpose", [wide[1]], f"{name}.key.heads", perm=[0, 2, 3, 1])
    value = graph.node("Transpose", [wide[2]], f"{name}.value.heads", perm=[0, 2, 1, 3])
    scale = graph.constant(f"{name}.scale", np.float32(each**0.5))
    scores = graph.node("Div", [graph.node("MatMul", [query, key], f"{name}.likeness"), scale], f"{name}.scores")
    shares = graph.node("Softmax", [graph.node("Add", [scores, mask], f"{name}.masked")], f"{name}.shares", axis=-1)
    mixed = graph.node(
        "Transpose", [graph.node("MatMul", [shares, value], f"{name}.mixed")], f"{name}.back", perm=[0, 2, 1, 3]
    )
    flat = graph.node("Reshape", [mixed, graph.constant(f"{name}.flat", np.array([0, 0, width]))], f"{name}.attended")
    out = graph.dense(f"{name}.attention_out", layer.attention_out, flat)
    middle = graph.norm(
        f"{name}.attention_norm", layer.attention_norm, graph.node("Add", [out, hidden], f"{name}.added")
    )
    inner = graph.node("Gelu", [graph.dense(f"{name}.inner", layer.inner, middle)], f"{name}.gelu")
    outer = graph.dense(f"{name}.outer", layer.outer, inner)
    return graph.norm(f"{name}.outer_norm", layer.outer_norm, graph.node("Add", [outer, middle], f"{name}.added_outer"))


def _scores(graph: Graph, model: Reader, vectors: str) -> dict[str, int]:
    """Append the heads' layers; return the outputs' names and widths."""
    widths: dict[str, int] = {}
    for name, layers in score_layers(model).items():
        linear = [layer for layer in layers if isinstance(layer, nn.Linear)]
        found = vectors
        for number, layer in enumerate(linear):
            found = graph.dense(f"{name}.{number}", layer, found)
            if number < len(linear) - 1:
                found = graph.node("Gelu", [found], f"{name}.{number}.gelu")
        graph.node("Identity", [found], name)
        widths[name] = linear[-1].out_features
    return widths


def score_layers(model: Reader) -> dict[str, Perceptron | list[nn.Linear]]:
    """Return the layers behind each of the scores that `Reader.scores` gives."""
    heads: Any = model.heads
    return {
        "boundaries": [heads["boundaries"].score],
        "upos": [heads["syntax"].upos],
        "attribution": heads["attribution"].score,
        "entities": heads["entities"].score,
        "mention": heads["coreference"].score,
        "mention_types": [heads["coreference"].types],
        "events": heads["events"].score,
        "event_types": [heads["events"].types],
        "event_status": [heads["events"].status],
        "times": heads["times"].score,
    }
