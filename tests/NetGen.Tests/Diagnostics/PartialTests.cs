using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class PartialTests
{
    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    [InlineData("record")]
    [InlineData("record struct")]
    public async Task Type_is_not_partial(string keyword)
    {
        IReadOnlyList<string> messages = await AnalyzerTest.Verify(
            $$"""
            using NetGen;
            [NeuralNetwork(2, 1)]
            public {{keyword}} {|NETGEN001:Net|};
            """);
        Assert.Equal(["'Net' must be partial: its network is generated as another part of it"], messages);
    }

    [Fact]
    public async Task Two_parts_declare_the_network()
    {
        IReadOnlyList<string> messages = await AnalyzerTest.Verify(
            """
            using NetGen;
            [NeuralNetwork(2, 1)]
            partial class Net;
            [{|NETGEN025:NeuralNetwork(2, 8, 1)|}]
            partial class Net;
            """,
            "CS0579");
        Assert.Equal(["'Net' already has a [NeuralNetwork] on another part or in another list; a type is one network"], messages);
    }

    [Fact]
    public async Task One_part_is_not_partial() => await AnalyzerTest.Verify(
        """
        using NetGen;
        [NeuralNetwork(2, 1)]
        partial class Net;
        class {|NETGEN001:Net|};
        """,
        "CS0260");

    [Fact]
    public async Task Container_is_not_partial()
    {
        IReadOnlyList<string> messages = await AnalyzerTest.Verify(
            """
            using NetGen;
            interface {|NETGEN002:IOuter|}
            {
                partial struct Middle
                {
                    record {|NETGEN002:Inner|}<T>
                    {
                        [NeuralNetwork(2, 1)]
                        class {|NETGEN001:Net|};
                    }
                }
            }
            """);
        Assert.Equal("'IOuter' must be partial: it contains the network 'Net', and generated code stands inside another part of it", messages[0]);
    }

    [Fact]
    public async Task Both_networks_of_a_container_ask_for_it() => await AnalyzerTest.Verify(
        """
        using NetGen;
        class {|NETGEN002:{|NETGEN002:Outer|}|}
        {
            [NeuralNetwork(2, 1)] partial class A;
            [NeuralNetwork(2, 1)] partial class B;
        }
        """);
}
