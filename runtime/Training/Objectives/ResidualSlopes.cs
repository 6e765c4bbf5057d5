using System.Numerics;

namespace NetGen.Training;

/// <summary>
/// The gradients, by the parameters, of single outputs or of single entries of the Jacobian. A network that was asked for them as a derivative gives those of
/// many samples at once; without, each is a backward pass of its own.
/// </summary>
internal sealed class ResidualSlopes<T>
    where T : struct, IFloatingPointIeee754<T>
{
    // Elements of the slopes of some rows: as many as stay in the cache.
    private const int MostElements = 1 << 14;
    private const int MostRows = 32;

    private readonly ITrainable<T> network;
    private readonly int entries;
    private readonly bool isOfJacobian;
    private readonly RequestedDerivativeMethod<T>? batch;
    private readonly T[] slopes;
    private readonly T[] outputs;
    private readonly T[] cotangent;
    private readonly T[] jacobianCotangent;

    public ResidualSlopes(ITrainable<T> network, bool ofJacobian)
    {
        this.network = network;
        isOfJacobian = ofJacobian;
        entries = network.OutputSize * (ofJacobian ? network.InputSize : 1);
        batch = Requested(network, ofJacobian ? [Variable.Input, Variable.Parameters] : [Variable.Parameters]);
        slopes = new T[(batch is null ? 1 : BlockRows(network) * entries) * network.ParameterCount];
        outputs = new T[network.OutputSize];
        cotangent = new T[network.OutputSize];
        jacobianCotangent = new T[network.OutputSize * network.InputSize];
    }

    /// <summary>How many rows are taken together.</summary>
    public static int BlockRows(ITrainable<T> network) =>
        Math.Clamp(MostElements / ((int)Math.Min(MostElements, (long)network.OutputSize * network.InputSize * network.ParameterCount)), 1, MostRows);

    /// <summary>Evaluates the slopes of some rows, if the network can.</summary>
    public void Take(ReadOnlySpan<T> inputs)
    {
        int rows = inputs.Length / network.InputSize;
        batch?.Invoke(inputs, default, default, slopes.AsSpan(0, rows * entries * network.ParameterCount));
    }

    /// <summary>The slopes of an entry of one of the rows that were taken; valid until the next call.</summary>
    public ReadOnlySpan<T> Of(ReadOnlySpan<T> input, int row, int entry)
    {
        int parameters = network.ParameterCount;
        if (batch is not null)
        {
            return slopes.AsSpan(((row * entries) + entry) * parameters, parameters);
        }

        T[] seed = isOfJacobian ? jacobianCotangent : cotangent;
        seed[entry] = T.One;
        if (isOfJacobian)
        {
            network.ParameterVjpBatch(input, cotangent, jacobianCotangent, slopes);
        }
        else
        {
            network.ParameterVjp(input, cotangent, outputs, slopes);
        }

        seed[entry] = T.Zero;
        return slopes;
    }

    private static RequestedDerivativeMethod<T>? Requested(ITrainable<T> network, ReadOnlySpan<Variable> variables)
    {
        foreach (RequestedDerivative<T> derivative in network.RequestedDerivatives)
        {
            if (derivative is { IsBatch: true, IsDiagonal: false, IsContracted: false, IsParameterVjp: false } && variables.SequenceEqual([.. derivative.Variables]))
            {
                return derivative.Evaluate;
            }
        }

        return null;
    }
}
