using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// <c>LossGradientBatch</c>, with and without errors of the Jacobian: at one sample against central differences of <c>LossBatch</c> over the parameters, its
/// return value against <c>LossBatch</c>, and over many samples against sums over single ones. A third of the targets is not known.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class LossGradientCheck<T>(CheckRun<T> run, ITrainable<T> network) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] weights = [.. run.Draw(checked(network.OutputSize * network.InputSize)).Select(T.Abs)];

    public void Run()
    {
        foreach (bool withJacobian in new[] { false, true })
        {
            string name = withJacobian ? "LossGradientBatch(J)" : "LossGradientBatch";
            CompareDifferences(name, withJacobian);
            CompareSums(name, withJacobian);
        }
    }

    private void CompareDifferences(string name, bool withJacobian)
    {
        Comparison gradients = run.Begin(name, "central differences of LossBatch");
        Comparison losses = run.Begin(name + ".loss", "LossBatch");
        for (int point = 0; point < run.Points.Length; point++)
        {
            run.Probe.MoveTo(run.Points[point]);
            T[] input = run.Probe.Input;
            Rows rows = new(input, Targets(input), withJacobian ? JacobianTargets(input) : null);
            double loss = ValueOf(rows);
            (double returned, double[] gradient) = Gradient(rows);
            double magnitude = Magnitude(rows, loss);
            losses.Compare(point, [new Axis(AxisKind.Sample, 1)], 0, loss, returned, run.Tolerance.Agreement * magnitude);
            new ScalarGradient<T>(run).Compare(gradients, point, () => ValueOf(rows), magnitude, gradient);
        }
    }

    private void CompareSums(string name, bool withJacobian)
    {
        T[] inputs = run.Samples(withJacobian ? weights.Length : network.OutputSize);
        int samples = inputs.Length / network.InputSize;
        Rows[] single = [.. Enumerable.Range(0, samples).Select(sample =>
        {
            T[] input = CheckRun<T>.Row(inputs, network.InputSize, sample);
            return new Rows(input, Targets(input), withJacobian ? JacobianTargets(input) : null);
        })];
        Rows all = new(inputs, [.. single.SelectMany(rows => rows.Targets)], withJacobian ? [.. single.SelectMany(rows => rows.JacobianTargets!)] : null);
        Comparison comparison = run.Begin(name + ", sum", "sum of single samples");
        double[] expected = new double[network.ParameterCount];
        double scale = 0;
        foreach (Rows rows in single)
        {
            (double loss, double[] gradient) = Gradient(rows);
            expected.Add(gradient);
            scale += Math.Max(Magnitude(rows, loss), Arrays.Largest(gradient));
        }

        comparison.Compare(-1, [run.Parameters], expected, Gradient(all).Result, run.Tolerance.Agreement * scale);
    }

    private double ValueOf(Rows rows) => double.CreateChecked(rows.JacobianTargets is { } jacobians
        ? network.LossBatch(rows.Inputs, rows.Targets, jacobians, weights)
        : network.LossBatch(rows.Inputs, rows.Targets));

    private (double Loss, double[] Result) Gradient(Rows rows)
    {
        T[] gradient = [.. Enumerable.Repeat(T.NaN, network.ParameterCount)];
        T loss = rows.JacobianTargets is { } jacobians
            ? network.LossGradientBatch(rows.Inputs, rows.Targets, jacobians, weights, gradient)
            : network.LossGradientBatch(rows.Inputs, rows.Targets, gradient);
        return (double.CreateChecked(loss), gradient.ToDoubles());
    }

    // The error of half a square is the error times that of the value: relative to both, and to the loss itself where it is a logarithm.
    private double Magnitude(Rows rows, double loss)
    {
        double scale = run.Scale(rows.Inputs, rows.JacobianTargets is null ? 1 : 2);
        return Math.Max(Math.Abs(loss), Math.Sqrt(Math.Abs(loss)) * scale) + scale;
    }

    private T[] Targets(T[] input)
    {
        bool isProbability = network.Loss is Loss.BinaryCrossEntropy or Loss.SoftmaxCrossEntropy;
        T[] targets = [.. isProbability ? run.Draw(network.OutputSize).Select(T.Abs) : Near(run.Evaluate.Forward(input))];
        return Forget(targets);
    }

    private T[] JacobianTargets(T[] input) => Forget([.. Near(run.Evaluate.Jacobian(input))]);

    private IEnumerable<T> Near(double[] values) => values.Zip(run.Draw(values.Length), (value, error) => T.CreateChecked(value) + error);

    private T[] Forget(T[] targets)
    {
        for (int i = 1; i < targets.Length; i++)
        {
            targets[i] = run.Random.Next(3) == 0 ? T.NaN : targets[i];
        }

        return targets;
    }

    private sealed record Rows(T[] Inputs, T[] Targets, T[]? JacobianTargets);
}
