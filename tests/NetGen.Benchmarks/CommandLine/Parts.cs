namespace NetGen.Benchmarks.CommandLine;

/// <summary>Parts of the benchmark.</summary>
[Flags]
internal enum Parts
{
    /// <summary>BenchmarkDotNet instead.</summary>
    None = 0,
    Startup = 1,
    Parallel = 2,
    Generator = 4,
    Quick = 8,

    Functions = 32,

    /// <summary>Not a measurement.</summary>
    Weights = 64,

    /// <summary>All of them, and the README is written.</summary>
    Markdown = 16 + Startup + Parallel + Generator + Quick + Functions,
}
