using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Finds what the user's own code already calls by a name.</summary>
internal sealed class UserMembers(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>What a generated field, property, constant or nested class of that name would clash with or hide.</summary>
    public ISymbol? Taking(string name) =>
        type.TypeParameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? type.GetMembers(name).FirstOrDefault(member => !GeneratedPart.Contains(member))
        ?? Accessor("get_" + name, 0)
        ?? Accessor("set_" + name, 1)
        ?? PrimaryParameter(name)
        ?? Inherited(name).FirstOrDefault();

    /// <summary>What a generated method of that signature would clash with or hide; other overloads are welcome.</summary>
    public ISymbol? Taking(MethodSpec method, SpecialType number) => TakingMethod(method.Name, other => HasSignature(other, method, number));

    /// <summary>What the generated <c>Initialize(System.Random)</c> would clash with or hide.</summary>
    public ISymbol? TakingInitialize()
    {
        INamedTypeSymbol? random = compilation.GetTypeByMetadataName("System.Random");
        return TakingMethod(
            NetworkMembers.InitializeMethod,
            other => other is { Arity: 0, Parameters: { Length: 1 } parameters }
                && parameters[0].RefKind == RefKind.None
                && SymbolEqualityComparer.Default.Equals(parameters[0].Type, random));
    }

    private ISymbol? TakingMethod(string name, Func<IMethodSymbol, bool> hasSignature)
    {
        bool Clashes(ISymbol member) => member is not IMethodSymbol other || hasSignature(other);
        return type.TypeParameters.FirstOrDefault(parameter => parameter.Name == name)
            ?? type.GetMembers(name).FirstOrDefault(member => !GeneratedPart.Contains(member) && Clashes(member))
            ?? Inherited(name).FirstOrDefault(Clashes);
    }

    /// <summary>A property reserves these two signatures, with or without a setter.</summary>
    private ISymbol? Accessor(string name, int parameters) =>
        type.GetMembers(name).OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.MethodKind == MethodKind.Ordinary && method.Parameters.Length == parameters);

    /// <summary>In field initialisers a primary constructor's parameter wins over a member of the same name, without a word.</summary>
    private ISymbol? PrimaryParameter(string name) =>
        type.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is TypeDeclarationSyntax)
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == name);

    private IEnumerable<ISymbol> Inherited(string name)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            foreach (ISymbol member in ancestor.GetMembers(name))
            {
                // Accessors and operators are not found by name, so nothing hides them.
                bool hasName = member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary };
                if (hasName && compilation.IsSymbolAccessibleWithin(member, type))
                {
                    yield return member;
                }
            }
        }
    }

    private static bool HasSignature(IMethodSymbol method, MethodSpec generated, SpecialType number)
    {
        ImmutableArray<IParameterSymbol> parameters = method.Parameters;
        return method.Arity == 0
            && parameters.Length == generated.Parameters.Count
            && Enumerable.Range(0, parameters.Length).All(i =>
                SpanParameter.Matches(parameters[i], generated.Parameters[i], number));
    }
}
