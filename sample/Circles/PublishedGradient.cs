using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.Circles;

/// <summary>
/// The gradient at the published start beside the one that was published with it: weights are off by a factor of 2, from the derivative of the sigmoid, and
/// biases by 2 / 1000, because theirs is a mean over the points where it should be a sum.
/// </summary>
internal static class PublishedGradient
{
    private const double Tolerance = 1e-9;

    // One weight and one bias of each layer; the index counts all parameters.
    private static readonly (string Name, int Index, double Published, double Factor)[] Entries =
    [
        ("layer 1, weight [0, 0]", 0, 0.7372355234452108, 2),
        ("layer 1, bias [0]", 8, 0.0008470004861142655, 0.002),
        ("layer 2, weight [0, 1]", 13, -0.0298437307143409, 2),
        ("layer 2, bias [1]", 25, 0.009863772675947298, 0.002),
        ("layer 3, weight [1, 0]", 28, -1.0009100525221706, 2),
        ("layer 3, bias [0]", 30, -0.030183982729636155, 0.002),
    ];

    /// <summary>Prints both; false when a factor is another one.</summary>
    public static bool Show(IAnsiConsole console, ReadOnlySpan<double> start, DataSet data)
    {
        var network = new ReluCircles();
        start.CopyTo(network.Parameters);
        double[] gradient = new double[ReluCircles.ParameterCount];
        network.LossGradientBatch(data.Inputs, data.Targets, gradient);
        Table table = Sheet.Of("gradient at the start", ">true", ">published", ">published / true");
        bool isRight = true;
        foreach ((string name, int index, double published, double factor) in Entries)
        {
            double found = published / gradient[index];
            isRight &= Math.Abs((found / factor) - 1) < Tolerance;
            table.AddRow(Markup.Escape(name), Figure.Fixed(gradient[index], 9), Figure.Fixed(published, 9), Figure.Fixed(found, 9));
        }

        console.Write(table);
        console.WriteLine("The published gradient has a factor 2 too many, and is the mean over 1,000 points in biases where it is the sum in weights.");
        return isRight;
    }
}
