using System.Diagnostics;

namespace NetGen.Sample.Timing;

/// <summary>Two implementations of the same thing, timed in turns. An action runs its implementation the given number of times.</summary>
internal sealed record Race(string Call, Action<int> Generated, Action<int> Plain)
{
    private const int Repetitions = 201;
    private static readonly TimeSpan Warmth = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Repetition = TimeSpan.FromMilliseconds(0.3);

    /// <summary>How many samples a run of the actions evaluates; times are given per sample.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>Nanoseconds per sample: the median of repetitions that alternate, so that a busy machine slows both, and that are
    /// shorter than the slices in which an operating system takes the processor away.</summary>
    public (double Generated, double Plain) Run()
    {
        int generatedCount = Warm(Generated);
        int plainCount = Warm(Plain);
        double[] generated = new double[Repetitions];
        double[] plain = new double[Repetitions];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            generated[repetition] = Time(Generated, generatedCount) / Samples;
            plain[repetition] = Time(Plain, plainCount) / Samples;
        }

        return (Median(generated), Median(plain));
    }

    // The JIT replaces its first, unoptimised code after 30 calls and a tenth of a second without new methods, in the background; here
    // it gets thousands of calls and several tenths. Returns how many calls fill a repetition.
    private static int Warm(Action<int> run)
    {
        int count = 1;
        double fastest = double.PositiveInfinity;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Warmth)
        {
            fastest = Math.Min(fastest, Time(run, count));
            count = (int)Math.Clamp(Repetition.TotalNanoseconds / fastest, 1, 1 << 20);
        }

        return count;
    }

    // Nanoseconds for each call.
    private static double Time(Action<int> run, int count)
    {
        long start = Stopwatch.GetTimestamp();
        run(count);
        return (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency) / count;
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
