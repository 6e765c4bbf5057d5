using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>However a derivative is built, and whatever the algebra makes of it, its entries are the same numbers.</summary>
public class WayTests
{
    public static TheoryData<string> Names => SmallNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void All_ways_to_a_derivative_agree(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        double[] weights = SmallNetworks.Numbers(new Random(3), point.Spec.OutputSize);
        foreach (string form in Requests.Forms)
        {
            AssertAllAgree(point, Requests.Derivative(form), form);
        }

        // Those that start with a gradient.
        foreach (string form in new[] { "II", "III", "IIP", "PP" })
        {
            AssertAllAgree(point, Requests.Derivative(form, isContracted: true), form + " contracted", weights);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_ways_to_the_gradient_of_a_derivative_agree(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        var random = new Random(4);
        foreach (MethodSpec derivative in new[] { "I", "II", "IP", "III=" }.Select(form => Requests.Derivative(form)))
        {
            double[] weights = SmallNetworks.Numbers(random, TensorIndex.Count(Requests.Shape(point.Spec, derivative)));
            AssertAllAgree(point, Requests.ParameterVjp(derivative), "gradient of " + string.Join(", ", derivative.Derivative!.Variables), weights);
        }
    }

    private static void AssertAllAgree(NetworkPoint point, MethodSpec method, string what, params double[][] arguments)
    {
        Bounded? first = null;
        foreach ((string way, var computation) in point.Ways(method))
        {
            Bounded found = point.Evaluate(method, computation, arguments);
            Bounded.AssertSame(first ??= found, found, $"{what} {way}");
        }
    }
}
