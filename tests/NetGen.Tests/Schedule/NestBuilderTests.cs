using NetGen.Generator;
using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Schedule;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>Which values share a loop nest, which axis is in lanes, and what is stored.</summary>
public class NestBuilderTests
{
    private static readonly NetworkSpec Spec = TestNetwork.Spec([32, 64, 48, 16], Activation.Tanh, precision: Precision.Single);

    [Fact]
    public void A_layer_is_one_nest_of_sum_bias_and_activation()
    {
        Kernel forward = Schedule(Spec, "Forward");
        Assert.Equal(3, forward.Body.Count);
        Assert.Empty(forward.Prologue);
        Assert.All(forward.Body, nest => Assert.Equal(Reduction.Sequential, nest.Reduction));
        Assert.Equal([typeof(Contract), typeof(Add), typeof(Map)], forward.Body[0].Nodes.Select(node => node.GetType()));
        Assert.Equal([typeof(Contract), typeof(Add)], forward.Body[2].Nodes.Select(node => node.GetType()));
    }

    [Fact]
    public void Only_what_the_next_layer_reads_is_stored() =>
        Assert.Equal(["a1", "a2", "z3"], Schedule(Spec, "Forward").Body.Select(nest => nest.Stores.Single().Node.Label));

    [Fact]
    public void Forward_has_outputs_in_lanes() =>
        Assert.Equal(["i1", "i2", "i3"], Schedule(Spec, "Forward").Body.Select(nest => nest.Lane?.Name));

    [Fact]
    public void Pulling_back_sums_across_lanes()
    {
        // g[i] = sum_o W[i, o] s[o]: the weights lie along the axis that is summed.
        LoopNest[] pulls = [.. Schedule(Spec, "Vjp").Body.Where(nest => nest.Reduced.Count > 0 && nest.InnermostReduced.Name is "i1" or "i2" or "i3" && nest.Positions.Single().Name.CompareTo(nest.InnermostReduced.Name) < 0)];
        Assert.Equal(3, pulls.Length);
        Assert.All(pulls, nest => Assert.Equal(Reduction.AcrossLanes, nest.Reduction));
    }

    [Fact]
    public void A_value_and_its_tangent_share_their_weights()
    {
        LoopNest[] sums = [.. Schedule(Spec, "Jvp").Body.Where(nest => nest.Reduction != Reduction.None)];
        Assert.Equal(3, sums.Length);
        Assert.All(sums, nest => Assert.Equal(2, nest.Nodes.OfType<Contract>().Count()));
    }

    [Fact]
    public void A_batch_has_samples_in_lanes()
    {
        Kernel batch = Schedule(Spec, "ForwardJacobianBatch");
        Assert.All(batch.Body, nest => Assert.Equal(AxisKind.Sample, nest.Lane?.Kind));
    }

    [Fact]
    public void What_does_not_depend_on_the_sample_is_computed_once()
    {
        NetworkSpec linear = TestNetwork.Spec([3, 4, 2], Activation.Identity);
        Kernel batch = Schedule(linear, "ForwardJacobianBatch");
        Delivery jacobian = batch.Deliveries.Single(delivery => delivery.Result.Name == "jacobians");
        Assert.Contains(batch.Prologue, nest => nest.Stores.Any(store => store.Buffer == jacobian.Buffer));
        Assert.DoesNotContain(batch.Body, nest => nest.Stores.Any(store => store.Buffer == jacobian.Buffer));
    }

    [Fact]
    public void Multiply_adds_are_those_of_the_formula()
    {
        Assert.Equal((32 * 64) + (64 * 48) + (48 * 16), Schedule(Spec, "Forward").MultiplyAdds);
        Assert.Equal(2 * ((32 * 64) + (64 * 48) + (48 * 16)), Schedule(Spec, "Jvp").MultiplyAdds);
        Assert.Equal(2 * ((32 * 64) + (64 * 48) + (48 * 16)), Schedule(Spec, "Vjp").MultiplyAdds);
        Assert.Equal((32 * 64) + (64 * 48) + (48 * 16) + ChainOrder.Of(Spec).MultiplyAdds, Schedule(Spec, "ForwardJacobian").MultiplyAdds);
        Assert.Equal(64 + 48, Schedule(Spec, "ForwardJacobian").FunctionEvaluations);
    }

    // A tape of the nests, step by step: a value is complete before another nest reads it.
    [Theory]
    [InlineData(Activation.GELU, Activation.Softmax)]
    [InlineData(Activation.Softmax, Activation.Identity)]
    internal void Nothing_is_read_before_it_is_stored(Activation hidden, Activation output)
    {
        NetworkSpec spec = TestNetwork.Spec([5, 7, 7, 3], hidden, output, residual: true);
        foreach (MethodSpec method in NetworkMembers.Methods.Where(method => NetworkMembers.Evaluator(method) == method))
        {
            var stored = new HashSet<Node>();
            Kernel kernel = MethodPlan.Build(spec, method, default).Kernel;
            foreach (LoopNest nest in kernel.Prologue.Concat(kernel.Body).Concat(kernel.Epilogue))
            {
                Assert.All(
                    nest.Nodes.SelectMany(NestBuilder.Reads).Where(read => !nest.Nodes.Contains(read)).Select(NestBuilder.Viewed).Where(read => !read.IsLeaf),
                    read => Assert.Contains(read, stored));
                stored.UnionWith(nest.Stores.Select(store => store.Node));
            }

            Assert.All(kernel.Deliveries.Select(delivery => NestBuilder.Viewed(delivery.Piece.Node)).Where(node => node is not Source), node => Assert.Contains(node, stored));
        }
    }

    [Fact]
    public void Buffers_have_names_of_their_own()
    {
        // The Jacobian of a linear layer is a parameter read along other axes.
        NetworkSpec linear = TestNetwork.Spec([3, 2], Activation.Identity);
        Kernel kernel = Schedule(linear, "ForwardJacobian");
        string[] memory = [.. kernel.Buffers.Values.Select(buffer => buffer.Name), .. kernel.Stagings.Select(staging => staging.Buffer.Name), "W1", "b1", "x"];
        Assert.Equal(memory.Distinct(), memory);
    }

    [Theory]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    internal void A_batch_computes_slopes_where_they_are_used(Activation hidden)
    {
        NetworkSpec spec = TestNetwork.Spec([5, 7, 6, 2], hidden);
        foreach (string method in new[] { "ParameterVjpBatch", "VjpBatch" })
        {
            Kernel batch = Schedule(spec, method);
            LoopNest user = batch.Body.Single(nest => nest.Nodes.Any(node => node.Label == "gz1"));
            Assert.Contains("s1", user.Nodes.Select(node => node.Label));
            Assert.DoesNotContain(batch.Buffers.Keys, node => node.Label?.StartsWith('s') == true);
        }

        // A product of two values is stored: it would take two loads to compute it again.
        Assert.Contains(Schedule(TestNetwork.Spec([5, 7, 6, 2], Activation.GELU), "VjpBatch").Buffers.Keys, node => node.Label?.StartsWith('s') == true);
    }

    [Fact]
    public void Tiny_networks_pull_back_with_gathered_weights()
    {
        NetworkSpec tiny = TestNetwork.Spec([2, 4, 3, 1], Activation.ReLU, precision: Precision.Single);
        foreach (string method in new[] { "Forward", "ForwardJacobian", "Jvp", "Vjp" })
        {
            Kernel kernel = Schedule(tiny, method);
            Assert.DoesNotContain(kernel.Body, nest => nest.Reduction == Reduction.AcrossLanes);
            Assert.Equal(0, kernel.ScratchLength);
        }
    }

    private static Kernel Schedule(NetworkSpec spec, string method) => MethodPlan.Build(spec, NetworkMembers.Methods.Single(entry => entry.Stem == method), default).Kernel;
}
