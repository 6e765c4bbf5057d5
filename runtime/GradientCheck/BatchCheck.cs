using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>Methods for many samples against those for one, a sample at a time; gradients, which are sums over the samples, against sums.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class BatchCheck<T> : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly CheckRun<T> run;
    private readonly int inputs;
    private readonly int outputs;
    private readonly int samples;
    private readonly T[] input;
    private readonly T[] tangents;
    private readonly T[] cotangents;
    private readonly T[] jacobianCotangents;

    public BatchCheck(CheckRun<T> run)
    {
        this.run = run;
        inputs = run.Network.InputSize;
        outputs = run.Network.OutputSize;
        input = run.Samples(outputs * (long)inputs);
        samples = input.Length / inputs;
        tangents = run.Draw(input.Length);
        cotangents = run.Draw(samples * outputs);
        jacobianCotangents = run.Draw(checked(samples * outputs * inputs));
    }

    public void Run()
    {
        CompareRows("ForwardBatch", "Forward", [run.Outputs], run.Evaluate.ForwardBatch(input), s => run.Evaluate.Forward(At(s)));
        CompareRows("JacobianBatch", "Jacobian", [run.Outputs, run.Inputs], run.Evaluate.JacobianBatch(input), s => run.Evaluate.Jacobian(At(s)));
        (double[] y, double[] result) = run.Evaluate.ForwardJacobianBatch(input);
        CompareRows("ForwardJacobianBatch.outputs", "Forward", [run.Outputs], y, s => run.Evaluate.Forward(At(s)));
        CompareRows("ForwardJacobianBatch", "Jacobian", [run.Outputs, run.Inputs], result, s => run.Evaluate.Jacobian(At(s)));
        (y, result) = run.Evaluate.JvpBatch(input, tangents);
        CompareRows("JvpBatch.outputs", "Forward", [run.Outputs], y, s => run.Evaluate.Forward(At(s)));
        CompareRows("JvpBatch", "Jvp", [run.Outputs], result, s => run.Evaluate.Jvp(At(s), Row(tangents, inputs, s)).Result);
        (y, result) = run.Evaluate.VjpBatch(input, cotangents);
        CompareRows("VjpBatch.outputs", "Forward", [run.Outputs], y, s => run.Evaluate.Forward(At(s)));
        CompareRows("VjpBatch", "Vjp", [run.Inputs], result, s => run.Evaluate.Vjp(At(s), Weights(s)).Result);
        CompareSum(
            "ParameterVjpBatch",
            "sum of ParameterVjp",
            order: 1,
            run.Evaluate.ParameterVjpBatch(input, cotangents),
            s => run.Evaluate.ParameterVjp(At(s), Weights(s)).Result);
        CompareSum(
            "ParameterVjpBatch(W), sum",
            "sum of single samples",
            order: 2,
            run.Evaluate.ParameterVjpBatch(input, cotangents, jacobianCotangents),
            s => run.Evaluate.ParameterVjpBatch(At(s), Weights(s), Row(jacobianCotangents, outputs * inputs, s)));
    }

    private void CompareRows(string name, string reference, Axis[] axes, double[] actual, Func<int, double[]> single) =>
        new SampleComparison<T>(run, input, order: 1).Rows(name, reference, axes, actual, single);

    private void CompareSum(string name, string reference, int order, double[] actual, Func<int, double[]> single) =>
        new SampleComparison<T>(run, input, order).Sum(name, reference, actual, single);

    private T[] At(int sample) => Row(input, inputs, sample);

    private T[] Weights(int sample) => Row(cotangents, outputs, sample);

    private static T[] Row(T[] rows, int size, int row) => CheckRun<T>.Row(rows, size, row);
}
