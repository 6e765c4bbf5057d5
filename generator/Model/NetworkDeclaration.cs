namespace NetGen.Generator.Model;

/// <summary>One declared network: what was asked and where its code goes. The value the incremental pipeline caches on.</summary>
/// <remarks>
/// Immutable, structural equality, no symbols, no syntax, no locations: an edit that changes none of its members regenerates
/// nothing. Whoever adds a member keeps it so.
/// </remarks>
/// <param name="Requests">Derivatives asked for by partial methods, in the order of their declaration.</param>
/// <param name="Embedding">The numbers the network is compiled with, or null.</param>
internal sealed record NetworkDeclaration(NetworkSpec Spec, TypeShell Shell, EquatableArray<RequestSpec> Requests, Embedding? Embedding = null)
{
    /// <summary>
    /// The methods that every network gets of this kind. Those of a static class are constants together with its weights: nobody asks how results change
    /// with numbers that cannot.
    /// </summary>
    public IEnumerable<MethodSpec> Methods => NetworkMembers.Of(Spec).Where(method => !Shell.Type.IsStatic || !method.Has(Quantity.Gradient));

    /// <summary>
    /// Whether the methods of a static network read an aligned copy of its constants. These begin at any multiple of 8 bytes, and then half of the vectors of 32
    /// bytes or nearly all of 64 lie on two cache lines; but a few are read faster from an address that is part of the code.
    /// </summary>
    public bool CopiesConstants => Shell.Type.IsStatic && Embedding is { IsMissing: false } && Spec.ParameterCount > MostUncopied;

    private const int MostUncopied = 1_000;
}
