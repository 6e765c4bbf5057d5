using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes one method: documentation, signature, checks of its spans, and the kernel. The kernel is a private method of its own when several
/// methods share it, or when the user chose the names of the parameters.
/// </summary>
internal sealed class MethodWriter(SourceWriter writer, NetworkDeclaration declaration, MethodSpec method, MethodCode code)
{
    // Optimised from the first call: code of the first tier is several times slower and stays for the first thirty calls.
    private const string Optimized = "MethodImplOptions.AggressiveOptimization";

    private NetworkSpec Spec => declaration.Spec;

    private MethodSpec Evaluator => code.Method;

    private bool HasOwnKernel => code.Request is not null || ReturnsLoss || NetworkMembers.IsShared(Evaluator);

    private bool ReturnsLoss => method.Has(Quantity.Loss);

    private string ReadOnly => declaration.Shell.Type.Modifier;

    public void Write()
    {
        IReadOnlyList<string> names = code.Request is { } request ? request.ParameterNames : method.Face.Parameters.Select(parameter => parameter.Name).ToArray();
        if (code.Request is not { IsDocumented: true })
        {
            writer.Lines(MethodDocs.Write(Spec, method.Face, names, ReturnsLoss));
        }

        WriteOptions(Optimized);
        var checks = new SpanChecks(writer, declaration, method.Face, names);
        using (writer.Open($"{(code.Request is { } declared ? declared.Modifiers : ("public " + ReadOnly).TrimEnd())} {(ReturnsLoss ? Spec.NumberType : "void")} {method.Name}({Signature(Spec, method.Face, names)})"))
        {
            checks.Write();
            writer.Line();
            if (HasOwnKernel)
            {
                WriteCall();
            }
            else
            {
                WriteBody(code, checks.Parameters is { } parameters ? $"MemoryMarshal.GetReference({parameters})" : MemberWriter.FirstParameter(declaration));
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

        void WriteCall()
        {
            string kernel = NetworkMembers.KernelName(Evaluator);
            writer.Lines(ReturnsLoss ? [$"{Spec.NumberType} loss = 0;"] : []);
            writer.Line($"{(names.Contains(kernel) ? declaration.Shell.Self + "." : "")}{kernel}({string.Join(", ", Evaluator.Parameters.Select(Passed))});");
            writer.Lines(ReturnsLoss ? ["return loss;"] : []);
        }

        string Passed(ParameterSpec parameter)
        {
            if (parameter.Quantity == Quantity.Loss)
            {
                return $"new Span<{Spec.NumberType}>(ref loss)";
            }

            int index = method.Parameters.ToList().IndexOf(parameter);
            return index < 0 ? "default" : names[index];
        }
    }

    public static string Signature(NetworkSpec spec, MethodSpec method, IReadOnlyList<string> names) => string.Join(", ", method.Parameters.Zip(names, (parameter, name) =>
        $"{(parameter.IsResult ? "Span" : "ReadOnlySpan")}<{spec.NumberType}> {name}"));

    private void WriteKernels()
    {
        string users = code.Request is null ? string.Join(" and ", NetworkMembers.Of(Spec).Where(other => NetworkMembers.Evaluator(other) == method).Select(other => other.Name)) : method.Name;
        writer.Line();
        writer.Line($"// Evaluates {users}{(NetworkMembers.IsShared(method) ? "; an empty result is not written" : "")}.");
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
        bool isInlined = NetworkMembers.IsShared(kernel.Method) && JitBudget.IsInlined(kernel.Kernel);
        WriteKernel(kernel, NetworkMembers.KernelName(kernel.Method), isInlined ? "MethodImplOptions.AggressiveInlining | " + Optimized : Optimized);
        WriteWide(kernel);
    }

    private void WriteWide(MethodCode kernel)
    {
        foreach (MethodCode wide in kernel.Widths.Skip(1))
        {
            writer.Line();
            writer.Line(wide.Kernel.Machine.IsWide ? "// The same with 512-bit vectors." : "// The same with vectors of 256 bits at least: no value leaves the registers.");
            WriteKernel(wide, NetworkMembers.WideName(wide.Method), Optimized);
        }
    }

    private void WriteKernel(MethodCode kernel, string name, string options)
    {
        WriteOptions(options);
        using (writer.Open($"private {ReadOnly}void {name}({Signature(Spec, kernel.Method, kernel.Method.Parameters.Select(parameter => parameter.Name).ToArray())})"))
        {
            if (kernel.Method.IsBatch)
            {
                writer.Line("int samples = inputs.Length / InputSize;");
            }

            WriteBody(kernel, MemberWriter.FirstParameter(declaration));
        }
    }

    private void WriteBody(MethodCode body, string firstParameter)
    {
        if (!body.Kernel.IsSampleBySample)
        {
            if (body.Wide is not null)
            {
                WriteWideCall(body);
            }

            new KernelWriter(writer, declaration, body.Method, body.Kernel).Write(firstParameter);
            return;
        }

        MethodSpec single = body.Sample?.Method ?? NetworkMembers.Single(body.Method)!;
        string callee = body.Sample is not null || NetworkMembers.IsShared(single) ? NetworkMembers.KernelName(single) : single.Name;
        string call = $"{callee}({string.Join(", ", body.Method.Parameters.Select(OneSample))});";
        writer.Line("// A block of samples would not fit the cache at this size: one sample after the other.");
        if (body.Method.Has(Quantity.Gradient) || body.Method.Has(Quantity.Loss))
        {
            WriteSum(call, body.Method);
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
        MachineModel machine = body.Wide!.Machine;
        using (writer.Open($"if ({(machine.IsWide ? "global::NetGen.WideCode.Pays" : $"{new VectorNames(machine).Type}.Count >= {Text.Of(machine.FewestLanes)}")})"))
        {
            writer.Line($"{NetworkMembers.WideName(body.Method)}({string.Join(", ", names)});");
            writer.Line("return;");
        }

        writer.Line();
    }

    private const string EachSample = "for (int sample = 0; sample < samples; sample++)";

    // The gradient of a batch is the sum of its samples' gradients, its loss the sum of their losses.
    private void WriteSum(string call, MethodSpec batch)
    {
        bool hasGradient = batch.Has(Quantity.Gradient);
        bool hasLoss = batch.Has(Quantity.Loss);
        if (hasGradient)
        {
            writer.Line($"{Spec.NumberType}[] rented = ArrayPool<{Spec.NumberType}>.Shared.Rent(ParameterCount);");
            writer.Line($"Span<{Spec.NumberType}> term = rented.AsSpan(0, ParameterCount);");
            writer.Line("gradient.Clear();");
        }

        writer.Lines(hasLoss ? [$"{Spec.NumberType} lossTerm = 0;", "loss.Clear();"] : []);
        using (writer.Open(EachSample))
        {
            writer.Line(call);
            writer.Lines(hasGradient ? ["global::NetGen.SpanMath.Add(term, gradient);"] : []);
            writer.Lines(hasLoss ? ["loss[0] += lossTerm;"] : []);
        }

        writer.Lines(hasGradient ? [$"ArrayPool<{Spec.NumberType}>.Shared.Return(rented);"] : []);
    }

    private string OneSample(ParameterSpec parameter)
    {
        if (!parameter.IsPerSample)
        {
            return parameter.Quantity switch { Quantity.Gradient => "term", Quantity.Loss => $"new Span<{Spec.NumberType}>(ref lossTerm)", _ => parameter.Name };
        }

        string length = SpanChecks.Length(Evaluator, parameter);
        string row = $"{parameter.Name}.Slice(sample * {(length.Contains('*') ? $"({length})" : length)}, {length})";
        return code.Request is null && NetworkMembers.IsShared(Evaluator) && parameter.IsResult ? $"{parameter.Name}.IsEmpty ? default : {row}" : row;
    }

    private void WriteOptions(string options)
    {
        writer.Line($"[MethodImpl({options})]");
        if (declaration.Shell.AllowUnsafe)
        {
            writer.Line("[SkipLocalsInit]");
        }
    }
}
