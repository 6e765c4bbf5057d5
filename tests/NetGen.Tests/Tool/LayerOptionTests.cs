using NetGen.Formats;
using NetGen.Tests.Harness;
using static NetGen.Tests.Tool.ToolCommand;

namespace NetGen.Tests.Tool;

/// <summary>What the command netgen is told of layers, because their file does not say it.</summary>
public sealed class LayerOptionTests : IDisposable
{
    private static readonly string[] All = ["--hidden", "tanh", "--output", "SOFTMAX", "--layer", "2=SiLU", "--residual", "2"];

    private readonly string folder = Directory.CreateTempSubdirectory("layers ").FullName;
    private readonly Model whole;

    // One model three times: whole, and in two files that say nothing but numbers, one of them with golden vectors.
    public LayerOptionTests()
    {
        Model random = RandomModel.Create(61, [3, 4, 4, 2], Activation.Tanh, Activation.Softmax, residual: true, normalization: RandomModel.Normalization(62, 3, 2));
        whole = new([.. random.Layers.Select((layer, index) => index == 1 ? layer with { Activation = Activation.SiLU } : layer)], random.Normalization);
        double[][] inputs = [[0.1, 0.2, 0.3], [-1, 2, 0.5]];
        GoldenVectors golden = new(inputs, [.. inputs.Select(input => ModelEvaluation.Forward(whole, input))]);
        ModelFile.Write(whole, At("whole.onnx"));
        ModelFile.Write(whole, At("open.npz"));
        ModelFile.Write(new(Open(whole), whole.Normalization, golden), At("open.json"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Check_evaluates_what_it_is_told()
    {
        (int code, string output, string errors) = Run(["check", At("open.json"), .. All]);
        Assert.Equal("", errors);
        Assert.Equal(0, code);
        Assert.Contains("2 golden vectors", output);
        foreach (string[] wrong in new[] { All[..6], [.. All[..4], "--layer", "2=Tanh", "--residual", "2"], [.. All, "--layer", "1=Sin"] })
        {
            (code, output, errors) = Run(["check", At("open.json"), .. wrong]);
            Assert.Equal("", errors);
            Assert.Equal(1, code);
            Assert.Contains("wrong at sample", output);
        }
    }

    [Theory]
    [InlineData("open.npz", "told.onnx")]
    [InlineData("open.json", "told.safetensors")]
    [InlineData("open.npz", "told.json")]
    public void Convert_writes_what_it_is_told(string source, string target)
    {
        Assert.Equal(0, Run(["convert", At(source), At(target), .. All]).Code);
        Model told = ModelFile.Read(At(target));
        Assert.Equal(whole.Parameters(), told.Parameters());
        Assert.Equal(whole.Layers.Select(layer => (layer.Activation, layer.Residual)), told.Layers.Select(layer => (layer.Activation, layer.Residual)));
        Assert.Equal(ModelEvaluation.Forward(whole, [0.4, -0.3, 0.2]), ModelEvaluation.Forward(told, [0.4, -0.3, 0.2]));
    }

    [Fact]
    public void Convert_leaves_open_what_files_of_numbers_leave_open()
    {
        Assert.Equal(0, Run("convert", At("open.npz"), At("told.safetensors"), "--hidden", "Tanh").Code);
        Assert.Equal([Activation.Tanh, Activation.Tanh, null], ModelFile.Read(At("told.safetensors")).Layers.Select(layer => layer.Activation));
        Assert.Contains("says nothing of activations", Run("convert", At("whole.onnx"), At("told.npz")).Output);
    }

    [Fact]
    public void Import_declares_what_it_is_told()
    {
        Assert.Equal(0, Run(["import", At("open.npz"), .. All, "--class", "Told", "-o", At("Told.cs")]).Code);
        Assert.Equal(ModelCode.Declaration(whole, "Told"), File.ReadAllText(At("Told.cs")));
        Assert.Equal(0, Run(["import", At("open.npz"), .. All, "--class", "Told", "--standalone", "-o", At("Told.cs")]).Code);
        Assert.Equal(ModelCode.Standalone(whole, "Told"), File.ReadAllText(At("Told.cs")));

        Assert.Equal(0, Run("import", At("open.npz"), "--hidden", "Tanh", "--output", "Identity", "--custom", "2=My.Scaled<Sine>", "--class", "Told", "-o", At("Told.cs")).Code);
        Assert.Contains("[Layer(2, CustomActivation = typeof(My.Scaled<Sine>), Bias = true)]", File.ReadAllText(At("Told.cs")));
    }

    [Fact]
    public void Inspect_shows_what_it_is_told()
    {
        Assert.Contains("not said", Run("inspect", At("open.npz")).Output);
        (int code, string output, _) = Run(["inspect", At("open.npz"), .. All]);
        Assert.Equal(0, code);
        Assert.Contains("SiLU + input", output);
        Assert.DoesNotContain("not said", output);
    }

    [Fact]
    public void What_the_file_says_itself_may_be_said_again() => Assert.Equal(0, Run(["check", At("whole.onnx"), .. All]).Code);

    [Theory]
    [InlineData("whole.onnx: layer 2: the file says the activation is SiLU; --hidden Tanh contradicts it", "whole.onnx", "--hidden", "tanh")]
    [InlineData("whole.onnx: layer 3: the file says the activation is Softmax; --layer 3=Identity contradicts it", "whole.onnx", "--layer", "3=identity")]
    [InlineData("whole.onnx: layer 2: the file says the activation is SiLU; --custom 2=Mine contradicts it", "whole.onnx", "--custom", "2=Mine")]
    [InlineData("whole.onnx: layer 1: the file says it is not residual; --residual 1 contradicts it", "whole.onnx", "--residual", "1")]
    [InlineData("open.npz: layer 1: the file does not say the activation; give --hidden ACTIVATION, or --layer 1=ACTIVATION", "open.npz")]
    [InlineData("open.npz: layer 3: the file does not say the activation; give --output ACTIVATION, or --layer 3=ACTIVATION", "open.npz", "--hidden", "tanh")]
    [InlineData("open.npz: --layer 4=Tanh, but the model has 3 layers", "open.npz", "--layer", "4=tanh")]
    [InlineData("open.npz: --residual 4, but the model has 3 layers", "open.npz", "--residual", "4")]
    [InlineData("open.npz: layer 2: its activation is given twice, --layer 2=Tanh and --custom 2=Mine", "open.npz", "--layer", "2=tanh", "--custom", "2=Mine")]
    [InlineData("open.npz: layer 3 is residual and so needs as many units as inputs, but it has 4 inputs and 2 units", "open.npz", "--residual", "3")]
    [InlineData("open.npz: layer 2 has the activation 'Mine', so the model cannot be evaluated", "open.npz", "--hidden", "Sin", "--output", "Sin", "--custom", "2=Mine")]
    public void What_does_not_fit_the_file_is_refused(string message, string file, params string[] options)
    {
        (int code, string output, string errors) = Run(["check", At(file), .. options]);
        Assert.Equal(2, code);
        Assert.Equal(message + "\n", errors);
        Assert.Equal("", output);
    }

    [Theory]
    [InlineData("--hidden", "3")]
    [InlineData("--output", "Tanh,Sin")]
    [InlineData("--layer", "tanh")]
    [InlineData("--layer", "0=tanh")]
    [InlineData("--layer", "2=tahn")]
    [InlineData("--custom", "2=typeof(Mine)")]
    [InlineData("--residual", "-1")]
    public void What_is_no_activation_or_layer_is_refused(string option, string value)
    {
        Assert.Equal(2, Run("convert", At("open.npz"), At("told.json"), option, value).Code);
        Assert.False(File.Exists(At("told.json")));
    }

    [Fact]
    public void Shells_complete_activations()
    {
        Assert.Equal(["Sigmoid", "Sin"], Suggestions("netgen check open.npz --hidden si").Intersect(["Sigmoid", "Sin", "Tanh"]));
        Assert.Contains("2=Tanh", Suggestions("netgen check open.npz --layer 2=T"));
        Assert.Contains("--residual", Suggestions("netgen convert open.npz told.onnx --res"));
    }

    private static string[] Suggestions(string line) => Run($"[suggest:{line.Length}]", line).Output.Split('\n');

    private static IReadOnlyList<ModelLayer> Open(Model model) => [.. model.Layers.Select(layer => layer with { Activation = null, Residual = false })];

    private string At(string name) => Path.Combine(folder, name);
}
