using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>Something wrong in a formula's text.</summary>
/// <param name="Start">Where, counted from 0.</param>
/// <param name="Details">The message's arguments after the type's name and the column.</param>
internal sealed record FormulaError(DiagnosticDescriptor Descriptor, int Start, int End, params object[] Details);
