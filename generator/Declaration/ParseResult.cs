using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>What the parser made of one type.</summary>
/// <remarks>Diagnostics hold locations: only the other two may enter the incremental pipeline.</remarks>
/// <param name="Declaration">
/// Null when the type declares no network, when there is an error of the network itself among <paramref name="Diagnostics"/> (one of a
/// requested method costs that method alone), and when the compiler itself rejects the attribute's arguments (a second error about the
/// same characters would not help). Where its weights alone are wrong, the network without them.
/// </param>
/// <param name="Refused">Methods of the type that ask for a derivative and get none.</param>
internal sealed record ParseResult(NetworkDeclaration? Declaration, RefusedMethods? Refused, ImmutableArray<Diagnostic> Diagnostics);
