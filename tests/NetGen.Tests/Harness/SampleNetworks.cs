using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>A few networks that tests of behaviour at run time share: every kind of kernel is among them.</summary>
internal static class SampleNetworks
{
    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        """
        #pragma warning disable CS1591
        using NetGen;
        [NeuralNetwork(2, 4, 3, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid)] [Layer(2, Bias = false)] public partial class Small;
        [NeuralNetwork(3, 9, 5, Output = Activation.LogSoftmax, Precision = Precision.Double)] public partial class Doubles;
        [NeuralNetwork(5, 6, 6, 2, Hidden = Activation.SiLU, Output = Activation.Softmax)] [Layer(2, Residual = true)] public partial struct Struct;
        [NeuralNetwork(64, 200, 200, 10, Hidden = Activation.ReLU, Output = Activation.Tanh)] public partial class Large;
        [NeuralNetwork(64, 200, 200, 10, Hidden = Activation.ReLU, Output = Activation.Tanh, Precision = Precision.Double)] public partial class LargeDoubles;
        [NeuralNetwork(4, 3)] public partial class Linear;
        [NeuralNetwork(3, 7, 2)] public partial class Tanhs;
        [NeuralNetwork(3, 7, 2, Hidden = Activation.Softmax)] public partial class Softmaxes;
        public static class Writes
        {
            public static float[] ByName()
            {
                var network = new Small();
                network.Layer1.Weights[1, 2] = 12;
                network.Layer1.Bias[3] = 3;
                network.Layer2.Weights[3, 1] = 31;
                network.Layer3.Weights.Row(2)[0] = 20;
                network.Parameters[^1] = 1;
                return network.Parameters.ToArray();
            }

            public static int Sizes() => Small.InputSize * 10000 + Small.OutputSize * 1000 + Small.ParameterCount;
        }
        """));

    public static GeneratedAssembly Assembly => Compiled.Value;

    /// <summary>Every network with all parameters drawn.</summary>
    public static TheoryData<string> Names => ["Small", "Doubles", "Struct", "Large", "Linear", "Tanhs", "Softmaxes"];

    /// <summary>Those whose methods are quick enough to be called thousands of times.</summary>
    public static TheoryData<string> Quick => ["Small", "Doubles", "Struct", "Linear", "Softmaxes"];

    public static bool IsDouble(string name) => Assembly.Spec(name).Precision == global::NetGen.Generator.Model.Precision.Double;

    public static NetworkUnderTest<T> New<T>(string name, int seed = 1)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var network = new NetworkUnderTest<T>(Assembly.Create<T>(name), Assembly.Spec(name));
        network.Randomize(new Random(seed));
        return network;
    }

    /// <summary>A test that is the same for both number types, run on the network of that name.</summary>
    public static void Run(string name, INetworkTest test)
    {
        if (IsDouble(name))
        {
            test.Run(New<double>(name));
        }
        else
        {
            test.Run(New<float>(name));
        }
    }

    /// <summary>Values with the same bits, all NaNs counted equal: their sign and payload are not part of any promise.</summary>
    public static void AssertSameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = (T.IsNaN(expected[i]) && T.IsNaN(actual[i])) || (expected[i] == actual[i] && T.IsNegative(expected[i]) == T.IsNegative(actual[i]));
            Assert.True(same, $"{what}: element {i} is {actual[i]}, expected {expected[i]}");
        }
    }
}

/// <summary>A test for networks of any number type.</summary>
internal interface INetworkTest
{
    void Run<T>(NetworkUnderTest<T> network)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>;
}
