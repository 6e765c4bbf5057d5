using NetGen.Generator.Model;

namespace NetGen.Generator.Simplify;

/// <summary>Means and scales of inputs or outputs.</summary>
internal sealed record Scaling(EquatableArray<double> Mean, EquatableArray<double> Scale)
{
    /// <summary>Whether it changes nothing.</summary>
    public bool IsNone => Mean.All(mean => mean == 0) && Scale.All(scale => scale == 1);
}
