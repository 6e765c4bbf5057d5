using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes one public method: documentation, signature, checks of its spans, and the kernel.</summary>
internal sealed class MethodWriter(SourceWriter writer, NetworkDeclaration declaration, MethodSpec method, Kernel kernel)
{
    private const string Guard = "global::NetGen.SpanGuard.";

    private NetworkSpec Spec => declaration.Spec;

    public void Write()
    {
        MethodSpec evaluator = NetworkMembers.Evaluator(method);
        bool isShared = NetworkMembers.IsShared(evaluator);
        writer.Lines(MethodDocs.Write(Spec, method));
        if (!isShared)
        {
            WriteOptions();
        }

        using (writer.Open($"public {ReadOnly}void {method.Name}({Signature(Spec, method)})"))
        {
            WriteChecks();
            writer.Line();
            if (isShared)
            {
                IEnumerable<string> arguments = evaluator.Parameters.Select(parameter => method.Parameters.Contains(parameter) ? parameter.Name : "default");
                writer.Line($"{NetworkMembers.KernelName(evaluator)}({string.Join(", ", arguments)});");
            }
            else
            {
                WriteBody();
            }
        }

        if (isShared && evaluator == method)
        {
            writer.Line();
            WriteKernel();
        }
    }

    private string ReadOnly => declaration.Shell.Type.IsStruct ? "readonly " : "";

    // The kernel of several methods: spans are checked by then, and a result that is not asked for is an empty span.
    private void WriteKernel()
    {
        string users = string.Join(" and ", NetworkMembers.Methods.Where(other => NetworkMembers.Evaluator(other) == method).Select(other => other.Name));
        writer.Line($"// Evaluates {users}; an empty result is not written.");
        WriteOptions();
        using (writer.Open($"private {ReadOnly}void {NetworkMembers.KernelName(method)}({Signature(Spec, method)})"))
        {
            if (method.IsBatch)
            {
                writer.Line("int samples = inputs.Length / InputSize;");
            }

            WriteBody();
        }
    }

    private void WriteBody()
    {
        if (!kernel.IsSampleBySample)
        {
            new KernelWriter(writer, declaration, method, kernel).Write();
            return;
        }

        MethodSpec single = NetworkMembers.Single(method);
        string callee = NetworkMembers.IsShared(single) ? NetworkMembers.KernelName(single) : single.Name;
        writer.Line("// A block of samples would not fit the cache at this size: one sample after the other.");
        using (writer.Open("for (int sample = 0; sample < samples; sample++)"))
        {
            writer.Line($"{callee}({string.Join(", ", method.Parameters.Select(OneSample))});");
        }
    }

    private string OneSample(ParameterSpec parameter)
    {
        string length = Length(parameter);
        string row = $"{parameter.Name}.Slice(sample * {(length.Contains('*') ? $"({length})" : length)}, {length})";
        return NetworkMembers.IsShared(method) && parameter.IsResult ? $"{parameter.Name}.IsEmpty ? default : {row}" : row;
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

    public static string Signature(NetworkSpec spec, MethodSpec method) => string.Join(", ", method.Parameters.Select(parameter =>
        $"{(parameter.IsResult ? "Span" : "ReadOnlySpan")}<{spec.NumberType}> {parameter.Name}"));

    private void WriteChecks()
    {
        if (method.IsBatch)
        {
            writer.Line($"int samples = {Guard}Samples(inputs.Length, InputSize, nameof(inputs));");
        }

        foreach (ParameterSpec parameter in method.Parameters.Where(parameter => !method.IsBatch || parameter.Quantity != Quantity.Input))
        {
            string needed = (method.IsBatch ? "(long)samples * " : "") + Length(parameter);
            writer.Line($"{Guard}Length({parameter.Name}.Length, {needed}, nameof({parameter.Name}));");
        }

        foreach (ParameterSpec result in method.Results)
        {
            // What is written first must not change the parameters that are read after it.
            writer.Line($"{Guard}Apart<{Spec.NumberType}>({result.Name}, Parameters, nameof({result.Name}), nameof(Parameters));");
        }

        ParameterSpec[] results = method.Results.ToArray();
        foreach (ParameterSpec result in results)
        {
            foreach (ParameterSpec other in method.Parameters.TakeWhile(parameter => parameter != result))
            {
                writer.Line($"{Guard}Apart<{Spec.NumberType}>({result.Name}, {other.Name}, nameof({result.Name}), nameof({other.Name}));");
            }
        }
    }

    private static string Length(ParameterSpec parameter) => parameter.Quantity switch
    {
        Quantity.Input or Quantity.Tangent or Quantity.InputCotangent => "InputSize",
        Quantity.Jacobian => "OutputSize * InputSize",
        _ => "OutputSize",
    };
}
