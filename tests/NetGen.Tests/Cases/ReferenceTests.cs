using System.Numerics;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Cases;

/// <summary>Generated code against figures of 60-digit arithmetic.</summary>
public class ReferenceTests(ReferenceTests.Networks networks) : IClassFixture<ReferenceTests.Networks>
{
    // Relative to the largest entry.
    private const double DoubleTolerance = 1e-12;
    private const double SingleTolerance = 2e-5;

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Values_and_Jacobians_in_double_precision(string name) => AssertValues(networks.Create<double>(name), ReferenceCase.Named(name), DoubleTolerance);

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Values_and_Jacobians_in_single_precision(string name) => AssertValues(networks.Create<float>(name), ReferenceCase.Named(name), SingleTolerance);

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Batches_in_double_precision(string name) => AssertBatches(networks.Create<double>(name), ReferenceCase.Named(name), DoubleTolerance);

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Batches_in_single_precision(string name) => AssertBatches(networks.Create<float>(name), ReferenceCase.Named(name), SingleTolerance);

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Products_with_the_Jacobian_in_double_precision(string name) => AssertProducts(networks.Create<double>(name), ReferenceCase.Named(name), DoubleTolerance);

    [Theory]
    [MemberData(nameof(ReferenceCase.Names), MemberType = typeof(ReferenceCase))]
    public void Products_with_the_Jacobian_in_single_precision(string name) => AssertProducts(networks.Create<float>(name), ReferenceCase.Named(name), SingleTolerance);

    private static void AssertValues<T>(INeuralNetwork<T> network, ReferenceCase reference, double tolerance)
        where T : struct, INumber<T>
    {
        var output = new T[reference.Output.Length];
        var jacobian = new T[reference.Jacobian.Length];
        network.Forward(Numbers<T>(reference.Input), output);
        AssertClose(reference.Output, output, tolerance);
        network.Jacobian(Numbers<T>(reference.Input), jacobian);
        AssertClose(reference.Jacobian, jacobian, tolerance);
        output.AsSpan().Clear();
        jacobian.AsSpan().Clear();
        network.ForwardJacobian(Numbers<T>(reference.Input), output, jacobian);
        AssertClose(reference.Output, output, tolerance);
        AssertClose(reference.Jacobian, jacobian, tolerance);
    }

    // The reference input stands among rows of other numbers; 37 rows are no multiple of any lane count.
    private static void AssertBatches<T>(INeuralNetwork<T> network, ReferenceCase reference, double tolerance)
        where T : struct, INumber<T>
    {
        const int rows = 37;
        int[] checkedRows = [0, 17, rows - 1];
        var random = new Random(1);
        T[] inputs = Numbers<T>([.. Enumerable.Range(0, rows).SelectMany(row => reference.Input.Select(value => checkedRows.Contains(row) ? value : random.NextDouble()))]);
        var outputs = new T[rows * reference.Output.Length];
        var jacobians = new T[rows * reference.Jacobian.Length];
        network.ForwardBatch(inputs, outputs);
        AssertRows(reference.Output, outputs);
        network.JacobianBatch(inputs, jacobians);
        AssertRows(reference.Jacobian, jacobians);
        Array.Clear(outputs);
        Array.Clear(jacobians);
        network.ForwardJacobianBatch(inputs, outputs, jacobians);
        AssertRows(reference.Output, outputs);
        AssertRows(reference.Jacobian, jacobians);

        void AssertRows(double[] expected, T[] actual) =>
            Assert.All(checkedRows, row => AssertClose(expected, actual.AsSpan(row * expected.Length, expected.Length).ToArray(), tolerance));
    }

    private static void AssertProducts<T>(INeuralNetwork<T> network, ReferenceCase reference, double tolerance)
        where T : struct, INumber<T>
    {
        int n = reference.Input.Length, m = reference.Output.Length;
        double[] tangent = [.. Enumerable.Range(0, n).Select(i => (i % 2 == 0 ? 0.5 : -0.75) + (0.125 * i))];
        double[] cotangent = [.. Enumerable.Range(0, m).Select(k => (k % 2 == 0 ? -0.25 : 1) + (0.125 * k))];
        double[] pushed = [.. Enumerable.Range(0, m).Select(k => Enumerable.Range(0, n).Sum(i => reference.Jacobian[(k * n) + i] * tangent[i]))];
        double[] pulled = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, m).Sum(k => reference.Jacobian[(k * n) + i] * cotangent[k]))];

        // A product of a row and a vector is off by the error of the Jacobian's entries times the sum of the vector.
        double scale = reference.Jacobian.Max(Math.Abs);
        var output = new T[m];
        var outputTangent = new T[m];
        network.Jvp(Numbers<T>(reference.Input), Numbers<T>(tangent), output, outputTangent);
        AssertClose(reference.Output, output, tolerance);
        AssertWithin(pushed, outputTangent, tolerance * scale * tangent.Sum(Math.Abs));
        var inputCotangent = new T[n];
        output.AsSpan().Clear();
        network.Vjp(Numbers<T>(reference.Input), Numbers<T>(cotangent), output, inputCotangent);
        AssertClose(reference.Output, output, tolerance);
        AssertWithin(pulled, inputCotangent, tolerance * scale * cotangent.Sum(Math.Abs));
    }

    private static T[] Numbers<T>(double[] values)
        where T : INumber<T> => [.. values.Select(T.CreateChecked)];

    private static void AssertClose<T>(double[] expected, T[] actual, double relative)
        where T : INumber<T> => AssertWithin(expected, actual, ReferenceCase.Tolerance(expected, relative));

    private static void AssertWithin<T>(double[] expected, T[] actual, double tolerance)
        where T : INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(double.CreateChecked(pair.Second), pair.First - tolerance, pair.First + tolerance));
    }

    /// <summary>All networks of the file in both precisions, compiled once.</summary>
    public sealed class Networks
    {
        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using NetGen;\n#pragma warning disable CS1591\n"
            + string.Join("\n", ReferenceCase.All.SelectMany(reference => new[] { reference.Declaration(reference.Name + "Double", "Double"), reference.Declaration(reference.Name + "Single", "Single") })));

        /// <summary>The network with the reference's parameters.</summary>
        public INeuralNetwork<T> Create<T>(string name)
            where T : struct, INumber<T>
        {
            INeuralNetwork<T> network = assembly.Create<T>(name + typeof(T).Name);
            Numbers<T>(ReferenceCase.Named(name).Parameters).CopyTo(network.Parameters);
            return network;
        }
    }
}
