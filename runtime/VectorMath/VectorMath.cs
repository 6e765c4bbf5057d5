namespace NetGen;

/// <summary>Elementary functions on <see cref="System.Numerics.Vector{T}"/>, one lane for each number.</summary>
/// <remarks>
/// <para>Every function works at any vector width, with or without hardware vectors, and allocates nothing. A lane's result
/// depends on that lane alone. It may differ in the last place between machines that fuse multiply and add and machines that
/// do not; no error bound relies on fusing.</para>
/// <para>Errors are stated in ulp, the spacing of floating-point numbers at the true value. They were measured against about 100
/// bits on strided sweeps over all float bit patterns and millions of random numbers, for each precision, on 256-bit vectors with
/// fused multiply-add and on 128-bit vectors without. They are the largest errors found, not proven bounds.</para>
/// <para>All coefficients are minimax fits made for this library with the Remez exchange, rounded to the precision they are used
/// in; a remark like "2^-29.5" above them is the error of the polynomial alone, before rounding.</para>
/// </remarks>
public static partial class VectorMath;
