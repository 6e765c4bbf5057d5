using System.Numerics;
using NetGen.Generator.Model;
using NetGen.Tests.Cases;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Requested derivatives against figures of 60-digit arithmetic: Hessian, parameter Jacobian, mixed derivative, and every form they come in.</summary>
public class ReferenceDerivativeTests(ReferenceDerivativeTests.Networks networks) : IClassFixture<ReferenceDerivativeTests.Networks>
{
    // Relative to the largest entry.
    private const double DoubleTolerance = 1e-12;
    private const double SingleTolerance = 2e-5;
    private const int Samples = 5;

    // The reference has zeros that are differences of 60-digit numbers.
    private const double ReferenceZero = 1e-30;

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Hessians(string name) => Each(name, "Hessian", reference => reference.Hessian);

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Parameter_Jacobians(string name) => Each(name, "ParameterJacobian", reference => reference.ParameterJacobian);

    [Theory]
    [MemberData(nameof(ReferenceCase.NamesWithMixed), MemberType = typeof(ReferenceCase))]
    public void Mixed_derivatives(string name)
    {
        Each(name, "Mixed", reference => reference.JacobianParameterJacobian!);
        Each(name, "MixedTheOtherWay", reference => Transposed(reference, reference.JacobianParameterJacobian!));
    }

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Diagonals(string name) => Each(name, "Curvature", reference =>
    {
        int n = reference.Input.Length;
        return [.. Enumerable.Range(0, reference.Output.Length).SelectMany(k => Enumerable.Range(0, n).Select(i => reference.Hessian[(((k * n) + i) * n) + i]))];
    });

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Weighted_Hessians(string name) => Each(name, "WeightedHessian", reference =>
    {
        int square = reference.Input.Length * reference.Input.Length;
        double[] weights = Weights(reference);
        return [.. Enumerable.Range(0, square).Select(i => weights.Select((weight, k) => weight * reference.Hessian[(k * square) + i]).Sum())];
    });

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Gradients_of_weighted_outputs(string name)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        int count = reference.Parameters.Length;
        double[] expected = [.. Enumerable.Range(0, count).Select(p => Weights(reference).Select((weight, k) => weight * reference.ParameterJacobian[(k * count) + p]).Sum())];
        AssertGradient(networks.Create<double>(name), reference, expected, DoubleTolerance);
        AssertGradient(networks.Create<float>(name), reference, expected, SingleTolerance);
    }

    [Theory]
    [MemberData(nameof(ReferenceCase.NamesWithMixed), MemberType = typeof(ReferenceCase))]
    public void Gradients_of_weighted_Jacobians(string name)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        int count = reference.Parameters.Length;
        double[] weights = [.. Enumerable.Range(0, reference.Jacobian.Length).Select(i => (i % 2 == 0 ? 0.75 : -0.5) + (0.125 * i))];
        double[] expected =
        [
            .. Enumerable.Range(0, count).Select(p =>
                Weights(reference).Select((weight, k) => weight * reference.ParameterJacobian[(k * count) + p]).Sum()
                + weights.Select((weight, i) => weight * reference.JacobianParameterJacobian![(i * count) + p]).Sum()),
        ];
        AssertJacobianGradient(networks.Create<double>(name), reference, weights, expected, DoubleTolerance);
        AssertJacobianGradient(networks.Create<float>(name), reference, weights, expected, SingleTolerance);
    }

    private static double[] Weights(ReferenceCase reference) => [.. Enumerable.Range(0, reference.Output.Length).Select(k => (k % 2 == 0 ? -0.25 : 1) + (0.125 * k))];

    // [out, in, P] as [out, P, in]
    private static double[] Transposed(ReferenceCase reference, double[] mixed)
    {
        (int n, int count) = (reference.Input.Length, reference.Parameters.Length);
        return [.. Enumerable.Range(0, mixed.Length).Select(at => mixed[(at / (n * count) * n * count) + (at % n * count) + (at / n % count)])];
    }

    private void Each(string name, string method, Func<ReferenceCase, double[]> expected)
    {
        ReferenceCase reference = ReferenceCase.Named(name);
        Verify(networks.Create<double>(name), networks.Method(name, method), reference, expected(reference), DoubleTolerance);
        Verify(networks.Create<float>(name), networks.Method(name, method), reference, expected(reference), SingleTolerance);
        Verify(networks.Create<double>(name), networks.Method(name, method + "Batch"), reference, expected(reference), DoubleTolerance);
        Verify(networks.Create<float>(name), networks.Method(name, method + "Batch"), reference, expected(reference), SingleTolerance);
    }

    // In a batch the reference input stands among other numbers.
    private static void Verify<T>(INeuralNetwork<T> network, MethodSpec method, ReferenceCase reference, double[] expected, double tolerance)
        where T : struct, INumber<T>
    {
        int samples = method.IsBatch ? Samples : 1;
        double[] input = [.. Enumerable.Range(0, samples).SelectMany(sample => reference.Input.Select(x => sample == samples - 1 ? x : 0.3 - x))];
        double[] weights = [.. Enumerable.Repeat(Weights(reference), samples).SelectMany(row => row)];
        T[][] arguments = method.IsContracted ? [Numbers<T>(input), Numbers<T>(weights), new T[samples * expected.Length]] : [Numbers<T>(input), new T[samples * expected.Length]];
        RequestCall<T>.Invoke(network, method, [.. arguments.Select(argument => argument.AsMemory())]);
        AssertClose(expected, arguments[^1].AsSpan((samples - 1) * expected.Length).ToArray(), tolerance);
    }

    private static void AssertGradient<T>(INeuralNetwork<T> network, ReferenceCase reference, double[] expected, double tolerance)
        where T : struct, INumber<T>
    {
        var output = new T[reference.Output.Length];
        var gradient = new T[expected.Length];
        network.ParameterVjp(Numbers<T>(reference.Input), Numbers<T>(Weights(reference)), output, gradient);
        AssertClose(reference.Output, output, tolerance);
        AssertClose(expected, gradient, tolerance);

        // Thrice the same sample, weighted 1, 2 and -1: twice the gradient.
        double[] inputs = [.. reference.Input, .. reference.Input, .. reference.Input];
        double[] weights = [.. Weights(reference), .. Weights(reference).Select(weight => 2 * weight), .. Weights(reference).Select(weight => -weight)];
        network.ParameterVjpBatch(Numbers<T>(inputs), Numbers<T>(weights), gradient);
        AssertClose([.. expected.Select(value => 2 * value)], gradient, 2 * tolerance);
    }

    private static void AssertJacobianGradient<T>(INeuralNetwork<T> network, ReferenceCase reference, double[] jacobianWeights, double[] expected, double tolerance)
        where T : struct, INumber<T>
    {
        var gradient = new T[expected.Length];
        network.ParameterVjpBatch(Numbers<T>(reference.Input), Numbers<T>(Weights(reference)), Numbers<T>(jacobianWeights), gradient);
        AssertClose(expected, gradient, tolerance * jacobianWeights.Length);
    }

    private static T[] Numbers<T>(double[] values)
        where T : INumber<T> => [.. values.Select(T.CreateChecked)];

    private static void AssertClose<T>(double[] expected, T[] actual, double relative)
        where T : INumber<T>
    {
        double tolerance = ReferenceCase.Tolerance(expected, relative) + ReferenceZero;
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(double.CreateChecked(pair.Second), pair.First - tolerance, pair.First + tolerance));
    }

    /// <summary>All networks of the file in both precisions, compiled once.</summary>
    public sealed class Networks
    {
        private static readonly (string Name, string Attribute, bool IsContracted)[] Derivatives =
        [
            ("Hessian", "Variable.Input, Variable.Input", false),
            ("Curvature", "Variable.Input, Variable.Input, Diagonal = true", false),
            ("WeightedHessian", "Variable.Input, Variable.Input", true),
            ("ParameterJacobian", "Variable.Parameters", false),
            ("Mixed", "Variable.Input, Variable.Parameters", false),
            ("MixedTheOtherWay", "Variable.Parameters, Variable.Input", false),
        ];

        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using System;\nusing NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", ReferenceCase.All.SelectMany(reference => new[] { Declare(reference, "Double", "double"), Declare(reference, "Single", "float") })));

        /// <summary>The network with the reference's parameters.</summary>
        public INeuralNetwork<T> Create<T>(string name)
            where T : struct, INumber<T>
        {
            INeuralNetwork<T> network = assembly.Create<T>(name + typeof(T).Name);
            Numbers<T>(ReferenceCase.Named(name).Parameters).CopyTo(network.Parameters);
            return network;
        }

        internal MethodSpec Method(string name, string method) => assembly.Declaration(name + "Double").Requests.Single(request => request.Method.Name == method).Method;

        private static string Declare(ReferenceCase reference, string precision, string element) =>
            reference.Declaration(reference.Name + precision, precision).Replace(";", " { ", StringComparison.Ordinal)
            + string.Concat(Derivatives
                .Where(derivative => reference.JacobianParameterJacobian is not null || !derivative.Name.StartsWith("Mixed", StringComparison.Ordinal))
                .SelectMany(derivative => new[] { ("input", "cotangent", ""), ("inputs", "cotangents", "Batch") }.Select(form =>
                    $"[Derivative({derivative.Attribute})] public partial void {derivative.Name}{form.Item3}(ReadOnlySpan<{element}> {form.Item1}, {(derivative.IsContracted ? $"ReadOnlySpan<{element}> {form.Item2}, " : "")}Span<{element}> result); ")))
            + "}";
    }
}
