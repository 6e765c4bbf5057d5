using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Benchmarks.Reports;

/// <summary>What it runs on.</summary>
internal static class Machine
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static string Description =>
        $"{Processor()}, {Environment.ProcessorCount} core{(Environment.ProcessorCount == 1 ? "" : "s")}, {Bits()}-bit vectors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    // The operating systems have no common way to ask.
    private static string Processor() => OperatingSystem.IsLinux()
        ? File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static int Bits() => Avx512F.IsSupported ? 512 : 8 * Vector<byte>.Count;
}
