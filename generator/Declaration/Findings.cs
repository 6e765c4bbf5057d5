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

    /// <summary>Methods that ask for a derivative and get none, while the network gets its code.</summary>
    public List<IMethodSymbol> Refused { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>Takes over what is wrong with a part that the network can do without: the declaration stays, whatever it is.</summary>
    public void AddOfPart(Findings part) => diagnostics.AddRange(part.diagnostics);

    /// <summary>Takes over what a part of the declaration found.</summary>
    public void Add(Findings other)
    {
        diagnostics.AddRange(other.diagnostics);
        HasErrors |= other.HasErrors;
    }

    /// <summary>Notes an error of something that this declaration uses and that is reported where it is declared itself.</summary>
    public void NoteErrorElsewhere() => HasErrors = true;

    public ImmutableArray<Diagnostic> ToImmutable() => diagnostics.ToImmutable();
}
