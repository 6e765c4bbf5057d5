using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads the derivatives that a network's partial methods ask for. A method with an error costs the network this method alone: whatever
/// is half typed in one of them, all other members stay.
/// </summary>
internal sealed class RequestReader
{
    private readonly NetworkSpec network;
    private readonly SpecialType number;
    private readonly IReadOnlyList<RequestedMethod> methods;

    // Null where a method is wrong.
    private readonly Dictionary<RequestedMethod, MethodSpec?> specs = [];

    private RequestReader(IReadOnlyList<RequestedMethod> methods, NetworkSpec network, SpecialType number)
    {
        this.methods = methods;
        this.network = network;
        this.number = number;
    }

    /// <summary>The requests without errors, in the order of their declaration.</summary>
    public static EquatableArray<RequestSpec> ReadAll(
        INamedTypeSymbol type, NetworkSpec network, SpecialType number, Findings findings, CancellationToken cancellation)
    {
        RequestReader reader = new([.. RequestedMethod.On(type, cancellation)], network, number);

        // Gradients name derivatives that stand anywhere in the type.
        foreach (RequestedMethod method in reader.methods.OrderBy(method => method.IsDerivative ? 0 : 1))
        {
            cancellation.ThrowIfCancellationRequested();
            Findings own = new();
            MethodSpec? spec = reader.Read(method, own, cancellation);
            reader.specs.Add(method, own.HasErrors ? null : spec);
            findings.AddOfPart(own);
            if (reader.specs[method] is null)
            {
                findings.Refused.Add(method.Symbol);
            }
        }

        return new(reader.methods.Where(method => reader.specs[method] is not null).Select(method => new RequestSpec(
            reader.specs[method]!,
            ModifierText.Of(method.Symbol, cancellation),
            new(method.Symbol.Parameters.Select(parameter => Identifier.Escape(parameter.Name))),
            IsDocumented(method.Symbol, cancellation))));
    }

    // The compiler looks at XML comments only when it writes a documentation file; their text is there in any case.
    private static bool IsDocumented(IMethodSymbol method, CancellationToken cancellation) => method.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellation).GetLeadingTrivia())
        .Any(trivia => trivia.ToFullString().TrimStart() is var text && (text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal)));

    private MethodSpec? Read(RequestedMethod method, Findings findings, CancellationToken cancellation)
    {
        foreach (AttributeUse again in method.Attributes.Skip(1))
        {
            findings.Report(Descriptors.RequestedTwice, again.Location, method.Name);
        }

        ImplementationCheck.Run(method, findings, cancellation);
        return method.Symbol.MethodKind != MethodKind.Ordinary ? null
            : method.IsDerivative ? ReadDerivative(method, findings)
            : ReadParameterVjp(method, findings);
    }

    private MethodSpec? ReadDerivative(RequestedMethod method, Findings findings)
    {
        AttributeUse attribute = method.Derivatives[0];
        DerivativeSpec? derivative = DerivativeReader.Read(method.Name, attribute, findings);
        RequestSignature signature = new(method, isBatch => RequestForms.Derivative(method.Name, isBatch, derivative), number);
        if (signature.Match() is not { } spec)
        {
            signature.Report(network, findings);
            return null;
        }

        if (derivative is null)
        {
            return null;
        }

        if (method.Symbol.ContainingType.IsStatic && derivative.Variables.Contains(Variable.Parameters))
        {
            findings.Report(Descriptors.ParametersAreConstants, attribute.Location, method.Name, method.Symbol.ContainingType.Name);
            return spec;
        }

        ResultSizeCheck.Run(spec, network, attribute, findings);
        return spec;
    }

    private MethodSpec? ReadParameterVjp(RequestedMethod method, Findings findings)
    {
        AttributeUse attribute = method.ParameterVjps[0];
        if (method.Symbol.ContainingType.IsStatic)
        {
            findings.Report(Descriptors.ParametersAreConstants, attribute.Location, method.Name, method.Symbol.ContainingType.Name);
            return null;
        }

        // A name that does not bind is the compiler's to report.
        if (attribute.ConstructorArgument is not { Kind: TypedConstantKind.Primitive } name)
        {
            return null;
        }

        RequestedMethod[] named = [.. methods.Where(other => other.IsDerivative && other.Name == (string?)name.Value)];
        if (named.Length == 0)
        {
            ReportNoDerivative(method, attribute, (string?)name.Value, findings);
            return null;
        }

        // Overloads differ in their number of parameters, and then so do their gradients.
        MethodSpec[] right = [.. named.Select(other => specs[other]).OfType<MethodSpec>()];
        RequestSignature signature = new(method, isBatch => [.. right.Select(of => RequestForms.ParameterVjp(method.Name, isBatch, of))], number);
        MethodSpec? spec = signature.Match();

        // Where a derivative of the name is wrong itself, this method may be meant for it.
        if (spec is null && right.Length == named.Length)
        {
            signature.Report(network, findings);
        }

        return spec;
    }

    private static void ReportNoDerivative(RequestedMethod method, AttributeUse attribute, string? name, Findings findings)
    {
        INamedTypeSymbol type = method.Symbol.ContainingType;
        string reason = string.IsNullOrEmpty(name) ? "no name is given"
            : type.GetMembers(name!).OfType<IMethodSymbol>().Any() ? $"the method '{name}' has none"
            : $"'{type.Name}' declares no method '{name}'";
        findings.Report(
            Descriptors.DerivativeNotFound,
            attribute.ConstructorExpressions.FirstOrDefault()?.GetLocation() ?? attribute.Location,
            method.Name,
            type.Name,
            reason);
    }
}
