using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Tests.Cases;

namespace NetGen.Tests.Differentiate;

/// <summary>Derivatives of derivative graphs: any order and mix, against figures of 60-digit arithmetic.</summary>
public class HigherOrderTests
{
    // Relative to the largest entry; and the reference's own zeros, which are differences of 60-digit numbers.
    private const double Tolerance = 1e-12;
    private const double ReferenceZero = 1e-30;

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Pushing_twice_is_the_Hessian(string name)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        NetworkGraph network = NetworkGraph.Build(reference.Spec());
        Axis first = network.InputAxis.Direction;
        Axis second = Second(network.InputAxis);
        AssertClose(reference.Hessian, Evaluate(reference, Push(network, Push(network, network.Output, first), second), network.OutputAxis, first, second));
    }

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Pushing_what_was_pulled_is_the_Hessian(string name)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        NetworkGraph network = NetworkGraph.Build(reference.Spec());
        Axis row = Second(network.OutputAxis);
        Axis column = Second(network.InputAxis);
        Node pulled = Vjp.Pull(network.Table, network.Output, network.Table.Delta(network.OutputAxis, row), network.Input)!;
        AssertClose(reference.Hessian, Evaluate(reference, Push(network, pulled, column), row, network.InputAxis, column));
    }

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Pulling_onto_the_parameters_is_their_Jacobian(string name)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        NetworkGraph network = NetworkGraph.Build(reference.Spec());
        Axis row = Second(network.OutputAxis);
        Node cotangent = network.Table.Delta(network.OutputAxis, row);
        AssertClose(reference.ParameterJacobian, PullOntoParameters(reference, network, network.Output, cotangent, row));
    }

    [Theory]
    [MemberData(nameof(ReferenceCase.NamesWithMixed), MemberType = typeof(ReferenceCase))]
    public void Pulling_the_Jacobian_onto_the_parameters_is_the_mixed_derivative(string name)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        NetworkGraph network = NetworkGraph.Build(reference.Spec());
        Axis direction = network.InputAxis.Direction;
        Axis row = Second(network.OutputAxis);
        Axis column = Second(network.InputAxis);
        Node cotangent = network.Table.Multiply(network.Table.Delta(network.OutputAxis, row), network.Table.Delta(direction, column));
        AssertClose(reference.JacobianParameterJacobian!, PullOntoParameters(reference, network, Push(network, network.Output, direction), cotangent, row, column));
    }

    // Another name than the direction of the first derivative has.
    private static Axis Second(Axis axis) => new("second_" + axis.Name, axis.Length, AxisKind.Direction);

    private static Node Push(NetworkGraph network, Node of, Axis direction) =>
        Jvp.Push(network.Table, of, network.Input, network.Table.Delta(network.InputAxis, direction)) ?? network.Table.Zero;

    // One row of parameters, in their order in the flat vector, for each position of the leading axes.
    private static double[] PullOntoParameters(ReferenceCase reference, NetworkGraph network, Node of, Node cotangent, params Axis[] leading)
    {
        int rows = leading.Aggregate(1, (product, axis) => product * axis.Length);
        var result = new double[rows * reference.Parameters.Length];
        foreach (Parameter parameter in NodeOrder.Of([network.Output]).OfType<Parameter>())
        {
            Node pulled = Vjp.Pull(network.Table, of, cotangent, parameter) ?? network.Table.Zero;
            double[] block = Evaluate(reference, pulled, [.. leading, .. parameter.Axes]);
            int length = block.Length / rows;
            for (int row = 0; row < rows; row++)
            {
                block.AsSpan(row * length, length).CopyTo(result.AsSpan((row * reference.Parameters.Length) + parameter.Offset));
            }
        }

        return result;
    }

    private static double[] Evaluate(ReferenceCase reference, Node node, params Axis[] layout)
    {
        new Computation(new NodeTable(), [Result.Of("result", node, layout)]).Validate();
        return new Interpreter(new Dictionary<string, double[]> { ["x"] = reference.Input }, reference.Parameters).Evaluate(node, layout);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        double tolerance = ReferenceCase.Tolerance(expected, Tolerance) + ReferenceZero;
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }
}
