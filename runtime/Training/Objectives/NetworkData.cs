using System.Numerics;

namespace NetGen.Training;

/// <summary>Whether data suit a network, and what a network says of its parameters.</summary>
internal static class NetworkData
{
    public static void Check<T>(ITrainable<T> network, DataSet data)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (data.InputSize != network.InputSize || data.OutputSize != network.OutputSize)
        {
            throw new ArgumentException($"The data have {data.InputSize} inputs and {data.OutputSize} outputs, the network has {network.InputSize} and {network.OutputSize}.", nameof(data));
        }

        if (network.Loss is not (Loss.BinaryCrossEntropy or Loss.SoftmaxCrossEntropy))
        {
            return;
        }

        for (int i = 0; i < data.Targets.Length; i++)
        {
            if (data.Targets[i] is < 0 or > 1)
            {
                throw new ArgumentException(FormattableString.Invariant($"The target in row {i / data.OutputSize}, column {i % data.OutputSize} is {data.Targets[i]}; targets of {network.Loss} are in [0, 1]."), nameof(data));
            }
        }
    }

    /// <summary>A network's number type, layers and loss in words.</summary>
    public static string Describe<T>(ITrainable<T> network)
        where T : struct, IFloatingPointIeee754<T>
    {
        string layers = string.Join(", ", Enumerable.Range(1, network.LayerCount).Select(network.Describe).Select(layer =>
            $"{layer.Inputs}x{layer.Outputs} {layer.Activation?.ToString() ?? layer.CustomActivation}{(layer.HasBias ? "" : " without bias")}{(layer.IsResidual ? " residual" : "")}"));
        return $"a{(network is INormalized<T> ? " normalized" : "")} network in {typeof(T).Name} of {layers}, loss {network.Loss}{(network.Loss == Loss.Huber ? FormattableString.Invariant($" from {network.HuberThreshold} on linear") : "")}";
    }

    /// <summary>Which parameters are weights; the others are biases.</summary>
    public static bool[] Weights<T>(INeuralNetwork<T> network)
        where T : struct
    {
        var weights = new bool[network.ParameterCount];
        int at = 0;
        for (int layer = 1; layer <= network.LayerCount; layer++)
        {
            LayerParameters<T> parameters = network.Layer(layer);
            weights.AsSpan(at, parameters.Weights.Elements.Length).Fill(true);
            at += parameters.Weights.Elements.Length + parameters.Bias.Length;
        }

        return weights;
    }

    public static ITrainable<T> Same<T>(ITrainable<T> created, ITrainable<T> network)
        where T : struct => ReferenceEquals(created, network) || created.GetType() != network.GetType()
            ? throw new InvalidOperationException($"'create' must make a new {network.GetType().Name} with every call.")
            : created;
}
