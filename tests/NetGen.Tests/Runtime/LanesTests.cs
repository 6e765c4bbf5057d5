using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    [Fact]
    public void Broadcast_repeats_one_of_the_first_lanes()
    {
        float[] single = [.. Enumerable.Range(0, 16).Select(value => value + 0.5f)];
        double[] @double = [.. Enumerable.Range(0, 16).Select(value => value + 0.5)];
        for (int lane = 0; lane < 4; lane++)
        {
            Vector<float> singles = Lanes.Broadcast(new Vector<float>(single), lane);
            Assert.All(Enumerable.Range(0, 4), position => Assert.Equal(single[lane], singles[position]));
            Vector512<float> wideSingles = Lanes512.Broadcast(Vector512.Create(single), lane);
            Assert.All(Enumerable.Range(0, 4), position => Assert.Equal(single[lane], wideSingles[position]));
            Vector512<double> wideDoubles = Lanes512.Broadcast(Vector512.Create(@double), lane);
            Assert.All(Enumerable.Range(0, 4), position => Assert.Equal(@double[lane], wideDoubles[position]));
        }

        int few = Math.Min(4, Vector<double>.Count);
        for (int lane = 0; lane < few; lane++)
        {
            Vector<double> doubles = Lanes.Broadcast(new Vector<double>(@double), lane);
            Assert.All(Enumerable.Range(0, few), position => Assert.Equal(@double[lane], doubles[position]));
        }
    }

    // What lies behind the last element, or between two, does not matter: it is NaN.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Few_elements_are_gathered_one_by_one(int stride)
    {
        for (int count = 1; count <= 4; count++)
        {
            float[] single = [.. Enumerable.Range(0, ((count - 1) * stride) + 1).Select(place => place % stride == 0 ? place + 0.5f : float.NaN)];
            double[] @double = [.. single.Select(value => (double)value)];
            float[] expected = [.. Enumerable.Range(0, count).Select(lane => single[lane * stride])];
            Assert.Equal(expected, Enumerable.Range(0, count).Select(lane => Lanes.GatherFew(ref single[0], stride, count)[lane]));
            Assert.Equal(expected, Enumerable.Range(0, count).Select(lane => Lanes512.GatherFew(ref single[0], stride, count)[lane]));
            Assert.Equal(expected, Enumerable.Range(0, count).Select(lane => (float)Lanes512.GatherFew(ref @double[0], stride, count)[lane]));
            int few = Math.Min(count, Vector<double>.Count);
            Assert.Equal(expected[..few], Enumerable.Range(0, few).Select(lane => (float)Lanes.GatherFew(ref @double[0], stride, few)[lane]));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_column_of_short_rows_is_one_vector(int columns)
    {
        if (!Avx512F.IsSupported)
        {
            return;   // Wide code does not run there.
        }

        float[] single = [.. Enumerable.Range(0, 17 * columns).Select(value => value + 0.5f)];
        double[] @double = [.. single.Select(value => (double)value)];
        for (int column = 0; column < columns; column++)
        {
            Vector512<float> singles = Lanes512.Column(ref single[column], columns);
            Assert.All(Enumerable.Range(0, Vector512<float>.Count), row => Assert.Equal(single[(row * columns) + column], singles[row]));
            Vector512<double> doubles = Lanes512.Column(ref @double[column], columns);
            Assert.All(Enumerable.Range(0, Vector512<double>.Count), row => Assert.Equal(@double[(row * columns) + column], doubles[row]));
        }
    }
}
