using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>The signature of a requested method, beside the forms it could have.</summary>
/// <param name="forms">The forms for a single sample, or for a batch.</param>
internal sealed class RequestSignature(RequestedMethod method, Func<bool, IReadOnlyList<MethodSpec>> forms, SpecialType number)
{
    private static readonly SymbolDisplayFormat Text = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private ImmutableArray<IParameterSymbol> Parameters => method.Symbol.Parameters;

    private bool IsBatch => Parameters.FirstOrDefault()?.Name == RequestForms.BatchInput;

    /// <summary>The form that the method has, or null.</summary>
    public MethodSpec? Match() => method.Symbol.ReturnsVoid && !IsBroken ? forms(IsBatch).FirstOrDefault(HasParameters) : null;

    /// <summary>Says what the method should look like, unless the compiler has to say something about it first.</summary>
    public void Report(NetworkSpec network, Findings findings)
    {
        if (!IsBroken)
        {
            string expected = string.Concat(forms(false).Select((form, index) => index == 0 ? Describe(form, network) : Alternative(form, network)));
            findings.Report(
                Descriptors.WrongSignature, method.Location, method.Name, expected, RequestForms.BatchInput, method.Symbol.ToDisplayString(Text));
        }
    }

    /// <summary>Half typed: types that are not found, names that are missing or doubled.</summary>
    private bool IsBroken =>
        HasError(method.Symbol.ReturnType)
        || Parameters.Any(parameter => parameter.Name.Length == 0 || HasError(parameter.Type))
        || Parameters.Select(parameter => parameter.Name).Distinct().Count() < Parameters.Length;

    private static bool HasError(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error || (type is INamedTypeSymbol named && named.TypeArguments.Any(HasError));

    // The implementing part would have to repeat 'scoped' and 'params'; neither means anything here.
    private bool HasParameters(MethodSpec form) =>
        form.Parameters.Count == Parameters.Length
        && form.Parameters.Zip(Parameters, (expected, given) =>
            SpanParameter.Matches(given, expected, number) && !given.IsParams && given.ScopedKind == ScopedKind.None).All(matches => matches);

    private static string Alternative(MethodSpec form, NetworkSpec network) =>
        (form.Has(Quantity.Cotangent) ? " or, contracted with a cotangent of the outputs, " : " or ") + Describe(form, network);

    private static string Describe(MethodSpec form, NetworkSpec network)
    {
        IEnumerable<string> parameters = form.Parameters.Select(parameter => $"{SpanParameter.TypeName(parameter)}<{network.NumberType}> {parameter.Name}");
        return $"'void {form.Name}({string.Join(", ", parameters)})'";
    }
}
