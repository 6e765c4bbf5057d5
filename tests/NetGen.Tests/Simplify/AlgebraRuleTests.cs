using NetGen.Generator.Graph;
using NetGen.Generator.Simplify;

namespace NetGen.Tests.Simplify;

/// <summary>Each law on the smallest graph it applies to.</summary>
public class AlgebraRuleTests
{
    private static readonly Axis I = new("i", 3);
    private static readonly Axis J = new("j", 2);
    private static readonly Axis K = new("k", 3, AxisKind.Direction);

    private readonly NodeTable t = new();

    private Node X => t.Source("x", I);

    private Node Y => t.Source("y", J);

    private Node M => t.Source("m", I, J);

    [Fact]
    public void Zero_plus_x_is_x() => AssertRewritten(X, t.Add(t.Zero, X));

    [Fact]
    public void Constants_are_added() => AssertRewritten(t.Constant(5), t.Add(t.Constant(2), t.Constant(3)));

    [Fact]
    public void A_value_plus_itself_is_twice_the_value() => AssertRewritten(t.Scale(2, X), t.Add(X, X));

    [Fact]
    public void Zero_times_x_is_zero() => AssertRewritten(t.Zero, t.Multiply(X, t.Zero));

    [Fact]
    public void One_times_x_is_x() => AssertRewritten(X, t.Multiply(X, t.One));

    [Fact]
    public void Constants_are_multiplied() => AssertRewritten(t.Constant(6), t.Multiply(t.Constant(2), t.Constant(3)));

    [Fact]
    public void Constant_factors_are_gathered() => AssertRewritten(t.Scale(6, X), t.Scale(2, t.Scale(3, X)));

    [Fact]
    public void Constant_factors_move_out_of_products()
    {
        AssertRewritten(t.Scale(2, t.Multiply(X, Y)), t.Multiply(X, t.Scale(2, Y)));
        AssertRewritten(t.Scale(2, t.Multiply(X, Y)), t.Multiply(t.Scale(2, X), Y));
        AssertRewritten(t.Scale(6, t.Multiply(X, Y)), t.Multiply(t.Scale(2, X), t.Scale(3, Y)));
    }

    // The factor that masks comes last; not past a factor that varies along other axes.
    [Fact]
    public void Masks_move_outwards_and_are_applied_once()
    {
        Node known = t.Map(Primitives.Known, t.Source("target", I)), slope = t.Map(Primitives.Exp, X);
        AssertRewritten(t.Multiply(known, X), t.Multiply(known, t.Multiply(known, X)));
        AssertRewritten(t.Multiply(known, t.Multiply(X, slope)), t.Multiply(t.Multiply(known, X), slope));
        AssertRewritten(t.Multiply(t.Multiply(known, X), M), t.Multiply(t.Multiply(known, X), M));
    }

    [Fact]
    public void Two_negations_cancel() => AssertRewritten(X, t.Negate(t.Negate(X)));

    [Fact]
    public void A_function_of_a_constant_is_a_constant() => AssertRewritten(t.Constant(Math.Tanh(0.5)), t.Map(Primitives.Tanh, t.Constant(0.5)));

    [Fact]
    public void A_formula_is_its_body()
    {
        var cube = new Function("cube", x => x * x * x) { Body = (table, x) => table.Multiply(x, table.Multiply(x, x)) };
        AssertRewritten(t.Multiply(X, t.Multiply(X, X)), t.Map(cube, X));
    }

    [Fact]
    public void What_does_not_vary_is_pulled_out_of_a_sum() => AssertRewritten(t.Multiply(Y, t.Contract(I, X)), t.Contract(I, t.Multiply(X, Y)));

    [Fact]
    public void Constants_are_pulled_out_of_a_sum() => AssertRewritten(t.Scale(2, t.Contract(I, X)), t.Contract(I, t.Scale(2, X)));

    [Fact]
    public void A_sum_of_ones_is_the_length() => AssertRewritten(t.Constant(3), t.Contract(I, t.One));

    [Fact]
    public void A_sum_of_a_delta_is_one() => AssertRewritten(t.One, t.Contract(I, t.Delta(I, K)));

    [Fact]
    public void A_delta_substitutes_its_axis_in_sources() => AssertRewritten(t.Source("x", K), t.Contract(I, t.Multiply(t.Delta(I, K), X)));

    [Fact]
    public void A_delta_substitutes_its_axis_in_parameters() =>
        AssertRewritten(t.Parameter("W", 7, K, J), t.Contract(I, t.Multiply(t.Delta(I, K), t.Parameter("W", 7, I, J))));

    [Fact]
    public void A_delta_substitutes_its_axis_in_every_factor() =>
        AssertRewritten(
            t.Multiply(t.Source("x", K), t.Parameter("W", 7, K, J)),
            t.Contract(I, t.Multiply(t.Multiply(t.Delta(I, K), X), t.Parameter("W", 7, I, J))));

    [Fact]
    public void Deltas_chain() => AssertRewritten(t.Delta(K, new("l", 3)), t.Contract(I, t.Multiply(t.Delta(I, K), t.Delta(I, new("l", 3)))));

    [Fact]
    public void A_computed_value_behind_a_delta_becomes_a_view()
    {
        Node view = t.Contract(I, t.Multiply(t.Delta(I, K), t.Map(Primitives.Tanh, X)));
        AssertRewritten(view, view);
        Assert.Equal(new RelabelledView(t.Map(Primitives.Tanh, X), I, K), RelabelledView.Of(view));
    }

    [Fact]
    public void A_diagonal_stays_a_sum()
    {
        // sum_i delta[i, k] m[i, k]: neither a source nor a view has the axis k twice.
        Node ofSource = t.Contract(I, t.Multiply(t.Delta(I, K), t.Source("square", I, K)));
        Node ofValue = t.Contract(I, t.Multiply(t.Delta(I, K), t.Map(Primitives.Tanh, t.Source("square", I, K))));
        AssertRewritten(ofSource, ofSource);
        AssertRewritten(ofValue, ofValue);
        Assert.Null(RelabelledView.Of(ofValue));
    }

    [Fact]
    public void Sums_that_vary_stay() => AssertRewritten(t.Contract(I, t.Multiply(X, M)), t.Contract(I, t.Multiply(X, M)));

    [Fact]
    public void Rewriting_reaches_into_functions_and_maxima()
    {
        AssertRewritten(t.Map(Primitives.Tanh, X), t.Map(Primitives.Tanh, t.Add(X, t.Zero)));
        AssertRewritten(t.Maximum(I, M), t.Maximum(I, t.Multiply(t.One, M)));
    }

    [Fact]
    public void Names_move_to_the_smaller_value()
    {
        Node named = t.Multiply(t.One, t.Add(X, t.Source("b", I))).Called("z");
        Assert.Equal("z", Rewrite(named).Label);
    }

    [Fact]
    public void What_is_smallest_already_stays()
    {
        Node rewritten = Rewrite(t.Contract(I, t.Multiply(t.Multiply(X, t.Scale(2, Y)), t.Add(M, t.Zero))));
        AssertRewritten(rewritten, rewritten);
    }

    private void AssertRewritten(Node expected, Node node) => Assert.Same(expected, Rewrite(node));

    private Node Rewrite(Node node) => Simplifier.Rewrite(new(t, [Result.Of("r", node, [.. node.Axes])])).Validate().Outcomes.Single();
}
