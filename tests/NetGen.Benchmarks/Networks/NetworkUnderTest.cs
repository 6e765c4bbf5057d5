using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network by its letter in the tables, whatever its number type.</summary>
internal abstract class NetworkUnderTest(char letter, Architecture architecture)
{
    public char Letter { get; } = letter;

    public Architecture Architecture { get; } = architecture;

    public abstract Precision Precision { get; }

    public abstract bool Has(Quantity quantity);

    /// <summary>Measures one quantity, beside every other implementation there is of it.</summary>
    public abstract Standing Race(Quantity quantity, Pace pace);

    public override string ToString() => $"{Letter} {Architecture}, {Precision.ToString().ToLowerInvariant()}";
}
