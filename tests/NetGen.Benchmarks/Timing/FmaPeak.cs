using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Benchmarks.Timing;

/// <summary>
/// The most floating-point operations in single precision this core was seen to do in a nanosecond: fused multiply-adds in registers. In double
/// precision a vector has half the lanes.
/// </summary>
internal static class FmaPeak
{
    // Latency times throughput is 8 to 10 on cores of today; 12 and two operands fit into 16 registers.
    private const int Chains = 12;
    private const int Steps = 10_000;
    private static double most;

    public static double GigaflopsOf(Precision precision) => precision == Precision.Single ? most : most / 2;

    /// <summary>Looks for a tenth of a second.</summary>
    public static void Search()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(0.1))
        {
            Sample();
        }
    }

    /// <summary>Looks again: some tens of microseconds for each vector width. The maximum over the whole run counts, since whatever else disturbs only makes it less.</summary>
    public static void Sample()
    {
        Time(RunVector, Vector<float>.Count);

        // Not Vector512.IsHardwareAccelerated: where wide vectors lower the clock rate that is false, and the core can do more all the same.
        if (Avx512F.IsSupported)
        {
            Time(RunVector512, Vector512<float>.Count);
        }
    }

    private static void Time(Func<float> run, int lanes)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        double nanoseconds = (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
        most = Math.Max(most, 2.0 * lanes * Chains * Steps / nanoseconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float RunVector()
    {
        Vector<float> factor = new(0.999f);
        Vector<float> term = new(0.001f);
        Vector<float> s0 = term, s1 = term, s2 = term, s3 = term, s4 = term, s5 = term, s6 = term, s7 = term, s8 = term, s9 = term, s10 = term, s11 = term;
        for (int n = 0; n < Steps; n++)
        {
            s0 = Vector.FusedMultiplyAdd(s0, factor, term);
            s1 = Vector.FusedMultiplyAdd(s1, factor, term);
            s2 = Vector.FusedMultiplyAdd(s2, factor, term);
            s3 = Vector.FusedMultiplyAdd(s3, factor, term);
            s4 = Vector.FusedMultiplyAdd(s4, factor, term);
            s5 = Vector.FusedMultiplyAdd(s5, factor, term);
            s6 = Vector.FusedMultiplyAdd(s6, factor, term);
            s7 = Vector.FusedMultiplyAdd(s7, factor, term);
            s8 = Vector.FusedMultiplyAdd(s8, factor, term);
            s9 = Vector.FusedMultiplyAdd(s9, factor, term);
            s10 = Vector.FusedMultiplyAdd(s10, factor, term);
            s11 = Vector.FusedMultiplyAdd(s11, factor, term);
        }

        return Vector.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float RunVector512()
    {
        Vector512<float> factor = Vector512.Create(0.999f);
        Vector512<float> term = Vector512.Create(0.001f);
        Vector512<float> s0 = term, s1 = term, s2 = term, s3 = term, s4 = term, s5 = term, s6 = term, s7 = term, s8 = term, s9 = term, s10 = term, s11 = term;
        for (int n = 0; n < Steps; n++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, factor, term);
            s1 = Vector512.FusedMultiplyAdd(s1, factor, term);
            s2 = Vector512.FusedMultiplyAdd(s2, factor, term);
            s3 = Vector512.FusedMultiplyAdd(s3, factor, term);
            s4 = Vector512.FusedMultiplyAdd(s4, factor, term);
            s5 = Vector512.FusedMultiplyAdd(s5, factor, term);
            s6 = Vector512.FusedMultiplyAdd(s6, factor, term);
            s7 = Vector512.FusedMultiplyAdd(s7, factor, term);
            s8 = Vector512.FusedMultiplyAdd(s8, factor, term);
            s9 = Vector512.FusedMultiplyAdd(s9, factor, term);
            s10 = Vector512.FusedMultiplyAdd(s10, factor, term);
            s11 = Vector512.FusedMultiplyAdd(s11, factor, term);
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }
}
