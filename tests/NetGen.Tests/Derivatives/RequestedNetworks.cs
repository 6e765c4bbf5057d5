using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Two networks with every form of request: a class in double precision, and a struct in single precision whose methods are readonly.</summary>
internal static class RequestedNetworks
{
    private static readonly string[] DifferentiatedAgain = ["I", "II", "II=", "IP", "III="];

    // Those of order three and those by the parameters twice are long: their weighted batches differ from the others in nothing but length.
    private static readonly string[] WeightedInBatches = ["I", "P", "II", "IP", "II=", "PP="];

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        $$"""
        #pragma warning disable CS1591
        using System;
        using NetGen;
        [NeuralNetwork(3, 5, 2, Hidden = Activation.SiLU, Output = Activation.Softmax, Precision = Precision.Double)]
        public partial class Class { {{Declare("double", "public partial")}} }
        [NeuralNetwork(2, 4, 4, 1, Output = Activation.Sigmoid)] [Layer(2, Residual = true)] [Layer(3, Bias = false)]
        public partial struct Struct { {{Declare("float", "public readonly partial")}} }
        """));

    public static TheoryData<string> Names => ["Class", "Struct"];

    /// <summary>A test that is the same for both number types, run on the network of that name.</summary>
    /// <param name="mostElements">Methods with larger results for a sample are left out.</param>
    public static void Run(string name, INetworkTest test, int mostElements = int.MaxValue)
    {
        if (name == "Class")
        {
            test.Run(New<double>(name, mostElements));
        }
        else
        {
            test.Run(New<float>(name, mostElements));
        }
    }

    private static NetworkUnderTest<T> New<T>(string name, int mostElements)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        NetworkDeclaration declaration = Compiled.Value.Declaration(name);
        var network = new NetworkUnderTest<T>(Compiled.Value.Create<T>(name), declaration.Spec, declaration.Requests
            .Select(request => request.Method)
            .Where(method => method.Derivative!.Elements(declaration.Spec, method.IsContracted) <= mostElements));
        network.Randomize(new Random(2));
        return network;
    }

    private static string Declare(string number, string modifiers) => string.Join("\n", Forms().Select(request =>
        Requests.Declare(request.Method, number, modifiers, request.Of)));

    private static IEnumerable<(MethodSpec Method, string? Of)> Forms()
    {
        foreach (string form in Requests.Forms)
        {
            foreach (bool isContracted in new[] { false, true })
            {
                string name = (isContracted ? "Weighted" : "By") + form.Replace("=", "Diagonal", StringComparison.Ordinal);
                foreach (bool isBatch in !isContracted || WeightedInBatches.Contains(form) ? new[] { false, true } : [false])
                {
                    MethodSpec method = Requests.Derivative(form, isContracted, isBatch, name + (isBatch ? "Batch" : ""));
                    yield return (method, null);
                    if (DifferentiatedAgain.Contains(form))
                    {
                        yield return (Requests.ParameterVjp(method, "GradientOf" + method.Name), method.Name);
                    }
                }
            }
        }
    }
}
