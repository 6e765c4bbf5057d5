using System.Numerics;

namespace NetGen.Tests.VectorMathTests;

/// <summary>A lane's result depends on that lane alone, whatever slow paths its neighbours take.</summary>
[Trait("Hardware", "every path")]
public class VectorMathLaneTests
{
    private const int Rounds = 500;

    private static readonly double[] Edges =
    [
        0.0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -1e-310, 1e-42, -1e-42,
        1e30, -1e30, 3000.5, 60000, -60000, 88.8, 710, -104, -746, float.MaxValue, double.MaxValue,
    ];

    public static TheoryData<string> Names() => FunctionUnderTest.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Neighbours_do_not_matter(string name)
    {
        FunctionUnderTest function = FunctionUnderTest.Named(name);
        var random = new Random(11);
        for (int round = 0; round < Rounds; round++)
        {
            var single = new float[Vector<float>.Count];
            for (int lane = 0; lane < single.Length; lane++)
            {
                single[lane] = (float)Argument(random);
            }

            var singles = new Vector<float>(single);
            Vector<float> together = function.Single(singles);
            for (int lane = 0; lane < single.Length; lane++)
            {
                Assert.Equal(Bits(function.Single(new Vector<float>(single[lane]))[0]), Bits(together[lane]));
            }

            var @double = new double[Vector<double>.Count];
            for (int lane = 0; lane < @double.Length; lane++)
            {
                @double[lane] = Argument(random);
            }

            var doubles = new Vector<double>(@double);
            Vector<double> togetherDouble = function.Double(doubles);
            for (int lane = 0; lane < @double.Length; lane++)
            {
                Assert.Equal(Bits(function.Double(new Vector<double>(@double[lane]))[0]), Bits(togetherDouble[lane]));
            }
        }
    }

    private static double Argument(Random random) => random.Next(4) switch
    {
        0 => Edges[random.Next(Edges.Length)],
        1 => random.NextDouble() - 0.5,
        2 => (random.NextDouble() - 0.5) * 20,
        _ => (random.NextDouble() - 0.5) * 200,
    };

    // The sign and payload of a NaN are not part of the promise.
    private static long Bits(double x) => double.IsNaN(x) ? long.MaxValue : BitConverter.DoubleToInt64Bits(x);
}
