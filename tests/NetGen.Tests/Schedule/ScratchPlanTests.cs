using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Tests.Schedule;

using Buffer = NetGen.Generator.Schedule.Buffer;

public class ScratchPlanTests
{
    private const int Alignment = 8;

    [Fact]
    public void Values_that_live_together_never_overlap()
    {
        var random = new Random(17);
        for (int trial = 0; trial < 300; trial++)
        {
            ScratchPlan.Lifetime[] lifetimes = [.. Enumerable.Range(0, random.Next(1, 25)).Select(_ => Draw(random))];
            long total = ScratchPlan.Place(lifetimes, Alignment);
            Assert.All(lifetimes, lifetime => Assert.Equal(0, lifetime.Buffer.Offset % Alignment));
            Assert.All(lifetimes, lifetime => Assert.InRange(lifetime.Buffer.Offset, 0, total - lifetime.Buffer.Length));
            foreach (ScratchPlan.Lifetime a in lifetimes)
            {
                Assert.All(lifetimes.Where(b => b != a && LiveTogether(a, b)), b => Assert.True(
                    a.Buffer.Offset + a.Buffer.Length <= b.Buffer.Offset || b.Buffer.Offset + b.Buffer.Length <= a.Buffer.Offset));
            }
        }
    }

    [Fact]
    public void A_place_is_used_again_after_its_last_reader()
    {
        ScratchPlan.Lifetime[] chain = [.. Enumerable.Range(0, 10).Select(step => new ScratchPlan.Lifetime(Vector("a" + step, 64), step, step + 1))];
        Assert.Equal(128, ScratchPlan.Place(chain, Alignment));
    }

    [Fact]
    public void What_is_read_last_where_another_is_written_keeps_its_place()
    {
        var read = new ScratchPlan.Lifetime(Vector("read", 8), 0, 3);
        var written = new ScratchPlan.Lifetime(Vector("written", 8), 3, 4);
        Assert.Equal(16, ScratchPlan.Place([read, written], Alignment));
        Assert.NotEqual(read.Buffer.Offset, written.Buffer.Offset);
    }

    [Fact]
    public void A_gap_is_filled()
    {
        var longest = new ScratchPlan.Lifetime(Vector("long", 32), 0, 9);
        var early = new ScratchPlan.Lifetime(Vector("early", 16), 0, 1);
        var last = new ScratchPlan.Lifetime(Vector("last", 8), 0, 9);
        var late = new ScratchPlan.Lifetime(Vector("late", 16), 2, 3);
        Assert.Equal(56, ScratchPlan.Place([longest, early, last, late], Alignment));
        Assert.Equal(early.Buffer.Offset, late.Buffer.Offset);
    }

    [Fact]
    public void Nothing_needs_nothing() => Assert.Equal(0, ScratchPlan.Place([], Alignment));

    [Fact]
    public void Strides_of_a_buffer_follow_its_padded_rows()
    {
        Axis outer = new("a", 3), middle = new("b", 5), last = new("c", 10), absent = new("d", 4);
        var buffer = new Buffer("m", [outer, middle, last], rowLength: 16);
        Assert.Equal(3 * 5 * 16, buffer.Length);
        Assert.Equal([80L, 16, 1, 0], new[] { outer, middle, last, absent }.Select(buffer.Stride));
    }

    private static ScratchPlan.Lifetime Draw(Random random)
    {
        int first = random.Next(20);
        return new(Vector("a", random.Next(1, 100)), first, first + random.Next(8));
    }

    private static Buffer Vector(string name, int length) => new(name, [new Axis("i", length)], length);

    private static bool LiveTogether(ScratchPlan.Lifetime a, ScratchPlan.Lifetime b) => a.First <= b.Last && b.First <= a.Last;
}
