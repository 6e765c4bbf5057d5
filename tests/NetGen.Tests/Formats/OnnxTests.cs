using System.Text.Json;
using NetGen.Formats;
using NetGen.Formats.Onnx;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>ONNX as exporters write it (the files come from make_onnx.py), and ours as ONNX's own checker reads it.</summary>
public class OnnxTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Formats", "Files");

    [Theory]
    [InlineData("torch_gelu", "3-5-2", "GELU,Identity")]
    [InlineData("torch_residual", "2-4-4-1", "SiLU,Tanh+,Identity")]
    [InlineData("batch_norm", "3-4-2", "ReLU,Identity")]
    [InlineData("sklearn_classifier", "2-6-3", "ReLU,Softmax")]
    [InlineData("sklearn_regressor", "2-4-1", "Tanh,Identity")]
    [InlineData("sklearn_binary", "2-5-2", "Tanh,Softmax")]
    [InlineData("torch_softplus", "3-4-2", "Softplus,Identity")]
    public void Exported_graphs_are_read(string name, string shape, string layers)
    {
        Model model = ModelFile.Read(Path.Combine(Folder, name + ".onnx"));
        Assert.Equal(shape, model.Shape);
        Assert.Equal(layers, string.Join(",", model.Layers.Select(layer => layer.Activation + (layer.Residual ? "+" : ""))));
        foreach ((double[] input, double[] output) in Golden(name))
        {
            // Both sides compute in double precision from the same numbers; what is folded is rounded once more. GELU's constant is written in single precision.
            Assert.All(ModelEvaluation.Forward(model, input).Zip(output), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
        }
    }

    [Theory]
    [InlineData("convolution", "node 'conv1' (Conv)", "the operator Conv is not part of a chain of dense layers")]
    [InlineData("leaky", "node 'act' (LeakyRelu)", "alpha is 0.2; NetGen's activation has 0.01")]
    [InlineData("branches", "node 'second' (Gemm)", "it starts a second branch; a chain has one")]
    public void Other_graphs_are_refused_with_the_node(string name, string place, string problem)
    {
        var refusal = Assert.Throws<ModelFormatException>(() => ModelFile.Read(Path.Combine(Folder, name + ".onnx")));
        Assert.Equal((name + ".onnx", place, problem), (refusal.File, refusal.Place, refusal.Problem));
    }

    [Fact]
    public void Unknown_activations_cannot_be_exported()
    {
        Model model = RandomModel.Create(1, [2, 2], null, null);
        Assert.Contains("layer 1", Assert.Throws<NotSupportedException>(() => ModelFile.Write(model, ModelFormat.Onnx)).Message);
    }

    [PythonFact("onnx.checker")]
    public void The_checker_of_onnx_accepts_what_is_written() => Check("""
        onnx.checker.check_model(onnx.load(case["file"]), full_check=True)
        """);

    // The same in numpy, for versions that have no evaluator; numbers of the file are in single precision, the rest is double.
    [PythonFact("onnx.defs")]
    public void The_operators_that_are_written_mean_what_was_meant() => Check("""
        from evaluate_onnx import evaluate
        np.testing.assert_allclose(evaluate(case["file"], case["input"]), case["output"], rtol=1e-6, atol=1e-6)
        """);

    [PythonFact("onnx.reference")]
    public void The_evaluator_of_onnx_computes_the_same_from_what_is_written() => Check("""
        import onnx.reference
        result = onnx.reference.ReferenceEvaluator(onnx.load(case["file"])).run(None, {"input": np.array([case["input"]], "f4")})[0]
        np.testing.assert_allclose(result[0], case["output"], rtol=1e-4, atol=1e-4)
        """);

    // Of every operator set that the installed version knows and that is read; a sparse constant is refused.
    [PythonFact("onnx.defs")]
    public void Operators_have_the_form_that_onnx_defines()
    {
        var forms = OnnxOperator.StandardForms.Select(form => new { form.Name, form.Since, form.Inputs.Least, form.Inputs.Most, form.Outputs, Attributes = form.Attributes.Select(attribute => $"{attribute.Name} {attribute.Type.ToString().ToUpperInvariant()}").Order(StringComparer.Ordinal) });
        string output = PythonCommand.Run($"""
            import json, sys
            import onnx.defs
            forms = json.loads(sys.argv[1])
            compared = set()
            for number in range({OnnxOperator.OldestSet}, onnx.defs.onnx_opset_version() + 1):
                for name in sorted(set(form["Name"] for form in forms)):
                    ours = [form for form in forms if form["Name"] == name and form["Since"] <= number]
                    try:
                        schema = onnx.defs.get_schema(name, number, "")
                    except Exception:
                        schema = None
                    if schema is None:
                        if ours:
                            print(name, number, "is not defined")
                        continue
                    theirs = dict(Least=schema.min_input, Most=schema.max_input, Outputs=schema.max_output,
                        Attributes=sorted(a.name + " " + str(a.type).split(".")[-1] for a in schema.attributes.values() if a.name != "sparse_value"))
                    mine = dict((key, ours[-1][key]) for key in theirs) if ours else None
                    if mine != theirs:
                        print(name, number, mine, theirs)
                    compared.add(name)
            print(len(compared) > 40)
            """, JsonSerializer.Serialize(forms));
        Assert.Equal("True", output.Trim());
    }

    // A model with every activation, residual and normalized.
    private static void Check(string statements)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        Activation[] activations = Enum.GetValues<Activation>();
        Random random = new(1);
        List<object> cases = [];
        foreach (Activation activation in activations)
        {
            Model model = RandomModel.Create(5, [3, 4, 4, 2], activation, Activation.Identity, residual: true, normalization: RandomModel.Normalization(6, 3, 2));
            string file = Path.Combine(folder, activation + ".onnx");
            ModelFile.Write(model, file);
            double[] input = RandomModel.Input(random, 3);
            cases.Add(new { file, input, output = ModelEvaluation.Forward(model, input) });
        }

        File.WriteAllText(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(cases));
        string script = $"""
            import json, sys
            import numpy as np, onnx, onnx.checker
            sys.path.insert(0, sys.argv[2])
            right = 0
            for case in json.load(open(sys.argv[1])):
            {string.Join("\n", statements.ReplaceLineEndings("\n").Split('\n').Select(line => "    " + line))}
                right += 1
            print(right, "right")
            """;
        string output = PythonCommand.Run(script, Path.Combine(folder, "cases.json"), Folder);
        Directory.Delete(folder, recursive: true);
        Assert.Equal($"{activations.Length} right", output.Trim());
    }

    private static IEnumerable<(double[] Input, double[] Output)> Golden(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "golden.json")));
        JsonElement golden = document.RootElement.GetProperty(name);
        return [.. Rows("inputs").Zip(Rows("outputs"))];

        double[][] Rows(string property) => [.. golden.GetProperty(property).EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray())];
    }
}
