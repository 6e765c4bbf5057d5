using NetGen.Sample.FiniteDifferences;
using NetGen.Sample.Printing;
using NetGen.Sample.TimesTable;
using NetGen.Sample.Timing;
using NetGen.Sample.WorkedExamples;
using Spectre.Console;

IAnsiConsole console = Page.Open();

Step[] steps =
[
    new("Worked examples: value and Jacobian", WorkedExamplesStep.Run),
    new("Derivatives on request: Hessians and a mixed derivative", SecondDerivativesStep.Run),
    new("A trained network: the times table", TimesTableStep.Run),
    new("Jacobians against central differences", FiniteDifferencesStep.Run),
    new("Time of one call", TimingStep.Run),
];

// Every step runs, also after one that found a figure off.
int wrong = steps.Count(step => !step.Show(console));
return Page.Close(console, steps.Length, wrong);
