using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network by its letter in the tables, whatever its number type.</summary>
internal abstract class NetworkUnderTest(char letter, Architecture architecture)
{
    public char Letter { get; } = letter;

    public Architecture Architecture { get; } = architecture;

    public abstract Precision Precision { get; }

    public abstract bool Has(Quantity quantity);

    /// <summary>Every implementation of a quantity, NetGen's first. They have been found to agree.</summary>
    public abstract Contender[] Contenders(Quantity quantity);

    public override string ToString() => $"{Letter} {Architecture}, {Precision.ToString().ToLowerInvariant()}";
}
