using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes the members that are not kernels: sizes, parameters and their views, initialisation, the interface.</summary>
internal sealed class MemberWriter(SourceWriter writer, NetworkDeclaration declaration)
{
    private NetworkSpec Spec => declaration.Spec;

    private string Element => Spec.NumberType;

    /// <summary>The interfaces the network implements.</summary>
    public static IEnumerable<string> Faces(NetworkSpec spec) =>
        new[] { "INeuralNetwork" }.Concat(spec.Loss == Loss.None ? [] : ["ITrainable"]).Concat(spec.IsNormalized ? ["INormalized"] : []).Select(face => $"global::NetGen.{face}<{spec.NumberType}>");

    private bool IsStruct => declaration.Shell.Type.IsStruct;

    private string ReadOnly => declaration.Shell.Type.Modifier;

    public void Write()
    {
        WriteConstants();
        if (declaration.Shell.Type.IsStatic)
        {
            WriteFixedParameters();
            return;
        }

        WriteStorage();
        foreach (LayerSpec layer in Spec.Layers)
        {
            writer.Line();
            WriteView(layer);
        }

        WriteNormalization();
        writer.Line();
        WriteInitialize();
        writer.Line();
        WriteInterface();
    }

    private void WriteConstants()
    {
        WriteConstant("InputSize", Spec.InputSize, "Number of inputs.");
        writer.Line();
        WriteConstant("OutputSize", Spec.OutputSize, "Number of outputs.");
        writer.Line();
        WriteConstant("ParameterCount", Spec.ParameterCount, "Number of parameters: all weights and biases.");
        writer.Line();
    }

    private void WriteConstant(string name, int value, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public const int {name} = {Graph.Text.Of(value)};");
    }

    private void WriteFixedParameters()
    {
        writer.Line("/// <summary>All parameters, layer by layer: weights row-major [in, out], then bias [out]. Constants in the assembly's read-only data.</summary>");
        writer.Line($"public static ReadOnlySpan<{Element}> Parameters => {NetworkMembers.WeightsField}.Slice(0, ParameterCount);");
    }

    private void WriteStorage()
    {
        int slack = new MachineModel(Spec.Precision).Slack;
        string allocation = declaration.Embedding is not null ? $"global::NetGen.ParameterMemory.Copy({NetworkMembers.WeightsField})"
            : Spec.IsNormalized ? $"global::NetGen.NormalizedStorage.Allocate<{Element}>(ParameterCount, InputSize, {ScaledOutputs}, {Graph.Text.Of(slack)})"
            : $"global::NetGen.ParameterMemory.Allocate<{Element}>(ParameterCount + {Graph.Text.Of(slack)})";
        writer.Lines(Spec.IsNormalized ? ["// Behind the parameters are means and scales of inputs and outputs."] : []);
        writer.Line("// Longer than the parameters: the last row of weights is read in whole vectors. Never moved, so that it can be aligned.");
        writer.Line($"private readonly {Element}[] {NetworkMembers.ParameterField}{(IsStruct ? "" : " = " + allocation)};");
        if (IsStruct)
        {
            writer.Line();
            writer.Line($"/// <summary>Allocates the parameters{(declaration.Embedding is { } embedding ? ", those of " + embedding.File : ", all zero")}. A <c>default</c> value has none and cannot be evaluated.</summary>");
            writer.Line($"public {declaration.Shell.Type.Name}() => {NetworkMembers.ParameterField} = {allocation};");
        }

        writer.Line();
        writer.Line("/// <summary>All parameters, layer by layer: weights row-major [in, out], then bias [out]. What is written here is what the next call reads.</summary>");
        writer.Line($"public {ReadOnly}Span<{Element}> Parameters => MemoryMarshal.CreateSpan(ref {FirstParameter(declaration)}, ParameterCount);");
    }

    /// <summary>The first parameter as C#, without <c>ref</c>.</summary>
    public static string FirstParameter(NetworkDeclaration declaration) =>
        declaration.CopiesConstants ? $"global::NetGen.ParameterMemory.First({NetworkMembers.KernelClass}.{NetworkMembers.AlignedField})"
        : declaration.Shell.Type.IsStatic ? $"MemoryMarshal.GetReference({NetworkMembers.WeightsField})"
        : $"global::NetGen.ParameterMemory.First({(declaration.Shell.Type.IsStruct ? $"global::NetGen.SpanGuard.Constructed({NetworkMembers.ParameterField})" : NetworkMembers.ParameterField)})";

    private void WriteView(LayerSpec layer)
    {
        string size = $"{Graph.Text.Of(layer.Inputs)}, {Graph.Text.Of(layer.Outputs)}";
        writer.Line($"/// <summary>The parameters of layer {Graph.Text.Of(layer.Index)}, a view into <see cref=\"Parameters\"/>: weights [{size}], {(layer.Bias ? $"bias [{Graph.Text.Of(layer.Outputs)}]" : "no bias")}.</summary>");
        writer.Line($"public {ReadOnly}global::NetGen.LayerParameters<{Element}> {Identifier(layer)} => new(Parameters.Slice({Graph.Text.Of(layer.WeightOffset)}, {Graph.Text.Of(layer.ParameterCount)}), {size});");
    }

    private string ScaledOutputs => Spec.ScalesOutputs ? "OutputSize" : "0";

    private void WriteNormalization()
    {
        if (!Spec.IsNormalized)
        {
            return;
        }

        string storage = $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {FirstParameter(declaration)}, ParameterCount), {Graph.Text.Of(Spec.NormalizationLength)})";
        writer.Line();
        writer.Line("/// <summary>Means and scales of the inputs and outputs, a view of what the methods read. They are not part of <see cref=\"Parameters\"/> and not trained.</summary>");
        writer.Line($"public {ReadOnly}global::NetGen.Normalization<{Element}> {NetworkMembers.NormalizationProperty} => new({storage}, InputSize, {ScaledOutputs});");
    }

    private void WriteInitialize()
    {
        writer.Line("/// <summary>Draws the weights: He normal for layers of the ReLU family, Glorot uniform for all others. Biases become zero.</summary>");
        writer.Line("/// <param name=\"random\">The source of randomness; the same seed gives the same weights.</param>");
        using (writer.Open($"public {ReadOnly}void Initialize(Random random)"))
        {
            foreach (LayerSpec layer in Spec.Layers)
            {
                writer.Line($"global::NetGen.Initialization.{(IsReluFamily(layer.Activation) ? "HeNormal" : "GlorotUniform")}({Reference(layer, "random")}, random);");
            }
        }
    }

    // A layer may be called Vector, but what says Vector in the text is the framework's.
    private static string Identifier(LayerSpec layer) => FrameworkNames.Contains(layer.Name) ? "@" + layer.Name : layer.Name;

    // A layer may be called like the method's own parameter, too.
    private static string Reference(LayerSpec layer, string parameter) => layer.Name == parameter ? "this." + layer.Name : Identifier(layer);

    private static bool IsReluFamily(Activation activation) => activation is Activation.ReLU or Activation.LeakyReLU or Activation.ELU or Activation.CELU
        or Activation.SELU or Activation.Softplus or Activation.HardSwish or Activation.SiLU or Activation.GELU or Activation.GELUTanh or Activation.Mish;

    private void WriteInterface()
    {
        if (Spec.Loss != Loss.None)
        {
            writer.Line($"{ReadOnly}global::NetGen.Loss global::NetGen.ITrainable<{Element}>.Loss => global::NetGen.Loss.{Spec.Loss};");
            writer.Line();
            writer.Line($"{ReadOnly}{Element} global::NetGen.ITrainable<{Element}>.HuberThreshold => {NumberText.Literal(Spec.HuberThreshold, Spec.Precision)};");
            writer.Line();
        }

        string face = $"global::NetGen.INeuralNetwork<{Element}>";
        foreach (string name in new[] { "InputSize", "OutputSize", "ParameterCount" })
        {
            writer.Line($"{ReadOnly}int {face}.{name} => {name};");
            writer.Line();
        }

        RequestListWriter.Write(writer, declaration, face);
        writer.Line();
        writer.Line($"{ReadOnly}int {face}.LayerCount => {Graph.Text.Of(Spec.Layers.Count)};");
        writer.Line();
        writer.Line($"{ReadOnly}global::NetGen.LayerParameters<{Element}> {face}.Layer(int index) => index switch");
        writer.Line("{");
        foreach (LayerSpec layer in Spec.Layers)
        {
            writer.Line($"    {Graph.Text.Of(layer.Index)} => {Reference(layer, "index")},");
        }

        writer.Line($"    _ => throw new ArgumentOutOfRangeException(nameof(index), index, \"Layers are counted from 1 to {Graph.Text.Of(Spec.Layers.Count)}.\"),");
        writer.Line("};");
        writer.Line();
        WriteDescriptions(face);
    }

    private void WriteDescriptions(string face)
    {
        writer.Line($"{ReadOnly}global::NetGen.LayerDescription {face}.Describe(int index) => index switch");
        writer.Line("{");
        foreach (LayerSpec layer in Spec.Layers)
        {
            string activation = layer.Custom is { } custom ? $"null, \"{custom.Name}\"" : $"global::NetGen.Activation.{layer.Activation}, null";
            writer.Line($"    {Graph.Text.Of(layer.Index)} => new(\"{layer.Name}\", {Graph.Text.Of(layer.Inputs)}, {Graph.Text.Of(layer.Outputs)}, {activation}, {(layer.Bias ? "true" : "false")}, {(layer.Residual ? "true" : "false")}),");
        }

        writer.Line($"    _ => throw new ArgumentOutOfRangeException(nameof(index), index, \"Layers are counted from 1 to {Graph.Text.Of(Spec.Layers.Count)}.\"),");
        writer.Line("};");
    }
}
