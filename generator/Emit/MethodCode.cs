using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>One method to be written: what it computes, and its loop nests.</summary>
/// <param name="Request">The user's declaration of the method; null for the methods every network has.</param>
/// <param name="Sample">The same for a single sample, when the method takes one sample after the other and the network has no such method otherwise.</param>
/// <param name="Wide">The same for wider vectors, where that pays.</param>
/// <param name="Orders">The ways to build a requested derivative that were compared, the one taken first.</param>
internal sealed record MethodCode(MethodSpec Method, Kernel Kernel, IReadOnlyList<DerivativeOrder> Orders, RequestSpec? Request = null, MethodCode? Sample = null, Kernel? Wide = null)
{
    /// <summary>The code for every vector width.</summary>
    public IEnumerable<MethodCode> Widths => Wide is null ? [this] : [this, this with { Kernel = Wide, Wide = null }];

    /// <summary>The kernel that runs: the single sample's when the method takes one sample after the other.</summary>
    public IEnumerable<MethodCode> Running => Kernel.IsSampleBySample ? Sample is null ? [] : [Sample] : [this];
}
