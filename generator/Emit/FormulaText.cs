using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>Formulas as a person would write them in a comment: <c>z1[i1] = b1[i1] + sum(i0) x[i0] * W1[i0, i1]</c>.</summary>
/// <param name="name">The name a value is read by, or null for one that is written out in full.</param>
internal sealed class FormulaText(Func<Node, string?> name)
{
    private enum Precedence
    {
        Sum,
        Product,
        Atom,
    }

    /// <summary>The defining equation of a value.</summary>
    public string Equation(Node node) => $"{Reference(node)} = {Definition(node).Text}";

    /// <summary>The value by name and indices.</summary>
    public string Reference(Node node) => Indexed(Name(node), node.Axes);

    private string Name(Node node) => name(node) ?? "t" + Text.Of(node.Id);

    private static string Indexed(string name, IReadOnlyList<Axis> axes)
    {
        Axis[] shown = axes.Where(axis => axis.Kind != AxisKind.Sample).ToArray();
        return shown.Length == 0 ? name : $"{name}[{string.Join(", ", shown.Select(axis => axis.Name))}]";
    }

    private string Operand(Node node, Precedence needed)
    {
        if (RelabelledView.Of(node) is { } view)
        {
            return Indexed(Name(view.Viewed), view.Viewed.Axes.Select(axis => axis == view.From ? view.To : axis).ToArray());
        }

        (string text, Precedence precedence) = name(node) is not null ? (Reference(node), Precedence.Atom) : Definition(node);
        return precedence < needed ? $"({text})" : text;
    }

    private (string Text, Precedence Precedence) Definition(Node node) => node switch
    {
        Constant constant => (NumberText.Plain(constant.Value), constant.Value < 0 ? Precedence.Product : Precedence.Atom),
        Delta delta => ($"[{delta.First} = {delta.Second}]", Precedence.Atom),
        Source source => (Indexed(source.Name, source.Axes), Precedence.Atom),
        Parameter parameter => (Indexed(parameter.Name, parameter.Axes), Precedence.Atom),
        Add { Left: Constant constant } sum when Negated(sum.Right) is null => ($"{Operand(sum.Right, Precedence.Sum)} + {NumberText.Plain(constant.Value)}", Precedence.Sum),
        Add sum when Negated(sum.Right) is { } subtracted => ($"{Operand(sum.Left, Precedence.Sum)} - {Operand(subtracted, Precedence.Product)}", Precedence.Sum),
        Add sum when Negated(sum.Left) is { } subtracted => ($"{Operand(sum.Right, Precedence.Sum)} - {Operand(subtracted, Precedence.Product)}", Precedence.Sum),
        Add sum => ($"{Operand(sum.Left, Precedence.Sum)} + {Operand(sum.Right, Precedence.Sum)}", Precedence.Sum),
        Multiply { Left: Constant { Value: -1 } } negation => ($"-{Operand(negation.Right, Precedence.Product)}", Precedence.Product),
        Multiply product when product.Left == product.Right => ($"{Operand(product.Left, Precedence.Atom)}^2", Precedence.Product),
        Multiply product when Inverted(product.Right) is { } divisor => ($"{Operand(product.Left, Precedence.Product)} / {Operand(divisor, Precedence.Atom)}", Precedence.Product),
        Multiply product when Inverted(product.Left) is { } divisor => ($"{Operand(product.Right, Precedence.Product)} / {Operand(divisor, Precedence.Atom)}", Precedence.Product),
        Multiply product => ($"{Operand(product.Left, Precedence.Product)} * {Operand(product.Right, Precedence.Product)}", Precedence.Product),
        Map { Function.Name: "reciprocal" } map => ($"1 / {Operand(map.Argument, Precedence.Atom)}", Precedence.Product),
        Map map => ($"{map.Function.Name}({string.Join(", ", new[] { Operand(map.Argument, Precedence.Sum) }.Concat(map.Function.Constants.Select(NumberText.Plain)))})", Precedence.Atom),
        Contract contract => ($"sum({string.Join(", ", contract.Reduced)}) {Operand(contract.Term, Precedence.Product)}", Precedence.Sum),
        Maximum maximum => ($"max({maximum.Axis}) {Operand(maximum.Term, Precedence.Product)}", Precedence.Sum),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private Node? Negated(Node node) => node is Multiply { Left: Constant { Value: -1 } } product && name(product) is null ? product.Right : null;

    private Node? Inverted(Node node) => node is Map { Function.Name: "reciprocal" } map && name(map) is null ? map.Argument : null;
}
