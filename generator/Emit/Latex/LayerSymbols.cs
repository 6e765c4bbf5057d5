using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;

namespace NetGen.Generator.Emit;

/// <summary>Matrices and vectors of one layer in LaTeX, and the functions on them.</summary>
internal sealed class LayerSymbols(NetworkSpec spec, LayerSpec layer)
{
    private static readonly Dictionary<Activation, string> CommonNames = new()
    {
        [Activation.Tanh] = @"\tanh",
        [Activation.Sin] = @"\sin",
        [Activation.Cos] = @"\cos",
        [Activation.Exp] = @"\exp",
        [Activation.ArcTan] = @"\arctan",
        [Activation.Sigmoid] = @"\sigma",
    };

    public string Weights => $"W^{{({Index})}}";

    public string Transposed => $@"W^{{({Index})\top}}";

    public string PreActivation => $"z^{{({Index})}}";

    public string Bias => $"b^{{({Index})}}";

    public string Input => layer.Index == 1 ? (spec.ScalesInputs ? MatrixForm.ScaledInput : "x") : $"a^{{({Text.Of(layer.Index - 1)})}}";

    public string Output => layer.Index == spec.Layers.Count && !spec.ScalesOutputs ? "y" : $"a^{{({Index})}}";

    public string Index => Text.Of(layer.Index);

    /// <summary>Whether its activation acts on single numbers and has a slope.</summary>
    public bool IsElementwise => layer.Activation is not (Activation.Identity or Activation.Softmax or Activation.LogSoftmax);

    /// <summary>The activation as a function.</summary>
    public string Function => layer.Custom is { } custom ? ScalarFunctions.Named(custom.Name)
        : CommonNames.TryGetValue(layer.Activation, out string? name) ? name
        : ScalarFunctions.Named(layer.Activation.ToString().ToLowerInvariant());

    public string Activated => layer.Activation == Activation.Identity ? PreActivation : $@"{Function}\left({PreActivation}\right)";

    /// <summary>The Jacobian of the activation by its argument; null for the identity.</summary>
    public string? Slopes => layer.Activation switch
    {
        Activation.Identity => null,
        Activation.Softmax => $@"\left(\operatorname{{diag}}\left({Probabilities}\right) - {Probabilities} {Row}\right)",
        Activation.LogSoftmax => $@"\left(I - \mathbf{{1}} {Row}\right)",
        _ => $@"\operatorname{{diag}}\left({Function}'\left({PreActivation}\right)\right)",
    };

    /// <summary>The line that defines what <see cref="Slopes"/> is made of, or null.</summary>
    public string? ProbabilityLine => layer.Activation is Activation.Softmax or Activation.LogSoftmax
        ? $@"{Probabilities} &= \operatorname{{softmax}}\left({PreActivation}\right)"
        : null;

    private string Row => $@"p^{{({Index})\top}}";

    private string Probabilities => $"p^{{({Index})}}";

    /// <summary>The activation's formula and that of its derivative; nothing for what has a common name, the user's code, and functions of whole layers.</summary>
    public IEnumerable<string> Definitions(bool withDerivative)
    {
        if (!IsElementwise || layer.Custom is { Formula: null })
        {
            yield break;
        }

        string value = Formula((table, u) => Activations.Apply(table, layer, u, Axis.Units(0, 1)));
        if (value != $@"{Function}\left(u\right)")
        {
            yield return $@"{Function}\left(u\right) &= {value}";
        }

        if (withDerivative)
        {
            yield return $@"{Function}'\left(u\right) &= {Formula((table, u) => Jvp.Push(table, Activations.Apply(table, layer, u, Axis.Units(0, 1)), u, table.One) ?? table.Zero)}";
        }
    }

    private static string Formula(Func<NodeTable, Node, Node> body)
    {
        var table = new NodeTable();
        Node node = body(table, table.Source("u"));
        Computation computation = Simplifier.Rewrite(new(table, [Result.Of("f", node)]));
        return ScalarText.Of(Expand(computation.Outcomes.Single()));
    }

    private static Scalar Expand(Node node) => node switch
    {
        Constant constant => Scalar.Number(constant.Value),
        Add add => Expand(add.Left) + Expand(add.Right),
        Multiply product => Expand(product.Left) * Expand(product.Right),
        Map map => ScalarFunctions.Apply(map.Function, Expand(map.Argument)),
        _ => Scalar.Of(new Atom(Atom.Input, "u")),
    };
}
