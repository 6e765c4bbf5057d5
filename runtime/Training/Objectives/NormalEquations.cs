using System.Numerics;

namespace NetGen.Training;

/// <summary>
/// The normal equations of a squared error: <c>sum r^2 / 2</c>, its gradient <c>A' r</c>, and <c>A' A</c>, where a row of <c>A</c> is the gradient of one
/// residual by the parameters. A known output gives the residual <c>(y_k - t_k) / outputScale_k</c>, a known derivative
/// <c>sqrt(w_ki) (J_ki - t_ki) inputScale_i / outputScale_k</c>: their squares are the terms of the network's loss.
/// </summary>
internal sealed class NormalEquations<T>(ITrainable<T> network, NetworkRows<T> rows, int threads)
    where T : struct, IFloatingPointIeee754<T>
{
    // Each has a matrix of its own, so there are few. Not as many as there are threads: the sum must not depend on the machine.
    private const int MostParts = 8;
    private const int FewestRows = 64;

    private readonly ResidualSum<T>[] parts = [.. Enumerable.Range(0, Math.Clamp(rows.Count / FewestRows, 1, MostParts)).Select(_ => new ResidualSum<T>(network, rows))];

    public double Evaluate(Span<double> gradient, Span<double> hessian)
    {
        if (parts.Length == 1 || threads == 1)
        {
            for (int part = 0; part < parts.Length; part++)
            {
                Evaluate(part);
            }
        }
        else
        {
            Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, Evaluate);
        }

        double loss = 0;
        gradient.Clear();
        hessian.Clear();
        foreach (ResidualSum<T> part in parts)
        {
            loss += part.Sum.Loss;
            part.Sum.AddTo(gradient, hessian);
        }

        return loss;
    }

    private void Evaluate(int part)
    {
        int first = (int)((long)rows.Count * part / parts.Length);
        int end = (int)((long)rows.Count * (part + 1) / parts.Length);
        parts[part].Evaluate(first, end);
    }
}
