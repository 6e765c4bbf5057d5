using System.Globalization;
using System.Numerics;
using NetGen.Formats;

namespace NetGen;

/// <summary>Saves trained networks to files and loads them. The format is the extension's: <c>.json</c>, <c>.safetensors</c>, <c>.onnx</c> or <c>.npz</c>.</summary>
public static class NetworkFiles
{
    /// <summary>
    /// Writes the network's layers and parameters to a file. A file that exists is replaced in one step: whoever reads it, also after a crash,
    /// finds the old one or the new one, whole.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite; the file is not touched.</exception>
    /// <exception cref="NotSupportedException">The extension is unknown, or the format cannot express one of the layers (ONNX: an activation of your own).</exception>
    public static void Save<T>(this INeuralNetwork<T> network, string path)
        where T : struct, IBinaryFloatingPointIeee754<T> => ModelFile.Write(network.ToModel(), path);

    /// <summary>Reads the network's parameters, and the normalization of a normalized one, from a file, which must hold a network of the same layers.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared. Numbers of the other type are converted.</typeparam>
    /// <param name="network">The network; it keeps its parameters when something is wrong.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file cannot be read, or holds other layers.</exception>
    /// <exception cref="NotSupportedException">The extension is unknown.</exception>
    public static void Load<T>(this INeuralNetwork<T> network, string path)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Load(ModelFile.Read(path), Path.GetFileName(path));
    }

    /// <summary>Takes the parameters of a model, which must have the same layers.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
    /// <param name="network">The network; it keeps its parameters when something is wrong.</param>
    /// <param name="model">The model.</param>
    /// <param name="name">What messages call the model.</param>
    /// <exception cref="ModelFormatException">The model has other layers.</exception>
    public static void Load<T>(this INeuralNetwork<T> network, Model model, string name = "model")
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(model);
        if (LayerDifference.Find([.. Descriptions(network)], model) is { } difference)
        {
            throw new ModelFormatException(name, difference.Place, difference.Problem);
        }

        if (NetworkNormalization.Problem(network, model) is { } refused)
        {
            throw new ModelFormatException(name, "normalization", refused);
        }

        T[] parameters = [.. model.Parameters().Select(T.CreateChecked)];
        int infinite = Array.FindIndex(parameters, parameter => !T.IsFinite(parameter));
        if (infinite >= 0)
        {
            throw new ModelFormatException(name, $"parameter {infinite}", $"{model.Parameters()[infinite].ToString(CultureInfo.InvariantCulture)} is beyond single precision");
        }

        NetworkNormalization.Write(network, model);
        parameters.CopyTo(network.Parameters);
    }

    /// <summary>The network as a model: a copy of its layers and parameters.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
    /// <param name="network">The network.</param>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite.</exception>
    public static Model ToModel<T>(this INeuralNetwork<T> network)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        List<ModelLayer> layers = [];
        foreach (LayerDescription description in Descriptions(network))
        {
            LayerParameters<T> layer = network.Layer(layers.Count + 1);
            layers.Add(Layer(description, Doubles(layer.Weights.Elements), Doubles(layer.Bias)));
        }

        return new(layers, NetworkNormalization.Read(network)) { Precision = typeof(T) == typeof(float) ? Precision.Single : Precision.Double };
    }

    private static IEnumerable<LayerDescription> Descriptions<T>(INeuralNetwork<T> network)
        where T : struct => Enumerable.Range(1, network.LayerCount).Select(network.Describe);

    private static ModelLayer Layer(LayerDescription description, double[] weights, double[] bias)
    {
        try
        {
            return new(description.Inputs, description.Outputs, weights, bias)
            {
                Activation = description.Activation,
                CustomActivation = description.CustomActivation,
                Residual = description.IsResidual,
            };
        }
        catch (ArgumentException problem)
        {
            throw new InvalidOperationException($"{description.Name}: {problem.Message.Split(" (Parameter")[0]}", problem);
        }
    }

    internal static double[] Doubles<T>(ReadOnlySpan<T> numbers)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        double[] doubles = new double[numbers.Length];
        for (int index = 0; index < doubles.Length; index++)
        {
            doubles[index] = double.CreateChecked(numbers[index]);
        }

        return doubles;
    }
}
