using System.Numerics;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Contenders;

/// <summary>One way to compute a network's quantities, holding the network's parameters.</summary>
internal abstract class Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The batch of the tables.</summary>
    public const int FullBatch = 1024;

    public abstract string Name { get; }

    /// <summary>A sentence for whoever finds that its results are not NetGen's.</summary>
    public virtual string Remedy => "";

    /// <summary>Samples of the batches it is timed with. Times are given per sample; what works sample by sample anyway is timed with fewer.</summary>
    public virtual int BatchSize => FullBatch;

    public abstract bool Has(Quantity quantity);

    /// <summary>What computes the quantity a number of times, the results going to the workload.</summary>
    public abstract Action<int> Runs(Quantity quantity, Workload<T> workload);
}
