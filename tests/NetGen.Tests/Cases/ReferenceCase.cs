using System.Text.Json;
using NetGen.Generator.Model;

namespace NetGen.Tests.Cases;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>One network of reference.json, evaluated with 60 digits: derivatives row-major, the output axis first.</summary>
public sealed record ReferenceCase(
    string Name,
    int[] Sizes,
    string[] Activations,
    bool[] Bias,
    bool[] Residual,
    double[] Parameters,
    double[] Input,
    double[] Output,
    double[] Jacobian,
    double[] Hessian,
    double[] ParameterJacobian,
    double[]? JacobianParameterJacobian)
{
    public static readonly IReadOnlyList<ReferenceCase> All = JsonSerializer.Deserialize<ReferenceCase[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "reference.json")),
        new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public static TheoryData<string> Names => [.. All.Select(entry => entry.Name)];

    /// <summary>Those whose mixed derivative is in the file; of the larger ones it is not.</summary>
    public static TheoryData<string> NamesWithMixed => [.. All.Where(entry => entry.JacobianParameterJacobian is not null).Select(entry => entry.Name)];

    public static ReferenceCase Named(string name) => All.Single(entry => entry.Name == name);

    public override string ToString() => Name;

    /// <summary>Its declaration in C#.</summary>
    public string Declaration(string className, string precision) =>
        $"[NeuralNetwork({string.Join(", ", Sizes)}, Precision = Precision.{precision})] "
        + string.Concat(Activations.Select((activation, i) => $"[Layer({i + 1}, Activation = Activation.{activation}, Bias = {Word(Bias[i])}{(Residual[i] ? ", Residual = true" : "")})] "))
        + $"public sealed partial class {className};";

    /// <summary>The absolute error allowed to all entries of a derivative: relative to its largest one.</summary>
    public static double Tolerance(double[] expected, double relative) => relative * expected.Max(Math.Abs);

    internal NetworkSpec Spec()
    {
        var layers = new List<LayerSpec>();
        for (int i = 1; i < Sizes.Length; i++)
        {
            layers.Add(new(i, Sizes[i - 1], Sizes[i], Enum.Parse<Activation>(Activations[i - 1]), Bias[i - 1], Residual[i - 1], "Layer" + i, layers.Sum(layer => layer.ParameterCount)));
        }

        return new(new(layers), Precision.Double);
    }

    private static string Word(bool value) => value ? "true" : "false";
}
