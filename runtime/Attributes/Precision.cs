namespace NetGen;

/// <summary>The number type a network computes in.</summary>
public enum Precision
{
    /// <summary><see cref="float"/>, IEEE 754 binary32.</summary>
    Single = 0,

    /// <summary><see cref="double"/>, IEEE 754 binary64.</summary>
    Double = 1,
}
