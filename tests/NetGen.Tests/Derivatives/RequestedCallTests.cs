using NetGen.Generator.Model;
using NetGen.Tests.Harness;
using NetGen.Tests.Runtime;

namespace NetGen.Tests.Derivatives;

/// <summary>What callers rely on at run time holds for every form of requested derivative.</summary>
public class RequestedCallTests
{
    // Results of this size are quick enough to be computed thousands of times: all but those by the parameters twice, and the whole mixed ones.
    private const int Quick = 40;

    // Every method is called after every other one.
    private const int Quickest = 12;

    public static TheoryData<string> Names => RequestedNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_form_agrees_with_the_interpreter(string name) => RequestedNetworks.Run(name, new Agreement());

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated(string name) => RequestedNetworks.Run(name, new CallTests.Allocation());

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_threads_get_the_results_of_one(string name) => RequestedNetworks.Run(name, new CallTests.Threads(), Quick);

    [Theory]
    [MemberData(nameof(Names))]
    public void Repeated_calls_give_the_same_bits(string name) => RequestedNetworks.Run(name, new CallTests.Repetition(), Quickest);

    [Theory]
    [MemberData(nameof(Names))]
    public void Place_and_number_in_a_batch_do_not_matter(string name) => RequestedNetworks.Run(name, new BatchTests.Places(), Quick);

    [Theory]
    [MemberData(nameof(Names))]
    public void Neighbours_in_a_batch_do_not_matter(string name) => RequestedNetworks.Run(name, new BatchTests.Neighbours(), Quick);

    private sealed class Agreement : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(9);
            foreach (MethodSpec method in network.Methods.Where(method => method.Derivative is not null))
            {
                network.Verify(method, random, method.IsBatch ? 5 : 1);
            }
        }
    }
}
