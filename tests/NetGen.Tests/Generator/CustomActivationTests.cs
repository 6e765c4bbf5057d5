using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>Networks with custom activations, compiled and run: against the interpreter, and against the same network with a built-in activation.</summary>
public class CustomActivationTests(CustomActivationTests.Project project) : IClassFixture<CustomActivationTests.Project>
{
    private const string Source =
        """
        #pragma warning disable CS1591, NETGEN038
        using System.Numerics;
        using NetGen;

        [ActivationFormula("z * tanh(log(1 + exp(z)))")] readonly struct MyMish;
        [ActivationFormula("z / (1 + exp(-z))")] struct MySiLU { public int Unused; public MySiLU() => Unused = 1; }
        [ActivationFormula("0.5 * z * (1 + erf(z / sqrt(2)))")] file record struct MyGelu;
        [ActivationFormula("exp(-z^2)")] struct MyGaussian;
        [ActivationFormula("1 / (1 + exp(-z))")] struct tanh;
        [ActivationFormula("z")] struct Linear;
        [ActivationFormula("3")] struct Flat;
        [ActivationFormula("sign(z)")] struct Jump;
        [ActivationFormula("2 * z - 1")] struct Affine;
        [ActivationFormula("sqrt(1 + z^2) + log1p(square(z)) + max(z, sin(z)) + min(z, 0.5) + 1.5^z")] struct Everything;

        readonly struct MyTanh : ICustomActivation<float>, ICustomActivation<double>
        {
            public static Vector<float> Value(Vector<float> z) => VectorMath.Tanh(z);
            public static Vector<float> Derivative(Vector<float> z, int order)
            {
                Vector<float> y = Value(z);
                Vector<float> slope = Vector<float>.One - y * y;
                return order == 1 ? slope : order == 2 ? -2 * y * slope : throw new System.NotSupportedException();
            }

            public static Vector<double> Value(Vector<double> z) => VectorMath.Tanh(z);
            public static Vector<double> Derivative(Vector<double> z, int order)
            {
                Vector<double> y = Value(z);
                Vector<double> slope = Vector<double>.One - y * y;
                return order == 1 ? slope : order == 2 ? -2 * y * slope : throw new System.NotSupportedException();
            }
        }

        [NeuralNetwork(3, 9, 5, 2)] [Layer(1, CustomActivation = typeof(MyMish))] [Layer(2, CustomActivation = typeof(MyMish), Bias = false)] [Layer(3, CustomActivation = typeof(MyMish))] partial class MishSingle;
        [NeuralNetwork(3, 9, 5, 2, Precision = Precision.Double)] [Layer(1, CustomActivation = typeof(MyMish))] [Layer(2, CustomActivation = typeof(MyMish), Bias = false)] [Layer(3, CustomActivation = typeof(MyMish))] partial class MishDouble { $ }
        [NeuralNetwork(3, 9, 5, 2)] [Layer(1, CustomActivation = typeof(MyTanh))] [Layer(2, CustomActivation = typeof(MyTanh), Bias = false)] [Layer(3, CustomActivation = typeof(MyTanh))] partial class TanhSingle;
        [NeuralNetwork(3, 9, 5, 2, Precision = Precision.Double)] [Layer(1, CustomActivation = typeof(MyTanh))] [Layer(2, CustomActivation = typeof(MyTanh), Bias = false)] [Layer(3, CustomActivation = typeof(MyTanh))] partial class TanhDouble { $ }
        [NeuralNetwork(3, 9, 5, 2)] [Layer(1, CustomActivation = typeof(MySiLU))] [Layer(2, CustomActivation = typeof(MySiLU), Bias = false)] [Layer(3, CustomActivation = typeof(MySiLU))] partial class SiLUSingle;
        [NeuralNetwork(3, 9, 5, 2)] [Layer(1, CustomActivation = typeof(MyGelu))] [Layer(2, CustomActivation = typeof(MyGelu), Bias = false)] [Layer(3, CustomActivation = typeof(MyGelu))] partial class GeluSingle;
        [NeuralNetwork(3, 9, 5, 2, Precision = Precision.Double)] [Layer(1, CustomActivation = typeof(MyGaussian))] [Layer(2, CustomActivation = typeof(MyGaussian), Bias = false)] [Layer(3, CustomActivation = typeof(MyGaussian))] partial class GaussianDouble;
        [NeuralNetwork(3, 9, 5, 2)] [Layer(1, CustomActivation = typeof(tanh))] [Layer(2, CustomActivation = typeof(tanh), Bias = false)] [Layer(3, CustomActivation = typeof(tanh))] partial class SigmoidSingle;
        [NeuralNetwork(3, 9, 5, 2)] [Layer(1, CustomActivation = typeof(Linear))] [Layer(2, CustomActivation = typeof(Linear), Bias = false)] [Layer(3, CustomActivation = typeof(Linear))] partial class IdentitySingle;

        [NeuralNetwork(4, 4, 4, 3)] [Layer(1, CustomActivation = typeof(tanh), Residual = true)] [Layer(2, CustomActivation = typeof(Affine))] partial class Mixed;
        [NeuralNetwork(4, 6, 3)] [Layer(2, CustomActivation = typeof(Linear))] partial class LinearLast;
        [NeuralNetwork(4, 6, 3)] [Layer(1, CustomActivation = typeof(Flat))] partial class FlatHidden;
        [NeuralNetwork(4, 3)] [Layer(1, CustomActivation = typeof(Flat))] partial class FlatOnly;
        [NeuralNetwork(4, 4)] [Layer(1, CustomActivation = typeof(Flat), Residual = true)] partial class FlatResidual;
        [NeuralNetwork(4, 7, 3)] [Layer(1, CustomActivation = typeof(Jump))] partial class Jumping;
        [NeuralNetwork(4, 4, Precision = Precision.Single)] [Layer(1, CustomActivation = typeof(Jump), Residual = true)] partial class JumpingResidual;
        [NeuralNetwork(4, 7, 3)] [Layer(1, CustomActivation = typeof(Everything))] partial struct Whole;
        [NeuralNetwork(1, 1)] [Layer(1, CustomActivation = typeof(MyMish))] partial class One;
        [NeuralNetwork(1, 1)] [Layer(1, CustomActivation = typeof(MyTanh))] partial class OneOfCode;
        """;

    [Theory]
    [InlineData("MishSingle", "Mish", false)]
    [InlineData("MishDouble", "Mish", true)]
    [InlineData("TanhSingle", "Tanh", false)]
    [InlineData("TanhDouble", "Tanh", true)]
    [InlineData("SiLUSingle", "SiLU", false)]
    [InlineData("GeluSingle", "GELU", false)]
    [InlineData("GaussianDouble", "Gaussian", true)]
    [InlineData("SigmoidSingle", "Sigmoid", false)]
    [InlineData("IdentitySingle", "Identity", false)]
    public void A_custom_activation_is_as_good_as_the_built_in_one(string name, string activation, bool isDouble)
    {
        NetworkSpec custom = project.Assembly.Spec(name);
        NetworkSpec builtIn = custom with { Layers = new(custom.Layers.Select(layer => layer with { Custom = null, Activation = Enum.Parse<Activation>(activation) })) };
        if (isDouble)
        {
            Verify(new NetworkUnderTest<double>(project.Assembly.Create<double>(name), builtIn), project.Assembly.Declaration(name).Requests.Select(request => request.Method));
        }
        else
        {
            Verify(new NetworkUnderTest<float>(project.Assembly.Create<float>(name), builtIn), []);
        }
    }

    [Theory]
    [InlineData("Mixed")]
    [InlineData("LinearLast")]
    [InlineData("FlatHidden")]
    [InlineData("FlatOnly")]
    [InlineData("FlatResidual")]
    [InlineData("Jumping")]
    [InlineData("JumpingResidual")]
    [InlineData("Whole")]
    public void Every_method_agrees_with_the_interpreter(string name) => Verify(new NetworkUnderTest<float>(project.Assembly.Create<float>(name), project.Assembly.Spec(name)), []);

    [Theory]
    [InlineData(1000, 1000, 1)]
    [InlineData(-1000, 0, 0)]
    [InlineData(1e30f, 1e30f, 1)]
    [InlineData(-1e30f, 0, 0)]
    public void Nothing_overflows_far_out(float z, float value, float slope)
    {
        INeuralNetwork<float> network = project.Assembly.Create<float>("One");
        network.Parameters[0] = 1;
        float[] output = new float[1], jacobian = new float[1];
        network.ForwardJacobian([z], output, jacobian);
        Assert.Equal((value, slope), (output[0], jacobian[0]));
    }

    [Fact]
    public void The_file_names_the_activation_and_its_formula()
    {
        string text = project.Assembly.Files["One.g.cs"];
        Assert.Contains("\n//   Layer1   1 x 1        1   MyMish              -            2    0\n", text);
        Assert.Contains("y[i1] = MyMish(z1)[i1]\n", text);
        Assert.Contains("s1 = MyMish'(z1)\n", text);
        Assert.Contains("\n//   MyMish(z) = z * tanh(log(1 + exp(z)))\n", text);

        string code = project.Assembly.Files["OneOfCode.g.cs"];
        Assert.Contains("\n//   MyTanh(z) = global::MyTanh.Value(z); its derivative of order n is MyTanh.Derivative(z, n)\n", code);
        Assert.Contains("s1[i1] = MyTanh.Derivative(z1[i1], 1)", code);
        Assert.Contains(" = global::MyTanh.Derivative(", code);
        Assert.DoesNotContain("HeNormal", text + code);
    }

    [Fact]
    public void The_readme_s_examples_run()
    {
        string readme = string.Join("\n", Repository.ReadLines("README.md"));
        string chapter = readme[readme.IndexOf("\n## Custom activations\n", StringComparison.Ordinal)..];
        string[] examples = [.. chapter[..chapter.IndexOf("\n## ", 1, StringComparison.Ordinal)].Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];
        GeneratedAssembly assembly = GeneratedAssembly.Compile([.. examples.Select(example => "#pragma warning disable CS1591\nusing System;\nusing NetGen;\n" + example)]);
        Assert.Equal(["FastNet.g.cs", "Surrogate.g.cs"], assembly.Files.Keys.Order());

        // The slope at a point of the hand-written example against differences of its value.
        INeuralNetwork<float> network = assembly.Create<float>("FastNet");
        network.Initialize(new Random(1));
        float[] above = new float[1], below = new float[1], jacobian = new float[2];
        network.Forward([0.5f, -0.7f + 0.01f], above);
        network.Forward([0.5f, -0.7f - 0.01f], below);
        network.Jacobian([0.5f, -0.7f], jacobian);
        Assert.Equal((above[0] - below[0]) / 0.02f, jacobian[1], 1e-3f);
    }

    private static void Verify<T>(NetworkUnderTest<T> network, IEnumerable<MethodSpec> requests)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var random = new Random(1);
        network.Randomize(random);
        foreach (MethodSpec method in NetworkMembers.Methods.Concat(requests))
        {
            network.Verify(method, random, method.IsBatch ? 5 : 1);
        }
    }

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } = GeneratedAssembly.Compile(Source.Replace(
            "$",
            "[Derivative(Variable.Input, Variable.Input)] public partial void Hessian(System.ReadOnlySpan<double> input, System.Span<double> result);"));
    }
}
