using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Reads what a layer's <c>CustomActivation</c> names: a struct with a formula, or with code for the network's number type.</summary>
internal sealed class CustomActivationReader(
    NetworkRequest request, Compilation compilation, Findings findings, CancellationToken cancellation)
{
    private static readonly SymbolDisplayFormat ShortFormat = SymbolDisplayFormat.MinimallyQualifiedFormat;

    private readonly HashSet<ISymbol> read = new(SymbolEqualityComparer.Default);

    /// <returns>Null when the type is no activation, which is reported once: here, or at the formula.</returns>
    public CustomActivation? Read(LayerOverride layer)
    {
        ITypeSymbol type = layer.CustomActivation!;
        Location place = layer.Attribute.PropertyLocation(nameof(LayerOverride.CustomActivation));

        // A name that means nothing is the compiler's to report.
        if (type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        if (Reason(type) is { } reason)
        {
            findings.Report(Descriptors.CustomActivationUnusable, place, type.ToDisplayString(ShortFormat), layer.Index, reason);
            return null;
        }

        var named = (INamedTypeSymbol)type;
        return AttributeUse.First(named, AttributeUse.ActivationFormula, cancellation) is { } attribute
            ? OfFormula(named, attribute, place)
            : OfCode(named);
    }

    // The analyzer reports the formulas of this project where they stand; those of a referenced assembly stand nowhere else than here.
    private CustomActivation? OfFormula(INamedTypeSymbol type, AttributeUse attribute, Location place)
    {
        Findings ofFormula = new();
        string? text = FormulaReader.Text(attribute);
        if (text is not null && FormulaReader.Read(type.Name, text, new FormulaPlace(place), ofFormula) is { } formula)
        {
            return new(type.ToDisplayString(ShortFormat), formula, null);
        }

        findings.NoteErrorElsewhere();
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && read.Add(type))
        {
            findings.Add(ofFormula);
        }

        return null;
    }

    private CustomActivation? OfCode(INamedTypeSymbol type)
    {
        // A method that is still to be written is the compiler's to report.
        if (Face(type)!.GetMembers().Any(member => type.FindImplementationForInterfaceMember(member) is null))
        {
            findings.NoteErrorElsewhere();
            return null;
        }

        return new(type.ToDisplayString(ShortFormat), null, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    private string? Reason(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } named)
        {
            return "it is not a struct";
        }

        if (ShellReader.Containers(named).Prepend(named).Any(around => around.IsUnboundGenericType))
        {
            return "its type arguments are missing";
        }

        bool hasFormula = AttributeUse.First(named, AttributeUse.ActivationFormula, cancellation) is not null;
        INamedTypeSymbol[] interfaces = [.. named.AllInterfaces.Where(IsCustomActivation)];
        return (hasFormula, interfaces.Length > 0) switch
        {
            (true, true) => "it has both an [ActivationFormula] and code of its own; leave one of them out",
            (true, false) => null,
            (false, false) => $"it has no [ActivationFormula] and does not implement ICustomActivation<{NumberType}>",
            _ => Face(named) is { } face
                ? ReasonAgainstCalling(named, face)
                : $"it implements {interfaces[0].ToDisplayString(ShortFormat)}, but the network computes with {NumberType}",
        };
    }

    private INamedTypeSymbol? Face(INamedTypeSymbol type) =>
        type.AllInterfaces.FirstOrDefault(face => IsCustomActivation(face) && face.TypeArguments[0].SpecialType == request.NumberType);

    private string NumberType => request.Precision == Precision.Single ? "float" : "double";

    private string? ReasonAgainstCalling(INamedTypeSymbol type, INamedTypeSymbol face)
    {
        if (ShellReader.Containers(type).Prepend(type).Any(around => around.IsFileLocal))
        {
            return "it is local to its file, and generated code stands in another one";
        }

        if (!ProjectCheck.IsGlobal(type.ContainingAssembly, compilation))
        {
            return "its assembly is referenced under an alias only";
        }

        // Not by ExplicitInterfaceImplementations: in a compiled assembly every static implementation has one.
        return face.GetMembers().FirstOrDefault(member => type.FindImplementationForInterfaceMember(member) is { } method && (method.Name != member.Name || method.DeclaredAccessibility != Accessibility.Public)) is { } hidden
            ? $"it implements {hidden.Name} explicitly, and generated code calls public members"
            : null;
    }

    private static bool IsCustomActivation(INamedTypeSymbol face) =>
        face is { MetadataName: "ICustomActivation`1", ContainingType: null, ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true } };
}
