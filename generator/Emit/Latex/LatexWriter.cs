using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Writes the constants that describe the network: its summary, and its formulas in LaTeX.</summary>
internal static class LatexWriter
{
    // Text of several lines that are indented with the code.
    private const string Quotes = "\"\"\"";

    public static void WriteSummary(SourceWriter writer, NetworkDeclaration declaration, IReadOnlyList<MethodCode> methods)
    {
        writer.Line("/// <summary>The network in plain text: its shape, a table of its layers and parameters, what each method costs.</summary>");
        Constant(writer, NetworkMembers.SummaryConstant, HeaderWriter.Summary(declaration, methods));
    }

    public static void WriteClass(SourceWriter writer, NetworkDeclaration declaration, CancellationToken cancellation)
    {
        writer.Line("/// <summary>The network's formulas in LaTeX: entry by entry while they fit on a page, else in matrices or in index notation, where");
        writer.Line("/// <c>i_l</c> counts the units of layer <c>l</c>. Indices count from 1, weights are [in, out].</summary>");
        using (writer.Open($"public static class {NetworkMembers.LatexClass}"))
        {
            bool isFirst = true;
            foreach (LatexText text in LatexText.All(declaration, cancellation))
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                writer.Line($"/// <summary>LaTeX of {text.Description}.</summary>");
                Constant(writer, text.Name, [@"\begin{aligned}", .. text.Lines.Select((line, index) => line + (index < text.Lines.Count - 1 ? @" \\" : "")), @"\end{aligned}"]);
                isFirst = false;
            }
        }
    }

    private static void Constant(SourceWriter writer, string name, IEnumerable<string> lines) =>
        writer.Line($"public const string {name} =").Lines(lines.Prepend(Quotes).Append(Quotes + ";").Select(line => line.Length == 0 ? line : "    " + line));
}
