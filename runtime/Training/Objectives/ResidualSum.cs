using System.Numerics;

namespace NetGen.Training;

/// <summary>The part of <see cref="NormalEquations{T}"/> that belongs to some consecutive rows.</summary>
internal sealed class ResidualSum<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ITrainable<T> network;
    private readonly NetworkRows<T> rows;
    private readonly double[] inputScales;
    private readonly double[] outputScales;
    private readonly T[] outputs;
    private readonly T[] jacobian;
    private readonly T[] cotangent;
    private readonly T[] jacobianCotangent;
    private readonly T[] slopes;
    private readonly double[] residualGradient;

    public ResidualSum(ITrainable<T> network, NetworkRows<T> rows)
    {
        this.network = network;
        this.rows = rows;
        int inputs = network.InputSize, outputs = network.OutputSize, parameters = network.ParameterCount;
        (inputScales, outputScales) = Scales(network);
        this.outputs = new T[outputs];
        jacobian = new T[outputs * inputs];
        cotangent = new T[outputs];
        jacobianCotangent = new T[outputs * inputs];
        slopes = new T[parameters];
        residualGradient = new double[parameters];
        Gradient = new double[parameters];
        Hessian = new double[parameters * parameters];
    }

    public double Loss { get; private set; }

    public double[] Gradient { get; }

    /// <summary>[P, P]; the lower triangle.</summary>
    public double[] Hessian { get; }

    public void Evaluate(int first, int end)
    {
        Loss = 0;
        Gradient.AsSpan().Clear();
        Hessian.AsSpan().Clear();
        for (int row = first; row < end; row++)
        {
            AddValues(row);
            if (rows.HasJacobianTargets)
            {
                AddDerivatives(row);
            }
        }
    }

    private void AddValues(int row)
    {
        ReadOnlySpan<T> input = rows.Inputs(row, 1);
        ReadOnlySpan<T> target = rows.Targets(row, 1);
        for (int k = 0; k < target.Length; k++)
        {
            if (!T.IsNaN(target[k]))
            {
                cotangent.AsSpan().Clear();
                cotangent[k] = T.One;
                network.ParameterVjp(input, cotangent, outputs, slopes);
                Add(double.CreateTruncating(outputs[k] - target[k]), 1 / outputScales[k]);
            }
        }
    }

    private void AddDerivatives(int row)
    {
        ReadOnlySpan<T> target = rows.JacobianTargets(row, 1);
        if (!target.ContainsAnyExcept(T.NaN))
        {
            return;
        }

        ReadOnlySpan<T> input = rows.Inputs(row, 1);
        network.Jacobian(input, jacobian);
        cotangent.AsSpan().Clear();
        for (int entry = 0; entry < target.Length; entry++)
        {
            double weight = double.CreateTruncating(rows.JacobianWeights[entry]);
            if (!T.IsNaN(target[entry]) && weight > 0)
            {
                jacobianCotangent.AsSpan().Clear();
                jacobianCotangent[entry] = T.One;
                network.ParameterVjpBatch(input, cotangent, jacobianCotangent, slopes);
                Add(double.CreateTruncating(jacobian[entry] - target[entry]), Math.Sqrt(weight) * inputScales[entry % inputScales.Length] / outputScales[entry / inputScales.Length]);
            }
        }
    }

    // One residual: the error times its scale, and the same of its gradient. A row of the matrix is a multiple of the gradient.
    private void Add(double error, double scale)
    {
        double residual = scale * error;
        Loss += residual * residual / 2;
        int count = residualGradient.Length;
        for (int i = 0; i < count; i++)
        {
            residualGradient[i] = scale * double.CreateTruncating(slopes[i]);
        }

        for (int i = 0; i < count; i++)
        {
            double factor = residualGradient[i];
            Gradient[i] += residual * factor;
            if (factor != 0)
            {
                AddMultiple(factor, residualGradient.AsSpan(0, i + 1), Hessian.AsSpan(i * count, i + 1));
            }
        }
    }

    private static void AddMultiple(double factor, ReadOnlySpan<double> terms, Span<double> sums)
    {
        int at = 0;
        var factors = new Vector<double>(factor);
        for (; at <= terms.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            Vector.MultiplyAddEstimate(factors, new Vector<double>(terms[at..]), new Vector<double>(sums[at..])).CopyTo(sums[at..]);
        }

        for (; at < terms.Length; at++)
        {
            sums[at] += factor * terms[at];
        }
    }

    private static (double[] Inputs, double[] Outputs) Scales(ITrainable<T> network)
    {
        double[] inputs = [.. Enumerable.Repeat(1.0, network.InputSize)];
        double[] outputs = [.. Enumerable.Repeat(1.0, network.OutputSize)];
        if (network is INormalized<T> normalized)
        {
            Write(normalized.Normalization.InputScale, inputs);
            Write(normalized.Normalization.OutputScale, outputs);
        }

        return (inputs, outputs);

        static void Write(ReadOnlySpan<T> scales, double[] to)
        {
            for (int i = 0; i < scales.Length; i++)
            {
                to[i] = double.CreateTruncating(scales[i]);
            }
        }
    }
}
