using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// The gradient by the parameters of a requested derivative <c>D</c>, against central differences of <c>&lt;R, D&gt;</c> over the parameters. What
/// <c>D</c> itself is worth is checked on its own.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class RequestedGradientCheck<T>(CheckRun<T> run, RequestedDerivative<T> gradient) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly RequestedShape shape = RequestedShape.Of(gradient, run.Network);

    // The method's result has the same entries under either name, if it stands in the list more than once.
    private readonly RequestedDerivative<T>? derivative = run.Network.RequestedDerivatives.FirstOrDefault(other =>
        !other.IsParameterVjp
        && other.Variables.SequenceEqual(gradient.Variables)
        && other.IsDiagonal == gradient.IsDiagonal
        && other.IsContracted == gradient.IsContracted);

    public void Run()
    {
        Comparison comparison = run.Begin(gradient.Name, $"central differences of <R, {derivative?.Name ?? "its derivative"}>");
        if (derivative is null)
        {
            run.Note($"{gradient.Name} was not checked: the derivative it belongs to is not among the requested ones.");
        }
        else
        {
            for (int point = 0; point < run.Points.Length; point++)
            {
                run.Probe.MoveTo(run.Points[point]);
                Compare(comparison, point, derivative);
            }
        }

        if (gradient.IsBatch)
        {
            CompareBatch();
        }
    }

    private void Compare(Comparison comparison, int point, RequestedDerivative<T> derivative)
    {
        T[] input = run.Probe.Input;
        T[] cotangent = run.Draw(gradient.IsContracted ? run.Network.OutputSize : 0);
        T[] resultCotangent = run.Draw(shape.Length);
        double[] weights = resultCotangent.ToDoubles();
        double[] Terms() => Evaluation<T>.Requested(derivative, shape.Length, input, cotangent, []);
        new ScalarGradient<T>(run).Compare(
            comparison,
            point,
            () => Arrays.Dot(weights, Terms()),
            Math.Max(run.Scale(input, gradient.Variables.Count + 1), Arrays.Magnitude(weights, Terms())),
            Evaluation<T>.Requested(gradient, run.Network.ParameterCount, input, cotangent, resultCotangent));
    }

    private void CompareBatch()
    {
        RequestedBatch<T> batch = RequestedBatch<T>.Draw(run, gradient, shape);
        int count = run.Network.ParameterCount;
        new SampleComparison<T>(run, batch.Input, gradient.Variables.Count + 1).Sum(
            $"{gradient.Name}, batch",
            "sum of single samples",
            Evaluation<T>.Requested(gradient, count, batch.Input, batch.Cotangents, batch.ResultCotangents),
            sample => Evaluation<T>.Requested(gradient, count, batch.InputOf(sample), batch.CotangentOf(sample), batch.ResultCotangentOf(sample)));
    }
}
