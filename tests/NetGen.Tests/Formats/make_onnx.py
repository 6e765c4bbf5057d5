"""Writes the ONNX files beside the tests, as exporters write them, with outputs that numpy computes in double precision."""
import json
import numpy as np
import onnx
from onnx import TensorProto, helper as h, numpy_helper as n

rng = np.random.default_rng(7)
golden = {}


def tensor(name, *shape):
    return n.from_array(rng.normal(size=shape).astype("f4"), name)


def values(initializers, name):
    return n.to_array(next(i for i in initializers if i.name == name)).astype("f8")


def save(name, nodes, initializers, inputs, outputs, evaluate, extra=(), opset=13):
    graph = h.make_graph(
        nodes, name,
        [h.make_tensor_value_info("x", TensorProto.FLOAT, ["N", inputs])],
        [h.make_tensor_value_info(o, t, ["N"]) for o, t in extra] + [h.make_tensor_value_info("y", TensorProto.FLOAT, ["N", outputs])],
        initializers)
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", opset), h.make_opsetid("ai.onnx.ml", 1)], producer_name=name)
    onnx.checker.check_model(model)
    onnx.save(model, f"Files/{name}.onnx")
    x = rng.normal(size=(3, inputs)).astype("f4").astype("f8")
    w = {i.name: n.to_array(i).astype("f8") for i in initializers}
    golden[name] = {"inputs": x.tolist(), "outputs": evaluate(x, w).tolist()}


sigmoid = lambda z: 1 / (1 + np.exp(-z))
relu = lambda z: np.maximum(z, 0)
erf = np.vectorize(__import__("math").erf)

# nn.Linear as PyTorch exports it, GELU in five nodes.
save("torch_gelu", [
    h.make_node("Gemm", ["x", "0.weight", "0.bias"], ["z"], transB=1),
    h.make_node("Constant", [], ["c"], value=n.from_array(np.float32(1.41421356))),
    h.make_node("Div", ["z", "c"], ["d"]), h.make_node("Erf", ["d"], ["e"]),
    h.make_node("Constant", [], ["one"], value=n.from_array(np.float32(1))),
    h.make_node("Add", ["e", "one"], ["p"]), h.make_node("Mul", ["z", "p"], ["q"]),
    h.make_node("Constant", [], ["half"], value=n.from_array(np.float32(0.5))),
    h.make_node("Mul", ["q", "half"], ["a"]),
    h.make_node("Gemm", ["a", "2.weight", "2.bias"], ["y"], transB=1)],
    [tensor("0.weight", 5, 3), tensor("0.bias", 5), tensor("2.weight", 2, 5), tensor("2.bias", 2)], 3, 2,
    lambda x, w: (lambda z: (z * (1 + erf(z / np.sqrt(2))) / 2) @ w["2.weight"].T + w["2.bias"])(x @ w["0.weight"].T + w["0.bias"]))

# Linear layers on more than two axes become MatMul and Add; SiLU is two nodes; a skip connection.
save("torch_residual", [
    h.make_node("MatMul", ["x", "W1"], ["m1"]), h.make_node("Add", ["b1", "m1"], ["z1"]),
    h.make_node("Sigmoid", ["z1"], ["s"]), h.make_node("Mul", ["z1", "s"], ["a1"]),
    h.make_node("MatMul", ["a1", "W2"], ["m2"]), h.make_node("Add", ["m2", "b2"], ["z2"]), h.make_node("Tanh", ["z2"], ["t"]),
    h.make_node("Add", ["t", "a1"], ["a2"]), h.make_node("Identity", ["a2"], ["a2i"]),
    h.make_node("MatMul", ["a2i", "W3"], ["y"])],
    [tensor("W1", 2, 4), tensor("b1", 4), tensor("W2", 4, 4), tensor("b2", 4), tensor("W3", 4, 1)], 2, 1,
    lambda x, w: (lambda a: (np.tanh(a @ w["W2"] + w["b2"]) + a) @ w["W3"])((lambda z: z * sigmoid(z))(x @ w["W1"] + w["b1"])))

# Batch normalisation before and after an activation.
save("batch_norm", [
    h.make_node("Gemm", ["x", "W1", "b1"], ["z"], alpha=0.5, beta=2.0),
    h.make_node("BatchNormalization", ["z", "g1", "s1", "m1", "v1"], ["n1"], epsilon=1e-3), h.make_node("Relu", ["n1"], ["a"]),
    h.make_node("BatchNormalization", ["a", "g2", "s2", "m2", "v2"], ["n2"]),
    h.make_node("Gemm", ["n2", "W2"], ["y"])],
    [tensor("W1", 3, 4), tensor("b1", 4), tensor("W2", 4, 2)] + [tensor(p + i, 4) for p in "gsm" for i in "12"]
    + [n.from_array((0.5 + rng.random(4)).astype("f4"), "v" + i) for i in "12"], 3, 2,
    lambda x, w: (lambda z: (lambda a: ((a - w["m2"]) / np.sqrt(w["v2"] + 1e-5) * w["g2"] + w["s2"]) @ w["W2"])(
        relu((z - w["m1"]) / np.sqrt(w["v1"] + 1e-3) * w["g1"] + w["s1"])))(0.5 * (x @ w["W1"]) + 2 * w["b1"]))

# A pipeline of StandardScaler and MLPClassifier as skl2onnx writes it: labels first, then probabilities.
save("sklearn_classifier", [
    h.make_node("Scaler", ["x"], ["u"], domain="ai.onnx.ml", offset=[0.5, -1.0], scale=[2.0, 0.25]),
    h.make_node("Cast", ["u"], ["c"], to=TensorProto.FLOAT),
    h.make_node("MatMul", ["c", "coefficient"], ["m"]), h.make_node("Add", ["m", "intercepts"], ["z"]), h.make_node("Relu", ["z"], ["a"]),
    h.make_node("MatMul", ["a", "coefficient1"], ["m1"]), h.make_node("Add", ["m1", "intercepts1"], ["z1"]), h.make_node("Softmax", ["z1"], ["y"], axis=1),
    h.make_node("ArgMax", ["y"], ["label"], axis=1, keepdims=0)],
    [tensor("coefficient", 2, 6), tensor("intercepts", 1, 6), tensor("coefficient1", 6, 3), tensor("intercepts1", 1, 3)], 2, 3,
    lambda x, w: (lambda z: np.exp(z) / np.exp(z).sum(1, keepdims=True))(
        relu((x - [0.5, -1]) * [2, 0.25] @ w["coefficient"] + w["intercepts"]) @ w["coefficient1"] + w["intercepts1"]),
    extra=[("label", TensorProto.INT64)])

# scikit-learn's regressor reshapes its one output; a target scaler multiplies and adds after it.
save("sklearn_regressor", [
    h.make_node("Sub", ["x", "mean"], ["u0"]), h.make_node("Div", ["u0", "scale"], ["u"]),
    h.make_node("MatMul", ["u", "W1"], ["m"]), h.make_node("Add", ["m", "b1"], ["z"]), h.make_node("Tanh", ["z"], ["a"]),
    h.make_node("MatMul", ["a", "W2"], ["m2"]), h.make_node("Add", ["m2", "b2"], ["r"]), h.make_node("Reshape", ["r", "shape"], ["r2"]),
    h.make_node("Mul", ["r2", "ys"], ["ym"]), h.make_node("Add", ["ym", "yb"], ["y"])],
    [tensor("mean", 2), n.from_array(np.array([2, 0.5], "f4"), "scale"), tensor("W1", 2, 4), tensor("b1", 4), tensor("W2", 4, 1), tensor("b2", 1),
     n.from_array(np.array([-1, 1], "i8"), "shape"), n.from_array(np.array([3.5], "f4"), "ys"), n.from_array(np.array([-2.0], "f4"), "yb")], 2, 1,
    lambda x, w: (np.tanh((x - w["mean"]) / w["scale"] @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]) * 3.5 - 2)

# What is no chain of dense layers.
def refused(name, nodes, initializers, inputs=4):
    graph = h.make_graph(nodes, name, [h.make_tensor_value_info("x", TensorProto.FLOAT, ["N", inputs])], [h.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 2])], initializers)
    onnx.save(h.make_model(graph, opset_imports=[h.make_opsetid("", 13)]), f"Files/{name}.onnx")

refused("convolution", [h.make_node("Conv", ["x", "k"], ["c"], name="conv1"), h.make_node("Gemm", ["c", "W"], ["y"])], [tensor("k", 1, 1, 3), tensor("W", 4, 1)])
refused("leaky", [h.make_node("Gemm", ["x", "W"], ["z"]), h.make_node("LeakyRelu", ["z"], ["y"], alpha=0.2, name="act")], [tensor("W", 4, 2)])
refused("branches", [h.make_node("Gemm", ["x", "W"], ["p"]), h.make_node("Gemm", ["x", "W"], ["q"], name="second"), h.make_node("Add", ["p", "q"], ["y"])], [tensor("W", 4, 2)])

# Two classes: the probability of one, and what is left of 1 for the other; StandardScaler with its option div='div'. Labels are looked up, cast and reshaped.
save("sklearn_binary", [
    h.make_node("Sub", ["x", "mean"], ["u0"]), h.make_node("Div", ["u0", "deviation"], ["u"]), h.make_node("Cast", ["u"], ["cast_input"], to=TensorProto.FLOAT),
    h.make_node("MatMul", ["cast_input", "coefficient"], ["mul_result"]), h.make_node("Add", ["mul_result", "intercepts"], ["add_result"]), h.make_node("Tanh", ["add_result"], ["next"]),
    h.make_node("MatMul", ["next", "coefficient1"], ["mul_result1"]), h.make_node("Add", ["mul_result1", "intercepts1"], ["add_result1"]), h.make_node("Sigmoid", ["add_result1"], ["p"]),
    h.make_node("Sub", ["unity", "p"], ["negative_class_proba"]), h.make_node("Concat", ["negative_class_proba", "p"], ["probabilities"], axis=1),
    h.make_node("ArgMax", ["probabilities"], ["argmax"], axis=1), h.make_node("ArrayFeatureExtractor", ["classes", "argmax"], ["feature"], domain="ai.onnx.ml"),
    h.make_node("Reshape", ["feature", "shape"], ["reshaped"]), h.make_node("Cast", ["reshaped"], ["label"], to=TensorProto.INT64),
    h.make_node("ZipMap", ["probabilities"], ["y"], domain="ai.onnx.ml", classlabels_int64s=[0, 1])],
    [tensor("mean", 2), n.from_array(np.array([2, 0.5], "f4"), "deviation"), tensor("coefficient", 2, 5), tensor("intercepts", 1, 5), tensor("coefficient1", 5, 1), tensor("intercepts1", 1, 1),
     n.from_array(np.float32(1), "unity"), n.from_array(np.array([0, 1], "i4"), "classes"), n.from_array(np.array([-1], "i8"), "shape")], 2, 2,
    lambda x, w: (lambda p: np.hstack([1 - p, p]))(sigmoid(np.tanh((x - w["mean"]) / w["deviation"] @ w["coefficient"] + w["intercepts"]) @ w["coefficient1"] + w["intercepts1"])),
    extra=[("label", TensorProto.INT64)])

# PyTorch's softplus(beta=2) as its newer exporter writes it.
save("torch_softplus", [
    h.make_node("Gemm", ["x", "0.weight", "0.bias"], ["linear"], transB=1),
    h.make_node("Mul", ["linear", "beta"], ["scaled"]), h.make_node("Softplus", ["scaled"], ["s"]), h.make_node("Div", ["s", "beta"], ["divided"]),
    h.make_node("Greater", ["scaled", "threshold"], ["is_linear"]), h.make_node("Where", ["is_linear", "linear", "divided"], ["softplus"]),
    h.make_node("Gemm", ["softplus", "2.weight", "2.bias"], ["y"], transB=1)],
    [tensor("0.weight", 4, 3), tensor("0.bias", 4), tensor("2.weight", 2, 4), tensor("2.bias", 2), n.from_array(np.float32(2), "beta"), n.from_array(np.float32(20), "threshold")], 3, 2,
    lambda x, w: np.log1p(np.exp(2 * (x @ w["0.weight"].T + w["0.bias"]))) / 2 @ w["2.weight"].T + w["2.bias"])

json.dump(golden, open("Files/golden.json", "w"), indent=1)
