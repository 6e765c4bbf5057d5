using System.Reflection;
using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Weights;

/// <summary>Networks compiled with the weights of a file compute what the file says.</summary>
public class EmbeddedNetworkTests
{
    private delegate void Method(ReadOnlySpan<float> input, Span<float> result);

    private delegate void DoubleMethod(ReadOnlySpan<double> input, Span<double> result);

    [Theory]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.GELU)]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.LogSoftmax)]
    public void A_static_network_computes_the_file_s(Activation activation)
    {
        Model model = RandomModel.Create(11, [3, 6, 6, 2], activation, Activation.Identity, residual: true);
        EmbeddedComparison.Run(model, "Weights = \"m.json\"");
    }

    [Fact]
    public void A_network_of_zeros_is_a_constant()
    {
        Model model = new([new(2, 3, new double[6], [1, 2, 3]) { Activation = Activation.Tanh }, new(3, 2, new double[6], [0.5, -0.25]) { Activation = Activation.Identity }]);
        EmbeddedComparison.Run(model, "Weights = \"m.json\"");
    }

    [Fact]
    public void What_the_file_leaves_open_is_declared()
    {
        Model model = RandomModel.Create(19, [3, 4, 2], null, null);
        Model meant = new([.. model.Layers.Select((layer, index) => layer with { Activation = index == 0 ? Activation.Sin : Activation.Softmax })]);
        EmbeddedComparison.Run(meant, "3, 4, 2, Hidden = Activation.Sin, Output = Activation.Softmax, Weights = \"m.json\"", model);
    }

    // A custom activation's name in the file is that of the struct where the network was saved.
    [Fact]
    public void Activations_of_one_s_own_are_declared()
    {
        Model model = RandomModel.Create(26, [2, 3, 1], null, Activation.Identity);
        Model custom = new([model.Layers[0] with { CustomActivation = "Elsewhere.Mine" }, model.Layers[1]]);
        const string source = """
            using NetGen;
            [ActivationFormula("z * tanh(log(1 + exp(z)))")] readonly struct Mine;
            [NeuralNetwork(Weights = "m.json")] [Layer(1, CustomActivation = typeof(Mine))] static partial class Net;
            """;
        GeneratedAssembly assembly = GeneratedAssembly.Compile(source, files: WeightsFiles.Of("m.json", custom));
        Model same = new([model.Layers[0] with { Activation = Activation.Mish }, model.Layers[1]]);
        float[] output = new float[1];
        assembly.Type("Net").GetMethod("Forward")!.CreateDelegate<Method>()([0.5f, -0.25f], output);
        Assert.Equal(ModelEvaluation.Forward(same, [0.5, -0.25])[0], output[0], 4 * ModelErrorBound.Of(same, [0.5, -0.25], Math.ScaleB(1, -24))[0]);
    }

    [Fact]
    public void Double_precision_is_the_file_s()
    {
        Model model = RandomModel.Create(20, [2, 5, 1], Activation.Tanh, Activation.Identity, Precision.Double, normalization: RandomModel.Normalization(21, 2, 1, Precision.Double));
        GeneratedAssembly assembly = GeneratedAssembly.Compile("using NetGen; [NeuralNetwork(Weights = \"m.json\")] static partial class Net;", files: WeightsFiles.Of("m.json", model));
        var forward = assembly.Type("Net").GetMethod("Forward")!.CreateDelegate<DoubleMethod>();
        double[] input = [0.3, -0.7];
        double[] output = new double[1];
        forward(input, output);
        Assert.Equal(ModelEvaluation.Forward(model, input)[0], output[0], 2 * ModelErrorBound.Of(model, input, Math.ScaleB(1, -53))[0]);
    }

    [Theory]
    [InlineData("sealed partial class Net;")]
    [InlineData("partial struct Net;")]
    public void A_network_starts_from_the_file_and_can_change(string type)
    {
        Model model = RandomModel.Create(22, [3, 4, 2], Activation.Tanh, Activation.Identity);
        GeneratedAssembly assembly = GeneratedAssembly.Compile("using NetGen; [NeuralNetwork(Weights = \"m.json\")] " + type, files: WeightsFiles.Of("m.json", model));
        INeuralNetwork<float> first = assembly.Create<float>("Net");
        INeuralNetwork<float> second = assembly.Create<float>("Net");
        Assert.Equal(model.Parameters(), first.Parameters.ToArray().Select(number => (double)number));
        first.Parameters.Clear();
        Assert.Equal(model.Parameters(), second.Parameters.ToArray().Select(number => (double)number));
        GradientCheck.Run(second).ThrowIfFailed();
    }

    [Theory]
    [InlineData("sealed partial class Net;")]
    [InlineData("partial struct Net;")]
    public void A_network_that_can_change_has_the_file_s_normalisation(string type)
    {
        Model model = RandomModel.Create(27, [3, 4, 2], Activation.Tanh, Activation.Sigmoid, normalization: RandomModel.Normalization(28, 3, 2));
        GeneratedAssembly assembly = GeneratedAssembly.Compile("using NetGen; [NeuralNetwork(Weights = \"m.json\")] " + type, files: WeightsFiles.Of("m.json", model));
        var network = (INormalized<float>)assembly.Create<float>("Net");
        Assert.Equal(model.Normalization!.OutputScale, network.Normalization.OutputScale.ToArray().Select(number => (double)number));
        double[] input = [0.5, -0.25, 0.75];
        float[] output = new float[2];
        network.Forward([0.5f, -0.25f, 0.75f], output);
        double[] bounds = ModelErrorBound.Of(model, input, Math.ScaleB(1, -24));
        Assert.All(ModelEvaluation.Forward(model, input).Zip(output, bounds), entry => Assert.Equal(entry.First, entry.Second, 2 * entry.Third));
    }

    [Fact]
    public void Static_networks_have_requested_derivatives_and_names_of_their_own()
    {
        Model model = RandomModel.Create(23, [2, 4, 1], Activation.Tanh, Activation.Identity);
        const string source = """
            using System; using NetGen;
            namespace Space;
            partial class Outer<T>
            {
                [NeuralNetwork(Weights = "m.json")]
                public static partial class Net
                {
                    [Derivative(Variable.Input, Variable.Input)] public static partial void Hessian(ReadOnlySpan<float> input, Span<float> HessianKernel);
                    [Derivative(Variable.Input, Variable.Input, Diagonal = true)] internal static partial void Curvature(ReadOnlySpan<float> inputs, Span<float> Parameters);
                }
            }
            """;
        GeneratedAssembly assembly = GeneratedAssembly.Compile(source, files: WeightsFiles.Of("m.json", model));
        Type type = assembly.Type("Space.Outer`1+Net").MakeGenericType(typeof(int));
        float[] input = [0.25f, -0.5f];
        float[] hessian = new float[4];
        type.GetMethod("Hessian")!.CreateDelegate<Method>()(input, hessian);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                Assert.Equal(Second(model, input, i, j), hessian[(2 * i) + j], 1e-4);
            }
        }

        float[] curvature = new float[2];
        type.GetMethod("Curvature", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Method>()(input, curvature);
        Assert.Equal([hessian[0], hessian[3]], curvature.Select(number => number), (left, right) => Math.Abs(left - right) < 1e-5);
    }

    // Central difference of the Jacobian, in double precision.
    private static double Second(Model model, float[] input, int i, int j)
    {
        const double h = 1e-5;
        double[] At(double step) => ModelEvaluation.ForwardJacobian(model, [.. input.Select((x, index) => index == j ? x + step : x)]).Jacobian;
        return (At(h)[i] - At(-h)[i]) / (2 * h);
    }

    private delegate void PullMethod(ReadOnlySpan<float> input, ReadOnlySpan<float> cotangent, Span<float> output, Span<float> inputCotangent);

    private delegate void PullBatchMethod(ReadOnlySpan<float> inputs, ReadOnlySpan<float> cotangents, Span<float> outputs, Span<float> inputCotangents);

    // Known weights stand in the assembly both ways: what is pulled back reads them along the lanes, whatever the sizes.
    [Theory]
    [InlineData(3, 5, 4, 2)]
    [InlineData(8, 32, 32, 4)]
    [InlineData(2, 19, 1, 3)]
    [InlineData(17, 33, 9)]
    public void Static_networks_pull_back_like_networks_that_can_change(params int[] sizes)
    {
        Model model = RandomModel.Create(27, sizes, Activation.Tanh, Activation.Identity, normalization: RandomModel.Normalization(28, sizes[0], sizes[^1], Precision.Single));
        GeneratedAssembly assembly = GeneratedAssembly.Compile("""
            using System; using NetGen;
            [NeuralNetwork(Weights = "m.json")] static partial class Fixed
            {
                [Derivative(Variable.Input, Variable.Input)] public static partial void Hessian(ReadOnlySpan<float> input, Span<float> result);
            }
            [NeuralNetwork(Weights = "m.json", Normalize = true)] sealed partial class Free
            {
                [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<float> input, Span<float> result);
            }
            """, files: WeightsFiles.Of("m.json", model));
        string text = assembly.Files.Single(file => file.Key.Contains("Fixed")).Value;
        Assert.Contains("W1T", text);
        Assert.DoesNotContain("// Copies W", text);

        object free = Activator.CreateInstance(assembly.Type("Free"))!;
        T Of<T>(string name)
            where T : Delegate => assembly.Type("Fixed").GetMethod(name)!.CreateDelegate<T>();
        T OfFree<T>(string name)
            where T : Delegate => assembly.Type("Free").GetMethod(name)!.CreateDelegate<T>(free);
        const int samples = 37;
        Random random = new(3);
        float[] inputs = [.. Enumerable.Range(0, samples).SelectMany(_ => RandomModel.Input(random, sizes[0])).Select(number => (float)number)];
        float[] cotangents = [.. Enumerable.Range(0, samples * sizes[^1]).Select(_ => random.NextSingle() - 0.5f)];
        float[] input = inputs[..sizes[0]];
        Compare(result => Of<Method>("Jacobian")(input, result), result => OfFree<Method>("Jacobian")(input, result), sizes[0] * sizes[^1]);
        Compare(result => Of<Method>("Hessian")(input, result), result => OfFree<Method>("Hessian")(input, result), sizes[0] * sizes[0] * sizes[^1]);
        Compare(result => Of<Method>("JacobianBatch")(inputs, result), result => OfFree<Method>("JacobianBatch")(inputs, result), samples * sizes[0] * sizes[^1]);
        float[] output = new float[sizes[^1]], outputs = new float[samples * sizes[^1]];
        Compare(result => Of<PullMethod>("Vjp")(input, cotangents[..sizes[^1]], output, result), result => OfFree<PullMethod>("Vjp")(input, cotangents[..sizes[^1]], output, result), sizes[0]);
        Compare(
            result => Of<PullBatchMethod>("VjpBatch")(inputs, cotangents, outputs, result),
            result => OfFree<PullBatchMethod>("VjpBatch")(inputs, cotangents, outputs, result),
            samples * sizes[0]);
    }

    // The sums are the same in another order, of at most 40 terms a layer; the normalisation is folded into one of them.
    private static void Compare(Action<float[]> computed, Action<float[]> expected, int length)
    {
        float[] found = new float[length], wanted = new float[length];
        computed(found);
        expected(wanted);
        double tolerance = 200 * Math.ScaleB(1, -24) * wanted.Max(Math.Abs);
        Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    // Large models are written as bit patterns; so are these numbers, from which the smallest exponents to the sign of zero can be lost.
    [Fact]
    public void Every_bit_of_a_large_model_arrives()
    {
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Model model = RandomModel.Create(24, [200, 100], null, Activation.Identity, precision);
            double[] weights = [.. model.Layers[0].Weights];
            (weights[0], weights[1], weights[2], weights[3]) = (-0.0, float.Epsilon, -float.MaxValue, 1);
            Model extreme = new([new(200, 100, weights, [.. model.Layers[0].Bias]) { Activation = Activation.Identity }]) { Precision = precision };
            GeneratedAssembly assembly = GeneratedAssembly.Compile("using NetGen; [NeuralNetwork(Weights = \"m.json\")] partial class Net;", files: WeightsFiles.Of("m.json", extreme));
            double[] parameters = precision == Precision.Single
                ? [.. assembly.Create<float>("Net").Parameters.ToArray().Select(number => (double)number)]
                : assembly.Create<double>("Net").Parameters.ToArray();
            Assert.Equal(extreme.Parameters().Select(BitConverter.DoubleToInt64Bits), parameters.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    // Many constants are copied to aligned memory before the first call; few are read where they are.
    [Theory]
    [InlineData(new[] { 6, 20 })]
    [InlineData(new[] { 30, 400 }, "Aligned")]
    public void Calls_of_static_networks_allocate_nothing(int[] hidden, params string[] copies)
    {
        Model model = RandomModel.Create(25, [3, .. hidden, 2], Activation.Tanh, Activation.Identity);
        GeneratedAssembly assembly = GeneratedAssembly.Compile("using NetGen; [NeuralNetwork(Weights = \"m.json\")] static partial class Net;", files: WeightsFiles.Of("m.json", model));
        var forward = assembly.Type("Net").GetMethod("Forward")!.CreateDelegate<Method>();
        float[] input = new float[3];
        float[] output = new float[2];
        forward(input, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        forward(input, output);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Type?[] types = [assembly.Type("Net"), assembly.Type("Net").GetNestedType("Kernels", BindingFlags.NonPublic)];
        Assert.Equal(copies, types.OfType<Type>().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)).Where(field => !field.IsLiteral).Select(field => field.Name));
    }

    // Fields are initialised part by part of a class, in an order that nobody promises.
    [Fact]
    public void Fields_of_the_class_may_be_made_with_the_network()
    {
        Model model = RandomModel.Create(26, [3, 30, 400, 2], Activation.Tanh, Activation.Identity);
        GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using NetGen; [NeuralNetwork(Weights = \"m.json\")] static partial class Net { public static readonly float[] AtZero = Make(); static float[] Make() { var y = new float[2]; Forward(new float[3], y); return y; } }",
            files: WeightsFiles.Of("m.json", model));
        float[] output = new float[2];
        assembly.Type("Net").GetMethod("Forward")!.CreateDelegate<Method>()(new float[3], output);
        Assert.Equal(output, assembly.Type("Net").GetField("AtZero")!.GetValue(null));
    }
}
