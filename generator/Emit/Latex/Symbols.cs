using System.Text.RegularExpressions;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>The symbols of a network's values: <c>W^{(1)}_{1,2}</c>, <c>z^{(1)}_{1}</c>, <c>y_{1}</c>.</summary>
internal sealed class Symbols(EntryLayout layout)
{
    private static readonly Regex Labels = new("^(?<name>z|a|s|f|total)(?<layer>[0-9]+)$", RegexOptions.CultureInvariant);

    private NetworkSpec Spec => layout.Spec;

    /// <summary>The symbol of an argument or a parameter.</summary>
    public Atom OfLeaf(Node leaf, Func<Axis, string> at) => leaf switch
    {
        Parameter { Axes.Count: 2 } weight => new(Atom.Weight, EntryLayout.Weight(LayerOf(weight), at(weight.Axes[0]), at(weight.Axes[1]))),
        Parameter number when number.Offset >= Spec.ParameterCount => new(Atom.Weight, $"{(number.Name.EndsWith("Mean", StringComparison.Ordinal) ? "m" : "s")}_{{{(number.Name[0] == 'i' ? "x" : "y")},{at(number.Axes[0])}}}"),
        Parameter bias => new(Atom.Bias, EntryLayout.Bias(LayerOf(bias), at(bias.Axes[0]))),
        Source { Name: "gD" } source => new(Atom.Cotangent, layout.Cotangent(source.Offset, source.Axes, at)),
        Source source => new(source.Name == "x" ? Atom.Input : Atom.Cotangent, $"{(source.Name == "x" ? "x" : "w")}_{{{at(source.Axes[0])}}}"),
        _ => throw new NotSupportedException(leaf.GetType().Name),
    };

    /// <summary>The symbol of a value that a reader knows: pre-activations, activations, slopes, sums of exponentials; null for others.</summary>
    public string? OfValue(Node node, Func<Axis, string> at)
    {
        Match match = Labels.Match(node.Label ?? "");
        if (!match.Success || node.IsLeaf || node.Axes.Count != (match.Groups["name"].Value == "total" ? 0 : 1))
        {
            return null;
        }

        (string name, int layer) = (match.Groups["name"].Value, int.Parse(match.Groups["layer"].Value, System.Globalization.CultureInfo.InvariantCulture));
        bool isOutput = layer == Spec.Layers.Count && !Spec.ScalesOutputs && (name == "a" || (name == "z" && IsLinear(Spec.Layers[layer - 1])));
        return isOutput ? $"y_{{{at(node.Axes[0])}}}"
            : name == "total" ? $"S^{{({Text.Of(layer)})}}"
            : $"{name}^{{({Text.Of(layer)})}}_{{{at(node.Axes[0])}}}";
    }

    private static bool IsLinear(LayerSpec layer) => layer.Activation == Activation.Identity && !layer.Residual;

    private int LayerOf(Parameter parameter) => Spec.Layers.First(layer => parameter.Offset < layer.WeightOffset + layer.ParameterCount).Index;
}
