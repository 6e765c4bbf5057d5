using System.Globalization;
using static NetGen.Variable;

namespace NetGen.Tests.GradientChecks;

/// <summary>What a check says, and what it does with impossible arguments.</summary>
public class ReportTests
{
    [Fact]
    public void A_wrong_derivative_is_an_exception_with_the_report()
    {
        HandNetwork<double> network = new HandNetwork<double>(2, 3, 1).Drawn().With("Hessian", [Input, Input]);
        network.Fault = Samples.Entry("Hessian", 2, -1);
        GradientCheckReport report = GradientCheck.Run(network, seed: 5, points: 2);
        GradientCheckException exception = Assert.Throws<GradientCheckException>(report.ThrowIfFailed);
        Assert.Same(report, exception.Report);
        Assert.Equal(report.ToString(), exception.Message);

        GradientCheckResult hessian = report.Of("Hessian");
        Assert.Same(hessian, report.Worst);
        Assert.Equal("Hessian[output 0, input 1, input 0]", hessian.Place);
        Assert.Equal("central differences of Jacobian", hessian.Reference);
        Assert.Equal(hessian.Expected, -hessian.Actual, 1e-9);
        Assert.Equal(Math.Abs(hessian.Expected - hessian.Actual), hessian.Error);
        Assert.InRange(hessian.Bound, 1e-13, 1e-9);
        Assert.InRange(hessian.Point, 0, 1);

        string[] lines = report.ToString().Split('\n');
        Assert.Equal("Gradient check of HandNetwork`1 at 2 points, seed 5: FAILED, 1 of 22 quantities are wrong.", lines[0]);
        Assert.StartsWith("Hessian[output 0, input 1, input 0] is ", lines[1], StringComparison.Ordinal);
        Assert.Contains(" by central differences of Jacobian (point ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("quantity ", lines[3], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("Hessian ", StringComparison.Ordinal) && line.EndsWith("  WRONG", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Jacobian ", StringComparison.Ordinal) && line.EndsWith("  ok", StringComparison.Ordinal));
    }

    [Fact]
    public void A_right_network_is_no_exception()
    {
        GradientCheckReport report = GradientCheck.Run(new HandNetwork<float>(2, 3, 1).Drawn(), [0.5f, -0.25f]);
        report.ThrowIfFailed();
        Assert.Equal((1, 1), (report.Points, report.Seed));
        Assert.StartsWith("Gradient check of HandNetwork`1 at 1 point, seed 1: passed.", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        string expected = GradientCheck.Run(Wrong()).ToString();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var strange = (CultureInfo)CultureInfo.GetCultureInfo("de-DE").Clone();
            strange.NumberFormat.NegativeSign = "minus";
            CultureInfo.CurrentCulture = strange;
            Assert.Equal(expected, GradientCheck.Run(Wrong()).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static HandNetwork<double> Wrong()
        {
            HandNetwork<double> network = Samples.Requested<double>();
            network.Fault = Samples.All("Mixed", -1);
            return network;
        }
    }

    [Theory]
    [InlineData("Forward", double.NaN, "Jacobian")]
    [InlineData("Jacobian", double.NaN, "Jacobian")]
    [InlineData("Jvp", double.PositiveInfinity, "Jvp")]
    [InlineData("ParameterVjp", double.NaN, "ParameterVjp")]
    [InlineData("ForwardBatch", double.NaN, "ForwardBatch")]
    [InlineData("Hessian", double.NaN, "Hessian")]
    [InlineData("Third", double.NegativeInfinity, "Third")]
    [InlineData("HessianGradient", double.NaN, "HessianGradient")]
    public void NaN_and_infinity_fail_and_are_called_that(string method, double value, string quantity)
    {
        HandNetwork<float> network = Samples.Requested<float>();
        network.Fault = (name, values) => values[^1] = name == method ? value : values[^1];
        GradientCheckReport report = GradientCheck.Run(network, points: 1);
        Assert.False(report.Of(quantity).IsFinite);
        Assert.False(report.Of(quantity).Passed);
        Assert.Contains("not a finite number", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("NOT FINITE", report.ToString(), StringComparison.Ordinal);
    }

    // Results are full of NaN before a method is called.
    [Fact]
    public void An_entry_that_is_not_written_fails()
    {
        HandNetwork<double> network = new HandNetwork<double>(2, 3, 1).Drawn();
        network.Requests.Add(new RequestedDerivative<double>("Nothing", [Input], false, false, false, false, (_, _, _, _) => { }));
        Assert.False(GradientCheck.Run(network).Of("Nothing").IsFinite);
    }

    [Fact]
    public void A_gradient_of_a_derivative_that_is_not_there_is_not_checked()
    {
        HandNetwork<double> network = new HandNetwork<double>(2, 3, 1).Drawn().With("Gradient", [Input, Input], isParameterVjp: true);
        GradientCheckReport report = GradientCheck.Run(network);
        Assert.False(report.IsConclusive);
        Assert.Equal(["Gradient was not checked: the derivative it belongs to is not among the requested ones."], report.Notes);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        HandNetwork<double> network = new(2, 3, 1);
        Assert.Throws<ArgumentNullException>("network", () => GradientCheck.Run<double>(null!));
        Assert.Throws<ArgumentNullException>("network", () => GradientCheck.Run<double>(null!, [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>("points", () => GradientCheck.Run(network, points: 0));
        Assert.Throws<ArgumentException>("inputs", () => GradientCheck.Run(network, [1.0, 2.0, 3.0]));
        Assert.Throws<ArgumentException>("inputs", () => GradientCheck.Run(network, []));
    }

    [Fact]
    public void A_requested_derivative_says_what_it_is()
    {
        Variable[] variables = [Input, Parameters, Input];
        var derivative = new RequestedDerivative<float>("Name", variables, true, false, true, false, (_, _, _, result) => result[0] = 3);
        variables[0] = Parameters;
        Assert.Equal([Input, Parameters, Input], derivative.Variables);
        Assert.Equal([Input, Parameters], derivative.ResultAxes);
        Assert.Equal(("Name", true, false, true, false), (derivative.Name, derivative.IsDiagonal, derivative.IsContracted, derivative.IsBatch, derivative.IsParameterVjp));
        float[] result = [0];
        derivative.Evaluate([], [], [], result);
        Assert.Equal(3, result[0]);
        Assert.Throws<ArgumentException>("variables", () => new RequestedDerivative<float>("Name", [], false, false, false, false, (_, _, _, _) => { }));
        Assert.Throws<ArgumentNullException>("evaluate", () => new RequestedDerivative<float>("Name", [Input], false, false, false, false, null!));
    }
}
