using System.Diagnostics;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Timing;

/// <summary>
/// Brings the baselines in C# to the JIT's last tier before anything is timed. Their code is the same for all networks of a precision.
/// (Generated code is compiled for speed from its first call.)
/// </summary>
internal static class Tiers
{
    // Unoptimised, instrumented, optimised: a method gets on after some calls and a pause in which no new method turns up.
    private const int Passes = 3;
    private const char Network = 'C';
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public static void Climb(Precision precision)
    {
        NetworkUnderTest network = NetworkList.Of(precision, [Network], library: null).First();
        Contender[] contenders = [.. Enum.GetValues<Quantity>().Where(network.Has).SelectMany(network.Contenders)];
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (Contender contender in contenders)
            {
                var watch = Stopwatch.StartNew();
                while (watch.Elapsed < Busy)
                {
                    contender.Run(1);
                }
            }

            Thread.Sleep(Pause);
        }
    }
}
