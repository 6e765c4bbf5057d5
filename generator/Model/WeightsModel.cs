namespace NetGen.Generator.Model;

/// <summary>A trained network as a weights file describes it.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Layers">First to last; each layer's inputs are the outputs of the one before.</param>
/// <param name="Normalization">What stands around the layers, or null.</param>
internal sealed record WeightsModel(Precision Precision, EquatableArray<WeightsLayer> Layers, WeightsNormalization? Normalization)
{
    public int InputSize => Layers[0].Inputs;

    public int OutputSize => Layers[Layers.Count - 1].Outputs;

    /// <summary>Sizes, inputs first.</summary>
    public IEnumerable<int> Sizes => new[] { InputSize }.Concat(Layers.Select(layer => layer.Outputs));

    /// <summary>The flat parameter vector: layer by layer weights, then bias.</summary>
    public IEnumerable<double> Parameters => Layers.SelectMany(layer => layer.Weights.Concat(layer.Bias));
}

/// <summary>One layer of a weights file.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Activation">Null when the file does not say, or names one of the user's own.</param>
/// <param name="CustomActivation">The name of an activation of the user's own, or null.</param>
/// <param name="Weights">Row-major [in, out].</param>
/// <param name="Bias">[out], or empty.</param>
internal sealed record WeightsLayer(
    int Inputs, int Outputs, Activation? Activation, string? CustomActivation, bool Residual, EquatableArray<double> Weights, EquatableArray<double> Bias);

/// <summary><c>(x - InputMean) / InputScale</c> before the first layer, <c>y * OutputScale + OutputMean</c> after the last.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
internal sealed record WeightsNormalization(
    EquatableArray<double> InputMean, EquatableArray<double> InputScale, EquatableArray<double> OutputMean, EquatableArray<double> OutputScale);

/// <summary>A weights file of the project.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Name">The path that the project gives it, with forward slashes.</param>
/// <param name="Model">Null when it cannot be read.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
internal sealed record WeightsFile(string Name, WeightsModel? Model, string? Problem)
{
    public string FileName => Name.Substring(Name.LastIndexOf('/') + 1);
}

/// <summary>The numbers that a network is compiled with.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="File">The file they come from.</param>
/// <param name="Numbers">What the kernels read: the parameters, behind them means and scales of a normalized network, and transposed weights of one that is fixed.</param>
/// <param name="Normalization">What a network of fixed weights has around its layers until it is folded into them; else null.</param>
/// <param name="Remarks">What was folded, a sentence each.</param>
internal sealed record Embedding(string File, EquatableArray<double> Numbers, WeightsNormalization? Normalization, EquatableArray<string> Remarks)
{
    /// <summary>
    /// Whether there are no numbers, because something about them is an error. The network has its members all the same: without them, every use of it would be another error,
    /// among which nobody finds the one that counts. They throw, since a project may silence errors.
    /// </summary>
    public bool IsMissing { get; init; }

    public static Embedding Missing(string file) => new(file, EquatableArray<double>.Empty, null, EquatableArray<string>.Empty) { IsMissing = true };
}
