"""Evaluates a graph by the definitions of ONNX's operators, in numpy, where onnx is older than its own evaluator (1.13)."""
import math

import numpy as np
import onnx
from onnx import defs, helper, numpy_helper


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def gemm(a, b, c=0, *, alpha, beta, transA, transB):
    return alpha * ((a.T if transA else a) @ (b.T if transB else b)) + beta * c


OPERATORS = {
    "Identity": lambda x: x,
    "Add": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": np.divide,
    "Neg": np.negative,
    "Exp": np.exp,
    "Sin": np.sin,
    "Cos": np.cos,
    "Tanh": np.tanh,
    "Atan": np.arctan,
    "Erf": np.vectorize(math.erf, otypes=["f8"]),
    "Gemm": gemm,
    "Clip": lambda x, low, high: np.minimum(np.maximum(x, low), high),
    "Relu": lambda x: np.maximum(x, 0),
    "LeakyRelu": lambda x, *, alpha: np.where(x < 0, alpha * x, x),
    "Elu": lambda x, *, alpha: np.where(x < 0, alpha * np.expm1(x), x),
    "Celu": lambda x, *, alpha: np.maximum(0, x) + np.minimum(0, alpha * np.expm1(x / alpha)),
    "Selu": lambda x, *, alpha, gamma: gamma * np.where(x > 0, x, alpha * np.expm1(x)),
    "HardSigmoid": lambda x, *, alpha, beta: np.clip(alpha * x + beta, 0, 1),
    "HardSwish": lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    "Sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "Softplus": lambda x: np.log1p(np.exp(x)),
    "Softsign": lambda x: x / (1 + np.abs(x)),
    "Softmax": lambda x, *, axis: softmax(x, axis),
    "LogSoftmax": lambda x, *, axis: np.log(softmax(x, axis)),
}


def evaluate(path, row):
    """The first output for one sample, in double precision from the numbers of the file."""
    model = onnx.load(path)
    version = next(entry.version for entry in model.opset_import if entry.domain == "")
    values = {tensor.name: numpy_helper.to_array(tensor).astype("f8") for tensor in model.graph.initializer}
    values[model.graph.input[0].name] = np.array([row], "f8")
    for node in model.graph.node:
        schema = defs.get_schema(node.op_type, version, "")
        settings = {name: helper.get_attribute_value(attribute.default_value) for name, attribute in schema.attributes.items() if attribute.default_value.type}
        settings.update({attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute})
        values[node.output[0]] = OPERATORS[node.op_type](*(values[name] for name in node.input), **settings)
    return values[model.graph.output[0].name][0]
