using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;

namespace NetGen.Tests.VectorMathTests;

/// <summary>The functions for 512-bit vectors are made from the same text, and so give the same bits.</summary>
[Trait("Hardware", "every path")]
public class WidthTests
{
    private delegate Vector512<T> Wide<T>(Vector512<T> x);

    public static TheoryData<string> Names() => FunctionUnderTest.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_same_bits(string name)
    {
        FunctionUnderTest function = FunctionUnderTest.Named(name);
        Wide<float> single = Method<float>(name);
        Wide<double> @double = Method<double>(name);
        var random = new Random(12);
        for (int round = 0; round < 300; round++)
        {
            Vector512<float> x = Vector512.Create([.. Enumerable.Range(0, 16).Select(_ => BitConverter.Int32BitsToSingle(random.Next(2) == 0 ? random.Next(int.MinValue, int.MaxValue) : BitConverter.SingleToInt32Bits((float)(random.NextDouble() * 40 - 20))))]);
            Vector512<float> wide = single(x);
            for (int lane = 0; lane < 16; lane++)
            {
                AssertSame(function.Single(new Vector<float>(x[lane]))[0], wide[lane], x[lane]);
            }

            Vector512<double> y = Vector512.Create([.. Enumerable.Range(0, 8).Select(_ => random.Next(2) == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : random.NextDouble() * 40 - 20)]);
            Vector512<double> wideDouble = @double(y);
            for (int lane = 0; lane < 8; lane++)
            {
                AssertSame(function.Double(new Vector<double>(y[lane]))[0], wideDouble[lane], y[lane]);
            }
        }
    }

    // One NaN is as good as another.
    private static void AssertSame(double expected, double actual, double x) => Assert.True(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (double.IsNaN(expected) && double.IsNaN(actual)),
        $"{x:R}: {expected:R}, in 512 bits {actual:R}");

    private static Wide<T> Method<T>(string name) =>
        typeof(VectorMath512).GetMethod(name, BindingFlags.Public | BindingFlags.Static, [typeof(Vector512<T>)])!.CreateDelegate<Wide<T>>();
}
