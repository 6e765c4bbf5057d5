using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Writes the generated file of one network.</summary>
internal static class NetworkWriter
{
    private const string Version = "0.1.0";

    public static string Write(NetworkDeclaration declaration, IReadOnlyList<MethodCode> methods, CancellationToken cancellation)
    {
        var writer = new SourceWriter();
        HeaderWriter.Write(writer, declaration, methods);
        writer.Lines(["#nullable enable annotations", "#pragma warning disable", ""]);
        writer.Lines(new[] { "System", "System.Buffers", "System.CodeDom.Compiler", "System.Numerics", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics" }
            .Select(name => $"using {name};"));
        writer.Line();
        using (Blocks.Around(writer, declaration.Shell))
        {
            WriteType(writer, declaration, methods, cancellation);
        }

        return declaration.Shell.ShadowsFramework ? QualifiedNames.Write(writer.ToString()) : writer.ToString();
    }

    private static void WriteType(SourceWriter writer, NetworkDeclaration declaration, IReadOnlyList<MethodCode> methods, CancellationToken cancellation)
    {
        writer.Line($"[GeneratedCode(\"NetGen\", \"{Version}\")]");
        if (declaration.Shell.NeedsLayout)
        {
            writer.Line("[StructLayout(LayoutKind.Auto)]");
        }

        using (writer.Open(Blocks.Head(declaration.Shell.Type) + (declaration.Shell.Type.IsStatic ? "" : $" : {string.Join(", ", MemberWriter.Faces(declaration.Spec))}")))
        {
            LatexWriter.WriteSummary(writer, declaration, methods);
            writer.Line();
            new MemberWriter(writer, declaration).Write();
            foreach ((MethodSpec method, MethodCode code) in Methods(declaration, methods))
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Line();
                new MethodWriter(writer, declaration, method, code).Write();
            }

            writer.Line();
            LatexWriter.WriteClass(writer, declaration, cancellation);
            WriteParts(writer, declaration, methods);
            if (declaration.Embedding is { } embedding)
            {
                new WeightsWriter(writer, declaration.Spec, embedding).Write(cancellation);
            }
        }
    }

    // All methods every network has, with the code that evaluates each, then those the user asked for.
    private static IEnumerable<(MethodSpec Method, MethodCode Code)> Methods(NetworkDeclaration declaration, IReadOnlyList<MethodCode> methods) => declaration.Methods
        .Select(method => (method, methods.First(code => code.Method == NetworkMembers.Evaluator(method))))
        .Concat(methods.Where(code => code.Request is not null).Select(code => (code.Method, code)));

    private static void WriteParts(SourceWriter writer, NetworkDeclaration declaration, IReadOnlyList<MethodCode> methods)
    {
        MethodCode[] split = methods.SelectMany(code => code.Running).SelectMany(code => code.Widths).Where(code => KernelWriter.IsSplit(code.Kernel)).ToArray();
        if (split.Length == 0 && !declaration.CopiesConstants)
        {
            return;
        }

        writer.Line();
        using (writer.Open($"private static class {NetworkMembers.KernelClass}"))
        {
            if (declaration.CopiesConstants)
            {
                writer.Line("// Constants can begin anywhere, and vectors of them lie on two cache lines: the methods read an aligned copy.");
                writer.Line($"internal static readonly {declaration.Spec.NumberType}[] {NetworkMembers.AlignedField} = global::NetGen.ParameterMemory.Copy({NetworkMembers.WeightsField});");
            }

            foreach (MethodCode code in split)
            {
                new KernelWriter(writer, declaration, code.Method, code.Kernel).WriteParts();
            }
        }
    }
}
