using NetGen.Formats;

namespace NetGen.Tests.Formats;

/// <summary>Activations as exporters write them, in one node or in many, with constants around them, compute what their nodes say.</summary>
public class OnnxActivationTests
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    // What the nodes compute of z, written down from their definitions.
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["z"] = z => z,
        ["2z"] = z => 2 * z,
        ["tanh(2z)"] = z => Math.Tanh(2 * z),
        ["tanh(z/2 - 3)"] = z => Math.Tanh((z / 2) - 3),
        ["tanh(z)"] = Math.Tanh,
        ["-tanh(1 - z)"] = z => -Math.Tanh(1 - z),
        ["relu(z + 0.25)"] = z => Math.Max(0, z + 0.25),
        ["relu"] = z => Math.Max(0, z),
        ["clip3"] = z => Math.Clamp(z, -3, 3),
        ["hardtanh"] = z => Math.Clamp(z, -1, 1),
        ["silu(2z)"] = z => Silu(2 * z),
        ["silu"] = Silu,
        ["z sigmoid(1.702 z)"] = z => z * Sigmoid(1.702 * z),
        ["gelu"] = Gelu,
        ["gelu(3z)"] = z => Gelu(3 * z),
        ["gelu(z + 0.5)"] = z => Gelu(z + 0.5),
        ["gelutanh"] = GeluTanh,
        ["gelutanh(z - 0.5)"] = z => GeluTanh(z - 0.5),
        ["softplus"] = Softplus,
        ["softplus(5z)/5"] = z => Softplus(5 * z) / 5,
        ["mish"] = z => z * Math.Tanh(Softplus(z)),
        ["softsign"] = z => z / (1 + Math.Abs(z)),
        ["sigmoid"] = Sigmoid,
        ["logsigmoid"] = z => -Softplus(-z),
        ["elu"] = z => z > 0 ? z : Math.Exp(z) - 1,
        ["selu"] = z => SeluScale * (z > 0 ? z : SeluAlpha * (Math.Exp(z) - 1)),
        ["celu2"] = z => Math.Max(0, z) + Math.Min(0, 2 * (Math.Exp(z / 2) - 1)),
        ["hardsigmoid"] = z => Math.Clamp((z / 6) + 0.5, 0, 1),
        ["clip(0.2 z + 0.5)"] = z => Math.Clamp((0.2 * z) + 0.5, 0, 1),
        ["clip(0.25 z + 0.75)"] = z => Math.Clamp((0.25 * z) + 0.75, 0, 1),
        ["hardswish"] = z => z * Math.Clamp((z / 6) + 0.5, 0, 1),
        ["gaussian"] = z => Math.Exp(-z * z),
    };

    [Theory]
    // Constants on pre-activations; factors of 1 and summands of 0.
    [InlineData("m = Mul z 2; y = Tanh m", "tanh(2z)", Activation.Tanh)]
    [InlineData("d = Div z 2; s = Sub d 3; y = Tanh s", "tanh(z/2 - 3)", Activation.Tanh)]
    [InlineData("s = Sub 1 z; t = Tanh s; y = Neg t", "-tanh(1 - z)", Activation.Tanh)]
    [InlineData("a = Add z 0.25; y = Relu a", "relu(z + 0.25)", Activation.ReLU)]
    [InlineData("m = Mul 1 z; a = Add m 0; d = Div a 1; t = Tanh d; y = Mul t 1", "tanh(z)", Activation.Tanh)]
    [InlineData("m = Mul z 2; s = Sigmoid m; y = Mul m s", "silu(2z)", Activation.SiLU)]
    [InlineData("m = Mul z 3; d = Div m 1.4142135; e = Erf d; p = Add e 1; q = Mul m p; y = Mul q 0.5", "gelu(3z)", Activation.GELU)]
    [InlineData("y = Mul z 2", "2z", Activation.Identity)]
    [InlineData("y = Identity z", "z", Activation.Identity)]
    // PyTorch, old and new exporter.
    [InlineData("c = Greater z 20; s = Softplus z; y = Where c z s", "softplus", Activation.Softplus)]
    [InlineData("one = Mul z 1; c = Greater one 20; s = Softplus one; d = Div s 1; y = Where c z d", "softplus", Activation.Softplus)]
    [InlineData("m = Mul z 5; c = Greater m 20; s = Softplus m; d = Div s 5; y = Where c z d", "softplus(5z)/5", Activation.Softplus)]
    [InlineData("m = Mul z 5; c = LessOrEqual m 30; s = Softplus m; d = Mul s 0.2; y = Where c d z", "softplus(5z)/5", Activation.Softplus)]
    [InlineData("c = Less 25 z; s = Softplus z; o = Where c z s; t = Tanh o; y = Mul z t", "mish", Activation.Mish)]
    [InlineData("q = Div 2 3.1415926535; l = CastLike q z; r = Sqrt l; p = Pow z 3; m = Mul 0.044715 p; a = Add z m; i = Mul r a; t = Tanh i; o = Add t 1; n = Mul z o; y = Mul 0.5 n", "gelutanh", Activation.GELUTanh)]
    [InlineData("i = Div z 1.4142135623730951; e = Erf i; o = Add e 1; n = Mul z o; y = Mul 0.5 n", "gelu", Activation.GELU)]
    [InlineData("i = Mul z 1; e = Elu(alpha=1) i; y = Mul e 1", "elu", Activation.ELU)]
    [InlineData("e = Elu(alpha=1.6732632) z; y = Mul e 1.050701", "selu", Activation.SELU)]
    [InlineData("a = Abs z; o = Add a 1; y = Div z o", "softsign", Activation.Softsign)]
    [InlineData("s = Sigmoid z; y = Log s", "logsigmoid", Activation.LogSigmoid)]
    [InlineData("m = Max z -1; y = Min m 1", "hardtanh", Activation.HardTanh)]
    [InlineData("y = Max 0 z", "relu", Activation.ReLU)]
    [InlineData("y = Clip z _ _", null, null)]
    [InlineData("y = Clip z 0 _", "relu", Activation.ReLU)]
    [InlineData("10: y = Clip(min=0,max=3.4028234663852886e38) z", "relu", Activation.ReLU)]
    [InlineData("y = Clip z -3 3", "clip3", Activation.HardTanh)]
    [InlineData("a = Add z 3; c = Clip a 0 6; y = Div c 6", "hardsigmoid", Activation.HardSigmoid)]
    [InlineData("a = Add z 3; c = Clip a 0 6; m = Mul z c; y = Div m 6", "hardswish", Activation.HardSwish)]
    [InlineData("y = Celu(alpha=2) z", "celu2", Activation.CELU)]
    [InlineData("y = HardSigmoid z", "clip(0.2 z + 0.5)", Activation.HardSigmoid)]
    [InlineData("y = HardSigmoid(alpha=0.25,beta=0.75) z", "clip(0.25 z + 0.75)", Activation.HardSigmoid)]
    [InlineData("h = HardSigmoid(alpha=0.16666667,beta=0.5) z; y = Mul z h", "hardswish", Activation.HardSwish)]
    // By hand.
    [InlineData("n = Neg z; e = Exp n; o = Add 1 e; y = Div 1 o", "sigmoid", Activation.Sigmoid)]
    [InlineData("n = Mul z -1; e = Exp n; o = Add 1 e; y = Reciprocal o", "sigmoid", Activation.Sigmoid)]
    [InlineData("n = Neg z; e = Exp n; o = Add 1 e; y = Div z o", "silu", Activation.SiLU)]
    [InlineData("q = Mul z z; n = Mul -1 q; y = Exp n", "gaussian", Activation.Gaussian)]
    [InlineData("n = Neg z; s = Softplus n; y = Neg s", "logsigmoid", Activation.LogSigmoid)]
    [InlineData("q = Mul z z; m = Mul q 0.044715; o = Add m 1; c = Mul z 0.7978845608; i = Mul c o; t = Tanh i; p = Add 1 t; h = Mul z 0.5; y = Mul h p", "gelutanh", Activation.GELUTanh)]
    // Newer operators, and ONNX Runtime's.
    [InlineData("y = Gelu z", "gelu", Activation.GELU)]
    [InlineData("y = Gelu(approximate=tanh) z", "gelutanh", Activation.GELUTanh)]
    [InlineData("y = Mish z", "mish", Activation.Mish)]
    [InlineData("y = HardSwish z", "hardswish", Activation.HardSwish)]
    [InlineData("y = Softsign z", "softsign", Activation.Softsign)]
    [InlineData("y = Swish z", "silu", Activation.SiLU)]
    [InlineData("y = com.microsoft.Gelu z", "gelu", Activation.GELU)]
    [InlineData("y = com.microsoft.FastGelu z", "gelutanh", Activation.GELUTanh)]
    [InlineData("y = com.microsoft.FastGelu z -0.5", "gelutanh(z - 0.5)", Activation.GELUTanh)]
    [InlineData("y = com.microsoft.BiasGelu z 0.5", "gelu(z + 0.5)", Activation.GELU)]
    [InlineData("y = com.microsoft.QuickGelu(alpha=1) z", "silu", Activation.SiLU)]
    [InlineData("y = com.microsoft.QuickGelu z", "z sigmoid(1.702 z)", Activation.SiLU)]
    [InlineData("m = Mul z 1.702; s = Sigmoid m; y = Mul z s", "z sigmoid(1.702 z)", Activation.SiLU)]
    public void Activations_are_read(string nodes, string? function, Activation? activation)
    {
        if (function is null)
        {
            Assert.Contains("no activation that NetGen knows", GraphText.Refusal("z = Gemm x W b; " + nodes).Problem);
            return;
        }

        // The operator set stands in front of all.
        string set = nodes.Contains(": ", StringComparison.Ordinal) ? nodes[..(nodes.IndexOf(':', StringComparison.Ordinal) + 2)] : "";
        nodes = nodes[set.Length..];

        // With and without a bias; as the output, and before another layer.
        foreach (bool hasBias in new[] { true, false })
        {
            string first = set + (hasBias ? "z = Gemm x W b; " : set.Length > 0 ? "z = Gemm x W 0; " : "z = Gemm x W; ");
            Model last = GraphText.Read(first + nodes);
            Model hidden = GraphText.Read(first + nodes.Replace("y = ", "hidden = ", StringComparison.Ordinal) + (set.Length > 0 ? "; y = Gemm hidden V 0" : "; y = Gemm hidden V"));
            Assert.Equal(activation, last.Layers[0].Activation);
            Assert.Equal("2-3-2", hidden.Shape);
            foreach (double[] input in GraphText.Inputs)
            {
                double[] expected = [.. GraphText.Product(input, GraphText.Weights, hasBias ? GraphText.Bias : [0, 0, 0]).Select(Functions[function])];
                AreNear(expected, ModelEvaluation.Forward(last, input));
                AreNear(GraphText.Product(expected, GraphText.Next, [0, 0]), ModelEvaluation.Forward(hidden, input));
            }
        }
    }

    [Theory]
    [InlineData("c = Greater z 19; s = Softplus z; y = Where c z s", "its softplus ends at the threshold 19; from 20 on")]
    [InlineData("m = Mul z 5; c = Greater z 20; s = Softplus m; d = Div s 5; y = Where c z d", "they are not those of a softplus with a threshold")]
    [InlineData("m = Mul z 5; c = Greater m 20; s = Softplus m; d = Div s 4; y = Where c z d", "they are not those of a softplus with a threshold")]
    [InlineData("m = Mul z 5; c = Greater m 20; s = Softplus m; y = Where c z s", "they are not those of a softplus with a threshold")]
    [InlineData("c = Less z 20; s = Softplus z; y = Where c z s", "they are not those of a softplus with a threshold")]
    [InlineData("c = Greater z 20; s = Relu z; y = Where c z s", "they are not those of a softplus with a threshold")]
    [InlineData("y = Greater z 20", "the operator Greater is not part of a chain of dense layers")]
    [InlineData("y = com.microsoft.FusedConv z", "the operator com.microsoft.FusedConv is not part of a chain of dense layers")]
    [InlineData("y = com.example.Gelu z", "the operator com.example.Gelu is not part of a chain of dense layers")]
    [InlineData("y = com.microsoft.FusedGemm(activation=Selu,activation_alpha=2) z V", "alpha is 2; NetGen's activation has 1.673263")]
    [InlineData("y = com.microsoft.FusedGemm(activation=Conv) z V", "the operator Conv is not part of a chain of dense layers")]
    [InlineData("y = Celu(alpha=0) z", "the operator Celu is not part of a chain of dense layers")]
    [InlineData("y = LeakyRelu(alpha=0.2) z", "alpha is 0.2; NetGen's activation has 0.01")]
    [InlineData("y = Elu(alpha=0.5) z", "alpha is 0.5; NetGen's activation has 1")]
    [InlineData("y = Elu(alpha=1.6732632) z", "what the last layer gives is no activation that NetGen knows: selu's elu(z)")]
    [InlineData("y = Clip z 0 6", "what the last layer gives is no activation that NetGen knows: clip[0,6](z)")]
    [InlineData("r = Relu z; y = com.microsoft.QuickGelu r", "what it reads is no pre-activation of a layer")]
    [InlineData("r = Relu z; s = Sigmoid z; y = Mul r s", "no activation that NetGen knows")]
    [InlineData("m = Mul z 2; s = Sigmoid z; a = Add m 1; y = Mul a s", "no activation that NetGen knows")]
    [InlineData("v = MatMul z w; t = Add v b; y = Tanh t", "it has 3 constants, but the value it meets has 1 units")]
    [InlineData("v = MatMul z w; t = ai.onnx.ml.Scaler(offset=1|2|3) v; y = Tanh t", "its offset has 3 numbers, but the value it meets has 1 units")]
    [InlineData("y = Slice z 0 1", "it takes columns out of a value")]
    public void What_is_no_activation_is_refused(string nodes, string problem) => Assert.Contains(problem, GraphText.Refusal("z = Gemm x W b; " + nodes).Problem);

    // SiLU after batch normalisation: the normalised value is read twice, and is part of the layer all the same.
    [Fact]
    public void A_normalised_value_may_be_read_twice()
    {
        Model model = GraphText.Read("z = MatMul x W; s = BatchNormalization(epsilon=2) z b b b b; g = Sigmoid s; y = Mul s g");
        Assert.Equal(Activation.SiLU, model.Layers[0].Activation);
        Assert.Null(model.Normalization);
    }

    [Fact]
    public void A_bias_and_what_follows_are_part_of_the_layer()
    {
        Model model = GraphText.Read("m = MatMul x W; z = Add m b; a = Add z 2; n = Mul a 3; y = Tanh n");
        Assert.Equal([.. GraphText.Weights.Select(weight => 3 * weight)], model.Layers[0].Weights);
        Assert.Equal([.. GraphText.Bias.Select(bias => 3 * (bias + 2))], model.Layers[0].Bias);
    }

    [Fact]
    public void Factors_of_a_product_and_its_bias_are_no_normalisation()
    {
        Model model = GraphText.Read("m = MatMul x W; a = Mul m 1; c = Mul b 2; y = Add c a");
        Assert.Equal([.. GraphText.Bias.Select(bias => 2 * bias)], model.Layers[0].Bias);
        Assert.Null(model.Normalization);
    }

    // ONNX Runtime's product with an activation.
    [Theory]
    [InlineData("activation=Relu", Activation.ReLU)]
    [InlineData("activation=LeakyRelu,activation_alpha=0.01,alpha=0.5", Activation.LeakyReLU)]
    [InlineData("beta=2", Activation.Identity)]
    public void A_product_may_have_its_activation_with_it(string settings, Activation activation)
    {
        Model model = GraphText.Read($"y = com.microsoft.FusedGemm({settings}) x W b");
        Assert.Equal(activation, model.Layers[0].Activation);
        Assert.Equal((settings.Contains("alpha=0.5", StringComparison.Ordinal) ? 0.5 : 1) * GraphText.Weights[1], model.Layers[0].Weights[1]);
        Assert.Equal((settings.Contains("beta=2", StringComparison.Ordinal) ? 2 : 1) * GraphText.Bias[2], model.Layers[0].Bias[2]);
    }

    // The first sum behind a product is its bias; what stands after the last layer is the normalisation.
    [Fact]
    public void Constants_behind_the_last_layer_are_the_normalisation()
    {
        Model model = GraphText.Read("m = MatMul x W; z = Add m b; s = Mul z 3.5; y = Add s -2");
        Assert.Equal(GraphText.Bias, model.Layers[0].Bias);
        Assert.Equal([3.5, 3.5, 3.5], model.Normalization!.OutputScale);
        Assert.Equal([-2, -2, -2], model.Normalization.OutputMean);

        Model unscaled = GraphText.Read("m = MatMul x W; s = Mul m ones; y = Add s b");
        Assert.False(unscaled.Layers[0].HasBias);
        Assert.Equal(GraphText.Bias, unscaled.Normalization!.OutputMean);
    }

    // Constants are rounded to single precision and to six digits in places; outputs reach the hundreds.
    private static void AreNear(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * (1 + Math.Abs(pair.First))));

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Silu(double z) => z * Sigmoid(z);

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    private static double GeluTanh(double z) => 0.5 * z * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z))));

    // z (1 + erf(z / sqrt 2)) / 2 with erf(u) = 2 / sqrt(pi) exp(-u^2) sum_n 2^n u^(2n+1) / (2n+1)!!, whose terms do not cancel (Abramowitz and Stegun, 7.1.6).
    private static double Gelu(double z)
    {
        double u = z / Math.Sqrt(2);
        if (Math.Abs(u) > 6)
        {
            return Math.Max(0, z);
        }

        (double term, double sum) = (u, u);
        for (int n = 1; n < 200; n++)
        {
            term *= 2 * u * u / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 * z * (1 + (2 / Math.Sqrt(Math.PI) * Math.Exp(-u * u) * sum));
    }
}
