namespace NetGen.Generator.Model;

/// <summary>The runtime library's <c>NetGen.Precision</c>, value by value.</summary>
internal enum Precision
{
    Single,
    Double,
}
