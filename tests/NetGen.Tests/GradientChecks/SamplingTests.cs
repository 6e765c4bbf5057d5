using static NetGen.Variable;

namespace NetGen.Tests.GradientChecks;

/// <summary>Of very many parameters some are drawn, and random directions find what is wrong with the others.</summary>
public class SamplingTests
{
    // 2 * 700 + 701 parameters.
    private static HandNetwork<double> Large => new HandNetwork<double>(1, 700, 1, HandActivation.Square).Drawn();

    [Fact]
    public void Some_parameters_are_compared_and_the_report_says_so()
    {
        GradientCheckReport report = GradientCheck.Run(Large, points: 1);
        Assert.True(report.Passed && report.IsConclusive, report.ToString());
        Assert.Equal(264, report.Of("ParameterVjp").EntriesCompared);
        Assert.Equal(["Gradients by 2101 parameters were compared at 256 that were drawn for each point, and along 8 random directions."], report.Notes);
        Assert.EndsWith(report.Notes[0], report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_entry_that_is_not_drawn_shows_along_random_directions()
    {
        HandNetwork<double> network = Large;
        network.Fault = Samples.Entry("ParameterVjp", 2075, 1.1);
        GradientCheckResult result = GradientCheck.Run(network, points: 1).Of("ParameterVjp");
        Assert.StartsWith("ParameterVjp[random direction ", result.Place, StringComparison.Ordinal);
        Assert.Equal(8, result.EntriesFailed);
    }

    [Fact]
    public void NaN_is_found_at_its_place()
    {
        HandNetwork<double> network = Large;
        network.Fault = Samples.Entry("ParameterVjp", 2075, double.NaN);
        Assert.Equal("ParameterVjp[Layer2.Weights[675, 0]]", GradientCheck.Run(network, points: 1).Of("ParameterVjp").Place);
    }

    // 2116 pairs of directions, out of which 256 are drawn.
    [Theory]
    [InlineData(-1, null)]
    [InlineData(77_778, "random direction ")]
    public void Requested_derivatives_with_many_entries_are_drawn_too(int wrong, string? place)
    {
        HandNetwork<double> network = new HandNetwork<double>(46, 1, 1).Drawn().With("Third", [Input, Input, Input]);
        network.Fault = (name, values) =>
        {
            if (name == "Third" && wrong >= 0)
            {
                values[wrong] += 100;
            }
        };
        GradientCheckReport report = GradientCheck.Run(network, points: 1);
        Assert.Equal(["Third: of 2116 combinations of differences 256 were drawn for each point, and 8 along random directions."], report.Notes);
        Assert.Equal(264 * 46, report.Of("Third").EntriesCompared + report.Of("Third").EntriesUnreliable);
        Assert.Equal(place is null, report.Passed);
        Assert.Contains(place ?? "Third[", report.Of("Third").Place, StringComparison.Ordinal);
    }
}
