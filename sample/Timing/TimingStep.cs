using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using Spectre.Console;

namespace NetGen.Sample.Timing;

/// <summary>Generated code against plain loops over arrays, in the same precision and the same process.</summary>
internal static class TimingStep
{
    private const int Samples = 256;

    // Both sides round sums of at most 32 products: in the worst case by 32 e/2 times the sum of their sizes, about 5, which is 1e-5 for each of
    // three layers and a few times that behind them. A missing or misplaced term would change results by the size of a weight, 1e-1.
    private const double Tolerance = 1e-4;

    public static bool Run(IAnsiConsole console)
    {
        Table table = Sheet.Of("network", "call", ">generated code", ">plain loops", ">ratio");
        double difference = Math.Max(Time("3-16-16-3", new Small(), table), Time("8-32-32-4", new Medium(), table));
        console.Write(table);
        console.WriteLine("Tanh, single precision, one thread; medians of repetitions that take turns.");
        console.WriteLine($"Times of batches are per sample, of {Figure.Count(Samples)} samples.");
        console.MarkupLine($"Largest difference between the two's results: {Sheet.Verdict(Figure.Small(difference), difference <= Tolerance)} (tolerance {Figure.Small(Tolerance)}).");
        return difference <= Tolerance;
    }

    // Adds the network's lines to the table and returns how far the two implementations are apart.
    private static double Time(string name, INeuralNetwork<float> network, Table table)
    {
        network.Initialize(new Random(1));
        var races = new Races(network, Samples);
        foreach (Race race in races.All)
        {
            (double generated, double plain) = race.Run();
            table.AddRow(name, race.Call, $"{Figure.Fixed(generated, 1)} ns", $"{Figure.Fixed(plain, 1)} ns", Figure.Fixed(plain / generated, 1));
            name = "";
        }

        return races.Difference();
    }
}
