using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>Calls a network's methods. Results become doubles, whose own rounding is out of the way; entries that a method does not write are NaN.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="network">The network.</param>
internal sealed class Evaluation<T>(INeuralNetwork<T> network)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly int outputs = network.OutputSize;
    private readonly int slopes = checked(network.OutputSize * network.InputSize);

    public double[] Forward(T[] input) => Of(outputs, y => network.Forward(input, y));

    public double[] Jacobian(T[] input) => Of(slopes, jacobian => network.Jacobian(input, jacobian));

    public (double[] Output, double[] Result) ForwardJacobian(T[] input) =>
        Of(outputs, slopes, (y, jacobian) => network.ForwardJacobian(input, y, jacobian));

    public (double[] Output, double[] Result) Jvp(T[] input, T[] tangent) =>
        Of(outputs, outputs, (y, outputTangent) => network.Jvp(input, tangent, y, outputTangent));

    public (double[] Output, double[] Result) Vjp(T[] input, T[] cotangent) =>
        Of(outputs, network.InputSize, (y, inputCotangent) => network.Vjp(input, cotangent, y, inputCotangent));

    public (double[] Output, double[] Result) ParameterVjp(T[] input, T[] cotangent) =>
        Of(outputs, network.ParameterCount, (y, gradient) => network.ParameterVjp(input, cotangent, y, gradient));

    public double[] ForwardBatch(T[] inputs) => Of(Samples(inputs) * outputs, y => network.ForwardBatch(inputs, y));

    public double[] JacobianBatch(T[] inputs) => Of(Samples(inputs) * slopes, jacobians => network.JacobianBatch(inputs, jacobians));

    public (double[] Output, double[] Result) ForwardJacobianBatch(T[] inputs) =>
        Of(Samples(inputs) * outputs, Samples(inputs) * slopes, (y, jacobians) => network.ForwardJacobianBatch(inputs, y, jacobians));

    public (double[] Output, double[] Result) JvpBatch(T[] inputs, T[] tangents) =>
        Of(Samples(inputs) * outputs, Samples(inputs) * outputs, (y, outputTangents) => network.JvpBatch(inputs, tangents, y, outputTangents));

    public (double[] Output, double[] Result) VjpBatch(T[] inputs, T[] cotangents) =>
        Of(Samples(inputs) * outputs, inputs.Length, (y, inputCotangents) => network.VjpBatch(inputs, cotangents, y, inputCotangents));

    public double[] ParameterVjpBatch(T[] inputs, T[] cotangents) =>
        Of(network.ParameterCount, gradient => network.ParameterVjpBatch(inputs, cotangents, gradient));

    public double[] ParameterVjpBatch(T[] inputs, T[] cotangents, T[] jacobianCotangents) =>
        Of(network.ParameterCount, gradient => network.ParameterVjpBatch(inputs, cotangents, jacobianCotangents, gradient));

    /// <summary>Calls a requested method.</summary>
    /// <param name="derivative">The method.</param>
    /// <param name="length">The length of its result.</param>
    /// <param name="input">The input or inputs.</param>
    /// <param name="cotangent">The weights of the outputs; empty if it takes none.</param>
    /// <param name="resultCotangent">The weights of the derivative's entries; empty if it takes none.</param>
    public static double[] Requested(RequestedDerivative<T> derivative, int length, T[] input, T[] cotangent, T[] resultCotangent) =>
        Of(length, result => derivative.Evaluate(input, cotangent, resultCotangent, result));

    private int Samples(T[] inputs) => inputs.Length / network.InputSize;

    private static double[] Of(int length, Action<T[]> write)
    {
        T[] result = Unwritten(length);
        write(result);
        return result.ToDoubles();
    }

    private static (double[] Output, double[] Result) Of(int outputLength, int resultLength, Action<T[], T[]> write)
    {
        T[] output = Unwritten(outputLength);
        T[] result = Unwritten(resultLength);
        write(output, result);
        return (output.ToDoubles(), result.ToDoubles());
    }

    private static T[] Unwritten(int length)
    {
        var result = new T[length];
        Array.Fill(result, T.NaN);
        return result;
    }
}
