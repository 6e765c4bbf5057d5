using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>Arguments of a requested method for many samples.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="run">The check.</param>
/// <param name="Input">[n, in].</param>
/// <param name="Cotangents">[n, out]; empty if the method takes none.</param>
/// <param name="ResultCotangents">[n, result]; empty if the method takes none.</param>
internal sealed record RequestedBatch<T>(CheckRun<T> run, T[] Input, T[] Cotangents, T[] ResultCotangents)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public int Samples => Input.Length / run.Network.InputSize;

    public static RequestedBatch<T> Draw(CheckRun<T> run, RequestedDerivative<T> derivative, RequestedShape shape)
    {
        T[] input = run.Samples(shape.Length);
        int samples = input.Length / run.Network.InputSize;
        return new RequestedBatch<T>(
            run,
            input,
            run.Draw(derivative.IsContracted ? samples * run.Network.OutputSize : 0),
            run.Draw(derivative.IsParameterVjp ? checked(samples * shape.Length) : 0));
    }

    public T[] InputOf(int sample) => Row(Input, sample);

    public T[] CotangentOf(int sample) => Row(Cotangents, sample);

    public T[] ResultCotangentOf(int sample) => Row(ResultCotangents, sample);

    private T[] Row(T[] rows, int sample) => CheckRun<T>.Row(rows, rows.Length / Samples, sample);
}
