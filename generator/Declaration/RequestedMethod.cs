using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>A method that carries a request, rightly or wrongly.</summary>
/// <param name="Derivatives">Its <c>[Derivative]</c>s; more than one request on a method is an error.</param>
/// <param name="ParameterVjps">Its <c>[ParameterVjp]</c>s.</param>
internal sealed record RequestedMethod(IMethodSymbol Symbol, ImmutableArray<AttributeUse> Derivatives, ImmutableArray<AttributeUse> ParameterVjps)
{
    public IEnumerable<AttributeUse> Attributes => Derivatives.Concat(ParameterVjps);

    public bool IsDerivative => !Derivatives.IsEmpty;

    public string Name => Symbol.Name;

    /// <summary>The method's name where it is declared.</summary>
    public Location Location => Symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;

    /// <summary>Such methods of the type, in the order of their declaration, also accessors and operators.</summary>
    public static IEnumerable<RequestedMethod> On(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            cancellation.ThrowIfCancellationRequested();
            ImmutableArray<AttributeUse> derivatives = AttributeUse.On(method, AttributeUse.Derivative, cancellation);
            ImmutableArray<AttributeUse> parameterVjps = AttributeUse.On(method, AttributeUse.ParameterVjp, cancellation);
            if (!derivatives.IsEmpty || !parameterVjps.IsEmpty)
            {
                yield return new(method, derivatives, parameterVjps);
            }
        }
    }
}
