using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes the numbers that a network is compiled with: a span over read-only data of the assembly, which costs nothing until it is read.</summary>
internal static class WeightsWriter
{
    // A line for every row of weights, unless rows are short or long.
    private const int NumbersPerLine = 16;

    public static void Write(SourceWriter writer, NetworkSpec spec, Embedding embedding, CancellationToken cancellation)
    {
        int slack = new MachineModel(spec.Precision).Slack;
        writer.Line();
        writer.Line($"// The numbers of {embedding.File}, then zeros: the last row of weights is read in whole vectors.");
        writer.Line($"private static ReadOnlySpan<{spec.NumberType}> {NetworkMembers.WeightsField} =>");
        writer.Line("[");
        foreach (LayerSpec layer in spec.Layers)
        {
            writer.Line($"    // {layer.Name}: weights [{Graph.Text.Of(layer.Inputs)}, {Graph.Text.Of(layer.Outputs)}]{(layer.Bias ? $", bias [{Graph.Text.Of(layer.Outputs)}]" : "")}");
            for (int row = 0; row < layer.Inputs + (layer.Bias ? 1 : 0); row++)
            {
                cancellation.ThrowIfCancellationRequested();
                int start = layer.WeightOffset + (row * layer.Outputs);
                WriteNumbers(writer, Enumerable.Range(start, layer.Outputs).Select(index => embedding.Numbers[index]), spec.Precision);
            }
        }

        writer.Line("    // Zeros");
        WriteNumbers(writer, Enumerable.Repeat(0.0, slack), spec.Precision);
        writer.Line("];");
    }

    private static void WriteNumbers(SourceWriter writer, IEnumerable<double> numbers, Precision precision)
    {
        string[] literals = [.. numbers.Select(number => NumberText.Literal(number, precision))];
        for (int start = 0; start < literals.Length; start += NumbersPerLine)
        {
            writer.Line("    " + string.Join(", ", literals, start, Math.Min(NumbersPerLine, literals.Length - start)) + ",");
        }
    }
}
