namespace NetGen.Generator.Model;

/// <summary>Where another part of a type has to stand.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Namespace">Dotted name, empty for the global namespace.</param>
/// <param name="Containers">Declarations of the containing types, outermost first.</param>
/// <param name="Type">Declaration of the type itself.</param>
/// <param name="MetadataName">Fully qualified metadata name, e.g. <c>My.Outer`1+Net</c>; names the generated file.</param>
internal record PartialType(string Namespace, EquatableArray<TypeHeader> Containers, TypeHeader Type, string MetadataName)
{
    /// <summary>What a member of the type is named through where a parameter hides its short name.</summary>
    public string Self => Type.IsStatic
        ? "global::" + string.Join(".", new[] { Namespace }.Where(name => name.Length > 0).Concat(Containers.Concat([Type]).Select(type => type.Name + type.TypeParameters)))
        : "this";
}

/// <summary>The C# around a network: where the generated members go, and what they have to know of it.</summary>
/// <param name="AllowUnsafe">Whether the user's project allows unsafe blocks (needed for <c>[SkipLocalsInit]</c>).</param>
/// <param name="ShadowsFramework">Whether a short name of the framework's means something of the user's here; see <see cref="FrameworkNames"/>.</param>
/// <param name="NeedsLayout">
/// Whether it is a struct with fields of its own and no <c>[StructLayout]</c>: then the order of its fields, in two parts, is undefined
/// (CS0282) until an attribute says that it does not matter.
/// </param>
internal sealed record TypeShell(
    string Namespace,
    EquatableArray<TypeHeader> Containers,
    TypeHeader Type,
    string MetadataName,
    bool AllowUnsafe,
    bool ShadowsFramework,
    bool NeedsLayout) : PartialType(Namespace, Containers, Type, MetadataName);

/// <summary>One partial type declaration's head.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c>, <c>interface</c>.</param>
/// <param name="Name">Identifier, escaped with @ if it is a keyword or a framework name.</param>
/// <param name="TypeParameters"><c>&lt;T, U&gt;</c> or empty.</param>
internal sealed record TypeHeader(string Keyword, string Name, string TypeParameters)
{
    public bool IsStruct => Keyword is "struct" or "record struct";

    /// <summary>Whether it is a static class: a network of fixed weights.</summary>
    public bool IsStatic { get; init; }

    /// <summary>What stands before members that write nothing.</summary>
    public string Modifier => IsStatic ? "static " : IsStruct ? "readonly " : "";
}
