using System.Diagnostics;
using NetGen.Benchmarks.Contenders;

namespace NetGen.Benchmarks.Timing;

/// <summary>Implementations of the same quantity, timed in turns.</summary>
internal sealed class Race(IReadOnlyList<Contender> contenders, Pace pace)
{
    public Standing Run()
    {
        int[] calls = [.. contenders.Select(Warm)];
        double bytes = Allocated(contenders[0], calls[0]);
        var peaks = new List<double>();
        double[][] times = [.. contenders.Select(_ => new double[Pace.MostRounds])];
        var watch = Stopwatch.StartNew();
        int rounds = 0;
        while (rounds < Pace.LeastRounds || (rounds < Pace.MostRounds && watch.Elapsed < pace.Total))
        {
            for (int turn = 0; turn < contenders.Count; turn++)
            {
                // Who starts changes from round to round: what a lap leaves in caches and in the clock rate meets a different successor.
                int index = (rounds + turn) % contenders.Count;
                times[index][rounds] = Lap(contenders[index], calls[index]) / contenders[index].Samples;
            }

            peaks.Add(FmaPeak.Lap());
            rounds++;
        }

        return new Standing(contenders.Zip(times).ToDictionary(one => one.First.Name, one => one.Second[..rounds]), peaks, bytes);
    }

    // Returns how many calls fill a lap.
    private int Warm(Contender contender)
    {
        int calls = 1;
        double fastest = double.PositiveInfinity;
        var watch = Stopwatch.StartNew();
        do
        {
            fastest = Math.Min(fastest, Lap(contender, calls));
            calls = (int)Math.Clamp(Pace.Lap.TotalNanoseconds / fastest, 1, 1 << 24);
        }
        while (watch.Elapsed < pace.Warmth);
        return calls;
    }

    private static double Allocated(Contender contender, int calls)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        contender.Run(calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls;
    }

    // Nanoseconds for each call.
    private static double Lap(Contender contender, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        contender.Run(calls);
        return (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency) / calls;
    }
}
