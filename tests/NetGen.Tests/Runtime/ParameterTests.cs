using System.Numerics;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>The parameter vector, its views, and code that is generic over networks.</summary>
public class ParameterTests
{
    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_is_what_the_next_call_reads(string name) => SampleNetworks.Run(name, new Writing());

    [Theory]
    [MemberData(nameof(Names))]
    public void Views_cover_the_parameters_once(string name) => SampleNetworks.Run(name, new Covering());

    [Fact]
    public void Named_views_write_into_the_parameters()
    {
        // Layer1 [2, 4] and bias [4] from 0, Layer2 [4, 3] from 12, Layer3 [3, 1] and bias [1] from 24.
        float[] expected = new float[28];
        (expected[6], expected[11], expected[12 + 10], expected[24 + 2], expected[27]) = (12, 3, 31, 20, 1);
        Assert.Equal(expected, (float[])SampleNetworks.Assembly.Type("Writes").GetMethod("ByName")!.Invoke(null, null)!);
        Assert.Equal(21_028, SampleNetworks.Assembly.Type("Writes").GetMethod("Sizes")!.Invoke(null, null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public void Layers_are_counted_from_1(int index)
    {
        INeuralNetwork<float> network = SampleNetworks.New<float>("Small").Network;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => network.Layer(index).Bias.Length);
        Assert.Equal("index", error.ParamName);
        Assert.Contains("1 to 3", error.Message);
    }

    [Fact]
    public void A_new_network_is_all_zero()
    {
        Assert.All(SampleNetworks.Assembly.Create<float>("Large").Parameters.ToArray(), value => Assert.Equal(0f, value));
        Assert.All(SampleNetworks.Assembly.Create<float>("Struct").Parameters.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Generic_code_sees_all_members()
    {
        Assert.Equal((3, 5, 86, 2, 3 * 9), Describe(SampleNetworks.Assembly.Create<double>("Doubles")));
        Assert.Equal((5, 2, 92, 3, 5 * 6), Describe(SampleNetworks.Assembly.Create<float>("Struct")));

        static (int, int, int, int, int) Describe<T>(INeuralNetwork<T> network)
            where T : struct, IFloatingPointIeee754<T> =>
            (network.InputSize, network.OutputSize, network.ParameterCount, network.LayerCount, network.Layer(1).Weights.Elements.Length);
    }

    [Fact]
    public void A_default_struct_says_so()
    {
        Type type = SampleNetworks.Assembly.Type("Struct");
        var network = (INeuralNetwork<float>)Array.CreateInstance(type, 1).GetValue(0)!;
        var wrapped = new NetworkUnderTest<float>(network, SampleNetworks.Assembly.Spec("Struct"));
        Assert.Equal(5, network.InputSize);
        AssertDefault(() => network.Parameters.Clear());
        AssertDefault(() => network.Initialize(new Random(1)));
        AssertDefault(() => network.Layer(1).Bias.Clear());
        foreach (MethodSpec method in NetworkMembers.Methods)
        {
            int samples = method.IsBatch ? 2 : 1;
            float[][] sources = [.. method.Sources.Select(source => new float[samples * method.Length(wrapped.Spec, source)])];
            AssertDefault(() => wrapped.Call(method, sources));
        }

        static void AssertDefault(Action call) => Assert.Contains("default struct", Assert.Throws<InvalidOperationException>(call).Message);
    }

    private sealed class Writing : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, IFloatingPointIeee754<T>
        {
            MethodSpec[] methods = [.. NetworkMembers.Methods.Where(method => network.Spec.ParameterCount < 1000 || method.Name.StartsWith("Forward", StringComparison.Ordinal))];
            var random = new Random(2);
            network.Network.Parameters[0] = T.CreateChecked(-0.5);
            Array.ForEach(methods, method => network.Verify(method, random));

            LayerParameters<T> last = network.Network.Layer(network.Network.LayerCount);
            last.Weights[last.Weights.Rows - 1, last.Weights.Columns - 1] = T.CreateChecked(0.75);
            last.Bias[0] = T.CreateChecked(0.125);
            Array.ForEach(methods, method => network.Verify(method, random));

            network.Randomize(random);
            Array.ForEach(methods, method => network.Verify(method, random));
        }
    }

    private sealed class Covering : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, IFloatingPointIeee754<T>
        {
            INeuralNetwork<T> net = network.Network;
            Assert.Equal(net.ParameterCount, net.Parameters.Length);
            net.Parameters.Clear();
            for (int index = 1; index <= net.LayerCount; index++)
            {
                LayerParameters<T> layer = net.Layer(index);
                LayerSpec spec = network.Spec.Layers[index - 1];
                Assert.Equal((spec.Inputs, spec.Outputs, spec.Bias), (layer.Weights.Rows, layer.Weights.Columns, layer.HasBias));
                for (int i = 0; i < layer.Weights.Rows; i++)
                {
                    for (int o = 0; o < layer.Weights.Columns; o++)
                    {
                        layer.Weights[i, o] += T.CreateChecked(spec.WeightOffset + (i * spec.Outputs) + o + 1);
                    }
                }

                for (int o = 0; o < layer.Bias.Length; o++)
                {
                    layer.Bias[o] += T.CreateChecked(spec.BiasOffset + o + 1);
                }
            }

            Assert.Equal(Enumerable.Range(1, net.ParameterCount).Select(value => T.CreateChecked(value)), net.Parameters.ToArray());
        }
    }
}
