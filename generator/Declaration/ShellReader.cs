using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Reads where a type's generated part has to stand: namespace, containing types, the type's own head.</summary>
internal static class ShellReader
{
    public static TypeShell Read(
        INamedTypeSymbol type, NetworkSpec spec, EquatableArray<RequestSpec> requests, Compilation compilation, CancellationToken cancellation)
    {
        PartialType part = ReadPart(type);
        return new(
            part.Namespace,
            part.Containers,
            part.Type,
            part.MetadataName,
            compilation is CSharpCompilation { Options.AllowUnsafe: true },
            new Shadowing(type, compilation).Exists(spec, requests, cancellation),
            NeedsLayout(type));
    }

    public static PartialType ReadPart(INamedTypeSymbol type) =>
        new(Namespace(type.ContainingNamespace, escape: true), new(Containers(type).Reverse().Select(Header)), Header(type), MetadataName(type));

    private static bool NeedsLayout(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Struct
        && type.GetMembers().Any(member => IsInstanceData(member) && !GeneratedPart.Contains(member))
        && !type.GetAttributes().Any(data => data.AttributeClass?.ToDisplayString() == "System.Runtime.InteropServices.StructLayoutAttribute");

    // A property's field is a member of its own; an event's is not.
    private static bool IsInstanceData(ISymbol member) => !member.IsStatic && (member is IFieldSymbol or IEventSymbol { AddMethod.IsImplicitlyDeclared: true });

    /// <summary>The containing types, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static TypeHeader Header(INamedTypeSymbol type) => new(Keyword(type), Identifier.Escape(type.Name), TypeParameters(type)) { IsStatic = type.IsStatic };

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary>Names and variance have to agree between parts; constraints and attributes need not be repeated.</summary>
    private static string TypeParameters(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => Variance(p) + Identifier.Escape(p.Name)))}>";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static string Namespace(INamespaceSymbol? space, bool escape)
    {
        Stack<string> names = new();
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            names.Push(escape ? Identifier.Escape(space.Name) : space.Name);
        }

        return string.Join(".", names);
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        string space = Namespace(type.ContainingNamespace, escape: false);
        string name = string.Join("+", Containers(type).Reverse().Append(type).Select(t => t.MetadataName));
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
