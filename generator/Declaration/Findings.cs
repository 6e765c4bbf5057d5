using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>Collects what the checks find wrong with one declaration.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>
    /// Whether the network gets no code. Decided by the descriptors' own severity: a project that silences an error does not get code it cannot compile.
    /// </summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>Takes over what is wrong with a part that the network can do without: the declaration stays, whatever it is.</summary>
    public void AddOfPart(Findings part) => diagnostics.AddRange(part.diagnostics);

    public ImmutableArray<Diagnostic> ToImmutable() => diagnostics.ToImmutable();
}
