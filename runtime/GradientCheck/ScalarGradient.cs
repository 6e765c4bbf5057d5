using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// A gradient with respect to the parameters against central differences of the number it is the gradient of: by every parameter, or if there are
/// very many, by parameters drawn at random and along random directions in the space of all.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class ScalarGradient<T>(CheckRun<T> run)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Compares a gradient where the probe is.</summary>
    /// <param name="comparison">Receives the entries.</param>
    /// <param name="point">The number of the point.</param>
    /// <param name="number">Evaluates the number where the probe is.</param>
    /// <param name="magnitude">What rounding errors of the number are relative to: more than its magnitude if it is a sum of large terms.</param>
    /// <param name="gradient">The gradient.</param>
    public void Compare(Comparison comparison, int point, Func<double> number, double magnitude, double[] gradient)
    {
        double scale = Math.Max(magnitude, Largest(gradient));
        double[] centre = [number()];
        int drawn = Sampling.Entries(gradient.Length);
        for (int i = 0; i < drawn; i++)
        {
            int parameter = drawn == gradient.Length ? i : run.Random.Next(gradient.Length);
            Direction direction = run.Probe.Along(Variable.Parameters, parameter);
            Estimate estimate = run.Differences.Estimate(() => [number()], centre, [direction], scale);
            double unit = direction.Length;
            comparison.Compare(point, [run.Parameters], parameter, estimate.Values[0] / unit, gradient[parameter], estimate.Bounds[0] / unit);
        }

        if (drawn < gradient.Length)
        {
            comparison.RequireFinite(point, [run.Parameters], gradient);
            CompareDirections(comparison, point, number, centre, scale, gradient);
        }
    }

    private void CompareDirections(Comparison comparison, int point, Func<double> number, double[] centre, double scale, double[] gradient)
    {
        for (int i = 0; i < Sampling.Directions; i++)
        {
            Direction direction = run.Probe.Anywhere(Variable.Parameters, run.Random);
            Estimate estimate = run.Differences.Estimate(() => [number()], centre, [direction], scale);
            double slope = Arrays.Dot(gradient, direction.Components);
            comparison.Compare(point, [new Axis(AxisKind.RandomDirection, Sampling.Directions)], i, estimate.Values[0], slope, estimate.Bounds[0]);
        }
    }

    private double Largest(double[] gradient)
    {
        double largest = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            largest = Arrays.Larger(largest, gradient[i] * run.Probe.Unit(Variable.Parameters, i));
        }

        return largest;
    }
}
