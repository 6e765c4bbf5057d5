using System.Globalization;
using NetGen.Formats;
using NetGen.Formats.Onnx;

namespace NetGen.Tests.Formats;

/// <summary>
/// An ONNX graph as text, <c>z = Gemm x W b; y = com.microsoft.QuickGelu(alpha=2) z</c> (lists of numbers are <c>1|2</c>): its input is x, its outputs are y and what is called label. Numbers are
/// scalar constants, _ is an input that is left out, 3i|1i is a list of whole numbers, "11: " in front is the operator set (else the newest), W, b and V are <see cref="Weights"/>, <see cref="Bias"/> and <see cref="Next"/>, w is <see cref="Column"/>, and ones are three of them.
/// </summary>
internal static class GraphText
{
    /// <summary>[in, out] = [2, 3].</summary>
    public static readonly double[] Weights = [0.5, -1, 2, 0.25, 1.5, -0.75];

    public static readonly double[] Bias = [0.125, -0.5, 1];

    /// <summary>[3, 2], of a layer behind.</summary>
    public static readonly double[] Next = [1, -2, 0.5, 0.25, -1, 3];

    /// <summary>[3, 1].</summary>
    public static readonly double[] Column = [2, -0.5, 1];

    public static readonly double[][] Inputs = [[-1, 1], [0.5, 2], [3, -2.5], [40, 11], [-7, 0.25]];

    /// <summary>The pre-activations of the first layer, x W + b.</summary>
    public static double[] PreActivations(double[] input) => Product(input, Weights, Bias);

    public static double[] Product(double[] input, double[] weights, double[] bias) =>
        [.. Enumerable.Range(0, bias.Length).Select(unit => bias[unit] + input.Select((number, index) => number * weights[(index * bias.Length) + unit]).Sum())];

    // Settings that are whole numbers; all others are not.
    private static readonly HashSet<string> Whole = ["axis", "to", "transA", "transB", "training_mode", "allowzero", "value_int", "broadcast"];

    /// <param name="text">The graph.</param>
    /// <param name="input">Lengths of the input's axes, where the file says them.</param>
    public static Model Read(string text, params long?[] input)
    {
        string[] versioned = text.Split(": ");
        Dictionary<string, long>? sets = versioned.Length == 1 ? null : new() { [""] = long.Parse(versioned[0], CultureInfo.InvariantCulture) };
        text = versioned[^1];
        Dictionary<string, OnnxTensor> constants = new()
        {
            ["W"] = Tensor("W", [2, 3], Weights),
            ["b"] = Tensor("b", [1, 3], Bias),
            ["V"] = Tensor("V", [3, 2], Next),
            ["ones"] = Tensor("ones", [3], [1, 1, 1]),
            ["w"] = Tensor("w", [3, 1], Column),
        };
        OnnxNode[] nodes = [.. text.Split(';', StringSplitOptions.TrimEntries).Select(line => Node(line, constants))];
        string[] outputs = [.. nodes.Select(node => node.Outputs[0]).Where(name => name is "y" or "label")];
        return OnnxModelReader.Read(new(nodes, [.. constants.Values], [new("x") { Shape = input.Length == 0 ? null : input }], [.. outputs.Select(name => new OnnxValueInfo(name))]), 10_000, "file", sets);
    }

    public static ModelFormatException Refusal(string text, params long?[] input) => Assert.Throws<ModelFormatException>(() => Read(text, input));

    public static OnnxTensor Tensor(string name, long[] shape, double[] numbers) => new(name, shape, OnnxTensor.Double, [], numbers, [], false);

    // name = domain.Operator(setting=number) input input
    private static OnnxNode Node(string line, Dictionary<string, OnnxTensor> constants)
    {
        string[] sides = line.Split(" = ");
        string[] parts = sides[1].Split(' ');
        string[] call = parts[0].Split('(', ')');
        Dictionary<string, OnnxAttribute> attributes = call.Length == 1 ? [] : call[1].Split(',').Select(setting => setting.Split('='))
            .ToDictionary(setting => setting[0], setting => Attribute(setting[0], setting[1]));
        int dot = call[0].LastIndexOf('.');
        return new(call[0][(dot + 1)..], dot < 0 ? "" : call[0][..dot], "", [.. parts.Skip(1).Select(part => Input(part, constants))], [sides[0]], attributes);
    }

    private static OnnxAttribute Attribute(string name, string value) =>
        value.Contains("i|", StringComparison.Ordinal) ? new(name, null, null, null, null, [], [.. value.Split('|').Select(Integer)])
        : value.Contains('|') ? new(name, null, null, null, null, [.. value.Split('|').Select(number => double.Parse(number, CultureInfo.InvariantCulture))], [])
        : !double.TryParse(value, CultureInfo.InvariantCulture, out double single) ? new(name, null, null, value, null, [], [])
        : Whole.Contains(name) ? new(name, null, (long)single, null, null, [], [])
        : new(name, single, null, null, null, [], []);

    private static long Integer(string text) => long.Parse(text.TrimEnd('i'), CultureInfo.InvariantCulture);

    private static string Input(string part, Dictionary<string, OnnxTensor> constants)
    {
        if (part.EndsWith('i') && long.TryParse(part.Split("i")[0], CultureInfo.InvariantCulture, out _))
        {
            double[] whole = [.. part.Split('|').Select(entry => (double)Integer(entry))];
            constants[part] = new(part, [whole.Length], OnnxTensor.Int64, [], [], [.. whole.Select(entry => (long)entry)], false);
        }
        else if (double.TryParse(part, CultureInfo.InvariantCulture, out double number))
        {
            constants[part] = Tensor(part, [], [number]);
        }

        return part == "_" ? "" : part;
    }
}
