using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes one method: documentation, signature, checks of its spans, and the kernel. The kernel is a private method of its own when several
/// methods share it, or when the user chose the names of the parameters.
/// </summary>
internal sealed class MethodWriter(SourceWriter writer, NetworkDeclaration declaration, MethodSpec method, MethodCode code)
{
    private NetworkSpec Spec => declaration.Spec;

    private MethodSpec Evaluator => code.Method;

    private bool HasOwnKernel => code.Request is not null || NetworkMembers.IsShared(Evaluator);

    private string ReadOnly => declaration.Shell.Type.IsStruct ? "readonly " : "";

    public void Write()
    {
        IReadOnlyList<string> names = code.Request is { } request ? request.ParameterNames : method.Parameters.Select(parameter => parameter.Name).ToArray();
        if (code.Request is not { IsDocumented: true })
        {
            writer.Lines(MethodDocs.Write(Spec, method, names));
        }

        WriteOptions();
        var checks = new SpanChecks(writer, Spec, method, names);
        using (writer.Open($"{(code.Request is { } declared ? declared.Modifiers : ("public " + ReadOnly).TrimEnd())} void {method.Name}({Signature(Spec, method, names)})"))
        {
            checks.Write();
            writer.Line();
            if (HasOwnKernel)
            {
                string kernel = NetworkMembers.KernelName(Evaluator);
                writer.Line($"{(names.Contains(kernel) ? "this." : "")}{kernel}({string.Join(", ", Evaluator.Parameters.Select(Passed))});");
            }
            else
            {
                WriteBody(code);
            }
        }

        if (HasOwnKernel && Evaluator == method)
        {
            WriteKernels();
        }
        else if (!HasOwnKernel)
        {
            WriteWide(code);
            if (code.Sample is { } sample)
            {
                WriteSampleKernel(sample);
            }
        }

        string Passed(ParameterSpec parameter)
        {
            int index = method.Parameters.ToList().IndexOf(parameter);
            return index < 0 ? "default" : names[index];
        }
    }

    public static string Signature(NetworkSpec spec, MethodSpec method, IReadOnlyList<string> names) => string.Join(", ", method.Parameters.Zip(names, (parameter, name) =>
        $"{(parameter.IsResult ? "Span" : "ReadOnlySpan")}<{spec.NumberType}> {name}"));

    private void WriteKernels()
    {
        string users = code.Request is null ? string.Join(" and ", NetworkMembers.Methods.Where(other => NetworkMembers.Evaluator(other) == method).Select(other => other.Name)) : method.Name;
        writer.Line();
        writer.Line($"// Evaluates {users}{(code.Request is null ? "; an empty result is not written" : "")}.");
        WriteKernel(code);
        if (code.Sample is { } sample)
        {
            WriteSampleKernel(sample);
        }
    }

    private void WriteSampleKernel(MethodCode sample)
    {
        writer.Line();
        writer.Line($"// Evaluates {method.Name} for one sample.");
        WriteKernel(sample);
    }

    // Spans are checked by then.
    private void WriteKernel(MethodCode kernel)
    {
        WriteKernel(kernel, NetworkMembers.KernelName(kernel.Method));
        WriteWide(kernel);
    }

    private void WriteWide(MethodCode kernel)
    {
        foreach (MethodCode wide in kernel.Widths.Skip(1))
        {
            writer.Line();
            writer.Line("// The same with 512-bit vectors.");
            WriteKernel(wide, NetworkMembers.WideName(wide.Method));
        }
    }

    private void WriteKernel(MethodCode kernel, string name)
    {
        WriteOptions();
        using (writer.Open($"private {ReadOnly}void {name}({Signature(Spec, kernel.Method, kernel.Method.Parameters.Select(parameter => parameter.Name).ToArray())})"))
        {
            if (kernel.Method.IsBatch)
            {
                writer.Line("int samples = inputs.Length / InputSize;");
            }

            WriteBody(kernel);
        }
    }

    private void WriteBody(MethodCode body)
    {
        if (!body.Kernel.IsSampleBySample)
        {
            if (body.Wide is not null)
            {
                WriteWideCall(body);
            }

            new KernelWriter(writer, declaration, body.Method, body.Kernel).Write();
            return;
        }

        MethodSpec single = body.Sample?.Method ?? NetworkMembers.Single(body.Method)!;
        string callee = body.Sample is not null || NetworkMembers.IsShared(single) ? NetworkMembers.KernelName(single) : single.Name;
        string call = $"{callee}({string.Join(", ", body.Method.Parameters.Select(OneSample))});";
        writer.Line("// A block of samples would not fit the cache at this size: one sample after the other.");
        if (body.Method.Has(Quantity.Gradient))
        {
            WriteSum(call);
            return;
        }

        using (writer.Open(EachSample))
        {
            writer.Line(call);
        }
    }

    private void WriteWideCall(MethodCode body)
    {
        IEnumerable<string> names = body.Method.Parameters.Select(parameter => parameter.Name);
        using (writer.Open("if (global::NetGen.WideCode.Pays)"))
        {
            writer.Line($"{NetworkMembers.WideName(body.Method)}({string.Join(", ", names)});");
            writer.Line("return;");
        }

        writer.Line();
    }

    private const string EachSample = "for (int sample = 0; sample < samples; sample++)";

    // The gradient of a batch is the sum of its samples' gradients.
    private void WriteSum(string call)
    {
        writer.Line($"{Spec.NumberType}[] rented = ArrayPool<{Spec.NumberType}>.Shared.Rent(ParameterCount);");
        writer.Line($"Span<{Spec.NumberType}> term = rented.AsSpan(0, ParameterCount);");
        writer.Line("gradient.Clear();");
        using (writer.Open(EachSample))
        {
            writer.Line(call);
            writer.Line("global::NetGen.SpanMath.Add(term, gradient);");
        }

        writer.Line($"ArrayPool<{Spec.NumberType}>.Shared.Return(rented);");
    }

    private string OneSample(ParameterSpec parameter)
    {
        if (parameter.Quantity == Quantity.Gradient)
        {
            return "term";
        }

        string length = SpanChecks.Length(Evaluator, parameter);
        string row = $"{parameter.Name}.Slice(sample * {(length.Contains('*') ? $"({length})" : length)}, {length})";
        return code.Request is null && NetworkMembers.IsShared(Evaluator) && parameter.IsResult ? $"{parameter.Name}.IsEmpty ? default : {row}" : row;
    }

    // Optimised from the first call: code of the first tier is several times slower and stays for the first thirty calls.
    private void WriteOptions()
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        if (declaration.Shell.AllowUnsafe)
        {
            writer.Line("[SkipLocalsInit]");
        }
    }
}
