using System.Diagnostics;
using System.Globalization;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Reports;
using NetGen.Benchmarks.Startup;

namespace NetGen.Benchmarks.Sections;

/// <summary>Time from the start of a process to a network's first result.</summary>
internal static class StartupSection
{
    private const int Processes = 7;

    public static Report Run(Options options)
    {
        var rows = NetworkList.Architectures.Where(network => options.Networks.Contains(network.Letter)).Select(network => Row(network.Letter, network.Architecture));
        return new Report(
            "Time to the first result",
            $"Milliseconds from asking for a process to its main method, and from there to the first output of Forward, single precision; medians of {Processes} processes. The second contains loading the runtime library and compiling what is called.",
            new Grid(["network", ">to main ms", ">to first result ms"], [.. rows]));
    }

    private static string[] Row(char letter, Architecture architecture)
    {
        (double Started, double Finished)[] times = [.. Enumerable.Range(0, Processes).Select(_ => Start(letter))];
        return
        [
            $"{letter} {architecture}",
            Figure.Digits(Median(times.Select(time => time.Started))),
            Figure.Digits(Median(times.Select(time => time.Finished - time.Started))),
        ];
    }

    // This program again; under `dotnet program.dll` the process is dotnet's.
    private static (double Started, double Finished) Start(char letter)
    {
        string program = Environment.ProcessPath!;
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        string[] arguments = [.. host, FirstResult.Argument, letter.ToString(), Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture)];
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string[] answer = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Processes / 2);
}
