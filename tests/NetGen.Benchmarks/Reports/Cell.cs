using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Reports;

/// <summary>One measured quantity of one network.</summary>
internal sealed record Cell(NetworkUnderTest Network, Quantity Quantity, Standing Standing)
{
    public double Nanoseconds => Standing.Nanoseconds(Standing.NetGen)!.Value;

    public double Gigaflops => Work.Flops(Quantity, Network.Architecture) / Nanoseconds;

    /// <summary>The core's peak of multiply-adds in these rounds, in GFLOP/s.</summary>
    public double Peak => Network.Precision == Precision.Single ? Standing.Peak : Standing.Peak / 2;

    /// <summary>Whether the network's static form was there.</summary>
    public bool HasStatic => Standing.Nanoseconds(Standing.Static) is not null;

    public double PercentOfPeak => 100 * Gigaflops / Peak;
}
