using NetGen.Formats;
using NetGen.Formats.Onnx;

namespace NetGen.Tests.Formats;

/// <summary>
/// Nodes that have not the form their operator is defined with are refused, as ONNX's own checker refuses them, and what depends on axes and operator sets is read by the
/// definition.
/// </summary>
public class OnnxFormTests
{
    [Theory]
    [InlineData("y = MatMul x W b", "it has 3 inputs; MatMul has 2")]
    [InlineData("z = Gemm x W b b; y = Relu z", "it has 4 inputs; Gemm has 2 to 3")]
    [InlineData("10: y = Gemm x W", "it has 2 inputs; Gemm has 3")]
    [InlineData("z = Gemm x W; y = Relu z b", "it has 2 inputs; Relu has 1")]
    [InlineData("z = Gemm x W; y = Identity z b", "it has 2 inputs; Identity has 1")]
    [InlineData("z = Gemm x W; i = Flatten z b; y = Relu i", "it has 2 inputs; Flatten has 1")]
    [InlineData("z = Gemm x W; y = Clip z 0 1 2", "it has 4 inputs; Clip has 1 to 3")]
    [InlineData("z = Gemm x W 0; y = Clip(min=0) z", "it has an attribute 'min'; Clip has none")]
    [InlineData("10: z = Gemm x W 0; y = Clip z 0", "it has 2 inputs; Clip has 1")]
    [InlineData("z = Gemm x W; y = Relu(alpha=0.1) z", "it has an attribute 'alpha'; Relu has none")]
    [InlineData("y = MatMul(transB=1) x W", "it has an attribute 'transB'; MatMul has none")]
    [InlineData("y = Gemm(broadcast=1) x W", "it has an attribute 'broadcast'; those of Gemm are alpha, beta, transA, transB")]
    [InlineData("y = Gemm(alpha=half) x W", "its attribute 'alpha' is of type STRING; expected FLOAT")]
    [InlineData("z = Gemm x W; y = Elu(alpha=1|2) z", "its attribute 'alpha' is of type FLOATS; expected FLOAT")]
    [InlineData("z = Gemm x W; y = Gelu(approximate=erf) z", "approximate is 'erf'; expected 'none' or 'tanh'")]
    [InlineData("19: z = Gemm x W; y = Gelu z", "the operator came with operator set 20, and the file is of 19")]
    [InlineData("17: z = Gemm x W; y = com.microsoft.Gelu z", "the file imports no operator set of the domain 'com.microsoft'")]
    [InlineData("z = Gemm x W; y = BatchNormalization(training_mode=1) z b b b b", "training mode")]
    [InlineData("z = Gemm x W; z = Relu z; y = Relu z", "'z' is given twice")]
    [InlineData("W = Gemm x W; y = Relu W", "'W' is given twice")]
    [InlineData("z = Gemm x W; x = Relu z; y = Relu x", "'x' is given twice")]
    [InlineData("c = Constant(value_float=1,value_int=2); z = Gemm x W c; y = Relu z", "it has 2 values; expected one")]
    [InlineData("c = Constant(value_string=a); z = Gemm x W c; y = Relu z", "its value_string is no number")]
    [InlineData("y = Cast(to=1) _", "it has 0 inputs; Cast has 1")]
    [InlineData("z = Gemm x W; y = Clip _ z 1", "expected a value per sample")]
    [InlineData("z = Gemm x W; y = Dropout _ z 0", "an input it needs is left out")]
    [InlineData("z = Gemm x _; y = Relu z", "it has 1 input; Gemm has 2 to 3")]
    [InlineData("y = Gemm(transA=1) x W", "transA is set")]
    public void Nodes_of_another_form_are_refused(string graph, string problem) => Assert.Contains(problem, GraphText.Refusal(graph).Problem);

    // With W = [[0.5, -1, 2], [0.25, 1.5, -0.75]], b = (0.125, -0.5, 1) and V = [[1, -2], [0.5, 0.25], [-1, 3]]; W x is what is computed of x = (-1, 1).
    [Theory]
    [InlineData("t = Transpose(perm=0i|1i) W; y = MatMul x t", new[] { -0.25, 2.5, -2.75 })]
    [InlineData("t = Transpose(perm=1i|0i) V; y = MatMul x t", new[] { -3, -0.25, 4 })]
    [InlineData("t = Transpose V; y = MatMul x t", new[] { -3, -0.25, 4 })]
    [InlineData("t = Transpose(perm=0i|0i) W; y = MatMul x t", null, "which is no order of the axes of [2, 3]")]
    [InlineData("u = Unsqueeze ones 0i; m = MatMul x W; y = Add m u", new[] { 0.75, 3.5, -1.75 })]
    [InlineData("u = Unsqueeze ones 1i; m = MatMul x W; y = Add m u", null, "its constant has shape [3, 1]")]
    [InlineData("12: u = Unsqueeze(axes=0i|1i) ones; m = MatMul x W; y = Add m u", new[] { 0.75, 3.5, -1.75 })]
    [InlineData("u = Unsqueeze ones 5i; m = MatMul x W; y = Add m u", null, "do not fit a constant of shape [3]")]
    [InlineData("s = Squeeze w; m = MatMul x W; y = Add m s", new[] { 1.75, 2, -1.75 })]
    [InlineData("s = Squeeze w 1i; m = MatMul x W; y = Add m s", new[] { 1.75, 2, -1.75 })]
    [InlineData("s = Squeeze b 1i; m = MatMul x W; y = Add m s", null, "do not fit a constant of shape [1, 3]")]
    [InlineData("s = Flatten ones; m = MatMul x W; y = Add m s", null, "its constant has shape [3, 1]")]
    [InlineData("s = Flatten(axis=0) ones; m = MatMul x W; y = Add m s", new[] { 0.75, 3.5, -1.75 })]
    [InlineData("s = Reshape w 1i|-1i; m = MatMul x W; y = Add m s", new[] { 1.75, 2, -1.75 })]
    [InlineData("s = Reshape w 0i|1i; m = MatMul x W; y = Add m s", null, "its constant has shape [3, 1]")]
    [InlineData("s = Reshape w 2i|-1i; m = MatMul x W; y = Add m s", null, "do not fit a constant of shape [3, 1]")]
    [InlineData("c = Constant(value_ints=7i|7i|7i); d = Div c 2i; m = MatMul x W; y = Add m d", null, "it divides whole numbers")]
    [InlineData("c = Constant(value_ints=8i|6i|4i); d = Div c 2i; m = MatMul x W; y = Add m d", new[] { 3.75, 5.5, -0.75 })]
    [InlineData("c = Constant(value_int=2); m = MatMul x W; y = Mul m c", new[] { -0.5, 5, -5.5 })]
    [InlineData("c = Cast(to=10) 0.1; m = MatMul x W; y = Add m c", new[] { -0.1500244140625, 2.5999755859375, -2.6500244140625 })]
    [InlineData("c = Cast(to=16) 1.01; m = MatMul x W; y = Add m c", new[] { 0.7578125, 3.5078125, -1.7421875 })]
    [InlineData("c = Cast(to=9) 2; m = MatMul x W; y = Mul m c", null, "it casts to ONNX type 9")]
    [InlineData("d = Dropout x _ 0; y = MatMul d W", new[] { -0.25, 2.5, -2.75 })]
    [InlineData("12: z = MatMul x W; y = Softmax(axis=1) z", new[] { 0.0597917446, 0.9353002502, 0.0049080053 })]
    [InlineData("z = MatMul x W; r = Reshape z -1i|3i; y = Relu r", new[] { 0, 2.5, 0 })]
    [InlineData("z = MatMul x W; r = Reshape z 0i|-1i; y = Relu r", new[] { 0, 2.5, 0 })]
    [InlineData("z = MatMul x W; y = Reshape z -1i", null, "it changes the shape of a value")]
    [InlineData("z = MatMul x W; y = Reshape z 3i|-1i", null, "it changes the shape of a value")]
    [InlineData("z = MatMul x W; y = Reshape z -1i|1i", null, "it changes the shape of a value")]
    [InlineData("z = MatMul x W; y = Softmax(axis=0) z", null, "axis is 0; expected 1, the axis of the units")]
    public void Shapes_and_types_are_those_of_the_definition(string graph, double[]? expected, string problem = "")
    {
        if (expected is null)
        {
            Assert.Contains(problem, GraphText.Refusal(graph).Problem);
        }
        else
        {
            Assert.All(expected.Zip(ModelEvaluation.Forward(GraphText.Read(graph), [-1, 1])), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    // Of images, or of rows of a sequence, axis 1 is another one; until they are flattened.
    [Theory]
    [InlineData("z = MatMul x W; y = Softmax(axis=1) z", "axis is 1; expected 2")]
    [InlineData("12: z = MatMul x W; y = Softmax z", "axis is 1; expected 2")]
    [InlineData("z = MatMul x W; y = Softmax z", null)]
    [InlineData("z = MatMul x W; y = BatchNormalization z ones ones ones ones", "the value it reads has 3 axes")]
    [InlineData("z = Gemm x W; y = Relu z", "the value it reads has 3 axes")]
    [InlineData("f = Flatten x; z = Gemm f W; y = Softmax(axis=1) z", null)]
    [InlineData("f = Flatten(axis=-1) x; z = Gemm f W; y = Relu z", "axis is -1; expected 1")]
    [InlineData("f = Reshape x -1i|2i; z = Gemm f W; y = Softmax(axis=1) z", null)]
    public void Axes_are_counted(string graph, string? problem)
    {
        if (problem is null)
        {
            Assert.Equal("2-3", GraphText.Read(graph, null, 1, 2).Shape);
        }
        else
        {
            Assert.Contains(problem, GraphText.Refusal(graph, null, 1, 2).Problem);
        }
    }

    [Fact]
    public void The_width_of_the_input_is_that_of_the_file() =>
        Assert.Contains("its weights have 2 inputs, but the value it reads has 4 units", GraphText.Refusal("y = MatMul x W", null, 4).Problem);

    [Theory]
    [InlineData(3L, true)]
    [InlineData(null, true)]
    [InlineData(2L, false)]
    public void The_width_of_the_output_is_that_of_the_file(long? units, bool isRead)
    {
        OnnxNode node = new("Gemm", "", "", ["x", "W"], ["y"], new Dictionary<string, OnnxAttribute>());
        Model read() => OnnxModelReader.Read(new([node], [GraphText.Tensor("W", [2, 3], GraphText.Weights)], [new("x")], [new("y") { Shape = [null, units] }]), 1000, "file");
        if (isRead)
        {
            Assert.Equal("2-3", read().Shape);
        }
        else
        {
            Assert.Contains("it says that output 'y' has 2 units; its last layer gives 3", Assert.Throws<ModelFormatException>(read).Problem);
        }
    }

    [Fact]
    public void Parts_of_the_graph_that_have_one_name_are_refused()
    {
        OnnxTensor weights = GraphText.Tensor("W", [2, 3], GraphText.Weights);
        OnnxNode node = new("Gemm", "", "first", ["x", "W"], ["y"], new Dictionary<string, OnnxAttribute>());
        Assert.Contains("'W' is given twice", Assert.Throws<ModelFormatException>(() => OnnxModelReader.Read(new([node], [weights, weights], [new("x")], [new("y")]), 1000, "file")).Problem);
        ModelFormatException twice = Assert.Throws<ModelFormatException>(() => OnnxModelReader.Read(new([node, node with { Name = "second" }], [weights], [new("x")], [new("y")]), 1000, "file"));
        Assert.Equal(("node 'second' (Gemm)", "'y' is given twice; every value of a graph has a name of its own"), (twice.Place, twice.Problem));
        OnnxNode training = new("BatchNormalization", "", "", ["y", "b", "b", "b", "b"], ["n", "mean"], new Dictionary<string, OnnxAttribute>());
        Assert.Contains("training mode", Assert.Throws<ModelFormatException>(() => OnnxModelReader.Read(new([node, training], [weights, GraphText.Tensor("b", [3], GraphText.Bias)], [new("x")], [new("n")]), 1000, "file")).Problem);
    }

    // What only the bytes of a file tell: AttributeProto has its fields at 2 (f), 3 (i), 20 (type).
    [Theory]
    [InlineData("", 17, "0.2")]
    [InlineData("alpha f=1", 17, "1")]
    [InlineData("alpha f=1; alpha f=2", 17, "the HardSigmoid that gives 'y': it has the attribute 'alpha' twice")]
    [InlineData("alpha f=1 i=2", 17, "its attribute 'alpha' holds FLOAT and INT")]
    [InlineData("alpha f=1 type=2", 17, "its attribute 'alpha' holds FLOAT, but says INT")]
    [InlineData("alpha i=1 type=2", 17, "its attribute 'alpha' is of type INT; expected FLOAT")]
    [InlineData("alpha type=1", 17, "0")]
    [InlineData("", 6, "its operator set is 6; 7 is the oldest that is read")]
    [InlineData("", 0, "it imports no operator set of ONNX")]
    public void Attributes_are_what_their_messages_say(string attributes, int set, string expected)
    {
        byte[] bytes = Bytes(attributes, set);
        if (double.TryParse(expected, System.Globalization.CultureInfo.InvariantCulture, out double alpha))
        {
            // clip(alpha x + 1/2, 0, 1), rounded to single precision
            Assert.Equal(Math.Clamp((alpha * 0.25) + 0.5, 0, 1), ModelEvaluation.Forward(ModelFile.Read(bytes, ModelFormat.Onnx, "file"), [0.25])[0], 1e-7);
        }
        else
        {
            Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => ModelFile.Read(bytes, ModelFormat.Onnx, "file")).Message);
        }
    }

    [Theory]
    [InlineData(4, 1, null)]
    [InlineData(10, 1, "numbers of FLOAT stand in field 10")]
    [InlineData(4, 2, "it has its numbers twice")]
    public void Numbers_stand_in_the_field_of_their_type(int field, int times, string? problem)
    {
        byte[] numbers = field == 10 ? BitConverter.GetBytes(1.0) : BitConverter.GetBytes(1f);
        OnnxTensor tensor = OnnxTensor.Read([.. Field(1, [1]), .. Integer(2, 1), .. Field(field, numbers), .. times == 2 ? Field(9, BitConverter.GetBytes(1f)) : []]);
        Assert.Equal(problem is null, tensor.Read(out string found) is not null);
        Assert.Contains(problem ?? "", found);
    }

    // y = HardSigmoid(x W), W = [[1]]
    private static byte[] Bytes(string attributes, int set)
    {
        byte[][] settings = [.. attributes.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(setting => Field(5, Attribute(setting.Split(' '))))];
        byte[] weights = [.. Integer(1, 1), .. Integer(1, 1), .. Integer(2, 1), .. Text(8, "W"), .. Field(9, BitConverter.GetBytes(1f))];
        byte[] graph =
        [
            .. Field(1, [.. Text(1, "x"), .. Text(1, "W"), .. Text(2, "z"), .. Text(4, "MatMul")]),
            .. Field(1, [.. Text(1, "z"), .. Text(2, "y"), .. Text(4, "HardSigmoid"), .. settings.SelectMany(setting => setting)]),
            .. Field(5, weights), .. Field(11, Text(1, "x")), .. Field(12, Text(1, "y")),
        ];
        return [.. Field(7, graph), .. set == 0 ? [] : Field(8, Integer(2, set))];
    }

    private static byte[] Attribute(string[] parts) =>
    [
        .. Text(1, parts[0]),
        .. parts.Skip(1).Select(part => part.Split('=')).SelectMany(part => part[0] switch
        {
            "f" => [(2 << 3) | 5, .. BitConverter.GetBytes(float.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture))],
            "i" => Integer(3, part[1][0] - '0'),
            _ => Integer(20, part[1][0] - '0'),
        }),
    ];

    private static byte[] Text(int field, string text) => Field(field, System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] content) => [.. Tag(field, 2), .. Varint(content.Length), .. content];

    private static byte[] Integer(int field, int value) => [.. Tag(field, 0), .. Varint(value)];

    private static byte[] Tag(int field, int wire) => Varint((field << 3) | wire);

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)((value & 127) | 128), .. Varint(value >> 7)];
}
