using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using Spectre.Console;

namespace NetGen.Sample.WorkedExamples;

/// <summary>Requested derivatives beside figures of 20 digits: Hessians, and how a Jacobian changes with the parameters.</summary>
internal static class SecondDerivativesStep
{
    // An entry is a sum of at most four products of at most six factors, each off by at most 20 machine epsilons (see WorkedExamplesStep). Behind
    // sigmoid layers two of the factors are slopes of at most 1/4: 4 * 6 * 20 / 16 = 30. Of the tanh unit it is one product of three factors, of
    // which two have errors of 10: below that.
    private const double RoundingUnits = 30;

    public static bool Run(IAnsiConsole console)
    {
        using ExampleFile file = ExampleFile.Open();
        var oneHidden = new OneHidden();
        var twoHidden = new TwoHiddenLinear();
        Comparison[] comparisons =
        [
            .. AllOnes(oneHidden, oneHidden.Hessian, file.Number("seed000_1hidden", "hessian_all_entries")),
            .. AllOnes(twoHidden, twoHidden.Hessian, file.Number("seed000_2hidden_linear_out", "hessian_all_entries")),
            .. Mixed(file),
        ];
        console.Write(Sheet.Of(comparisons));
        console.WriteLine($"Tolerance: {Figure.Small(RoundingUnits * MachineEpsilon.Double)}, 30 machine epsilons.");
        return comparisons.All(comparison => comparison.Holds);
    }

    private delegate void Derivative(ReadOnlySpan<double> input, Span<double> result);

    // All weights and biases 1, both inputs 1: all entries are equal.
    private static IEnumerable<Comparison> AllOnes(INeuralNetwork<double> network, Derivative hessian, double expected)
    {
        network.Parameters.Fill(1);
        double[] computed = new double[4];
        hessian([1, 1], computed);
        return computed.Select((entry, index) => Compare(network, $"d2y/dx{1 + (index / 2)} dx{1 + (index % 2)}", entry, expected));
    }

    // W = [[1, 0]], b = [0], x = [1, 0]; parameters are W11, W21, b.
    private static IEnumerable<Comparison> Mixed(ExampleFile file)
    {
        var network = new TanhUnit();
        network.Layer1.Weights[0, 0] = 1;
        double[] computed = new double[6];
        network.JacobianByParameters([1, 0], computed);
        double[] byBias = file.Numbers("seed004", "dJ_db");
        return
        [
            Compare(network, "d2y/dx1 db", computed[2], byBias[0]),
            Compare(network, "d2y/dx2 db", computed[5], byBias[1]),
        ];
    }

    private static Comparison Compare(INeuralNetwork<double> network, string name, double computed, double expected) =>
        new(network.GetType().Name, name, computed, expected, RoundingUnits * MachineEpsilon.Double);
}
