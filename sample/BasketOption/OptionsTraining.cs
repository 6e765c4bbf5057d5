using NetGen.Sample.Demonstrations;
using NetGen.Sample.Printing;
using Spectre.Console;

namespace NetGen.Sample.BasketOption;

/// <summary>
/// Differential machine learning (B. Huge, A. Savine, 2020): a network learns an option's price from simulated payoffs, one path for each point, without
/// and with the payoffs' derivatives. Payoffs alone are soon learnt by heart, so both keep what was best on points set aside; and as one simulation is an
/// accident, there are several, each of its own option.
/// </summary>
internal static class OptionsTraining
{
    // What derivatives gain in half of all simulations, at least, in the price and in every delta. Some gain less.
    private const double LeastMedianFactor = 2;

    private static readonly int[] Seeds = [1, 2, 3, 4, 5];

    public static bool Run(Stage stage)
    {
        int paths = stage.IsShort ? 16_384 : 65_536;
        stage.Console.WriteLine($"A call on {Basket.Assets} assets; network 5-20-20-20-20-1, softplus; {Figure.Count(paths)} points, one simulated payoff each. {Seeds.Length} simulations.");
        Simulation[] simulations = [.. Seeds.Select(seed => Simulation.Of(seed, paths))];
        Surrogate[] without = [.. simulations.Select(simulation => Surrogate.Train(stage, $"payoffs only, simulation {simulation.Seed}", simulation.WithoutDerivatives()))];
        Surrogate[] with = [.. simulations.Select(simulation => Surrogate.Train(stage, $"with derivatives, simulation {simulation.Seed}", simulation))];

        bool isGained = Show(stage.Console, without, with);
        stage.Console.WriteLine($"Medians over the simulations, each of an option of its own; errors against the closed form at {Figure.Count(simulations[0].TestPoints.Length)} other points. Both fits have the same start, points and epochs, and keep the epoch with the best loss on a fifth of the points, which they do not learn from.");
        OptionsPicture.Save(stage.Picture("options"), simulations[0], without[0], with[0]);
        return isGained;
    }

    private static bool Show(IAnsiConsole console, Surrogate[] without, Surrogate[] with)
    {
        Table table = Sheet.Of("root mean square error of", ">payoffs only", ">with derivatives", ">factor", ">least", ">most");
        bool isGained = true;
        for (int i = 0; i <= Basket.Assets; i++)
        {
            double[] factors = [.. without.Zip(with, (a, b) => a.Errors[i] / b.Errors[i])];
            bool holds = Median(factors) >= LeastMedianFactor;
            isGained &= holds;
            table.AddRow(
                i == 0 ? "price" : $"delta {i}",
                Figure.Fixed(Median(without.Select(fit => fit.Errors[i])), 5),
                Figure.Fixed(Median(with.Select(fit => fit.Errors[i])), 5),
                Sheet.Verdict(Figure.Fixed(Median(factors), 1), holds),
                Figure.Fixed(factors.Min(), 1),
                Figure.Fixed(factors.Max(), 1));
        }

        table.AddRow("[dim]best epoch[/]", Figure.Fixed(Median(without.Select(fit => (double)fit.Result.BestEpoch)), 0), Figure.Fixed(Median(with.Select(fit => (double)fit.Result.BestEpoch)), 0), "", "", "");
        table.AddRow("[dim]seconds[/]", Figure.Fixed(Median(without.Select(fit => fit.Result.Elapsed.TotalSeconds)), 2), Figure.Fixed(Median(with.Select(fit => fit.Result.Elapsed.TotalSeconds)), 2), "", "", "");
        console.Write(table);
        return isGained;
    }

    // Of an odd number of figures.
    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(figures.Count() / 2);
}
