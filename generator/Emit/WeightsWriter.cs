using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes the numbers that a network is compiled with: a span over read-only data of the assembly.</summary>
internal sealed class WeightsWriter(SourceWriter writer, NetworkSpec spec, Embedding embedding)
{
    private const int NumbersPerLine = 16;

    // The compiler takes three times as long for a number as for its bits, and nobody reads more numbers than that.
    private const int MostReadable = 10_000;

    private bool IsReadable => spec.ParameterCount <= MostReadable;

    private string Bits => spec.Precision == Precision.Single ? "uint" : "ulong";

    public void Write(CancellationToken cancellation)
    {
        string type = spec.NumberType;
        writer.Line();
        if (embedding.IsMissing)
        {
            writer.Line("// There are no numbers: NetGen reports an error about them at the declaration.");
            writer.Line($"private static ReadOnlySpan<{type}> {NetworkMembers.WeightsField} => throw new NotSupportedException(\"NetGen reported an error for the weights of this network when it was compiled.\");");
            return;
        }

        writer.Line($"// The numbers of {embedding.File}{(IsReadable ? "" : ", as bit patterns (a large file compiles faster so)")}, then zeros: the last row of weights is read in whole vectors.");
        writer.Line(IsReadable
            ? $"private static ReadOnlySpan<{type}> {NetworkMembers.WeightsField} => new {type}[]"
            : $"private static ReadOnlySpan<{type}> {NetworkMembers.WeightsField} => MemoryMarshal.Cast<{Bits}, {type}>((ReadOnlySpan<{Bits}>)new {Bits}[]");
        writer.Line("{");
        foreach (LayerSpec layer in spec.Layers)
        {
            writer.Line($"    // {layer.Name}: weights [{Graph.Text.Of(layer.Inputs)}, {Graph.Text.Of(layer.Outputs)}]{(layer.Bias ? $", bias [{Graph.Text.Of(layer.Outputs)}]" : "")}");
            for (int row = 0; row < layer.Inputs + (layer.Bias ? 1 : 0); row++)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteNumbers(layer.WeightOffset + (row * layer.Outputs), layer.Outputs);
            }
        }

        if (spec.IsNormalized)
        {
            writer.Line($"    // Means and scales of the {string.Join(", then of the ", (spec.ScalesInputs ? new[] { "inputs" } : []).Concat(spec.ScalesOutputs ? ["outputs"] : []))}");
            WriteNumbers(spec.ParameterCount, spec.NormalizationLength);
        }

        int end = spec.ParameterCount + spec.NormalizationLength;
        foreach (LayerSpec layer in spec.Layers.Where(layer => layer.TransposedOffset is not null))
        {
            WriteZeros(layer.TransposedOffset!.Value - end);
            end = layer.TransposedOffset.Value + (layer.Inputs * layer.Outputs);
            writer.Line($"    // {layer.Name}: weights transposed [{Graph.Text.Of(layer.Outputs)}, {Graph.Text.Of(layer.Inputs)}], for derivatives");
            for (int row = 0; row < layer.Outputs; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteNumbers(layer.TransposedOffset.Value + (row * layer.Inputs), layer.Inputs);
            }
        }

        WriteZeros(new MachineModel(spec.Precision).Slack);
        writer.Line(IsReadable ? "};" : "});");
    }

    private void WriteNumbers(int start, int count)
    {
        for (int done = 0; done < count; done += NumbersPerLine)
        {
            IEnumerable<int> places = Enumerable.Range(start + done, Math.Min(NumbersPerLine, count - done));
            writer.Line($"    {string.Join(", ", places.Select(place => Literal(embedding.Numbers[place])))},");
        }
    }

    private void WriteZeros(int count)
    {
        writer.Lines(count > 0 ? ["    // Zeros"] : []);
        for (int done = 0; done < count; done += NumbersPerLine)
        {
            writer.Line($"    {string.Join(", ", Enumerable.Repeat("0", Math.Min(NumbersPerLine, count - done)))},");
        }
    }

    private string Literal(double number) => IsReadable ? NumberText.Literal(number, spec.Precision)
        : spec.Precision == Precision.Double ? $"0x{BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture)}"
        : $"0x{BitConverter.ToInt32(BitConverter.GetBytes((float)number), 0).ToString("x", CultureInfo.InvariantCulture)}";
}
