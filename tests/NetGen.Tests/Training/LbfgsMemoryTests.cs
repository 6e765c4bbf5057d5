using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>The two loops against the matrix they stand for.</summary>
public class LbfgsMemoryTests
{
    private const int Size = 7;

    // H = (I - s y' / s'y) H (I - y s' / s'y) + s s' / s'y for each pair, the oldest first, from H = s'y / y'y of the newest. The fifth pair curves the wrong way: it
    // is not kept, and takes the place of the oldest.
    [Theory]
    [InlineData(4, 1, new[] { 0 })]
    [InlineData(4, 4, new[] { 0, 1, 2, 3 })]
    [InlineData(4, 5, new[] { 1, 2, 3 })]
    [InlineData(4, 7, new[] { 2, 3, 5, 6 })]
    [InlineData(10, 7, new[] { 0, 1, 2, 3, 5, 6 })]
    [InlineData(1, 5, new int[0])]
    [InlineData(1, 6, new[] { 5 })]
    public void The_direction_is_that_of_the_matrix(int memory, int pairs, int[] kept)
    {
        var random = new Random(3);
        var lbfgs = new LbfgsMemory(memory, Size);
        (double[] Step, double[] Change)[] all = [.. Enumerable.Range(0, pairs).Select(pair => Pair(random, isWrong: pair == 4))];
        foreach ((double[] step, double[] change) in all)
        {
            double[] from = Draw(random), fromGradient = Draw(random);
            lbfgs.Keep(from, fromGradient, Sum(from, 1, step), Sum(fromGradient, 1, change));
        }

        double[] gradient = Draw(random), direction = new double[Size];
        double slope = lbfgs.Direct(gradient, direction);
        double[] expected = [.. Inverse(all, kept, gradient).Select(h => -h)];
        Assert.All(direction.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-11));
        Assert.Equal(Product(gradient, expected), slope, 1e-11);
        lbfgs.Forget();
        Assert.Equal(-Product(gradient, gradient), lbfgs.Direct(gradient, direction), 1e-13);
        Assert.Equal(gradient.Select(g => -g), direction);
    }

    // H applied to a vector, by its definition.
    private static double[] Inverse((double[] Step, double[] Change)[] all, ReadOnlySpan<int> kept, double[] vector)
    {
        if (kept.IsEmpty)
        {
            return vector;
        }

        (double[] newestStep, double[] newestChange) = all[kept[^1]];
        return Apply(all, kept, Product(newestStep, newestChange) / Product(newestChange, newestChange), vector);

        static double[] Apply((double[] Step, double[] Change)[] all, ReadOnlySpan<int> kept, double scale, double[] vector)
        {
            if (kept.IsEmpty)
            {
                return [.. vector.Select(v => scale * v)];
            }

            (double[] s, double[] y) = all[kept[^1]];
            double curvature = Product(s, y);
            double[] inner = Apply(all, kept[..^1], scale, Sum(vector, -Product(s, vector) / curvature, y));
            return Sum(Sum(inner, -Product(y, inner) / curvature, s), Product(s, vector) / curvature, s);
        }
    }

    private static (double[] Step, double[] Change) Pair(Random random, bool isWrong)
    {
        double[] step = Draw(random), other = Draw(random);
        return (step, [.. step.Zip(other, (s, o) => (isWrong ? -1 : 1) * ((2 * s) + (0.3 * o)))]);
    }

    private static double[] Draw(Random random) => [.. Enumerable.Range(0, Size).Select(_ => (2 * random.NextDouble()) - 1)];

    private static double[] Sum(double[] a, double factor, double[] b) => [.. a.Zip(b, (x, y) => x + (factor * y))];

    private static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
