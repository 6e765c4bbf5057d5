using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetGen.Tests.Runtime;

/// <summary>Copies between samples in rows and samples in lanes, and what else generated code needs of memory.</summary>
[Trait("Hardware", "every path")]
public class SampleBlockTests
{
    private const int Block = 32;

    // Every number of elements and samples meets its own mix of whole blocks, overlapping ones and what is left.
    [Fact]
    public void Rows_become_lanes_and_rows_again()
    {
        for (int elements = 1; elements <= 19; elements++)
        {
            for (int samples = 1; samples <= Block; samples++)
            {
                Check<float>(elements, elements, samples, value => value);
                Check<double>(elements, elements, samples, value => value);
                Check<float>(elements, elements + 3, samples, value => value);
                Check<double>(elements, elements + 3, samples, value => value);
            }
        }
    }

    // Guards stand before and behind, and in the part of a row that is not copied.
    private static void Check<T>(int elements, int rowLength, int samples, Func<int, T> value)
        where T : unmanaged, INumber<T>
    {
        T guard = value(-7);
        T[] rows = [.. Enumerable.Range(0, samples * rowLength).Select(value)];
        T[] lanes = Filled(elements * Block, guard);
        SampleBlock.ToLanes(ref rows[0], rowLength, ref lanes[1], Block, elements, samples);
        T[] repeated = Filled(elements * Block, guard);
        SampleBlock.ToLanesRepeating(ref rows[0], rowLength, ref repeated[1], Block, elements, samples);
        for (int element = 0; element < elements; element++)
        {
            for (int lane = 0; lane < Block; lane++)
            {
                int place = 1 + (element * Block) + lane;
                Assert.Equal(lane < samples ? rows[(lane * rowLength) + element] : T.Zero, lanes[place]);
                Assert.Equal(rows[(Math.Min(lane, samples - 1) * rowLength) + element], repeated[place]);
            }
        }

        T[] back = Filled(samples * rowLength, guard);
        SampleBlock.ToRows(ref lanes[1], Block, ref back[1], rowLength, elements, samples);
        Assert.Equal([guard, .. rows.Select((number, place) => place % rowLength < elements ? number : guard), guard], back);
        Assert.All(new[] { lanes, repeated }, array => Assert.Equal((guard, guard), (array[0], array[^1])));
    }

    private static T[] Filled<T>(int length, T guard) => [.. Enumerable.Repeat(guard, length + 2)];

    [Fact]
    public void Four_sums_over_lanes()
    {
        var random = new Random(5);
        float[] numbers = [.. Enumerable.Range(0, 64).Select(_ => (float)random.Next(-100, 100))];
        var sums = new float[6];
        Lanes.StoreSums(new Vector<float>(numbers), new Vector<float>(numbers, 16), new Vector<float>(numbers, 32), new Vector<float>(numbers, 48), ref sums[1]);
        int width = Vector<float>.Count;
        Assert.Equal([0, Sum(0, width), Sum(16, width), Sum(32, width), Sum(48, width), 0], sums);
        Lanes512.StoreSums(Vector512.Create(numbers), Vector512.Create(numbers, 16), Vector512.Create(numbers, 32), Vector512.Create(numbers, 48), ref sums[1]);
        Assert.Equal([0, Sum(0, 16), Sum(16, 16), Sum(32, 16), Sum(48, 16), 0], sums);

        double[] doubles = [.. numbers.Select(number => (double)number)];
        var totals = new double[6];
        width = Vector<double>.Count;
        Lanes.StoreSums(new Vector<double>(doubles), new Vector<double>(doubles, 16), new Vector<double>(doubles, 32), new Vector<double>(doubles, 48), ref totals[1]);
        Assert.Equal([0, Sum(0, width), Sum(16, width), Sum(32, width), Sum(48, width), 0], totals);
        Lanes512.StoreSums(Vector512.Create(doubles), Vector512.Create(doubles, 16), Vector512.Create(doubles, 32), Vector512.Create(doubles, 48), ref totals[1]);
        Assert.Equal([0, Sum(0, 8), Sum(16, 8), Sum(32, 8), Sum(48, 8), 0], totals);

        float Sum(int from, int count) => numbers.Skip(from).Take(count).Sum();
    }

    [Fact]
    public unsafe void Scratch_begins_at_a_cache_line()
    {
        byte* memory = stackalloc byte[4 * Scratch.Alignment];
        for (int offset = 0; offset < Scratch.Alignment; offset += sizeof(float))
        {
            ref float start = ref *(float*)(memory + offset);
            fixed (float* aligned = &Scratch.Aligned(ref start))
            {
                Assert.Equal(0, (nint)aligned % Scratch.Alignment);
                Assert.InRange((byte*)aligned - (memory + offset), 0, Scratch.Alignment - sizeof(float));
            }
        }
    }

    [Fact]
    public void Spans_are_added()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] sums = [.. Enumerable.Range(0, length + 1).Select(i => (float)i)];
            SpanMath.Add<float>([.. Enumerable.Range(0, length).Select(i => 2f * i)], sums);
            Assert.Equal([.. Enumerable.Range(0, length).Select(i => 3f * i), length], sums);
        }
    }
}
