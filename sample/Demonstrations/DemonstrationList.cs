using NetGen.Sample.BoundaryProblem;
using NetGen.Sample.Circles;
using NetGen.Sample.FiniteDifferences;
using NetGen.Sample.MixedRows;
using NetGen.Sample.BasketOption;
using NetGen.Sample.Printing;
using NetGen.Sample.TimesTable;
using NetGen.Sample.Timing;
using NetGen.Sample.WorkedExamples;
using Spectre.Console;

namespace NetGen.Sample.Demonstrations;

/// <summary>Everything the sample can show, in the order of the tour.</summary>
internal static class DemonstrationList
{
    public static readonly Demonstration[] All =
    [
        new("examples", "Worked examples: value and Jacobian", stage => WorkedExamplesStep.Run(stage.Console)),
        new("second-derivatives", "Derivatives on request: Hessians and a mixed derivative", stage => SecondDerivativesStep.Run(stage.Console)),
        new("published-weights", "A trained network: the times table", stage => TimesTableStep.Run(stage.Console)),
        new("differences", "Jacobians against central differences", stage => FiniteDifferencesStep.Run(stage.Console)),
        new("times-table", "Training: the times table with L-BFGS", TimesTableTraining.Run),
        new("mixed-rows", "Training on values and single derivatives: a swarm and Levenberg-Marquardt", MixedRowsTraining.Run),
        new("circles", "Training: two circles, and a network that dies", CirclesTraining.Run),
        new("options", "Differential machine learning: a basket option from simulated payoffs", OptionsTraining.Run),
        new("boundary", "Physics-informed: a boundary value problem", BoundaryTraining.Run),
        new("timing", "Time of one call", stage => TimingStep.Run(stage.Console)),
    ];

    public static void Print(IAnsiConsole console)
    {
        Table table = Sheet.Of("name", "what it shows");
        foreach (Demonstration demonstration in All)
        {
            table.AddRow($"[bold]{demonstration.Name}[/]", Markup.Escape(demonstration.Title));
        }

        console.Write(table);
        console.MarkupLine("[dim]dotnet run --project sample -- NAME runs one of them at full length.[/]");
    }
}
