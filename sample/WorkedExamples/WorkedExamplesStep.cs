using Example;
using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using Spectre.Console;

namespace NetGen.Sample.WorkedExamples;

/// <summary>Published networks small enough to follow by hand: the generated value and Jacobian beside figures of 20 digits.</summary>
internal static class WorkedExamplesStep
{
    // The error of a layer, in machine epsilons. The sum of two products and a bias is at most 3 and rounds twice, the activation adds 2 ulp of
    // at most 1: less than 5. To this comes the error of the layer before, times two weights of 1 and a slope: halved by a sigmoid, doubled by
    // a linear layer. Behind three layers that is at most (5 + 5/2) 2 + 5 = 20. A slope a (1 - a) or 1 - a^2 has at most twice the error of its
    // a, and in the Jacobian it meets factors below 1: the same bound and a little more serves there.
    private const double RoundingUnits = 24;

    public static bool Run(IAnsiConsole console)
    {
        using ExampleFile file = ExampleFile.Open();
        List<Comparison> comparisons =
        [
            .. AllOnes(new OneHidden(), file, "seed000_1hidden"),
            .. AllOnes(new TwoHiddenLinear(), file, "seed000_2hidden_linear_out"),
            .. AllOnes(new TwoHiddenSigmoid(), file, "seed000_2hidden_sigmoid_out"),
            .. Double(file),
            .. Single(file),
        ];
        console.Write(Sheet.Of(comparisons));
        console.WriteLine($"Tolerance: {Figure.Small(RoundingUnits * MachineEpsilon.Double)}, in single precision (TinyNet) {Figure.Small(RoundingUnits * MachineEpsilon.Single)}: 24 machine epsilons,");
        console.WriteLine("a bound for the rounding of three such layers.");
        return comparisons.All(comparison => comparison.Holds);
    }

    // All weights and biases 1, both inputs 1.
    private static Comparison[] AllOnes(INeuralNetwork<double> network, ExampleFile file, string example)
    {
        network.Parameters.Fill(1);
        return Compare(network, [1, 1], file.Number(example, "value"), file.Numbers(example, "grad"));
    }

    // W = [[1, 0]], b = [0], x = [1, 0]. The file's W is [out, in]: its one row is the first column here.
    private static Comparison[] Double(ExampleFile file)
    {
        var network = new TanhUnit();
        network.Layer1.Weights[0, 0] = 1;
        return Compare(network, [1, 0], file.Number("seed004", "value"), file.Numbers("seed004", "J"));
    }

    private static Comparison[] Compare(INeuralNetwork<double> network, double[] input, double value, double[] jacobian)
    {
        double[] output = new double[1];
        double[] computed = new double[2];
        network.ForwardJacobian(input, output, computed);
        string name = network.GetType().Name;
        double tolerance = RoundingUnits * MachineEpsilon.Double;
        return
        [
            new(name, "y", output[0], value, tolerance),
            new(name, "dy/dx1", computed[0], jacobian[0], tolerance),
            new(name, "dy/dx2", computed[1], jacobian[1], tolerance),
        ];
    }

    // The same in single precision: the network whose generated file the README quotes.
    private static Comparison[] Single(ExampleFile file)
    {
        var network = new TinyNet();
        network.Layer1.Weights[0, 0] = 1;
        Span<float> output = stackalloc float[TinyNet.OutputSize];
        Span<float> computed = stackalloc float[TinyNet.OutputSize * TinyNet.InputSize];
        network.ForwardJacobian([1, 0], output, computed);
        double[] jacobian = file.Numbers("seed004", "J");
        double tolerance = RoundingUnits * MachineEpsilon.Single;
        return
        [
            new(nameof(TinyNet), "y", output[0], file.Number("seed004", "value"), tolerance) { Decimals = 8 },
            new(nameof(TinyNet), "dy/dx1", computed[0], jacobian[0], tolerance) { Decimals = 8 },
            new(nameof(TinyNet), "dy/dx2", computed[1], jacobian[1], tolerance) { Decimals = 8 },
        ];
    }
}
