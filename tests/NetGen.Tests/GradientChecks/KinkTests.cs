using System.Numerics;
using static NetGen.Variable;

namespace NetGen.Tests.GradientChecks;

/// <summary>Where a derivative does not exist, or jumps within the step, nothing is said; elsewhere errors are found all the same.</summary>
public class KinkTests
{
    [Fact]
    public void A_point_at_a_kink_does_not_fail()
    {
        AssertUnreliableAtZero<double>();
        AssertUnreliableAtZero<float>();
    }

    // At a distance of one step or a few, where some of the displaced points are beyond the kink and some are not.
    [Fact]
    public void A_point_near_a_kink_does_not_fail()
    {
        for (double distance = 1e-9; distance < 1; distance *= 1.7)
        {
            AssertPassesAt(distance);
            AssertPassesAt(-distance);
            AssertPassesAt((float)distance);
        }
    }

    [Fact]
    public void Away_from_kinks_nothing_is_left_out()
    {
        GradientCheckReport report = GradientCheck.Run(Kinked<double>(), points: 20);
        Assert.True(report.Passed && report.IsConclusive, report.ToString());
        Assert.Equal(0, report.Of("Jacobian").EntriesUnreliable);
    }

    [Fact]
    public void Errors_of_kinked_networks_are_found()
    {
        HandNetwork<float> network = Kinked<float>();
        network.Fault = Samples.Entry("Jacobian", 0, 1.01);
        Assert.Contains("Jacobian", GradientCheck.Run(network).Wrong());

        network.Fault = (name, values) => values[0] += name == "Hessian" ? 0.1 : 0;
        Assert.Contains("Hessian", GradientCheck.Run(network).Wrong());
    }

    // Both units have their kink at 0.
    private static HandNetwork<T> Kinked<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        HandNetwork<T> network = new HandNetwork<T>(1, 2, 1, HandActivation.Relu).Drawn().With("Hessian", [Input, Input]);
        network.Layer(1).Weights[0, 0] = T.One;
        network.Layer(1).Bias.Clear();
        network.Layer(2).Weights.Elements.Fill(T.One);
        return network;
    }

    private static void AssertUnreliableAtZero<T>()
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        GradientCheckReport report = GradientCheck.Run(Kinked<T>(), [T.Zero]);
        Assert.True(report.Passed, report.ToString());
        Assert.False(report.IsConclusive);
        GradientCheckResult result = report.Of("Jacobian");
        Assert.Equal((0, 1, 0), (result.EntriesCompared, result.EntriesUnreliable, result.EntriesFailed));
        Assert.False(result.IsConclusive);
        Assert.Equal("", result.Place);
        Assert.Contains("passed where differences converge", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("not checked", report.ToString(), StringComparison.Ordinal);
    }

    private static void AssertPassesAt<T>(T point)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        GradientCheckReport report = GradientCheck.Run(Kinked<T>(), [point]);
        Assert.True(report.Passed, $"{point}\n{report}");
    }
}
