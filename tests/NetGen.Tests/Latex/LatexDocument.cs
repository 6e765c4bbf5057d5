using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Generator.Model;

namespace NetGen.Tests.Latex;

/// <summary>The lines of a LaTeX constant, evaluated one after the other: each defines a symbol, an indexed symbol, a function, or an entry.</summary>
internal sealed class LatexDocument
{
    private static readonly Regex FunctionHead = new(@"^(?<name>\S+)\\left\(u\\right\)$", RegexOptions.CultureInvariant);
    private static readonly Regex Indices = new(@"(?<=[{,])(?<name>[a-z]_\{[0-9.]+\}|[iko])(?=[,}])", RegexOptions.CultureInvariant);
    private static readonly Dictionary<string, int> NoIndices = [];

    private readonly NetworkSpec spec;
    private readonly Dictionary<string, LatexValue> values;
    private readonly Dictionary<string, string> functions;

    private LatexDocument(NetworkSpec spec, Dictionary<string, LatexValue> values, Dictionary<string, string> functions)
    {
        this.spec = spec;
        this.values = values;
        this.functions = functions;
    }

    /// <summary>A document that knows the parameters and arguments, as numbers and as vectors and matrices, before its first line.</summary>
    public static LatexDocument Of(NetworkSpec spec, double[] parameters, IReadOnlyDictionary<string, LatexValue> arguments)
    {
        var values = new Dictionary<string, LatexValue>(arguments);
        foreach (LayerSpec layer in spec.Layers)
        {
            values[$"W^{{({layer.Index})}}"] = LatexValue.Of(layer.Inputs, layer.Outputs, (i, o) => parameters[layer.WeightOffset + (i * layer.Outputs) + o]);
            values[$"b^{{({layer.Index})}}"] = LatexValue.Of(layer.Outputs, 1, (o, _) => layer.Bias ? parameters[layer.BiasOffset + o] : double.NaN);
        }

        return new(spec, values, []);
    }

    public LatexValue? Find(string symbol) => values.GetValueOrDefault(symbol);

    public string? Function(string name) => functions.GetValueOrDefault(name);

    public LatexDocument With(string symbol, LatexValue value) => new(spec, new Dictionary<string, LatexValue>(values) { [symbol] = value }, functions);

    public LatexValue Evaluate(string expression, IReadOnlyDictionary<string, int> indices) => new LatexExpression(this, expression, indices).Evaluate();

    /// <summary>Reads <c>\begin{aligned} ... \end{aligned}</c>.</summary>
    public LatexDocument Read(string latex)
    {
        string[] lines = latex.Split('\n');
        Assert.Equal((@"\begin{aligned}", @"\end{aligned}"), (lines[0], lines[^1]));
        string[] inner = lines[1..^1];
        Assert.All(inner[..^1], line => Assert.EndsWith(@" \\", line));
        return Read(inner.Select((line, index) => index < inner.Length - 1 ? line[..^3] : line));
    }

    public LatexDocument Read(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string[] sides = line.Split(" &= ");
            Assert.Equal(2, sides.Length);
            Define(sides[0], sides[1]);
        }

        return this;
    }

    /// <summary>The text with numbers for names of indices.</summary>
    public static string Substituted(string text, IReadOnlyDictionary<string, int> indices) => Regex.Replace(
        text,
        @"(?<=^|[{,])([a-z]_\{[0-9.]+\}|[a-z])(?=[,}]|$)",
        name => indices.TryGetValue(name.Value, out int number) ? number.ToString(CultureInfo.InvariantCulture) : name.Value);

    private void Define(string left, string right)
    {
        if (FunctionHead.Match(left) is { Success: true } head)
        {
            Assert.True(functions.TryAdd(head.Groups["name"].Value, right), left);
            return;
        }

        string[] names = [.. Indices.Matches(left).Where(name => !IsVariable(left, name)).Select(name => name.Groups["name"].Value).Distinct()];
        foreach (Dictionary<string, int> indices in Assignments(left, names))
        {
            string symbol = Substituted(left, indices);
            Assert.True(values.TryAdd(symbol, Evaluate(right, indices)), $"{symbol} is defined twice");
        }
    }

    // \partial x_{1} has braces before a letter, too: {\partial x is one.
    private static bool IsVariable(string left, Match name) => name.Index > 0 && left[name.Index - 1] != '{' && left[name.Index - 1] != ',';

    private IEnumerable<Dictionary<string, int>> Assignments(string left, string[] names) => names.Aggregate(
        (IEnumerable<Dictionary<string, int>>)[NoIndices],
        (all, name) => all.SelectMany(assignment => Enumerable.Range(1, Length(left, name)).Select(at => new Dictionary<string, int>(assignment) { [name] = at })));

    // i_{1} runs over the units of layer 1; in matrix form k, i, o are an output, and a layer's input and output.
    private int Length(string left, string name)
    {
        Match layer = Regex.Match(left, @"\^\{\((?<layer>[0-9]+)\)\}_");
        int place = name.Length > 1 ? int.Parse(Regex.Match(name, "[0-9]+").Value, CultureInfo.InvariantCulture)
            : name == "k" ? spec.Layers.Count
            : int.Parse(layer.Groups["layer"].Value, CultureInfo.InvariantCulture) - (name == "i" ? 1 : 0);
        return place == 0 ? spec.InputSize : spec.Layers[place - 1].Outputs;
    }
}
