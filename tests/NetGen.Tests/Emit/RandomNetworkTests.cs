using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Emit;

/// <summary>Generated code against the interpreter: every method of networks drawn at random.</summary>
public class RandomNetworkTests
{
    private const int NetworksPerBatch = 12;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Every_method_agrees_with_the_interpreter(int seed, bool isDouble)
    {
        var random = new Random(seed);
        string source = "using NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", Enumerable.Range(0, NetworksPerBatch).Select(i => RandomArchitecture.Declare(random, "Net" + i, isDouble)));
        GeneratedAssembly assembly = GeneratedAssembly.Compile(source);
        for (int i = 0; i < NetworksPerBatch; i++)
        {
            if (isDouble)
            {
                Verify(new NetworkUnderTest<double>(assembly.Create<double>("Net" + i), assembly.Spec("Net" + i)), random);
            }
            else
            {
                Verify(new NetworkUnderTest<float>(assembly.Create<float>("Net" + i), assembly.Spec("Net" + i)), random);
            }
        }
    }

    private static void Verify<T>(NetworkUnderTest<T> network, Random random)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        network.Randomize(random);
        foreach (MethodSpec method in NetworkMembers.Methods)
        {
            network.Verify(method, random, method.IsBatch ? 3 : 1);
        }
    }
}
