using NetGen.Formats;
using NetGen.Tests.Harness;
using NetGen.Tool;
using static NetGen.Tests.Tool.ToolCommand;

namespace NetGen.Tests.Tool;

/// <summary>The command netgen, run inside the test.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("models ").FullName;

    public CommandTests()
    {
        Model model = RandomModel.Create(51, [3, 4, 2], Activation.Tanh, Activation.Softmax, normalization: RandomModel.Normalization(52, 3, 2));
        double[][] inputs = [[0.1, 0.2, 0.3], [-1, 2, 0.5]];
        ModelFile.Write(new Model(model.Layers, model.Normalization, new(inputs, [.. inputs.Select(input => ModelEvaluation.Forward(model, input))])), Path("model.json"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Inspect_shows_layers_and_ranges()
    {
        (int code, string output, _) = Run("inspect", Path("model.json"));
        Assert.Equal(0, code);
        Assert.Contains("model.json: 3-4-2, 26 parameters in single precision", output);
        Assert.Contains("Softmax", output);
        Assert.Contains("Inputs and outputs are normalised.", output);
        Assert.Contains("2 golden vectors.", output);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("check")]
    public void Narrow_terminals_break_no_number(string command)
    {
        string[] lines = [.. Run(command, Path("model.json")).Output.Split('\n').Where(line => line.Contains("E-", StringComparison.Ordinal) || line.Contains("0.", StringComparison.Ordinal))];
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines, RunIn(30, command, Path("model.json")).Output.Split('\n').Intersect(lines));
    }

    [Fact]
    public void Convert_writes_what_it_reads()
    {
        Assert.Equal(0, Run("convert", Path("model.json"), Path("model.onnx")).Code);
        Assert.Equal(0, Run("convert", Path("model.onnx"), Path("model.safetensors")).Code);
        Assert.Equal(ModelFile.Read(Path("model.json")).Parameters(), ModelFile.Read(Path("model.safetensors")).Parameters());
    }

    [Fact]
    public void Convert_says_what_it_leaves_behind()
    {
        foreach (string name in new[] { "model.onnx", "model.safetensors", "model.npz" })
        {
            (int code, _, string errors) = Run("convert", Path("model.json"), Path(name));
            Assert.Equal(0, code);
            Assert.Contains($"'{Path(name)}' is without the 2 golden vectors of '{Path("model.json")}'", errors);
            Assert.Equal("", Run("convert", Path(name), Path("bare.json"), "--hidden", "tanh", "--output", "softmax").Errors);
        }

        Assert.Equal("", Run("convert", Path("model.json"), Path("copy.json")).Errors);
    }

    [Theory]
    [InlineData(true, true, "Inputs and outputs are normalised.")]
    [InlineData(true, false, "Inputs are normalised, outputs are not.")]
    [InlineData(false, true, "Outputs are normalised, inputs are not.")]
    [InlineData(false, false, "No normalisation around the layers.")]
    public void Inspect_says_what_is_normalised(bool inputs, bool outputs, string text)
    {
        ModelNormalization normalization = new([inputs ? 1 : 0], [1], [0], [outputs ? 2 : 1]);
        ModelFile.Write(RandomModel.Create(1, [1, 1], null, Activation.Tanh, normalization: normalization), Path("scaled.json"));
        Assert.Contains(text, Run("inspect", Path("scaled.json")).Output);
    }

    [Fact]
    public void Import_writes_code()
    {
        Assert.Equal(0, Run("import", Path("model.json"), "--class", "Imported", "--namespace", "My.Models", "--standalone", "-o", Path("Imported.cs")).Code);
        Assert.Contains("public static class Imported", File.ReadAllText(Path("Imported.cs")));

        Assert.Equal(0, Run("import", Path("model.json"), "--class", "Imported", "-o", Path("Imported.cs")).Code);
        Assert.Contains("[NeuralNetwork(3, 4, 2, Precision = Precision.Single, Normalize = true)]", File.ReadAllText(Path("Imported.cs")));
        Assert.Equal(2, Run("import", Path("model.json"), "--class", "2Fast", "-o", Path("Imported.cs")).Code);
    }

    [Fact]
    public void Check_finds_wrong_outputs()
    {
        Assert.Equal(0, Run("check", Path("model.json")).Code);
        File.WriteAllText(Path("golden.json"), """{"inputs": [[0.1, 0.2, 0.3]], "outputs": [[0.5, 0.5001]]}""");
        (int code, string output, _) = Run("check", Path("model.json"), "--golden", Path("golden.json"));
        Assert.Equal(1, code);
        Assert.Contains("wrong at sample 0", output);
    }

    [Fact]
    public void Check_is_not_right_when_nothing_was_checked()
    {
        File.WriteAllText(Path("golden.json"), """{"inputs": [], "outputs": []}""");
        (int code, string output, _) = Run("check", Path("model.json"), "--golden", Path("golden.json"));
        Assert.Equal(1, code);
        Assert.Contains("there is no sample", output);

        // Its output is beyond double precision everywhere, and so are bounds and differences.
        ModelFile.Write(new Model([new(1, 1, [1e300], [1e300]) { Activation = Activation.Identity }, new(1, 1, [1e300], []) { Activation = Activation.Identity }]) { Precision = Precision.Double }, Path("huge.json"));
        File.WriteAllText(Path("golden.json"), """{"inputs": [[1]], "outputs": [[1]]}""");
        (code, output, _) = Run("check", Path("huge.json"), "--golden", Path("golden.json"));
        Assert.Equal(1, code);
        Assert.DoesNotContain("right", output);
    }

    // By all of its inputs, 5000 x 5000 derivatives would be summed at each point.
    [Fact]
    public void Check_of_a_wide_model_draws_inputs()
    {
        double[] weights = [.. Enumerable.Range(0, 5000 * 5).Select(index => Math.Cos(index) / 256).Select(weight => (double)(float)weight)];
        ModelFile.Write(new([new(5000, 5, weights, []) { Activation = Activation.Tanh }]), Path("wide.npz"));
        (int code, string output, _) = Run("check", Path("wide.npz"), "--output", "tanh", "--points", "100");
        Assert.Contains("Jacobian at 100 points, 40 of 5000 inputs at each", output);
        Assert.Equal(0, code);
    }

    // Outputs of 1 to the last digit have differences of 0, and slopes that are not.
    [Fact]
    public void Check_does_not_take_rounding_for_a_derivative()
    {
        ModelFile.Write(new([new(1, 1, [0.5], [15]) { Activation = Activation.Tanh }]), Path("flat.json"));
        (int code, string output, _) = Run("check", Path("flat.json"));
        Assert.Contains("no entry could be compared", output);
        Assert.Equal(1, code);
        ModelFile.Write(new([new(1, 2, [0.5, 0.5], [15, 0.1]) { Activation = Activation.Tanh }]), Path("half.json"));
        Assert.Equal(0, Run("check", Path("half.json")).Code);
    }

    [Theory]
    [InlineData("inspect", "nothing.onnx", "nothing.onnx")]
    [InlineData("inspect", "model.pt", "model files end in .json")]
    [InlineData("inspect", "broken.json", "broken.json: line 1, byte 2: no valid JSON")]
    public void What_cannot_be_read_is_said(string command, string file, string problem)
    {
        File.WriteAllText(Path("broken.json"), "{");
        (int code, _, string errors) = Run(command, Path(file));
        Assert.Equal(2, code);
        Assert.Contains(problem, errors);
    }

    [Theory]
    [InlineData("Required argument missing for command: 'inspect'.\n'netgen inspect --help' says what can be given.\n", "inspect")]
    [InlineData("'inspekt' is no command; known are inspect, import, convert, check.\n", "inspekt", "model.json")]
    [InlineData("Option '--class' is required.\n'netgen import --help' says what can be given.\n", "import", "model.json")]
    [InlineData("--points: '0' is no whole number from 1 to 2147483647.\n'netgen check --help' says what can be given.\n", "check", "model.json", "--points", "0")]
    [InlineData("--seed: '1e3' is no whole number from -2147483648 to 2147483647.\n'netgen check --help' says what can be given.\n", "check", "model.json", "--seed", "1e3")]
    public void Wrong_arguments_are_errors(string message, params string[] arguments) => Assert.Equal((2, "", message), Run(arguments));

    [Theory]
    [InlineData("other.json: the golden input of sample 0 has 2 numbers, the model has 3 inputs", "{\"inputs\": [[1, 2], [1, 2]], \"outputs\": [[1, 2], [1, 2]]}")]
    [InlineData("other.json: there are 2 golden inputs but 1 golden outputs", "{\"inputs\": [[1, 2, 3], [1, 2, 3]], \"outputs\": [[1, 2]]}")]
    [InlineData("other.json: line 1, byte 1: no valid JSON: 'i' is an invalid start of a value.", "inputs")]
    public void Golden_vectors_that_do_not_fit_are_named(string message, string json)
    {
        File.WriteAllText(Path("other.json"), json);
        Assert.Equal((2, "", message + "\n"), Run("check", Path("model.json"), "--golden", Path("other.json")));
    }

    [Fact]
    public void Golden_vectors_are_numbers()
    {
        Model model = ModelFile.Read(Path("model.json"));
        var refusal = Assert.Throws<ArgumentException>(() => new Model(model.Layers, golden: new([[1, 2, 3], [1, double.NaN, 3]], [[1, 2], [1, 2]])));
        Assert.Equal("the golden input of sample 1 holds NaN or infinity", refusal.Message);
    }

    [Fact]
    public void Files_of_other_kinds_are_not_taken_for_what_they_are_not()
    {
        Assert.Contains("golden vectors are in files that end in .json or .npz", Run("check", Path("model.json"), "--golden", Path("model.onnx")).Errors);
        Assert.Contains("does not end in .cs", Run("import", Path("model.json"), "--class", "Net", "-o", Path("model.json")).Errors);
        Directory.CreateDirectory(Path("folder.json"));
        Assert.Equal((2, "", $"'{Path("folder.json")}' cannot be read: it is a folder.\n"), Run("inspect", Path("folder.json")));
        Assert.Contains("has no extension", Run("inspect", Path("model")).Errors);
    }

    // In a process of its own: the file's place is the current folder.
    [Fact]
    public void Only_a_file_that_is_named_is_replaced()
    {
        File.WriteAllText(Path("Program.cs"), "mine");
        string import = $"\"{typeof(Commands).Assembly.Location}\" import model.json --class Program";
        (int code, string output) = DotnetCommand.Try(folder, import);
        Assert.Equal(2, code);
        Assert.Contains("'Program.cs' is there already; give -o Program.cs to replace it.", output);
        Assert.Equal("mine", File.ReadAllText(Path("Program.cs")));
        Assert.Equal(0, DotnetCommand.Try(folder, import + " -o Program.cs").Code);
        Assert.Contains("class Program", File.ReadAllText(Path("Program.cs")));
    }

    [Theory]
    [InlineData("class", "'class' is a word of C# itself and cannot be the name of a class; choose another name.\n")]
    [InlineData("@Net", "'@Net' is no C# identifier.\n")]
    [InlineData("Vjp", "'Vjp' is the name of a member that every network gets, and a class cannot have a member of its own name; choose another.\n")]
    public void Names_that_give_no_code_are_refused(string name, string message)
    {
        (int code, _, string errors) = Run("import", Path("model.json"), "--class", name, "-o", Path("Imported.cs"));
        Assert.Equal(2, code);
        Assert.Equal(message, errors);
        Assert.False(File.Exists(Path("Imported.cs")));
    }

    [Theory]
    [InlineData("import", "net.cs", "--class", "Net", "-o")]
    [InlineData("convert", "net.json")]
    public void Folders_that_are_not_there_are_named(string command, string file, params string[] options)
    {
        string target = System.IO.Path.Combine(folder, "nowhere", file);
        (int code, _, string errors) = Run([command, Path("model.json"), .. options, target]);
        Assert.Equal(2, code);
        Assert.Equal($"'{target}' cannot be written: there is no folder '{System.IO.Path.GetDirectoryName(target)}'.\n", errors);
    }

    // In a process of its own, whose output is no terminal whatever the variables say.
    [Theory]
    [InlineData("--help", "netgen [command] [options]")]
    [InlineData("inspect model.json", "model.json: 3-4-2")]
    [InlineData("inspect nothing.json", "nothing.json")]
    public void Redirected_output_is_plain_text(string arguments, string part)
    {
        (_, string output) = DotnetCommand.Try(folder, $"\"{typeof(Commands).Assembly.Location}\" {arguments}", new Dictionary<string, string> { ["TERM"] = "xterm-256color" });
        Assert.Contains(part, output);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NetGen.Tool", output);
    }

    private string Path(string name) => System.IO.Path.Combine(folder, name);
}
