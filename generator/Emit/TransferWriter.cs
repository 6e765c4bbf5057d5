using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes the copies between the caller's spans and scratch: arguments in, results out, transposed where the layouts differ.</summary>
internal sealed class TransferWriter(SourceWriter writer, NetworkSpec spec, MethodSpec method, Kernel kernel)
{
    private const int MostUnrolled = 8;

    public void Write(Staging staging)
    {
        ParameterSpec parameter = method.Source(staging.Source.Name);
        Axis unit = staging.Source.Axes[staging.Source.Axes.Count - 1];
        string length = Text.Of(unit.Length);
        string name = staging.Buffer.Name;
        if (!kernel.IsBatch)
        {
            writer.Line($"// Copies {parameter.Name} to {name}: it is read in whole vectors, which need room behind it.");
            writer.Line($"{parameter.Name}.CopyTo(MemoryMarshal.CreateSpan(ref {name}, {length}));");
            return;
        }

        string row = Text.Of(staging.Buffer.RowLength);
        writer.Line($"// Copies {parameter.Name} to {name}, samples from rows to lanes. Lanes without a sample are zero.");
        using (writer.Open($"if (block < {row})"))
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref {name}, {Text.Of(staging.Buffer.Length)}).Clear();");
        }

        writer.Line();
        using (writer.Open("for (int r = 0; r < block; r++)"))
        {
            string sample = Sample(parameter.Name, method.Length(spec, parameter));
            writer.Line($"ref {spec.NumberType} sample = ref {sample};");
            Each(unit, true, index => writer.Line($"Unsafe.Add(ref {name}, {new Address().Add(index, staging.Buffer.RowLength).Add("r", 1)}) = {At("sample", new Address().Add(index, 1))};"));
        }
    }

    public void Write(Delivery delivery)
    {
        string span = delivery.Result.Name;
        ParameterSpec parameter = method.Results.First(result => result.Name == span);
        Operand source = kernel.Read(delivery.Result.Node);
        writer.Line($"// Copies {source.Base} to {span}{(kernel.IsBatch ? ", samples from lanes to rows" : "")}{(IsOptional(delivery) ? "; skipped when nobody asked for it" : "")}.");
        Axis[] axes = delivery.Result.Layout.Where(axis => axis.Kind != AxisKind.Sample).ToArray();
        using (IsOptional(delivery) ? writer.Open($"if (!{span}.IsEmpty)") : kernel.IsBatch ? null : writer.Open())
        {
            using (kernel.IsBatch ? writer.Open("for (int r = 0; r < block; r++)") : null)
            {
                WriteRows(axes, source, kernel.IsBatch ? Sample(span, method.Length(spec, parameter)) : $"MemoryMarshal.GetReference({span})");
            }
        }
    }

    // Methods that share the kernel leave results out by passing an empty span.
    private bool IsOptional(Delivery delivery) => NetworkMembers.Methods.Any(other =>
        other != method && NetworkMembers.Evaluator(other) == method && other.Results.All(result => result.Name != delivery.Result.Name));

    private void WriteRows(Axis[] axes, Operand source, string start)
    {
        writer.Line($"ref {spec.NumberType} result = ref {start};");
        Nested(axes, 0, [], positions =>
        {
            var to = new Address();
            var from = new Address();
            long stride = 1;
            for (int i = axes.Length - 1; i >= 0; i--)
            {
                to.Add(positions[i], stride);
                stride *= axes[i].Length;
            }

            foreach ((Axis axis, long step) in source.Strides)
            {
                if (axis.Kind == AxisKind.Sample)
                {
                    from.Add("r", step);
                }
                else
                {
                    from.Add(positions[Array.IndexOf(axes, axis)], step);
                }
            }

            writer.Line($"{At("result", to)} = {At(source.Base, from)};");
        });
    }

    private void Nested(Axis[] axes, int depth, IReadOnlyList<Position> outer, Action<IReadOnlyList<Position>> write)
    {
        if (depth == axes.Length)
        {
            write(outer);
            return;
        }

        Each(axes[depth], axes.Aggregate(1L, (product, axis) => product * axis.Length) <= MostUnrolled, position => Nested(axes, depth + 1, [.. outer, position], write));
    }

    // A short axis is written out, a longer one is a loop.
    private void Each(Axis axis, bool isShort, Action<Position> write)
    {
        if (isShort && axis.Length <= MostUnrolled)
        {
            for (int i = 0; i < axis.Length; i++)
            {
                write(new Position(null, i));
            }
        }
        else
        {
            using (writer.Open($"for (int {axis} = 0; {axis} < {Text.Of(axis.Length)}; {axis}++)"))
            {
                write(new Position(axis.Name));
            }
        }
    }

    private static string Sample(string span, int length) =>
        $"Unsafe.Add(ref MemoryMarshal.GetReference({span}), {(length == 1 ? "first + r" : $"(first + r) * {Text.Of(length)}")})";

    private static string At(string reference, Address address) => address.IsZero ? reference : $"Unsafe.Add(ref {reference}, {address})";
}
