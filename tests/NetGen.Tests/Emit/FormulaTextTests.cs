using NetGen.Generator.Emit;
using NetGen.Generator.Graph;

namespace NetGen.Tests.Emit;

public class FormulaTextTests
{
    private static readonly Axis I = Axis.Units(0, 3);
    private static readonly Axis J = Axis.Units(1, 2);

    private static readonly FormulaText Formulas = new(node => node.Label);

    private readonly NodeTable t = new();

    private Node A => t.Source("a", I);

    private Node B => t.Source("b", I);

    [Fact]
    public void A_layer_reads_like_its_definition()
    {
        Node z = t.Add(t.Parameter("b1", 6, J), t.Contract(I, t.Multiply(t.Source("x", I), t.Parameter("W1", 0, I, J)))).Called("z1");
        AssertFormula("z1[i1] = b1[i1] + sum(i0) x[i0] * W1[i0, i1]", z);
        AssertFormula("a1[i1] = tanh(z1[i1])", t.Map(Primitives.Tanh, z).Called("a1"));
    }

    [Fact]
    public void Sums_inside_products_stand_in_parentheses() => AssertFormula("r[i0] = a[i0] * (a[i0] + b[i0])", Named(t.Multiply(A, t.Add(A, B))));

    [Fact]
    public void Differences_have_a_minus()
    {
        AssertFormula("r[i0] = a[i0] - b[i0]", Named(t.Subtract(A, B)));
        AssertFormula("r[i0] = -a[i0]", Named(t.Negate(A)));
    }

    [Fact]
    public void What_is_subtracted_keeps_its_parentheses() => AssertFormula("r[i0] = a[i0] - (a[i0] + b[i0])", Named(t.Subtract(A, t.Add(A, B))));

    [Fact]
    public void Constants_in_sums_come_last_unless_something_is_subtracted()
    {
        AssertFormula("r[i0] = a[i0] + 3", Named(t.Add(t.Constant(3), A)));
        AssertFormula("s[i0] = 1 - a[i0]", t.Subtract(t.One, A).Called("s"));
    }

    [Fact]
    public void Squares_have_an_exponent()
    {
        AssertFormula("r[i0] = a[i0]^2", Named(t.Multiply(A, A)));
        AssertFormula("s[i0] = (a[i0] + b[i0])^2", t.Multiply(t.Add(A, B), t.Add(A, B)).Called("s"));
    }

    [Fact]
    public void Reciprocals_are_fractions() => AssertFormula("r[i0] = 1 / (a[i0] + b[i0])", Named(t.Map(Primitives.Reciprocal, t.Add(A, B))));

    [Fact]
    public void Products_with_a_reciprocal_are_fractions() => AssertFormula("r[i0] = a[i0] / (a[i0] + b[i0])", Named(t.Multiply(A, t.Map(Primitives.Reciprocal, t.Add(A, B)))));

    [Fact]
    public void What_lies_in_memory_is_called_by_its_place()
    {
        Node stored = t.Add(A, B);
        var formulas = new FormulaText(node => node == stored ? "u1" : node.Label);
        Assert.Equal("u1[i0] = a[i0] + b[i0]", formulas.Equation(stored));
        Assert.Equal("r[i0] = tanh(u1[i0])", formulas.Equation(Named(t.Map(Primitives.Tanh, stored))));
    }

    [Fact]
    public void Functions_show_their_constants() => AssertFormula("r[i0] = clamp(a[i0], -1, 1)", Named(t.Map(Primitives.Clamp(-1, 1), A)));

    [Fact]
    public void Deltas_are_brackets() => AssertFormula("r[i0, k0] = a[i0] * [i0 = k0]", Named(t.Multiply(A, t.Delta(I, I.Direction))));

    [Fact]
    public void Reductions_name_their_axis()
    {
        AssertFormula("r = max(i0) a[i0]", Named(t.Maximum(I, A)));
        AssertFormula("s = sum(i0) (a[i0] + b[i0])", t.Contract(I, t.Add(A, B)).Called("s"));
    }

    [Fact]
    public void A_view_is_the_value_along_the_other_axis()
    {
        Node value = t.Map(Primitives.Tanh, A).Called("h");
        AssertFormula("r[k0] = h[k0]^2", Named(t.Multiply(t.Relabel(value, I, I.Direction), t.Relabel(value, I, I.Direction))));
    }

    [Fact]
    public void Samples_are_not_shown() => AssertFormula("r[i0] = tanh(c[i0])", Named(t.Map(Primitives.Tanh, t.Source("c", Axis.Samples(), I))));

    [Fact]
    public void Values_without_a_name_are_numbered() => Assert.Equal($"t{t.Add(A, B).Id}[i0]", Formulas.Reference(t.Add(A, B)));

    private static Node Named(Node node) => node.Called("r");

    private static void AssertFormula(string expected, Node node) => Assert.Equal(expected, Formulas.Equation(node));
}
