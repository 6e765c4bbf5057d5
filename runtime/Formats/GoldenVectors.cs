namespace NetGen.Formats;

/// <summary>Inputs with the outputs that whoever trained the model got for them: what a reader of its file is checked against.</summary>
/// <param name="Inputs">A row [in] for each sample.</param>
/// <param name="Outputs">A row [out] for each sample.</param>
public sealed record GoldenVectors(IReadOnlyList<IReadOnlyList<double>> Inputs, IReadOnlyList<IReadOnlyList<double>> Outputs);
