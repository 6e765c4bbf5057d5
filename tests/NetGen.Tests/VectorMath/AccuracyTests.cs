using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Tests.VectorMathTests;

/// <summary>The documented error bounds hold on dense grids, random numbers and random bit patterns, subnormal ones included.</summary>
[Trait("Hardware", "every path")]
public class VectorMathAccuracyTests
{
    // Processes that repeat the tests on one more hardware path look at a quarter of the arguments.
    private static readonly int Count = Hardware.HardwarePathTests.IsOnPath ? 512 : 2048;

    public static TheoryData<string> Names() => FunctionUnderTest.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_error_is_within_the_documented_bound(string name)
    {
        FunctionUnderTest function = FunctionUnderTest.Named(name);
        float[] arguments = [.. Arguments(function, function.SingleDomain, AnySingle)
            .Select(x => (float)x).Where(x => function.SingleDomain.Contains(x))];
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(arguments);
        int i = 0;
        foreach (Vector<float> x in vectors)
        {
            Vector<float> result = function.Single(x);
            for (int lane = 0; lane < Vector<float>.Count; lane++, i++)
            {
                double error = Ulp.Error(result[lane], function.Reference((double)x[lane]));
                Assert.True(error <= function.SingleBound, $"{name}({x[lane]:R}f) = {result[lane]:R} is {error:F3} ulp off.");
            }
        }

        Assert.True(i > Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_error_is_within_the_documented_bound(string name)
    {
        FunctionUnderTest function = FunctionUnderTest.Named(name);
        double[] arguments = [.. Arguments(function, function.DoubleDomain, AnyDouble)
            .Where(x => function.DoubleDomain.Contains(x))];
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(arguments);
        int i = 0;
        foreach (Vector<double> x in vectors)
        {
            Vector<double> result = function.Double(x);
            for (int lane = 0; lane < Vector<double>.Count; lane++, i++)
            {
                double error = Ulp.Error(result[lane], function.Reference(x[lane]));
                Assert.True(error <= function.DoubleBound, $"{name}({x[lane]:R}) = {result[lane]:R} is {error:F3} ulp off.");
            }
        }

        Assert.True(i > Count);
    }

    private static double AnySingle(Random random) => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

    private static double AnyDouble(Random random) => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));

    private static IEnumerable<double> Arguments(FunctionUnderTest function, Interval domain, Func<Random, double> bitPattern)
    {
        var random = new Random(20240229);
        for (int i = 0; i < Count; i++)
        {
            yield return bitPattern(random);
        }

        foreach (Interval interval in function.Intervals.Append(domain))
        {
            for (int i = 0; i < Count; i++)
            {
                yield return interval.At(i / (double)Count);
                yield return interval.At(random.NextDouble());
            }
        }
    }
}
