using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>Starts BenchmarkDotNet.</summary>
internal static class Runner
{
    // Names of networks in full.
    private const int ParameterWidth = 60;

    // In this process: building all networks again for every class takes minutes.
    private const string InProcess = "--inProcess";

    // A folder that version control ignores.
    private static readonly string Artifacts = Path.Combine("artifacts", "benchmarks");

    /// <param name="arguments">BenchmarkDotNet's own.</param>
    public static void Run(string[] arguments)
    {
        IConfig config = DefaultConfig.Instance
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(ParameterWidth))
            .WithArtifactsPath(Artifacts);
        BenchmarkSwitcher.FromAssembly(typeof(Runner).Assembly).Run([.. arguments, InProcess], config);
    }
}
