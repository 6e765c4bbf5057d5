using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen.Training;

/// <summary>Rows of a data set in the number type of a network, as its methods read them.</summary>
internal sealed class NetworkRows<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int inputSize;
    private readonly int outputSize;
    private T[] inputs;
    private T[] targets;
    private T[] jacobianTargets;

    private NetworkRows(DataSet data, T[] jacobianWeights)
    {
        (inputSize, outputSize, Count) = (data.InputSize, data.OutputSize, data.Count);
        inputs = Convert(data.Inputs, inputSize, "inputs");
        targets = Convert(data.Targets, outputSize, "targets");
        HasJacobianTargets = data.HasJacobianTargets;
        jacobianTargets = HasJacobianTargets ? Convert(data.JacobianTargets, outputSize * inputSize, "jacobianTargets") : [];
        JacobianWeights = jacobianWeights;
    }

    /// <summary>Room for some of another one's rows.</summary>
    public NetworkRows(NetworkRows<T> like)
    {
        (inputSize, outputSize, HasJacobianTargets, JacobianWeights) = (like.inputSize, like.outputSize, like.HasJacobianTargets, like.JacobianWeights);
        inputs = targets = jacobianTargets = [];
    }

    public int Count { get; private set; }

    public bool HasJacobianTargets { get; }

    /// <summary>[out, in].</summary>
    public T[] JacobianWeights { get; }

    public static NetworkRows<T> Of(DataSet data, T[] jacobianWeights) => new(data, jacobianWeights);

    public ReadOnlySpan<T> Inputs(int first, int count) => inputs.AsSpan(first * inputSize, count * inputSize);

    public ReadOnlySpan<T> Targets(int first, int count) => targets.AsSpan(first * outputSize, count * outputSize);

    public ReadOnlySpan<T> JacobianTargets(int first, int count) => jacobianTargets.AsSpan(first * outputSize * inputSize, count * outputSize * inputSize);

    /// <summary>Takes over some rows of another one.</summary>
    public void Gather(NetworkRows<T> source, ReadOnlySpan<int> rows)
    {
        Count = rows.Length;
        Gather(source.inputs, rows, inputSize, ref inputs);
        Gather(source.targets, rows, outputSize, ref targets);
        Gather(source.jacobianTargets, rows, HasJacobianTargets ? outputSize * inputSize : 0, ref jacobianTargets);
    }

    /// <summary>The beginning of the SHA-256 of all numbers, those of known derivatives and their weights included.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (T[] numbers in (ReadOnlySpan<T[]>)[inputs, targets, jacobianTargets, HasJacobianTargets ? JacobianWeights : []])
        {
            hash.AppendData(MemoryMarshal.AsBytes<T>(numbers));
        }

        return System.Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static void Gather(T[] source, ReadOnlySpan<int> rows, int width, ref T[] gathered)
    {
        if (gathered.Length < rows.Length * width)
        {
            gathered = new T[rows.Length * width];
        }

        for (int i = 0; width > 0 && i < rows.Length; i++)
        {
            source.AsSpan(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        }
    }

    private static T[] Convert(ReadOnlySpan<double> numbers, int width, string name)
    {
        var converted = new T[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            converted[i] = T.CreateTruncating(numbers[i]);
            if (T.IsInfinity(converted[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"'{name}' has {numbers[i]} in row {i / width}, column {i % width}, which is infinite in the network's precision."), name);
            }
        }

        return converted;
    }
}
