using NetGen.Formats;
using NetGen.Formats.Onnx;

namespace NetGen.Tests.Formats;

/// <summary>Graphs that look like a chain of layers and compute something else are refused; those beside them, which do not, are read.</summary>
public class OnnxGraphTests
{
    private static readonly double[] Square = [0.5, -1, 2, 0.25];

    [Theory]
    [InlineData("Mul", false)]
    [InlineData("Add", false)]
    [InlineData("Identity", true)]
    public void A_residual_around_a_scaled_activation_is_refused(string between, bool isRead)
    {
        OnnxNode[] nodes =
        [
            Node("Gemm", "z", "x", "W"), Node("Relu", "a", "z"),
            between == "Identity" ? Node(between, "h", "a") : Node(between, "h", "a", "c"),
            Node("Gemm", "g", "h", "W"), Node("Add", "y", "g", "h"),
        ];
        OnnxTensor[] constants = [Tensor("W", [2, 2], Square), Tensor("c", [2], [3, 3])];
        if (isRead)
        {
            // relu(x W) = [1.5, 1.25]; times W is [3.25, -1.1875].
            Assert.Equal([4.75, 0.0625], ModelEvaluation.Forward(Read(nodes, constants), [-1, 1]));
        }
        else
        {
            Assert.Contains("scaled or shifted after its activation", Refusal(nodes, constants).Problem);
        }
    }

    // Sigmoid reads z as it was before the normalisation.
    [Fact]
    public void A_value_read_under_two_names_is_not_scaled_in_place()
    {
        OnnxNode[] nodes =
        [
            Node("Gemm", "z", "x", "W"), Node("Identity", "i", "z"), Node("BatchNormalization", "n", "i", "scale", "shift", "mean", "variance"),
            Node("Sigmoid", "s", "z"), Node("Mul", "y", "n", "s"),
        ];
        OnnxTensor[] constants =
            [Tensor("W", [2, 2], Square), Tensor("scale", [2], [3, 3]), Tensor("shift", [2], [1, 1]), Tensor("mean", [2], [0, 0]), Tensor("variance", [2], [1, 1])];
        Assert.Contains("no activation that NetGen knows", Refusal(nodes, constants).Problem);
    }

    [Theory]
    [InlineData(OnnxTensor.Double, null)]
    [InlineData(OnnxTensor.Int64, "it casts to ONNX type 7")]
    public void Casts_to_integers_are_refused(int type, string? problem)
    {
        OnnxAttribute to = new("to", null, type, null, null, [], []);
        OnnxNode[] nodes = [Node("Gemm", "z", "x", "W"), Node("Cast", "c", "z") with { Attributes = new Dictionary<string, OnnxAttribute> { ["to"] = to } }, Node("Relu", "y", "c")];
        OnnxTensor[] constants = [Tensor("W", [2, 2], Square)];
        if (problem is null)
        {
            Assert.Equal([1.5, 1.25], ModelEvaluation.Forward(Read(nodes, constants), [-1, 1]));
        }
        else
        {
            Assert.Contains(problem, Refusal(nodes, constants).Problem);
        }
    }

    [Theory]
    [InlineData("Add", new long[] { 2, 1 }, false)]
    [InlineData("Mul", new long[] { 2, 1 }, false)]
    [InlineData("Add", new long[] { 1, 2 }, true)]
    [InlineData("Gemm", new long[] { 2, 1 }, false)]
    [InlineData("Gemm", new long[] { 2 }, true)]
    public void Constants_along_the_samples_are_refused(string type, long[] shape, bool isRead)
    {
        OnnxNode[] nodes = type == "Gemm" ? [Node("Gemm", "y", "x", "W", "c")] : [Node("MatMul", "m", "x", "W"), Node(type, "y", "m", "c")];
        OnnxTensor[] constants = [Tensor("W", [2, 2], Square), Tensor("c", shape, [10, 20])];
        if (isRead)
        {
            Assert.Equal([11.5, 21.25], ModelEvaluation.Forward(Read(nodes, constants), [-1, 1]));
        }
        else
        {
            Assert.Contains("shape", Refusal(nodes, constants).Problem);
        }
    }

    // Each of them makes new numbers of the same constant.
    [Theory]
    [InlineData("Sub")]
    [InlineData("Div")]
    public void Constants_are_not_copied_without_end(string type)
    {
        OnnxNode[] nodes = [Node("Gemm", "0", "x", "W"), .. Enumerable.Range(1, 1000).Select(index => Node(type, $"{index}", $"{index - 1}", "c")), Node("Relu", "y", "1000")];
        OnnxTensor[] constants = [Tensor("W", [1, 100], [.. Enumerable.Repeat(1.0, 100)]), Tensor("c", [100], [.. Enumerable.Repeat(1.0, 100)])];
        Assert.Contains("computes more constants", Refusal(nodes, constants).Problem);
    }

    // 3E38 fits into single precision, six times that does not.
    [Fact]
    public void Constants_that_leave_the_range_together_are_refused()
    {
        OnnxNode[] nodes = [Node("Gemm", "z", "x", "W"), Node("Relu", "a", "z"), Node("Mul", "s", "a", "c"), Node("Gemm", "y", "s", "V")];
        OnnxTensor[] constants = [Single("W", [1, 1], [1]), Single("c", [1], [6]), Single("V", [1, 1], [3e38])];
        (string place, string problem) = OnnxModelReader.Read(new(nodes, constants, [new("x")], [new("y")]), 10_000, "file").BeyondPrecision()!.Value;
        Assert.Equal("layer 2, weights", place);
        Assert.Contains("is beyond single precision", problem);
    }

    // Heads for mean and deviation; the same value under two names is no loss.
    [Theory]
    [InlineData("Tanh", "2 outputs depend on the input, 'z', 'y'; a model has one")]
    [InlineData("Conv", "2 outputs depend on the input, 'z', 'y'; a model has one")]
    [InlineData("Cast", "2 outputs depend on the input, 'z', 'y'; a model has one")]
    [InlineData("Identity", null)]
    [InlineData("ArgMax", null)]
    public void Two_outputs_are_refused_unless_one_gives_labels(string type, string? problem)
    {
        OnnxNode[] nodes = [Node("Gemm", "z", "x", "W"), Node(type, "v", "z"), Node("Cast", "y", "v")];
        nodes = type == "Cast" ? nodes : [.. nodes[..2], Node("Identity", "y", "v")];
        Model read() => OnnxModelReader.Read(new(nodes, [Tensor("W", [2, 2], Square)], [new("x")], [new("z"), new("y")]), 10_000, "file");
        if (problem is null)
        {
            Assert.Equal([1.5, 1.25], ModelEvaluation.Forward(read(), [-1, 1]));
        }
        else
        {
            Assert.Contains(problem, Assert.Throws<ModelFormatException>(read).Problem);
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ai.onnx", true)]
    [InlineData("my.own", false)]
    [InlineData("ai.onnx.ml", false)]
    public void Operators_of_other_domains_are_refused(string domain, bool isRead)
    {
        OnnxNode[] nodes = [Node("Gemm", "z", "x", "W"), Node("Relu", "y", "z") with { Domain = domain }];
        if (isRead)
        {
            Assert.Equal([1.5, 1.25], ModelEvaluation.Forward(Read(nodes, [Tensor("W", [2, 2], Square)]), [-1, 1]));
        }
        else
        {
            Assert.Contains($"the operator {domain}.Relu is not part", Refusal(nodes, [Tensor("W", [2, 2], Square)]).Problem);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, true)]
    public void Only_Flatten_that_keeps_the_samples_is_read(int axis, bool isRead)
    {
        OnnxAttribute attribute = new("axis", null, axis, null, null, [], []);
        OnnxNode[] nodes = [Node("Flatten", "f", "x") with { Attributes = new Dictionary<string, OnnxAttribute> { ["axis"] = attribute } }, Node("Gemm", "y", "f", "W", "")];
        if (isRead)
        {
            Assert.Equal([1.5, 1.25], ModelEvaluation.Forward(Read(nodes, [Tensor("W", [2, 2], Square)]), [-1, 1]));
        }
        else
        {
            Assert.Contains("axis is 0; expected 1", Refusal(nodes, [Tensor("W", [2, 2], Square)]).Problem);
        }
    }

    // A classifier's names of classes, probabilities by name, and a layer that does nothing outside of training.
    [Fact]
    public void Constants_that_the_output_does_not_need_may_be_of_any_type()
    {
        OnnxNode[] nodes =
        [
            Node("Gemm", "z", "x", "W"), Node("Dropout", "d", "z", "ratio", "training"), Node("Relu", "p", "d"), Node("ArgMax", "index", "p"),
            Node("ArrayFeatureExtractor", "label", "classes", "index") with { Domain = "ai.onnx.ml" }, Node("ZipMap", "y", "p") with { Domain = "ai.onnx.ml" },
        ];
        OnnxTensor training = new("training", [], OnnxTensor.Bool, [0], [], [], false);
        OnnxTensor[] constants = [Tensor("W", [2, 2], Square), Tensor("ratio", [], [0.5]), new("classes", [2], 8, [], [], [], false), training];
        Model read() => OnnxModelReader.Read(new(nodes, constants, [new("x")], [new("label"), new("y")]), 10_000, "file");
        Assert.Equal([1.5, 1.25], ModelEvaluation.Forward(read(), [-1, 1]));
        constants[3] = training with { Raw = [1] };
        Assert.Contains("training_mode is set", Assert.Throws<ModelFormatException>(read).Problem);
    }

    [Fact]
    public void Constants_that_the_output_needs_are_named()
    {
        ModelFormatException refusal = Refusal([Node("Gemm", "y", "x", "W")], [Tensor("W", [2, 2], Square) with { Type = 8 }]);
        Assert.Equal(("initializer 'W'", "numbers of ONNX type 8 are not read; read are FLOAT, DOUBLE, FLOAT16 and BFLOAT16"), (refusal.Place, refusal.Problem));
    }

    private static OnnxTensor Single(string name, long[] shape, double[] numbers) => new(name, shape, OnnxTensor.Float, [], numbers, [], false);

    private static ModelFormatException Refusal(OnnxNode[] nodes, OnnxTensor[] constants) => Assert.Throws<ModelFormatException>(() => Read(nodes, constants));

    private static Model Read(OnnxNode[] nodes, OnnxTensor[] constants) => OnnxModelReader.Read(new(nodes, constants, [new("x")], [new("y")]), 10_000, "file");

    private static OnnxNode Node(string type, string output, params string[] inputs) => new(type, "", "", inputs, [output], new Dictionary<string, OnnxAttribute>());

    private static OnnxTensor Tensor(string name, long[] shape, double[] numbers) => new(name, shape, OnnxTensor.Double, [], numbers, [], false);
}
