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
        writer.Lines(MethodDocs.Write(Spec, method));
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        if (declaration.Shell.AllowUnsafe)
        {
            writer.Line("[SkipLocalsInit]");
        }

        using (writer.Open($"public {(declaration.Shell.Type.IsStruct ? "readonly " : "")}void {method.Name}({Signature(Spec, method)})"))
        {
            WriteChecks();
            writer.Line();
            new KernelWriter(writer, declaration, method, kernel).Write();
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

        ParameterSpec[] results = method.Results.ToArray();
        foreach (ParameterSpec result in results)
        {
            foreach (ParameterSpec other in method.Parameters.TakeWhile(parameter => parameter != result))
            {
                writer.Line($"{Guard}Apart({result.Name}, {other.Name}, nameof({result.Name}), nameof({other.Name}));");
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
