using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// <c>ParameterVjp</c> against central differences of <c>&lt;w, y&gt;</c> over the parameters, and <c>ParameterVjpBatch</c> at one sample against those of
/// <c>&lt;w, y&gt; + &lt;W, J&gt;</c>.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class ParameterGradientCheck<T>(CheckRun<T> run) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Run()
    {
        Comparison ofValues = run.Begin("ParameterVjp", "central differences of <w, Forward>");
        Comparison ofSlopes = run.Begin("ParameterVjpBatch(W)", "central differences of <w, y> + <W, Jacobian>");
        if (Sampling.Entries(run.Network.ParameterCount) < run.Network.ParameterCount)
        {
            run.Note($"Gradients by {run.Network.ParameterCount} parameters were compared at {Sampling.Entries(run.Network.ParameterCount)} that were drawn for each point, and along {Sampling.Directions} random directions.");
        }

        for (int point = 0; point < run.Points.Length; point++)
        {
            run.Probe.MoveTo(run.Points[point]);
            CompareValues(ofValues, point);
            CompareSlopes(ofSlopes, point);
        }
    }

    private void CompareValues(Comparison comparison, int point)
    {
        T[] input = run.Probe.Input;
        T[] cotangent = run.Draw(run.Network.OutputSize);
        double[] weights = cotangent.ToDoubles();
        new ScalarGradient<T>(run).Compare(
            comparison,
            point,
            () => Arrays.Dot(weights, run.Evaluate.Forward(input)),
            Math.Max(run.Scale(input, order: 1), Arrays.Magnitude(weights, run.Evaluate.Forward(input))),
            run.Evaluate.ParameterVjp(input, cotangent).Result);
    }

    private void CompareSlopes(Comparison comparison, int point)
    {
        T[] input = run.Probe.Input;
        T[] cotangent = run.Draw(run.Network.OutputSize);
        T[] jacobianCotangent = run.Draw(run.Network.OutputSize * run.Network.InputSize);
        double[] weights = [.. cotangent.ToDoubles(), .. jacobianCotangent.ToDoubles()];
        double[] Terms()
        {
            (double[] output, double[] jacobian) = run.Evaluate.ForwardJacobian(input);
            return [.. output, .. jacobian];
        }

        new ScalarGradient<T>(run).Compare(
            comparison,
            point,
            () => Arrays.Dot(weights, Terms()),
            Math.Max(run.Scale(input, order: 2), Arrays.Magnitude(weights, Terms())),
            run.Evaluate.ParameterVjpBatch(input, cotangent, jacobianCotangent));
    }
}
