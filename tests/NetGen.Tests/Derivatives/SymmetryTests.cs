using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Variable = NetGen.Generator.Model.Variable;

/// <summary>Axes of equal variables can be exchanged bit for bit: what is symmetric is computed once and mirrored.</summary>
public class SymmetryTests
{
    public static TheoryData<string> Names => RequestedNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_variables_can_be_exchanged_bit_for_bit(string name) => RequestedNetworks.Run(name, new Exchanged());

    // Two to four directions are written out together, one and five are not; one output, a few in one vector, and more than those.
    [Fact]
    public void Any_number_of_symmetric_directions()
    {
        string[] shapes = [.. from inputs in new[] { 1, 2, 3, 4, 5 } from rest in new[] { "8, 1", "5, 16, 3", "20, 6" } select $"{inputs}, {rest}"];
        MethodSpec[] methods = [Requests.Derivative("II", name: "Second"), Requests.Derivative("III", name: "Third")];
        string members = string.Join("\n", methods.Select(method => Requests.Declare(method, "double")));
        GeneratedAssembly assembly = GeneratedAssembly.Compile("using System; using NetGen;\n" + string.Join("\n", shapes.Select((shape, index) =>
            $"[NeuralNetwork({shape}, Precision = Precision.Double)] internal partial class Net{index} {{ {members} }}")));
        for (int index = 0; index < shapes.Length; index++)
        {
            var network = assembly.Create<double>($"Net{index}");
            network.Initialize(new Random(index));
            GradientCheckReport report = GradientCheck.Run(network, points: 1);
            Assert.True(report.Passed, $"{shapes[index]}: {report}");
        }
    }

    private sealed class Exchanged : INetworkTest
    {
        private const int Samples = 3;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(10);
            foreach (MethodSpec method in network.Methods.Where(method => method.Has(Quantity.Derivative) && !method.Derivative!.IsDiagonal))
            {
                T[] result = network.Call(method, [.. method.Sources.Select(source => network.Draw(random, (method.IsBatch ? Samples : 1) * method.Length(network.Spec, source)))])[0];
                int[] shape = Requests.Shape(network.Spec, method);
                foreach (int[] order in Exchanges(method))
                {
                    int[] places = [.. TensorIndex.Transposed(shape, order)];
                    foreach (T[] sample in result.Chunk(places.Length))
                    {
                        T[] exchanged = [.. places.Select(place => sample[place])];
                        SampleNetworks.AssertSameBits<T>(sample, exchanged, $"{method.Name} in the order {string.Join(", ", order)}");
                    }
                }
            }
        }

        private static IEnumerable<int[]> Exchanges(MethodSpec method)
        {
            Variable?[] axes = [.. method.IsContracted ? Array.Empty<Variable?>() : [null], .. method.Derivative!.Variables.Select(variable => (Variable?)variable)];
            return TensorIndex.Orders(axes.Length).Where(order => order.Select((from, to) => axes[from] == axes[to]).All(same => same));
        }
    }
}
