using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>Models written as code compute what the models do.</summary>
public class CodeTests
{
    private delegate void Forward<T>(ReadOnlySpan<T> input, Span<T> output);

    private delegate void ForwardJacobian<T>(ReadOnlySpan<T> input, Span<T> output, Span<T> jacobian);

    // All activations in one compilation, in both precisions, half of them with what can stand around.
    [Fact]
    public void Standalone_code_needs_nothing_and_computes_the_same()
    {
        (string Name, Model Model)[] models =
        [
            .. Enum.GetValues<Activation>().SelectMany(activation => Enum.GetValues<Precision>().Select(precision => ($"{activation}{precision}", RandomModel.Create(
                41, [3, 5, 5, 2], activation, activation, precision, bias: precision == Precision.Single, residual: true, normalization: precision == Precision.Double ? RandomModel.Normalization(42, 3, 2, precision) : null)))),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Code",
            models.Select(model => CSharpSyntaxTree.ParseText(ModelCode.Standalone(model.Model, model.Name, "Written.Code"), TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12))),
            TestCompilation.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream image = new();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(5));
        var assembly = System.Reflection.Assembly.Load(image.ToArray());
        foreach ((string name, Model model) in models)
        {
            Type type = assembly.GetType("Written.Code." + name)!;
            if (model.Precision == Precision.Single)
            {
                Compare<float>(type, model, 2e-5);
            }
            else
            {
                Compare<double>(type, model, 1e-12);
            }
        }
    }

    [Fact]
    public void Declarations_hold_their_numbers()
    {
        Model model = RandomModel.Create(43, [2, 3, 3, 1], Activation.SiLU, Activation.Sigmoid, Precision.Double, residual: true, normalization: RandomModel.Normalization(44, 2, 1, Precision.Double));
        GeneratedAssembly assembly = GeneratedAssembly.Compile(ModelCode.Declaration(model, "Net").Replace("public sealed", "sealed", StringComparison.Ordinal));
        var network = (INeuralNetwork<double>)assembly.Type("Net").GetMethod("CreateTrained")!.Invoke(null, null)!;
        Assert.Equal(model.Parameters(), network.Parameters.ToArray());
        double[] output = new double[1];
        network.Forward([0.5, -1], output);
        Assert.Equal(ModelEvaluation.Forward(model, [0.5, -1])[0], output[0], 1e-13);
    }

    [Theory]
    [InlineData("Sine", true)]
    [InlineData("My.Activations.Scaled<Sine, Other<@Base.One>>", true)]
    [InlineData("Sine)] class Evil {} [Layer(typeof(Sine", false)]
    [InlineData("Sine\n", false)]
    [InlineData("Sine<A>B", false)]
    [InlineData("Sine<", false)]
    [InlineData("", false)]
    public void Activations_that_become_code_are_names_of_types(string name, bool isName)
    {
        byte[] Json(string activation) => System.Text.Encoding.UTF8.GetBytes(
            "{\"format\": \"netgen-model\", \"version\": 1, \"layers\": [{\"inputs\": 1, \"outputs\": 1, \"weights\": [[1]], \"customActivation\": " + System.Text.Json.JsonSerializer.Serialize(activation) + "}]}");
        if (isName)
        {
            Assert.Contains($"typeof({name})", ModelCode.Declaration(ModelFile.Read(Json(name), ModelFormat.Json, "file"), "Net"));
            return;
        }

        var refusal = Assert.Throws<ModelFormatException>(() => ModelFile.Read(Json(name), ModelFormat.Json, "file"));
        Assert.Equal("layers[0].customActivation", refusal.Place);
        Assert.Contains("is no name of a C# type", refusal.Problem);
        Assert.Throws<ArgumentException>(() => new ModelLayer(1, 1, [1], []) { CustomActivation = name });
    }

    [Fact]
    public void Unknown_activations_are_named() => Assert.Contains(
        "layer 1 has an activation the file does not name", Assert.Throws<NotSupportedException>(() => ModelCode.Standalone(RandomModel.Create(1, [1, 1], null, null), "Net")).Message);

    private static void Compare<T>(Type type, Model model, double tolerance)
        where T : struct, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        double[] input = [0.3, -0.6, 0.9];
        T[] converted = [.. input.Select(T.CreateChecked)];
        T[] output = new T[2];
        T[] jacobian = new T[6];
        T[] alone = new T[2];
        ForwardJacobian<T> both = type.GetMethod("ForwardJacobian")!.CreateDelegate<ForwardJacobian<T>>();
        both(converted, output, jacobian);
        type.GetMethod("Forward")!.CreateDelegate<Forward<T>>()(converted, alone);
        Assert.Equal(alone, output);
        (double[] expected, double[] derivatives) = ModelEvaluation.ForwardJacobian(model, [.. converted.Select(double.CreateChecked)]);
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, double.CreateChecked(pair.Second), tolerance * Math.Max(1, Math.Abs(pair.First))));
        double largest = Math.Max(1, derivatives.Max(Math.Abs));
        Assert.All(derivatives.Zip(jacobian), pair => Assert.Equal(pair.First, double.CreateChecked(pair.Second), tolerance * largest));
        Assert.Throws<ArgumentException>(() => type.GetMethod("Forward")!.CreateDelegate<Forward<T>>()(converted, new T[1]));
        Assert.Throws<ArgumentException>(() => both(converted, jacobian.AsSpan(..2), jacobian));
    }
}
