using NetGen.Generator;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Gradients of derivatives so large that the values of a block of samples would leave the cache: one sample after the other.</summary>
public class LargeGradientTests
{
    private const int Samples = 3;

    private static readonly MethodSpec Hessian = Requests.Derivative("II", name: "Hessian");

    private static readonly MethodSpec[] Methods =
    [
        Hessian,
        Requests.ParameterVjp(Hessian, "Gradient"),
        Requests.Derivative("II", isBatch: true, name: "Hessians"),
        Requests.ParameterVjp(Requests.Derivative("II", isBatch: true), "Sum"),
    ];

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile($$"""
        using System; using NetGen;
        [NeuralNetwork(40, 40, 40)] internal partial class Net
        {
            {{Requests.Declare(Methods[0], "float")}}
            {{Requests.Declare(Methods[1], "float", of: "Hessian")}}
            {{Requests.Declare(Methods[2], "float")}}
            {{Requests.Declare(Methods[3], "float", of: "Hessians")}}
        }
        [NeuralNetwork(160, 160, 160)] internal partial class Square;
        """));

    [Fact]
    public void Gradient_of_a_batch_is_the_sum_of_its_samples()
    {
        INeuralNetwork<float> network = Create("Net");
        var random = new Random(3);
        float[] inputs = Draw(random, Samples * 40);
        float[] cotangents = Draw(random, Samples * 40 * 40 * 40);
        var sum = new float[network.ParameterCount];
        RequestCall<float>.Invoke(network, Methods[3], [inputs, cotangents, sum]);

        var expected = new float[network.ParameterCount];
        var gradient = new float[network.ParameterCount];
        for (int s = 0; s < Samples; s++)
        {
            RequestCall<float>.Invoke(network, Methods[1], [inputs.AsMemory(s * 40, 40), cotangents.AsMemory(s * 64_000, 64_000), gradient]);
            for (int i = 0; i < gradient.Length; i++)
            {
                expected[i] += gradient[i];
            }
        }

        // The same operations in the same order.
        Assert.Equal(expected, sum);
        RequestCall<float>.Invoke(network, Methods[3], [Array.Empty<float>(), Array.Empty<float>(), sum]);
        Assert.Equal(new float[sum.Length], sum);
    }

    [Fact]
    public void Without_a_cotangent_of_the_Jacobian_the_gradient_is_the_value_s()
    {
        INeuralNetwork<float> network = Create("Square");
        var random = new Random(4);
        float[] inputs = Draw(random, Samples * 160);
        float[] cotangents = Draw(random, Samples * 160);
        var value = new float[network.ParameterCount];
        var both = new float[network.ParameterCount];
        network.ParameterVjpBatch(inputs, cotangents, value);
        network.ParameterVjpBatch(inputs, cotangents, new float[Samples * 160 * 160], both);

        // Both are sums of the same terms, in another order.
        float largest = value.Max(MathF.Abs);
        Assert.All(value.Zip(both), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * largest));
    }

    [Fact]
    public void Scratch_does_not_grow_with_a_block_of_samples()
    {
        foreach ((NetworkSpec spec, MethodSpec method) in new[]
        {
            (Compiled.Value.Spec("Net"), Methods[3]),
            (Compiled.Value.Spec("Square"), NetworkMembers.Methods.Single(method => method.Stem == "ParameterVjpWithJacobianBatch")),
        })
        {
            Assert.True(MethodPlan.Build(spec, method, default).Kernel.IsSampleBySample);
            Assert.InRange(MethodPlan.Build(spec, method.Sample, default).Kernel.ScratchLength, 1, 1_000_000);
        }
    }

    private static INeuralNetwork<float> Create(string name)
    {
        INeuralNetwork<float> network = Compiled.Value.Create<float>(name);
        network.Initialize(new Random(2));
        return network;
    }

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
}
