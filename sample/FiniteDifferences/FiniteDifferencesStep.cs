using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using Spectre.Console;

namespace NetGen.Sample.FiniteDifferences;

/// <summary>Generated Jacobians against central differences of generated values: every activation, residual layers, several depths.</summary>
internal static class FiniteDifferencesStep
{
    private const int Samples = 50;

    // The formula's own error is h^2/6 |y'''|, that of rounding c e |y| / h. With h^3 = e both are multiples of h^2; third derivatives up to
    // 100 and values rounded by up to 16 e ask for 17 h^2 + 16 h^2.
    private const double Tolerance = 33 * CentralDifferences.Step * CentralDifferences.Step;

    public static bool Run(IAnsiConsole console)
    {
        INeuralNetwork<double>[] networks =
            [new Bounded(), new Kinked(), new Gated(), new Exponential(), new Waves(), new Classifier(), new LogClassifier(), new Residual()];
        Table table = Sheet.Of("network", "worst", ">generated code", ">quotient", ">difference", ">tolerance");
        bool all = true;
        foreach (INeuralNetwork<double> network in networks)
        {
            WorstEntry worst = WorstEntry.Find(network, Samples, new Random(1));
            bool holds = worst.Difference <= Tolerance * worst.Scale;
            AddRow(table, network, worst, holds);
            all &= holds;
        }

        console.Write(table);
        int entries = networks.Sum(network => Samples * network.OutputSize * network.InputSize);
        console.WriteLine($"The worst of {Figure.Count(entries)} entries at {Figure.Count(Samples)} random inputs to each network. Between them the");
        console.WriteLine("networks have all 26 activations. The differences are those of the quotients:");
        console.WriteLine("a step of 6e-6 leaves about 1e-11 of truncation and as much of rounding.");
        return all;
    }

    private static void AddRow(Table table, INeuralNetwork<double> network, WorstEntry worst, bool holds) => table.AddRow(
        network.GetType().Name,
        Markup.Escape($"J[{Figure.Count(worst.Output)},{Figure.Count(worst.Input)}]"),
        Figure.Fixed(worst.Generated, 11),
        Figure.Fixed(worst.Quotient, 11),
        Sheet.Verdict(Figure.Small(worst.Difference), holds),
        Figure.Small(Tolerance * worst.Scale));
}
