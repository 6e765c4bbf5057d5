using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Reads which derivative a <c>[Derivative]</c> asks for.</summary>
internal static class DerivativeReader
{
    /// <summary>Null when something is wrong, which is reported here or by the compiler.</summary>
    public static DerivativeSpec? Read(string method, AttributeUse attribute, Findings findings)
    {
        if (attribute.ConstructorArgument is not { Kind: TypedConstantKind.Array } list)
        {
            return null;
        }

        ImmutableArray<TypedConstant> entries = list.IsNull ? [] : list.Values;
        if (entries.IsEmpty)
        {
            findings.Report(Descriptors.NoVariables, attribute.Location, method);
            return null;
        }

        Variable?[] variables = [.. entries.Select((entry, index) => ReadEntry(entry, attribute.EntryLocation(index, entries.Length), findings))];
        return variables.Contains(null) ? null : Create(new(variables.Select(variable => variable!.Value)), attribute, findings);
    }

    private static Variable? ReadEntry(TypedConstant entry, Location location, Findings findings) =>
        entry.Kind == TypedConstantKind.Enum ? EnumReader.Read<Variable>(entry, "variables", location, findings) : null;

    private static DerivativeSpec Create(EquatableArray<Variable> variables, AttributeUse attribute, Findings findings)
    {
        const string diagonal = "Diagonal";
        bool isDiagonal = attribute.Flag(diagonal) ?? false;
        bool repeats = variables.Distinct().Count() < variables.Count;
        if (isDiagonal && !repeats)
        {
            findings.Report(Descriptors.NoEffect, attribute.PropertyLocation(diagonal), diagonal, "no variable is listed twice");
        }

        // What has no effect makes no difference between two declarations.
        return new(variables, isDiagonal && repeats);
    }
}
