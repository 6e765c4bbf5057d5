using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>
/// A network's loss and gradient over many rows, chunk by chunk on several threads. What chunks give is added in their order, so the sum does not depend
/// on the number of threads.
/// </summary>
internal sealed class ChunkSum<T>(ITrainable<T> network, int threads)
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ChunkPlan plan = ChunkPlan.Of(network);
    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    private T[][] gradients = [];
    private double[] losses = [];

    public double Loss(NetworkRows<T> rows)
    {
        int count = Reserve(rows, withGradients: false);
        Each(count, threads, chunk =>
        {
            (int first, int length) = plan.Rows(chunk, rows.Count);
            losses[chunk] = double.CreateTruncating(rows.HasJacobianTargets
                ? network.LossBatch(rows.Inputs(first, length), rows.Targets(first, length), rows.JacobianTargets(first, length), rows.JacobianWeights)
                : network.LossBatch(rows.Inputs(first, length), rows.Targets(first, length)));
        });
        return Sum(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double LossGradient(NetworkRows<T> rows, Span<double> gradient)
    {
        int count = Reserve(rows, withGradients: true);
        if (count == 1)
        {
            // No closure, no threads: what small fits spend their time in.
            Evaluate(rows, 0);
        }
        else
        {
            Each(count, threads, chunk => Evaluate(rows, chunk));
        }

        gradient.Clear();
        for (int chunk = 0; chunk < count; chunk++)
        {
            T[] term = gradients[chunk];
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] += double.CreateTruncating(term[i]);
            }
        }

        return Sum(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(NetworkRows<T> rows, int chunk)
    {
        (int first, int length) = plan.Rows(chunk, rows.Count);
        losses[chunk] = double.CreateTruncating(rows.HasJacobianTargets
            ? network.LossGradientBatch(rows.Inputs(first, length), rows.Targets(first, length), rows.JacobianTargets(first, length), rows.JacobianWeights, gradients[chunk])
            : network.LossGradientBatch(rows.Inputs(first, length), rows.Targets(first, length), gradients[chunk]));
    }

    private void Each(int count, int threads, Action<int> evaluate)
    {
        if (count == 1 || threads == 1)
        {
            for (int chunk = 0; chunk < count; chunk++)
            {
                evaluate(chunk);
            }
        }
        else
        {
            Parallel.For(0, count, parallel, evaluate);
        }
    }

    private int Reserve(NetworkRows<T> rows, bool withGradients)
    {
        int count = plan.Count(rows.Count);
        if (losses.Length < count)
        {
            losses = new double[count];
        }

        if (withGradients && gradients.Length < count)
        {
            gradients = [.. gradients, .. Enumerable.Range(gradients.Length, count - gradients.Length).Select(_ => new T[network.ParameterCount])];
        }

        return count;
    }

    private double Sum(int count)
    {
        double sum = 0;
        foreach (double loss in losses.AsSpan(0, count))
        {
            sum += loss;
        }

        return sum;
    }
}
