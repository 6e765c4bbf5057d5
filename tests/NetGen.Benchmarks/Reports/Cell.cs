using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Reports;

/// <summary>One measured quantity of one network.</summary>
internal sealed record Cell(NetworkUnderTest Network, Quantity Quantity, Standing Standing)
{
    public double Nanoseconds => Standing.Nanoseconds(Standing.NetGen)!.Value;

    public double Gigaflops => Work.Flops(Quantity, Network.Architecture) / Nanoseconds;

    /// <summary>Of the peak seen so far.</summary>
    public double PercentOfPeak => 100 * Gigaflops / FmaPeak.GigaflopsOf(Network.Precision);
}
