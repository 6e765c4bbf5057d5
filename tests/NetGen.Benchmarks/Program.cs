using NetGen.Benchmarks;
using NetGen.Benchmarks.BenchmarkDotNet;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Startup;

// Before anything else: this is a process whose start is timed.
if (args is [FirstResult.Argument, string letter, string clock])
{
    FirstResult.Print(letter, clock);
    return 0;
}

return new Arguments().Invoke(args, Everything.Run, Runner.Run);
