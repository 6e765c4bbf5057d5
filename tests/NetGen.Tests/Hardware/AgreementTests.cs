using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Hardware;

/// <summary>A few networks of every kind against the interpreter: few enough to be repeated on every hardware path.</summary>
[Trait("Hardware", "every path")]
public class AgreementTests(AgreementTests.Project project) : IClassFixture<AgreementTests.Project>
{
    private const int Count = 2;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_method_of_the_sample_networks_agrees(string name) => SampleNetworks.Run(name, new Agreement());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_method_of_random_networks_agrees(bool isDouble)
    {
        for (int i = 0; i < Count; i++)
        {
            string name = (isDouble ? "Double" : "Single") + i;
            NetworkSpec spec = project.Assembly.Spec(name);
            if (isDouble)
            {
                new Agreement().Run(new NetworkUnderTest<double>(project.Assembly.Create<double>(name), spec));
            }
            else
            {
                new Agreement().Run(new NetworkUnderTest<float>(project.Assembly.Create<float>(name), spec));
            }
        }
    }

    private sealed class Agreement : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            // The interpreter visits every product of a sum one by one: the large network is left to Forward.
            bool isLarge = network.Spec.ParameterCount > 10_000;
            var random = new Random(9);
            network.Randomize(random);
            foreach (MethodSpec method in NetworkMembers.Methods.Where(method => !isLarge || method.Name.StartsWith("Forward", StringComparison.Ordinal) && method.Results.Count() == 1))
            {
                network.Verify(method, random, method.IsBatch ? 19 : 1);
            }
        }
    }

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } = GeneratedAssembly.Compile("using NetGen;\n" + string.Join("\n", Declarations()));

        private static IEnumerable<string> Declarations()
        {
            var random = new Random(2024);
            for (int i = 0; i < Count; i++)
            {
                yield return RandomArchitecture.Declare(random, "Single" + i, isDouble: false).Replace("public", "");
                yield return RandomArchitecture.Declare(random, "Double" + i, isDouble: true).Replace("public", "");
            }
        }
    }
}
