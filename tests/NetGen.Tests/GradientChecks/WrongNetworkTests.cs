using System.Numerics;
using static NetGen.Variable;

namespace NetGen.Tests.GradientChecks;

/// <summary>Networks that are wrong are found out, at the right place.</summary>
public class WrongNetworkTests
{
    /// <summary>Every method, and the quantities that are wrong with it.</summary>
    public static TheoryData<string, string[]> Methods => new()
    {
        { "ForwardJacobian.output", ["ForwardJacobian.output"] },
        { "Jvp.output", ["Jvp.output"] },
        { "Vjp.output", ["Vjp.output"] },
        { "ParameterVjp.output", ["ParameterVjp.output"] },
        { "Jacobian", ["Jacobian"] },
        { "ForwardJacobian", ["ForwardJacobian"] },
        { "Jvp", ["Jvp", "<w, Jvp(v)>"] },
        { "Vjp", ["Vjp", "<w, Jvp(v)>"] },
        { "ParameterVjp", ["ParameterVjp"] },
        { "ForwardBatch", ["ForwardBatch"] },
        { "JacobianBatch", ["JacobianBatch"] },
        { "ForwardJacobianBatch.outputs", ["ForwardJacobianBatch.outputs"] },
        { "ForwardJacobianBatch", ["ForwardJacobianBatch"] },
        { "JvpBatch.outputs", ["JvpBatch.outputs"] },
        { "JvpBatch", ["JvpBatch"] },
        { "VjpBatch.outputs", ["VjpBatch.outputs"] },
        { "VjpBatch", ["VjpBatch"] },
        { "ParameterVjpBatch", ["ParameterVjpBatch"] },
        { "ParameterVjpBatch(W)", ["ParameterVjpBatch(W)"] },
        { "Slopes", ["Slopes"] },
        { "Hessian", ["Hessian"] },
        { "Third", ["Third"] },
        { "Fourth", ["Fourth"] },
        { "Curvature", ["Curvature"] },
        { "WeightedHessian", ["WeightedHessian"] },
        { "HessianBatch", ["HessianBatch"] },
        { "ParameterJacobian", ["ParameterJacobian"] },
        { "ParameterHessian", ["ParameterHessian"] },
        { "ParameterCurvature", ["ParameterCurvature"] },
        { "Mixed", ["Mixed"] },
        { "MixedOtherWay", ["MixedOtherWay"] },
        { "MixedThird", ["MixedThird"] },
        { "MixedCurvature", ["MixedCurvature"] },
        { "WeightedMixed", ["WeightedMixed"] },
        { "WeightedMixedBatch", ["WeightedMixedBatch"] },
        { "CurvatureGradient", ["CurvatureGradient"] },
        { "HessianGradient", ["HessianGradient"] },
        { "HessianGradientBatch", ["HessianGradientBatch"] },
        { "WeightedHessianGradient", ["WeightedHessianGradient"] },
        { "ParameterJacobianGradient", ["ParameterJacobianGradient"] },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_wrong_sign_and_a_factor_are_found_in_every_method(string method, string[] wrong)
    {
        AssertFound<double>(method, -1, wrong);
        AssertFound<double>(method, 2, wrong);
        AssertFound<double>(method, 1 + 1e-5, wrong);
        AssertFound<float>(method, -1, wrong);
        AssertFound<float>(method, 2, wrong);
    }

    [Theory]
    [InlineData("Jacobian", 13, 1.001, "Jacobian[output 2, input 1]")]
    [InlineData("Vjp", 4, 0.5, "Vjp[input 4]")]
    [InlineData("Jvp", 3, -1, "Jvp[output 3]")]
    [InlineData("ParameterVjp", 21, 1.001, "ParameterVjp[Layer1.Weights[2, 5]]")]
    [InlineData("ParameterVjp", 51, 1.001, "ParameterVjp[Layer1.Bias[3]]")]
    [InlineData("ParameterVjp", 72, 1.001, "ParameterVjp[Layer2.Weights[3, 1]]")]
    [InlineData("ParameterVjp", 96, 1.001, "ParameterVjp[Layer2.Bias[0]]")]
    [InlineData("ParameterVjpBatch(W)", 72, 1.001, "ParameterVjpBatch(W)[Layer2.Weights[3, 1]]")]
    [InlineData("Hessian", 118, 1.001, "Hessian[output 3, input 1, input 4]")]
    [InlineData("Third", 500, 2, "Third[output 2, input 1, input 5, input 2]")]
    [InlineData("Curvature", 13, 1.001, "Curvature[output 2, input 1]")]
    [InlineData("Mixed", 1300, 2, "Mixed[output 2, input 0, Layer2.Weights[6, 2]]")]
    public void One_wrong_entry_among_many_is_found_at_its_place(string method, int entry, double factor, string place)
    {
        HandNetwork<double> network = new HandNetwork<double>(6, 8, 5).Drawn()
            .With("Hessian", [Input, Input]).With("Third", [Input, Input, Input]).With("Curvature", [Input, Input], isDiagonal: true).With("Mixed", [Input, Parameters]);
        network.Fault = Samples.Entry(method, entry, factor);
        GradientCheckReport report = GradientCheck.Run(network, points: 2);
        Assert.Equal(place, report.Of(method).Place);
        Assert.Equal(2, report.Of(method).EntriesFailed);
        Assert.Equal(report.Worst.Place, report.Of(report.Worst.Name).Place);
    }

    [Fact]
    public void A_transposed_Jacobian_is_found()
    {
        HandNetwork<double> network = new HandNetwork<double>(3, 4, 3).Drawn();
        network.Fault = (name, values) =>
        {
            if (name is "Jacobian" or "ForwardJacobian")
            {
                double[] copy = [.. values];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = copy[(i % 3 * 3) + (i / 3)];
                }
            }
        };
        GradientCheckResult result = GradientCheck.Run(network, points: 1).Of("Jacobian");
        Assert.Equal(6, result.EntriesFailed);
        Assert.Equal(9, result.EntriesCompared);
    }

    // Only the last of 131 samples is wrong: what a batch method's last rows are.
    [Theory]
    [InlineData("ForwardBatch", "ForwardBatch[sample 130, output 1]")]
    [InlineData("JacobianBatch", "JacobianBatch[sample 130, output 1, input 1]")]
    [InlineData("VjpBatch", "VjpBatch[sample 130, input 1]")]
    [InlineData("HessianBatch", "HessianBatch[sample 130, output 1, input 1, input 1]")]
    public void One_wrong_sample_of_a_batch_is_found(string method, string place)
    {
        HandNetwork<float> network = Samples.Requested<float>();
        network.Fault = (name, values) =>
        {
            if (name == method && values.Length > 130)
            {
                values[^1] *= 1.001;
            }
        };
        GradientCheckReport report = GradientCheck.Run(network);
        GradientCheckResult wrong = Assert.Single(report.Results, result => !result.Passed);
        Assert.Equal(place, wrong.Place.Replace(", batch", "", StringComparison.Ordinal));
        Assert.Equal(1, wrong.EntriesFailed);
        Assert.Equal(-1, wrong.Point);
    }

    // A sum over samples that forgets one is right for a single sample.
    [Theory]
    [InlineData("ParameterVjpBatch", "ParameterVjpBatch")]
    [InlineData("ParameterVjpBatch(W)", "ParameterVjpBatch(W), sum")]
    public void A_gradient_that_leaves_samples_out_is_found(string method, string wrong)
    {
        HandNetwork<double> network = Samples.Requested<double>();
        int calls = 0;
        network.Fault = (name, values) =>
        {
            // Of the method with Jacobian cotangents, the single samples come first: four points, then 131 after the batch.
            bool isBatch = method == "ParameterVjpBatch" || (name == method && ++calls == 5);
            for (int i = 0; name == method && isBatch && i < values.Length; i++)
            {
                values[i] *= 130.0 / 131;
            }
        };
        Assert.Equal([wrong], GradientCheck.Run(network).Wrong());
    }

    [Fact]
    public void A_wrong_value_makes_the_derivatives_of_it_wrong()
    {
        HandNetwork<double> network = Samples.Requested<double>();
        network.Fault = Samples.All("Forward", 2);
        Assert.Contains("Jacobian", GradientCheck.Run(network).Wrong());
        Assert.Contains("ParameterVjp", GradientCheck.Run(network).Wrong());
    }

    private static void AssertFound<T>(string method, double factor, string[] wrong)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        HandNetwork<T> network = Samples.Requested<T>();
        network.KeepOnly(method);
        network.Fault = Samples.All(method, factor);
        GradientCheckReport report = GradientCheck.Run(network, points: 2);
        Assert.False(report.Passed);
        Assert.All(wrong, name => Assert.True(!report.Of(name).Passed, $"{name} with {factor} in {typeof(T).Name}:\n{report}"));
    }
}
