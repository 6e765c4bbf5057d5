using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Emit;

/// <summary>Networks without a hidden layer or an activation: their Jacobian is the weights themselves, nothing computed.</summary>
public class LinearNetworkTests(LinearNetworkTests.Project project) : IClassFixture<LinearNetworkTests.Project>
{
    public static TheoryData<string> Names() => ["Wide", "Narrow", "One", "Residual", "Constant"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_method_agrees_with_the_interpreter(string name)
    {
        var network = new NetworkUnderTest<float>(project.Assembly.Create<float>(name), project.Assembly.Spec(name));
        var random = new Random(1);
        network.Randomize(random);
        foreach (MethodSpec method in NetworkMembers.Methods)
        {
            network.Verify(method, random, method.IsBatch ? 35 : 1);
        }
    }

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } = GeneratedAssembly.Compile(
            """
            #pragma warning disable NETGEN011
            using NetGen;
            [NeuralNetwork(40, 31, Bias = false)] partial class Wide;
            [NeuralNetwork(3, 2)] partial class Narrow;
            [NeuralNetwork(1, 1)] partial class One;
            [NeuralNetwork(5, 5)] [Layer(1, Residual = true)] partial struct Residual;
            [NeuralNetwork(2, 3, 1, Output = Activation.Softmax)] partial class Constant;
            """);
    }
}
