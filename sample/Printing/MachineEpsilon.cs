namespace NetGen.Sample.Printing;

/// <summary>The distance from 1 to the next number. A rounding changes a number by at most half of it, relatively.</summary>
internal static class MachineEpsilon
{
    public const double Single = 1.0 / (1 << 23);

    public const double Double = 1.0 / (1L << 52);
}
