using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Benchmarks.Timing;

/// <summary>
/// Floating-point operations in single precision this core does in a nanosecond: fused multiply-adds in registers, as many as it can start. In double
/// precision a vector has half the lanes.
/// </summary>
/// <remarks>
/// The clock rate is not constant: it is high for a few microseconds of wide multiply-adds and lower when they go on. So a figure is compared with the
/// peak of laps between its own rounds, long enough to meet the same rate.
/// </remarks>
internal static class FmaPeak
{
    // Latency times throughput is 8 to 10 on cores of today; 12 and two operands fit into 16 registers.
    private const int Chains = 12;
    private const int Steps = 10_000;
    private static readonly TimeSpan LapTime = TimeSpan.FromMilliseconds(0.3);

    /// <summary>GFLOP/s of a lap, at the vector width that does more.</summary>
    public static double Lap()
    {
        double most = Time(RunVector, Vector<float>.Count);

        // Not Vector512.IsHardwareAccelerated: where wide vectors lower the clock rate that is false, and the core can do more all the same.
        return Avx512F.IsSupported ? Math.Max(most, Time(RunVector512, Vector512<float>.Count)) : most;
    }

    private static double Time(Func<float> run, int lanes)
    {
        int runs = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan time;
        do
        {
            run();
            runs++;
            time = Stopwatch.GetElapsedTime(start);
        }
        while (time < LapTime);
        return 2.0 * lanes * Chains * Steps * runs / time.TotalNanoseconds;
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
