namespace NetGen;

/// <summary>Elementary functions on <see cref="System.Numerics.Vector{T}"/>.</summary>
public static partial class VectorMath;
