namespace NetGen.Generator.Model;

/// <summary>
/// The framework's types that generated text calls by their short names, each with its namespace. The emitter writes from it, the parser
/// looks for whatever of the user's hides one of them.
/// </summary>
internal static class FrameworkNames
{
    /// <summary>Attributes stand without their suffix, as in the text.</summary>
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new Dictionary<string, string>
    {
        ["ArgumentOutOfRangeException"] = "System",
        ["ArrayPool"] = "System.Buffers",
        ["GeneratedCode"] = "System.CodeDom.Compiler",
        ["LayoutKind"] = "System.Runtime.InteropServices",
        ["Math"] = "System",
        ["MemoryMarshal"] = "System.Runtime.InteropServices",
        ["MethodImpl"] = "System.Runtime.CompilerServices",
        ["MethodImplOptions"] = "System.Runtime.CompilerServices",
        ["Random"] = "System",
        ["ReadOnlySpan"] = "System",
        ["SkipLocalsInit"] = "System.Runtime.CompilerServices",
        ["Span"] = "System",
        ["StructLayout"] = "System.Runtime.InteropServices",
        ["Unsafe"] = "System.Runtime.CompilerServices",
        ["Vector"] = "System.Numerics",
        ["Vector512"] = "System.Runtime.Intrinsics",
    };

    public static bool Contains(string name) => Namespaces.ContainsKey(name);
}
