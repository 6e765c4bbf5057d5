namespace NetGen.Generator.Schedule;

/// <summary>The vectors that code is written for.</summary>
internal enum VectorWidth
{
    /// <summary><c>Vector&lt;T&gt;</c>, whatever width it has.</summary>
    Any,

    /// <summary><c>Vector&lt;T&gt;</c> where it has 256 bits at least.</summary>
    AtLeast256Bits,

    /// <summary><c>Vector512&lt;T&gt;</c>.</summary>
    Exactly512Bits,
}
