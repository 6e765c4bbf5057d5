using NetGen.Formats;
using NetGen.Formats.Onnx;

namespace NetGen.Tests.Formats;

/// <summary>ONNX graphs of thousands of nodes between two layers are read or refused at the cost of their length, and in little stack.</summary>
public class LongGraphTests
{
    private const int BytesOfNode = 20;

    // Each sum asks whether all the factors before it leave the activation as it is.
    [Fact]
    public void Many_sums_at_the_end_of_a_long_ONNX_chain_cost_what_its_length_warrants()
    {
        const int Length = 1000;
        OnnxNode[] nodes =
        [
            Node("Gemm", "z", "x", "W"), Node("Relu", "a0", "z"), .. Products("a", "a0", Length), Node("Gemm", "g", $"a{Length}", "W"),
            .. Enumerable.Range(0, Length).Select(index => Node("Add", $"y{index}", "g", $"a{Length}")),
        ];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("2-2-2", Read(nodes, "y0").Shape);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000 + (200L * BytesOfNode * nodes.Length));
    }

    // Each may be part of an activation, or of the layer's weights.
    [Fact]
    public void Many_factors_before_an_activation_cost_what_their_number_warrants()
    {
        const int Length = 4000;
        OnnxNode[] nodes = [Node("Gemm", "a0", "x", "W"), .. Enumerable.Range(1, Length).Select(index => Node("Mul", $"a{index}", $"a{index - 1}", index % 2 == 0 ? "two" : "half")), Node("Relu", "y", $"a{Length}")];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([0.5, -1, 2, 0.25], Read(nodes, "y").Layers[0].Weights);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000 + (200L * BytesOfNode * nodes.Length));
    }

    // Whether the ends of two chains are one value may not be asked along both of them.
    [Fact]
    public void Long_ONNX_chains_need_no_deep_stack()
    {
        const int Length = 4000;
        OnnxNode[] nodes =
        [
            Node("Gemm", "z", "x", "W"), Node("Relu", "r", "z"), Node("Mul", "a0", "r", "o"), Node("Mul", "b0", "r", "o"), .. Products("a", "a0", Length), .. Products("b", "b0", Length),
            Node("Gemm", "g", $"a{Length}", "W"), Node("Add", "y", "g", $"b{Length}"),
        ];
        Exception? problem = null;
        Thread thread = new(() => problem = Record.Exception(() => Read(nodes, "y")), 1 << 18);
        thread.Start();
        thread.Join();
        Assert.Contains("it joins two branches", Assert.IsType<ModelFormatException>(problem).Problem);
    }

    private static Model Read(OnnxNode[] nodes, string output)
    {
        OnnxTensor[] constants = [new("W", [2, 2], OnnxTensor.Double, [], [0.5, -1, 2, 0.25], [], false), new("o", [2], OnnxTensor.Double, [], [2, 0.5], [], false), new("q", [2], OnnxTensor.Double, [], [0.5, 2], [], false), new("two", [], OnnxTensor.Double, [], [2], [], false), new("half", [], OnnxTensor.Double, [], [0.5], [], false)];
        return OnnxModelReader.Read(new(nodes, constants, [new("x")], [new(output)]), BytesOfNode * nodes.Length, "file");
    }

    // By turns one and the other, which two by two change nothing.
    private static IEnumerable<OnnxNode> Products(string prefix, string first, int length) =>
        Enumerable.Range(1, length).Select(index => Node("Mul", $"{prefix}{index}", index == 1 ? first : $"{prefix}{index - 1}", index % 2 == 0 ? "o" : "q"));

    private static OnnxNode Node(string type, string output, params string[] inputs) => new(type, "", "", inputs, [output], new Dictionary<string, OnnxAttribute>());
}
