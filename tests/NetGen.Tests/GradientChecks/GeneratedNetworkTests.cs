using NetGen.Tests.Harness;

namespace NetGen.Tests.GradientChecks;

/// <summary>The check over generated networks: everything they have is right, requested derivatives of every form included.</summary>
public class GeneratedNetworkTests(GeneratedNetworkTests.Project project) : IClassFixture<GeneratedNetworkTests.Project>
{
    [Theory]
    [InlineData("Smooth")]
    [InlineData("Residual")]
    [InlineData("Classifier")]
    public void Double_precision(string name)
    {
        GradientCheckReport report = GradientCheck.Run(project.Assembly.Create<double>(name + "Double"));
        Assert.Contains(report.Results, result => result.Name.StartsWith("CurvatureGradient", StringComparison.Ordinal));
        Assert.Contains(report.Results, result => result.Name.StartsWith("Third", StringComparison.Ordinal));
        report.ThrowIfFailed();
    }

    [Theory]
    [InlineData("Smooth")]
    [InlineData("Residual")]
    [InlineData("Classifier")]
    public void Single_precision(string name) => GradientCheck.Run(project.Assembly.Create<float>(name + "Single")).ThrowIfFailed();

    [Fact]
    public void A_kinked_network() => GradientCheck.Run(project.Assembly.Create<double>("Kinked")).ThrowIfFailed();

    [Fact]
    public void A_struct_without_requests() => GradientCheck.Run(project.Assembly.Create<float>("Plain")).ThrowIfFailed();

    // Means and scales far from 0 and 1: checked at inputs that the network was made for.
    [Theory]
    [InlineData("Trained", false)]
    [InlineData("Trained", true)]
    [InlineData("Classes", true)]
    public void A_network_with_a_loss(string name, bool isScaled)
    {
        INormalized<double> network = (INormalized<double>)project.Assembly.Create<double>(name);
        network.Initialize(new Random(2));
        if (isScaled)
        {
            network.Normalization.SetInput([100, -3], [0.5, 50]);
            if (network.Normalization.ScalesOutputs)
            {
                network.Normalization.SetOutput([-7, 1e5], [0.001, 1e4]);
            }
        }

        GradientCheckReport report = GradientCheck.Run(network);
        Assert.Equal(6, report.Results.Count(result => result.Name.StartsWith("LossGradientBatch", StringComparison.Ordinal)));
        report.ThrowIfFailed();
    }

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } = GeneratedAssembly.Compile(
            $$"""
            using System;
            using NetGen;
            #pragma warning disable CS1591
            {{Both("Smooth", "[NeuralNetwork(2, 4, 3, 2, Hidden = Activation.Softplus, Output = Activation.Tanh")}}
            {{Both("Residual", "[Layer(2, Residual = true, Activation = Activation.GELU)] [NeuralNetwork(2, 3, 3, 1, Hidden = Activation.SiLU")}}
            {{Both("Classifier", "[NeuralNetwork(2, 4, 3, Hidden = Activation.Sin, Output = Activation.Softmax")}}
            [NeuralNetwork(3, 6, 2, Hidden = Activation.LeakyReLU, Precision = Precision.Double)] public partial class Kinked;
            [NeuralNetwork(3, 6, 2)] public readonly partial struct Plain;
            [NeuralNetwork(2, 5, 2, Precision = Precision.Double, Loss = Loss.SquaredError, Normalize = true)] public partial class Trained
            {
                [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<double> input, Span<double> result);
            }
            [NeuralNetwork(2, 5, 3, Output = Activation.Softmax, Precision = Precision.Double, Loss = Loss.SoftmaxCrossEntropy, Normalize = true)] public partial class Classes;
            """);

        private static string Both(string name, string network) => Declare(name + "Double", network, "Double", "double") + "\n" + Declare(name + "Single", network, "Single", "float");

        private static string Declare(string name, string network, string precision, string element) =>
            $$"""
            {{network}}, Precision = Precision.{{precision}})]
            public partial class {{name}}
            {
                [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<{{element}}> input, Span<{{element}}> result);
                [Derivative(Variable.Input, Variable.Input)] public partial void WeightedHessian(ReadOnlySpan<{{element}}> inputs, ReadOnlySpan<{{element}}> cotangents, Span<{{element}}> results);
                [Derivative(Variable.Input, Variable.Input, Diagonal = true)] public partial void Curvature(ReadOnlySpan<{{element}}> inputs, Span<{{element}}> results);
                [ParameterVjp(nameof(Curvature))] public partial void CurvatureGradient(ReadOnlySpan<{{element}}> inputs, ReadOnlySpan<{{element}}> resultCotangents, Span<{{element}}> gradient);
                [ParameterVjp(nameof(Hessian))] public partial void HessianGradient(ReadOnlySpan<{{element}}> input, ReadOnlySpan<{{element}}> resultCotangent, Span<{{element}}> gradient);
                [Derivative(Variable.Parameters)] public partial void ParameterJacobian(ReadOnlySpan<{{element}}> input, Span<{{element}}> result);
                [Derivative(Variable.Input, Variable.Parameters)] public partial void Mixed(ReadOnlySpan<{{element}}> input, Span<{{element}}> result);
                [Derivative(Variable.Parameters, Variable.Parameters)] public partial void ParameterHessian(ReadOnlySpan<{{element}}> input, ReadOnlySpan<{{element}}> cotangent, Span<{{element}}> result);
                [Derivative(Variable.Input, Variable.Input, Variable.Input)] public partial void Third(ReadOnlySpan<{{element}}> input, Span<{{element}}> result);
                [Derivative(Variable.Input, Variable.Input, Variable.Parameters)] public partial void CurvatureByParameters(ReadOnlySpan<{{element}}> input, Span<{{element}}> result);
            }
            """;
    }
}
