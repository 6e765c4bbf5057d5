using System.ComponentModel;

namespace NetGen;

/// <summary>
/// The functions of <see cref="VectorMath"/> on <see cref="System.Runtime.Intrinsics.Vector512{T}"/>: the same operations in the same order, so the
/// same results wherever multiply and add are fused. The build makes them from the same text.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath512;
