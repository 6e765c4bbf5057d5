using NetGen.Benchmarks;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Reports;
using Spectre.Console;

IAnsiConsole console = Page.Open();
return new Arguments().Invoke(args, options =>
{
    Quick.Run(console, options);
    return 0;
});
