using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Variable = NetGen.Generator.Model.Variable;

/// <summary>What holds between the forms of a derivative: symmetry, transposition, diagonals, weighted sums.</summary>
public class TensorTests
{
    public static TheoryData<string> Names => SmallNetworks.ShapeNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_variables_can_be_exchanged(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        foreach (string form in new[] { "II", "PP", "III", "IIP", "IPP" })
        {
            MethodSpec method = Requests.Derivative(form);
            Bounded tensor = point.Evaluate(method);
            int[] shape = Requests.Shape(point.Spec, method);
            foreach (int[] order in Exchanges(form))
            {
                Bounded.AssertSame(tensor, tensor.At(TensorIndex.Transposed(shape, order)), $"{form} in the order {string.Join(", ", order)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_in_another_order_are_transposed(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        foreach ((string form, string other, int[] order) in new (string, string, int[])[]
        {
            ("IP", "PI", [0, 2, 1]), ("IIP", "IPI", [0, 1, 3, 2]), ("IIP", "PII", [0, 3, 1, 2]), ("IPP", "PIP", [0, 2, 1, 3]), ("IPP", "PPI", [0, 2, 3, 1]),
        })
        {
            MethodSpec method = Requests.Derivative(form);
            Bounded expected = point.Evaluate(method).At(TensorIndex.Transposed(Requests.Shape(point.Spec, method), order));
            Bounded.AssertSame(expected, point.Evaluate(Requests.Derivative(other)), other);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_diagonal_is_that_of_the_whole(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        foreach (string form in new[] { "II=", "III=", "IIP=", "PP=", "IPP=", "PIP=" })
        {
            MethodSpec diagonal = Requests.Derivative(form);
            MethodSpec whole = Requests.Derivative(form.TrimEnd('='));
            int[] shape = Requests.Shape(point.Spec, whole);

            // Each variable of the whole stands at the position of its one axis in the diagonal.
            Variable[] axes = [.. diagonal.Derivative!.Axes];
            IEnumerable<int> places = TensorIndex.Positions(Requests.Shape(point.Spec, diagonal)).Select(position =>
                TensorIndex.Place(shape, [position[0], .. whole.Derivative!.Variables.Select(variable => position[1 + Array.IndexOf(axes, variable)])]));
            Bounded.AssertSame(point.Evaluate(whole).At(places), point.Evaluate(diagonal), form);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_contracted_derivative_is_the_weighted_sum_over_the_outputs(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        double[] weights = SmallNetworks.Numbers(new Random(7), point.Spec.OutputSize);
        foreach (string form in Requests.Forms)
        {
            Bounded expected = point.Evaluate(Requests.Derivative(form)).WeightedRows(weights);
            Bounded.AssertSame(expected, point.Evaluate(Requests.Derivative(form, isContracted: true), weights), form);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_a_derivative_is_the_weighted_derivative_by_the_parameters_too(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        var random = new Random(8);
        double[] outputs = SmallNetworks.Numbers(random, point.Spec.OutputSize);
        foreach ((string form, string further) in new[] { ("I", "IP"), ("P", "PP"), ("II", "IIP"), ("IP", "IPP"), ("PI", "PIP"), ("II=", "IIP="), ("III=", "IIIP=") })
        {
            foreach (double[][] arguments in new double[][][] { [], [outputs] })
            {
                MethodSpec derivative = Requests.Derivative(form, isContracted: arguments.Length > 0);
                double[] weights = SmallNetworks.Numbers(random, TensorIndex.Count(Requests.Shape(point.Spec, derivative)));
                Bounded expected = point.Evaluate(Requests.Derivative(further, isContracted: arguments.Length > 0), arguments).WeightedRows(weights);
                Bounded.AssertSame(expected, point.Evaluate(Requests.ParameterVjp(derivative), [.. arguments, weights]), $"{form} weighted {arguments.Length}");
            }
        }
    }

    // Orders of the axes, the outputs' first, that exchange equal variables only.
    private static IEnumerable<int[]> Exchanges(string form) => TensorIndex.Orders(form.Length)
        .Where(order => order.Select((from, to) => form[from] == form[to]).All(same => same))
        .Select(order => (int[])[0, .. order.Select(axis => axis + 1)]);
}
