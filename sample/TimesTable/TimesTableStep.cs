using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using NetGen.Sample.WorkedExamples;
using Spectre.Console;

namespace NetGen.Sample.TimesTable;

/// <summary>A network trained elsewhere to multiply, evaluated over the whole 11 x 11 times table in one batch.</summary>
internal static class TimesTableStep
{
    private const int Last = 10;
    private const int Side = Last + 1;

    // Output weights reach 506, so an output is a sum of terms of up to 1300 together that rounds five times: 1300 * 5 * e / 2 = 7e-13. The hidden
    // units add less: where their pre-activations are large and rounded, sigmoids are flat. An output that is off by d changes the cost, a
    // mean of squares, by at most sqrt(2 cost) d = 1.4 d, and 121 squares are added up: 1e-12 in all, with room 1e-11.
    private const double RoundingTolerance = 1e-11;

    // The publication prints its weights with nine digits, which moves the outputs by up to 8e-7; times sqrt(2 cost) again.
    private const double PrintedTolerance = 1.2e-6;

    public static bool Run(IAnsiConsole console)
    {
        using ExampleFile file = ExampleFile.Open();
        var network = new TimesTableNet();
        PublishedWeights.Load(network, file.Numbers("seed002", "weights"));
        double[] outputs = new double[Side * Side];
        network.ForwardBatch(Factors(), outputs);

        console.WriteLine("A 2-4-1 network with 20 published numbers, asked for i * j. Its answers:");
        console.Write(Answers(outputs));
        double cost = Cost(outputs);
        Comparison[] comparisons =
        [
            new("TimesTableNet", "cost (1)", cost, file.Number("seed002", "cost_recomputed_from_printed_weights"), RoundingTolerance),
            new("TimesTableNet", "cost (2)", cost, file.Number("seed002", "cost_printed"), PrintedTolerance),
        ];
        console.Write(Sheet.Of(comparisons));
        console.WriteLine("The cost is the mean of half the squared errors. Expected:");
        console.WriteLine($"(1) recomputed elsewhere from the 20 numbers; tolerance {Figure.Small(RoundingTolerance)}, rounding");
        console.WriteLine($"(2) as published; tolerance {Figure.Small(PrintedTolerance)}, the 20 numbers were printed with nine digits");
        return comparisons.All(comparison => comparison.Holds);
    }

    // A row (i, j) for each cell.
    private static double[] Factors() => [.. Cells().SelectMany(cell => new double[] { cell.I, cell.J })];

    private static IEnumerable<(int I, int J)> Cells() =>
        from i in Enumerable.Range(0, Side)
        from j in Enumerable.Range(0, Side)
        select (i, j);

    private static double Cost(double[] outputs) =>
        Cells().Zip(outputs, (cell, output) => 0.5 * Math.Pow((cell.I * cell.J) - output, 2)).Average();

    private static Table Answers(double[] outputs)
    {
        Table table = Sheet.Narrow([">i\\j", .. Enumerable.Range(0, Side).Select(j => $">{Figure.Count(j)}")]);
        for (int i = 0; i < Side; i++)
        {
            IEnumerable<string> row = outputs.Skip(i * Side).Take(Side).Select(output => Figure.Fixed(output, 2));
            table.AddRow([$"[dim]{Figure.Count(i)}[/]", .. row]);
        }

        return table;
    }
}
