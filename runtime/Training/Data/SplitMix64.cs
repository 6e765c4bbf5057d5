namespace NetGen.Training;

/// <summary>
/// A small random generator whose numbers are the same on every machine and every version of the framework, so that what is seeded stays
/// reproducible. Its state follows from its seeds: nothing has to be saved to go on later.
/// </summary>
/// <remarks>G. L. Steele, D. Lea, C. H. Flood: Fast splittable pseudorandom number generators, 2014 (the constants of Stafford's variant 13).</remarks>
internal struct SplitMix64
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <summary>A generator of its own for every list of numbers.</summary>
    public SplitMix64(ReadOnlySpan<long> seed)
    {
        foreach (long number in seed)
        {
            state = Mix(state + Golden) ^ unchecked((ulong)number);
        }
    }

    public ulong Next() => Mix(state = unchecked(state + Golden));

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 .. bound - 1; the bias of the multiplication is below 2^-32.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
