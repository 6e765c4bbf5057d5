using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Functions;

/// <summary>Nanoseconds for each element of a function over an array in the first-level cache, its arguments between -4 and 4.</summary>
internal static class FunctionTime
{
    private const int Length = 1024;
    private const int Rounds = 51;
    private const int Passes = 200;

    private delegate void Loop<T>(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>With vectors of the framework's width.</summary>
    public static double Of<TFunction, T>()
        where TFunction : struct, IFunction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Measure<T>(Run<TFunction, T>);

    /// <summary>With 512-bit vectors.</summary>
    public static double OfWide<TFunction, T>()
        where TFunction : struct, IFunction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Measure<T>(RunWide<TFunction, T>);

    // The median over the rounds.
    private static double Measure<T>(Loop<T> loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = new T[Length];
        T[] y = new T[Length];
        RandomNumbers.Fill<T>(x, new Random(5));
        for (int i = 0; i < Length; i++)
        {
            x[i] *= T.CreateChecked(4);
        }

        double[] times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int pass = 0; pass < Passes; pass++)
            {
                loop(x, y);
            }

            times[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Passes / Length;
        }

        return times.Order().ElementAt(Rounds / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFunction, T>(ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IFunction<T>
    {
        for (int i = 0; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            TFunction.Of(Vector.LoadUnsafe(in x[i])).StoreUnsafe(ref y[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunWide<TFunction, T>(ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IFunction<T>
    {
        for (int i = 0; i <= x.Length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            TFunction.Of(Vector512.LoadUnsafe(in x[i])).StoreUnsafe(ref y[i]);
        }
    }
}
