using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the formula of a struct with <c>[ActivationFormula]</c>.</summary>
internal static class FormulaReader
{
    /// <summary>What is wrong with the formula that the type itself declares, whether or not a network uses it.</summary>
    public static ImmutableArray<Diagnostic> Check(INamedTypeSymbol type, CancellationToken cancellation)
    {
        Findings findings = new();
        if (type.TypeKind == TypeKind.Struct && AttributeUse.First(type, AttributeUse.ActivationFormula, cancellation) is { } attribute && Text(attribute) is { } text)
        {
            Read(type.Name, text, new FormulaPlace(attribute, text), findings);
        }

        return findings.ToImmutable();
    }

    /// <summary>The attribute's text; null when the compiler rejects it.</summary>
    public static string? Text(AttributeUse attribute) =>
        attribute.ConstructorArgument is { Kind: TypedConstantKind.Primitive } argument ? argument.Value as string ?? "" : null;

    /// <returns>Null when the formula has an error, which is reported.</returns>
    public static Formula? Read(string name, string text, FormulaPlace place, Findings findings)
    {
        (Formula? formula, FormulaError? error) = FormulaParser.Parse(text);
        if (formula is not null && !FormulaSizeCheck.IsBearable(formula))
        {
            error = new(Descriptors.FormulaUnreadable, 0, text.Length, $"it takes more than {FormulaSizeCheck.MaximumOperations} operations, as many as are written out");
        }

        if (error is not null)
        {
            findings.Report(error.Descriptor, place.Of(error.Start, error.End), [name, error.Start + 1, .. error.Details]);
            return null;
        }

        return FormulaDomainCheck.Run(name, formula!, place, findings) ? formula : null;
    }
}
