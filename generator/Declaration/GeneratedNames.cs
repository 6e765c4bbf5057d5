using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>The names a network's generated members take, by how they can clash.</summary>
internal sealed class GeneratedNames(NetworkSpec spec, EquatableArray<RequestSpec> requests)
{
    /// <summary>Names of members that are not methods and not named by the declaration.</summary>
    public IReadOnlyList<string> Fixed { get; } =
    [
        .. NetworkMembers.Names(spec with { Layers = new(spec.Layers.Select(layer => layer with { Name = "" })) }).Where(name => name.Length > 0),
        .. RequestKernels.Names(requests),
    ];

    public IReadOnlyList<string> Methods { get; } = [.. NetworkMembers.Of(spec).Select(method => method.Name).Append(NetworkMembers.InitializeMethod).Distinct()];

    /// <summary>The methods whose parameters are spans.</summary>
    public IReadOnlyList<MethodSpec> Signatures { get; } = [.. NetworkMembers.Of(spec).Select(method => method.Face)];

    /// <summary>Whether a member named by the declaration would meet one that is not.</summary>
    public bool Contains(string name) => Fixed.Contains(name) || Methods.Contains(name) || IsAccessor(name);

    /// <summary>A property reserves its accessors' names too.</summary>
    private bool IsAccessor(string name) =>
        (name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal)) && Fixed.Contains(name.Substring(4));
}
