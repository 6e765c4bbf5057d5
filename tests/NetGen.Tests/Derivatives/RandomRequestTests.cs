using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Generated derivatives against the interpreter: networks drawn at random, with requests drawn at random.</summary>
public class RandomRequestTests
{
    private const int Networks = 10;

    // Around multiples of all lane counts.
    private static readonly int[] SampleCounts = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33];

    // The interpreter walks over all of them.
    private const double MostElements = 6000;

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Every_request_agrees_with_the_interpreter(int seed, bool isDouble)
    {
        var random = new Random(seed);
        GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using System;\nusing NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", Enumerable.Range(0, Networks).Select(i => RandomRequests.Declare(random, "Net" + i, isDouble))));
        foreach (string name in Enumerable.Range(0, Networks).Select(i => "Net" + i))
        {
            if (isDouble)
            {
                Verify<double>(assembly, name, random);
            }
            else
            {
                Verify<float>(assembly, name, random);
            }
        }
    }

    // Layers of at most four units pass their values on in variables, a variable for each direction, beside buffers that were given a number.
    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void Derivatives_of_networks_that_stay_in_registers_agree_with_the_interpreter(string precision)
    {
        (string Sizes, string Hidden, string Output)[] shapes =
            [("2, 3, 3, 1", "Sigmoid", "Identity"), ("2, 3, 3, 1", "Softplus", "Sigmoid"), ("4, 4, 4, 4", "Tanh", "Identity"), ("2, 2, 3", "SiLU", "Softmax"), ("1, 4, 1", "GELU", "Identity")];
        GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using System;\nusing NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", shapes.Select((shape, i) =>
                $"[NeuralNetwork({shape.Sizes}, Hidden = Activation.{shape.Hidden}, Output = Activation.{shape.Output}, Precision = Precision.{precision})] public partial class Net{i} {{ "
                + string.Join(" ", new[] { "II", "IP", "III" }.Select(form => Requests.Declare(Requests.Derivative(form, false, false, "Derivative" + form), precision == "Single" ? "float" : "double", "public partial"))) + " }")));
        var random = new Random(23);
        foreach (string name in shapes.Select((_, i) => "Net" + i))
        {
            if (precision == "Single")
            {
                Verify<float>(assembly, name, random);
            }
            else
            {
                Verify<double>(assembly, name, random);
            }
        }
    }

    private static void Verify<T>(GeneratedAssembly assembly, string name, Random random)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        NetworkDeclaration declaration = assembly.Declaration(name);
        var network = new NetworkUnderTest<T>(assembly.Create<T>(name), declaration.Spec);
        network.Randomize(random);
        foreach (MethodSpec method in declaration.Requests.Select(request => request.Method))
        {
            double most = MostElements / method.Derivative!.Elements(declaration.Spec, method.IsContracted);
            int[] counts = [.. SampleCounts.Where(count => count == 1 || count <= most)];
            network.Verify(method, random, method.IsBatch ? counts[random.Next(counts.Length)] : 1);
        }
    }
}
