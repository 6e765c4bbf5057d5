using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Variable = NetGen.Generator.Model.Variable;

/// <summary>Every derivative is the limit of differences of the one an order below, along a direction of its last variable.</summary>
public class DifferenceTests
{
    // A power of two, so that steps along directions of eighths are exact; small enough to stay between kinks.
    private const double Step = 1.0 / 1024;

    public static TheoryData<string> Names => SmallNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_limits_of_differences(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        var random = new Random(5);
        foreach (string form in new[] { "I", "P", "II", "IP", "PI", "PP", "III", "IIP", "IPP", "II=P" })
        {
            // The diagonal of the second derivative by inputs, differentiated once more by parameters, is the diagonal of all three.
            MethodSpec method = Requests.Derivative(form == "II=P" ? "IIP=" : form);
            string lower = form[..^1];
            Variable last = Requests.Spec(form.Replace("=", "", StringComparison.Ordinal)).Variables[^1];
            double[] direction = SmallNetworks.Direction(random, last == Variable.Input ? point.Spec.InputSize : point.Spec.ParameterCount);
            MethodSpec below = lower.Length == 0 ? NetworkMembers.Methods.First(member => member.Name == "Forward") : Requests.Derivative(lower);
            Bounded.AssertSame(Difference(point, below, last, direction), point.Evaluate(method).WeightedColumns(direction), form);
        }
    }

    // The gradient of what is weighted, along a direction: the weighted sum's own difference.
    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_derivatives_are_limits_of_differences(string name)
    {
        NetworkPoint point = SmallNetworks.Named(name);
        var random = new Random(6);
        foreach (string form in Requests.Forms.Where(form => form.TrimEnd('=').Length < 3))
        {
            MethodSpec derivative = Requests.Derivative(form);
            MethodSpec gradient = Requests.ParameterVjp(derivative);
            double[] direction = SmallNetworks.Direction(random, point.Spec.ParameterCount);
            double[] weights = SmallNetworks.Numbers(random, TensorIndex.Count(Requests.Shape(point.Spec, derivative)));
            Bounded expected = Difference(point, derivative, Variable.Parameters, direction).WeightedRows(weights);
            Bounded.AssertSame(expected, point.Evaluate(gradient, weights).WeightedColumns(direction), $"gradient of {form}");
        }
    }

    private static Bounded Difference(NetworkPoint point, MethodSpec method, Variable by, double[] direction)
    {
        Computation computation = point.Computed(method);
        return FiniteDifference.Derivative(step => point.Moved(by, direction, step).Values(method, computation), Step, point.Evaluate(method, computation).Errors);
    }
}
