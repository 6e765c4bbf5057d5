using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.Printing;

/// <summary>Trains with a live bar: epochs done, loss, time left. Only in a terminal; a file gets no bar.</summary>
internal static class TrainingBar
{
    public static TrainingResult Run(IAnsiConsole console, string title, Trainer trainer, Objective objective, Objective? validation = null)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return trainer.Run(objective, validation);
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(title), maxValue: trainer.Epochs);
                return trainer.Run(objective, validation, new Bar(bar, title));
            });
    }

    // Reports come from the training thread, thousands a second; the bar is redrawn ten times a second whatever happens.
    private sealed class Bar(ProgressTask bar, string title) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            bar.Value = value.Epoch;
            bar.Description = $"{Markup.Escape(title)} [dim]loss {Figure.Small(value.BestLoss)}[/]";
        }
    }
}
