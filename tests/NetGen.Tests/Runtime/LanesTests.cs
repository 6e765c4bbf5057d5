using System.Numerics;

namespace NetGen.Tests.Runtime;

/// <summary>What generated code needs of single lanes.</summary>
[Trait("Hardware", "every path")]
public class LanesTests
{
    [Fact]
    public void First_masks_the_first_lanes()
    {
        foreach (int count in new[] { int.MinValue, -1, 0, 1, 2, Vector<float>.Count - 1, Vector<float>.Count, Vector<float>.Count + 1, int.MaxValue })
        {
            Vector<int> single = Vector.AsVectorInt32(Lanes.First<float>(count));
            Assert.All(Enumerable.Range(0, Vector<int>.Count), lane => Assert.Equal(lane < count ? -1 : 0, single[lane]));
            Vector<long> @double = Vector.AsVectorInt64(Lanes.First<double>(count));
            Assert.All(Enumerable.Range(0, Vector<long>.Count), lane => Assert.Equal(lane < count ? -1 : 0, @double[lane]));
        }
    }

    [Fact]
    public void One_hot_sets_one_lane()
    {
        foreach (int position in new[] { int.MinValue, -1, 0, 1, Vector<float>.Count - 1, Vector<float>.Count, int.MaxValue })
        {
            Vector<float> single = Lanes.OneHot<float>(position);
            Assert.All(Enumerable.Range(0, Vector<float>.Count), lane => Assert.Equal(lane == position ? 1f : 0f, single[lane]));
            Vector<double> @double = Lanes.OneHot<double>(position);
            Assert.All(Enumerable.Range(0, Vector<double>.Count), lane => Assert.Equal(lane == position ? 1.0 : 0.0, @double[lane]));
        }
    }

    [Fact]
    public void Max_is_the_largest_lane()
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            Assert.Equal(3f, Lanes.Max(new Vector<float>(-2) + (5 * Lanes.OneHot<float>(lane))));
            Assert.True(float.IsNaN(Lanes.Max(Vector.ConditionalSelect(Vector.Equals(Vector<float>.Indices, new Vector<float>(lane)), new Vector<float>(float.NaN), new Vector<float>(1)))));
        }

        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            Assert.Equal(3.0, Lanes.Max(new Vector<double>(-2) + (5 * Lanes.OneHot<double>(lane))));
            Assert.True(double.IsNaN(Lanes.Max(Vector.ConditionalSelect(Vector.Equals(Vector<double>.Indices, new Vector<double>(lane)), new Vector<double>(double.NaN), new Vector<double>(1)))));
        }

        Assert.Equal(float.NegativeInfinity, Lanes.Max(new Vector<float>(float.NegativeInfinity)));
        Assert.Equal(-1.0, Lanes.Max(new Vector<double>(-1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-2)]
    public void Gather_reads_every_stride_and_nothing_past_the_count(int stride)
    {
        float[] single = [.. Enumerable.Range(0, 200).Select(value => value + 0.5f)];
        double[] @double = [.. Enumerable.Range(0, 200).Select(value => value + 0.5)];
        foreach (int count in new[] { 0, 1, 2, Vector<float>.Count, 100 })
        {
            Vector<float> singles = Lanes.Gather(ref single[100], stride, count);
            Assert.All(Enumerable.Range(0, Vector<float>.Count), lane => Assert.Equal(lane < count ? single[100 + (lane * stride)] : 0, singles[lane]));
            Vector<double> doubles = Lanes.Gather(ref @double[100], stride, count);
            Assert.All(Enumerable.Range(0, Vector<double>.Count), lane => Assert.Equal(lane < count ? @double[100 + (lane * stride)] : 0, doubles[lane]));
        }
    }
}
