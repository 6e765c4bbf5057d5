using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Schedule;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

public class ColumnReachTests
{
    // The last layer's weights end the parameters; behind them lies what the network allocates and no more.
    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void Columns_of_the_last_weights_are_read_within_the_memory_behind_them(string name)
    {
        Precision precision = Enum.Parse<Precision>(name);
        var machine = new MachineModel(precision, VectorWidth.Exactly512Bits);
        MethodSpec method = NetworkMembers.Methods.Single(entry => entry.Stem == "Vjp" && !entry.IsBatch);
        int columns = 0;
        foreach (int units in new[] { 17, 65, 100, 127, 128, 129, 203, 256, 257, 604, 673, 788, 857 })
        {
            foreach (int outputs in new[] { 2, 3, 4 })
            {
                NetworkSpec spec = TestNetwork.Spec([units, outputs], Activation.Tanh, precision: precision);
                Kernel kernel = Scheduler.Schedule(MethodPlan.Ways(spec, method, null)[0].Computation, machine);
                foreach ((LoopNest nest, Operand weights) in Columns(kernel))
                {
                    columns++;
                    int tile = machine.Lanes * (nest.Reduction == Reduction.AcrossLanes ? 1 : nest.Tile.Vectors);
                    long read = (nest.Lane!.Length + tile - 1) / tile * tile * weights.Stride(nest.Lane);
                    Assert.True(read + outputs - 1 <= spec.ParameterCount + machine.Slack, $"{spec.Shape}, a tile of {nest.Tile.Vectors} vectors: reads {read} of {spec.ParameterCount} parameters and {machine.Slack} elements behind");
                }
            }
        }

        Assert.True(columns > 10, $"only {columns} nests read columns");
    }

    private static IEnumerable<(LoopNest Nest, Operand Weights)> Columns(Kernel kernel) =>
        from nest in kernel.Body
        where nest.Lane is { Length: > 1 }
        from read in nest.Nodes.SelectMany(NestBuilder.Reads)
        where NestBuilder.Viewed(read) is Parameter
        let operand = kernel.Read(read, nest)
        where operand.Has(nest.Lane!) && operand.Stride(nest.Lane!) > 1
        select (nest, operand);
}
