namespace NetGen.Formats;

/// <summary>A trained network as files hold it: dense layers with their numbers. Immutable; sizes and numbers are checked when it is made.</summary>
public sealed class Model
{
    /// <summary>Makes a model.</summary>
    /// <param name="layers">First to last; each layer's inputs are the outputs of the one before.</param>
    /// <param name="normalization">What stands around the layers, or null.</param>
    /// <param name="golden">Inputs with known outputs, or null.</param>
    /// <exception cref="ArgumentException">There is no layer, or sizes do not fit together, or a scale is zero, or a number is NaN or infinite.</exception>
    public Model(IReadOnlyList<ModelLayer> layers, ModelNormalization? normalization = null, GoldenVectors? golden = null)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0)
        {
            throw new ArgumentException("A model needs at least one layer.", nameof(layers));
        }

        for (int index = 0; index < layers.Count; index++)
        {
            if (index > 0 && layers[index].Inputs != layers[index - 1].Outputs)
            {
                throw new ArgumentException($"layer {index + 1} has {layers[index].Inputs} inputs, but layer {index} has {layers[index - 1].Outputs} units", nameof(layers));
            }

            if (layers[index].Residual && layers[index].Inputs != layers[index].Outputs)
            {
                throw new ArgumentException($"layer {index + 1} is residual and so needs as many units as inputs, but it has {layers[index].Inputs} inputs and {layers[index].Outputs} units", nameof(layers));
            }
        }

        Layers = layers;
        Normalization = normalization is { IsNone: true } ? null : normalization;
        Golden = golden;
        CheckNormalization();
        CheckGolden();
    }

    /// <summary>First to last.</summary>
    public IReadOnlyList<ModelLayer> Layers { get; }

    /// <summary>What stands around the layers, or null.</summary>
    public ModelNormalization? Normalization { get; }

    /// <summary>Inputs with known outputs, or null.</summary>
    public GoldenVectors? Golden { get; }

    /// <summary>
    /// The number type the model computes in. Its numbers are of that type, held as <c>double</c> without loss; where a reader multiplied constants of a file
    /// together they are the exact results, and rounded once when the network takes them.
    /// </summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>The number type that holds all numbers without loss: <see cref="Precision"/>, or more.</summary>
    internal Precision NumberPrecision => Precision == Precision.Double || !Numbers().All(number => (float)number == number) ? Precision.Double : Precision.Single;

    /// <summary>Number of inputs.</summary>
    public int InputSize => Layers[0].Inputs;

    /// <summary>Number of outputs.</summary>
    public int OutputSize => Layers[^1].Outputs;

    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>All parameters as <see cref="INeuralNetwork{T}.Parameters"/> orders them: layer by layer weights row-major [in, out], then bias.</summary>
    public double[] Parameters() => [.. Layers.SelectMany(layer => layer.Weights.Concat(layer.Bias))];

    /// <summary>Sizes joined by dashes, inputs first: <c>2-4-3-1</c>.</summary>
    public string Shape => string.Join("-", Layers.Select(layer => layer.Outputs).Prepend(InputSize));

    /// <summary>Says which number the model's precision cannot hold, or null.</summary>
    internal (string Place, string Problem)? BeyondPrecision()
    {
        if (Precision == Precision.Double)
        {
            return null;
        }

        IEnumerable<(string Place, IReadOnlyList<double> Values)> arrays = Layers
            .SelectMany((layer, index) => new[] { ($"layer {index + 1}, weights", layer.Weights), ($"layer {index + 1}, bias", layer.Bias) })
            .Concat(Normalization?.Parts(InputSize, OutputSize).Select(part => (part.Name, part.Values)) ?? []);
        foreach ((string place, IReadOnlyList<double> values) in arrays)
        {
            if (values.FirstOrDefault(value => !float.IsFinite((float)value)) is not 0 and var beyond)
            {
                return (place, $"{beyond.ToString(System.Globalization.CultureInfo.InvariantCulture)} is beyond single precision");
            }
        }

        return null;
    }

    private IEnumerable<double> Numbers() =>
        Layers.SelectMany(layer => layer.Weights.Concat(layer.Bias)).Concat(Normalization?.Parts(InputSize, OutputSize).SelectMany(part => part.Values) ?? []);

    private void CheckNormalization()
    {
        foreach ((string name, IReadOnlyList<double> values, int size, bool isScale) in Normalization?.Parts(InputSize, OutputSize) ?? [])
        {
            if (values.Count != size)
            {
                throw new ArgumentException($"{name} has {values.Count} numbers, it needs {size}");
            }

            if (values.Any(value => !double.IsFinite(value) || (isScale && !double.IsFinite(1 / value))))
            {
                throw new ArgumentException($"{name} holds {(isScale ? "zero, a number without a finite reciprocal, " : "")}NaN or infinity");
            }
        }
    }

    private void CheckGolden()
    {
        if (Golden is null)
        {
            return;
        }

        if (Golden.Inputs.Count != Golden.Outputs.Count)
        {
            throw new ArgumentException($"there are {Golden.Inputs.Count} golden inputs but {Golden.Outputs.Count} golden outputs");
        }

        CheckGolden("input", Golden.Inputs, InputSize);
        CheckGolden("output", Golden.Outputs, OutputSize);
    }

    private static void CheckGolden(string name, IReadOnlyList<IReadOnlyList<double>> rows, int size)
    {
        for (int sample = 0; sample < rows.Count; sample++)
        {
            if (rows[sample].Count != size)
            {
                throw new ArgumentException($"the golden {name} of sample {sample} has {rows[sample].Count} numbers, the model has {size} {name}s");
            }

            if (rows[sample].Any(number => !double.IsFinite(number)))
            {
                throw new ArgumentException($"the golden {name} of sample {sample} holds NaN or infinity");
            }
        }
    }
}
