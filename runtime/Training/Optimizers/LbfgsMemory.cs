using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>
/// What L-BFGS keeps of its last iterations, pairs of a step <c>s</c> and the change <c>y</c> of the gradient along it, and the direction that follows from
/// them.
/// </summary>
/// <remarks>J. Nocedal, S. Wright: Numerical optimization, 2006, algorithm 7.4, with the first scale of (7.20).</remarks>
internal sealed class LbfgsMemory(int pairs, int parameters)
{
    // s'y must be this much of |s| |y|, lest rounding makes a direction of it.
    private const double LeastCurvature = 1e-12;

    private readonly double[][] steps = [.. Enumerable.Range(0, pairs).Select(_ => new double[parameters])];
    private readonly double[][] changes = [.. Enumerable.Range(0, pairs).Select(_ => new double[parameters])];

    // 1 / s'y and s'y / y'y of each pair.
    private readonly double[] inverseCurvatures = new double[pairs];
    private readonly double[] scales = new double[pairs];
    private readonly double[] weights = new double[pairs];
    private int kept;
    private int next;

    public bool IsEmpty => kept == 0;

    public void Forget() => kept = 0;

    public void Exchange(StateExchange state)
    {
        for (int i = 0; i < pairs; i++)
        {
            state.Numbers($"step {i}", steps[i]);
            state.Numbers($"change {i}", changes[i]);
        }

        state.Numbers(nameof(inverseCurvatures), inverseCurvatures);
        state.Numbers(nameof(scales), scales);
        kept = (int)state.Number(nameof(kept), kept);
        next = (int)state.Number(nameof(next), next);
    }

    /// <summary>
    /// <c>direction = -H gradient</c>; gives the slope along it. Each pass adds one vector and takes the product with the one that comes after it, so there
    /// is one pass over the direction for each pair and each of the two loops.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Direct(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        direction.Clear();
        if (kept == 0)
        {
            return Vectors.AddThenDot(direction, -1, gradient, gradient);
        }

        int newest = Before(next), oldest = next >= kept ? next - kept : next - kept + pairs;
        double product = Vectors.AddThenDot(direction, -1, gradient, steps[newest]);
        for (int i = newest; ; i = Before(i))
        {
            weights[i] = product * inverseCurvatures[i];
            if (i == oldest)
            {
                break;
            }

            product = Vectors.AddThenDot(direction, -weights[i], changes[i], steps[Before(i)]);
        }

        product = Vectors.AddThenDot(direction, -weights[oldest], changes[oldest], changes[oldest]) * scales[newest];
        Vectors.Scale(direction, scales[newest]);
        for (int i = oldest; ; i = After(i))
        {
            double weight = weights[i] - (product * inverseCurvatures[i]);
            product = Vectors.AddThenDot(direction, weight, steps[i], i == newest ? gradient : changes[After(i)]);
            if (i == newest)
            {
                return product;
            }
        }
    }

    /// <summary>Keeps the step between two points, in place of the oldest one, unless the gradient says too little about it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep(ReadOnlySpan<double> from, ReadOnlySpan<double> fromGradient, ReadOnlySpan<double> to, ReadOnlySpan<double> toGradient)
    {
        double[] step = steps[next], change = changes[next];
        Vectors.Combine(step, to, -1, from);
        Vectors.Combine(change, toGradient, -1, fromGradient);
        double curvature = Vectors.Dot(step, change), square = Vectors.Dot(change, change);
        if (curvature > LeastCurvature * Math.Sqrt(Vectors.Dot(step, step) * square))
        {
            (inverseCurvatures[next], scales[next]) = (1 / curvature, curvature / square);
            next = After(next);
            kept = Math.Min(kept + 1, pairs);
        }
        else
        {
            // What was there, the oldest pair, is overwritten.
            kept = Math.Min(kept, pairs - 1);
        }
    }

    private int Before(int i) => i == 0 ? pairs - 1 : i - 1;

    private int After(int i) => i == pairs - 1 ? 0 : i + 1;
}
