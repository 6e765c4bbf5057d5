using System.Diagnostics;
using System.Numerics;

namespace NetGen.Benchmarks.Timing;

/// <summary>The core the process runs on.</summary>
internal static class Core
{
    /// <summary>Keeps the process on one core, the last one it may use, where the operating system allows it: moving between cores costs caches.</summary>
    public static void Pin()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = (nint)1 << BitOperations.Log2((ulong)process.ProcessorAffinity);
        }
    }
}
