using System.Numerics;

namespace NetGen.Tests.GradientChecks;

/// <summary>
/// A network with one hidden layer, <c>y_k = sum_j a_j V[j, k] + c_k</c> with <c>a_j = f(z_j)</c>, <c>z_j = sum_i x_i W[i, j] + b_j</c>, all of it
/// written by hand. Whatever a method gives passes through <see cref="Fault"/>, where tests make it wrong.
/// </summary>
internal sealed class HandNetwork<T> : INeuralNetwork<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly HandDerivatives derivatives;
    private readonly T[] parameters;

    public HandNetwork(int inputs, int hidden, int outputs, HandActivation? activation = null)
    {
        InputSize = inputs;
        Hidden = hidden;
        OutputSize = outputs;
        derivatives = new HandDerivatives(inputs, hidden, outputs, activation ?? HandActivation.Tanh);
        parameters = new T[((inputs + 1) * hidden) + ((hidden + 1) * outputs)];
    }

    /// <summary>Changes a result: the method's name, and the array it is about to write.</summary>
    public Action<string, double[]> Fault { get; set; } = (_, _) => { };

    public int InputSize { get; }

    public int Hidden { get; }

    public int OutputSize { get; }

    public int ParameterCount => parameters.Length;

    public int LayerCount => 2;

    public Span<T> Parameters => parameters;

    public List<RequestedDerivative<T>> Requests { get; } = [];

    public IReadOnlyList<RequestedDerivative<T>> RequestedDerivatives => Requests;

    /// <summary>Draws all parameters, biases too.</summary>
    public HandNetwork<T> Drawn(int seed = 7)
    {
        var random = new Random(seed);
        foreach (ref T parameter in parameters.AsSpan())
        {
            parameter = T.CreateChecked((2 * random.NextDouble()) - 1);
        }

        return this;
    }

    /// <summary>Asks for a derivative.</summary>
    public HandNetwork<T> With(
        string name, Variable[] variables, bool isDiagonal = false, bool isContracted = false, bool isBatch = false, bool isParameterVjp = false)
    {
        var shape = new HandRequest(variables, isDiagonal, isContracted, isParameterVjp);
        Requests.Add(new RequestedDerivative<T>(name, variables, isDiagonal, isContracted, isBatch, isParameterVjp, (input, cotangent, resultCotangent, result) =>
            Write(name, result, shape.Evaluate(derivatives, Doubles(parameters), Doubles(input), Doubles(cotangent), Doubles(resultCotangent)))));
        return this;
    }

    public LayerParameters<T> Layer(int index) => index == 1
        ? new LayerParameters<T>(parameters.AsSpan(0, (InputSize + 1) * Hidden), InputSize, Hidden)
        : new LayerParameters<T>(parameters.AsSpan((InputSize + 1) * Hidden), Hidden, OutputSize);

    public LayerDescription Describe(int index) => index == 1
        ? new("Hidden", InputSize, Hidden, null, "Hand", true, false)
        : new("Output", Hidden, OutputSize, Activation.Identity, null, true, false);

    public void Initialize(Random random)
    {
        Initialization.GlorotUniform(Layer(1), random);
        Initialization.GlorotUniform(Layer(2), random);
    }

    public void Forward(ReadOnlySpan<T> input, Span<T> output) => Write("Forward", output, Outputs(input, 1));

    public void Jacobian(ReadOnlySpan<T> input, Span<T> jacobian) => Write("Jacobian", jacobian, Jacobians(input, 1));

    public void ForwardJacobian(ReadOnlySpan<T> input, Span<T> output, Span<T> jacobian)
    {
        Write("ForwardJacobian.output", output, Outputs(input, 1));
        Write("ForwardJacobian", jacobian, Jacobians(input, 1));
    }

    public void Jvp(ReadOnlySpan<T> input, ReadOnlySpan<T> tangent, Span<T> output, Span<T> outputTangent)
    {
        Write("Jvp.output", output, Outputs(input, 1));
        Write("Jvp", outputTangent, Tangents(input, tangent, 1));
    }

    public void Vjp(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> output, Span<T> inputCotangent)
    {
        Write("Vjp.output", output, Outputs(input, 1));
        Write("Vjp", inputCotangent, Cotangents(input, cotangent, 1));
    }

    public void ParameterVjp(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> output, Span<T> gradient)
    {
        Write("ParameterVjp.output", output, Outputs(input, 1));
        Write("ParameterVjp", gradient, Gradient(input, cotangent, [], 1));
    }

    public void ForwardBatch(ReadOnlySpan<T> inputs, Span<T> outputs) => Write("ForwardBatch", outputs, Outputs(inputs, Samples(inputs)));

    public void JacobianBatch(ReadOnlySpan<T> inputs, Span<T> jacobians) => Write("JacobianBatch", jacobians, Jacobians(inputs, Samples(inputs)));

    public void ForwardJacobianBatch(ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> jacobians)
    {
        Write("ForwardJacobianBatch.outputs", outputs, Outputs(inputs, Samples(inputs)));
        Write("ForwardJacobianBatch", jacobians, Jacobians(inputs, Samples(inputs)));
    }

    public void JvpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> tangents, Span<T> outputs, Span<T> outputTangents)
    {
        Write("JvpBatch.outputs", outputs, Outputs(inputs, Samples(inputs)));
        Write("JvpBatch", outputTangents, Tangents(inputs, tangents, Samples(inputs)));
    }

    public void VjpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, Span<T> outputs, Span<T> inputCotangents)
    {
        Write("VjpBatch.outputs", outputs, Outputs(inputs, Samples(inputs)));
        Write("VjpBatch", inputCotangents, Cotangents(inputs, cotangents, Samples(inputs)));
    }

    public void ParameterVjpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, Span<T> gradient) =>
        Write("ParameterVjpBatch", gradient, Gradient(inputs, cotangents, [], Samples(inputs)));

    public void ParameterVjpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, ReadOnlySpan<T> jacobianCotangents, Span<T> gradient) =>
        Write("ParameterVjpBatch(W)", gradient, Gradient(inputs, cotangents, jacobianCotangents, Samples(inputs)));

    private int Samples(ReadOnlySpan<T> inputs) => inputs.Length / InputSize;

    private double[] Outputs(ReadOnlySpan<T> inputs, int samples) => Each(inputs, samples, (point, _) => point.Inputs(0));

    private double[] Jacobians(ReadOnlySpan<T> inputs, int samples) => Each(inputs, samples, (point, _) => point.Inputs(1));

    private double[] Tangents(ReadOnlySpan<T> inputs, ReadOnlySpan<T> tangents, int samples)
    {
        double[] all = Doubles(tangents);
        return Each(inputs, samples, (point, s) => HandRequest.Contract(point.Inputs(1), 1, HandRequest.Row(all, samples, s)));
    }

    private double[] Cotangents(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, int samples)
    {
        double[] all = Doubles(cotangents);
        return Each(inputs, samples, (point, s) => HandRequest.Contract(point.Inputs(1), InputSize, HandRequest.Row(all, samples, s)));
    }

    private double[] Gradient(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, ReadOnlySpan<T> jacobianCotangents, int samples)
    {
        double[] ofValues = Doubles(cotangents);
        double[] ofSlopes = Doubles(jacobianCotangents);
        double[] sum = new double[ParameterCount];
        Each(inputs, samples, (point, s) =>
        {
            point.AddGradient(0, HandRequest.Row(ofValues, samples, s), sum);
            if (ofSlopes.Length > 0)
            {
                point.AddGradient(1, HandRequest.Row(ofSlopes, samples, s), sum);
            }

            return [];
        });
        return sum;
    }

    private double[] Each(ReadOnlySpan<T> inputs, int samples, Func<HandPoint, int, double[]> one)
    {
        double[] all = Doubles(inputs);
        double[] theta = Doubles(parameters);
        return [.. Enumerable.Range(0, samples).SelectMany(s => one(derivatives.At(theta, HandRequest.Row(all, samples, s)), s))];
    }

    private void Write(string name, Span<T> result, double[] values)
    {
        Fault(name, values);
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = T.CreateChecked(values[i]);
        }
    }

    private static double[] Doubles(ReadOnlySpan<T> numbers) => Array.ConvertAll(numbers.ToArray(), double.CreateChecked);
}
