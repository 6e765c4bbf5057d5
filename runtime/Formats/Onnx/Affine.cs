namespace NetGen.Formats.Onnx;

/// <summary><c>v * Scale + Shift</c>, unit by unit; arrays of one number are for all units. Two are equal when their arrays are the same.</summary>
/// <param name="Scale">Factors.</param>
/// <param name="Shift">Summands.</param>
internal sealed record Affine(double[] Scale, double[] Shift)
{
    /// <summary>Changes nothing. Shared, so that a value that was not changed is equal to itself.</summary>
    public static readonly Affine None = new([1], [0]);

    // Exporters round constants to single precision, and so do those who compute them.
    private const double Tolerance = 1e-6;

    /// <summary>Units that the constants are for; 1 when they are for all.</summary>
    public int Units => Math.Max(Scale.Length, Shift.Length);

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNone { get; } = Scale.All(scale => scale == 1) && Shift.All(shift => shift == 0);

    public static Affine Times(double factor) => factor == 1 ? None : new([factor], [0]);

    // (v S + T) s + t = v (S s) + (T s + t)
    public Affine Then(Affine next) =>
        IsNone && Units == 1 ? next
        : next.IsNone && next.Units == 1 ? this
        : new(Combine(Scale, next.Scale, (left, right) => left * right), Combine(Combine(Shift, next.Scale, (left, right) => left * right), next.Shift, (left, right) => left + right));

    /// <summary>Whether both are the same but for the rounding of constants.</summary>
    public bool IsNear(Affine other) => IsNear(Scale, other.Scale) && IsNear(Shift, other.Shift);

    /// <summary>Whether a number is another but for rounding to single precision.</summary>
    public static bool IsNear(double left, double right) => left == right || Math.Abs(left - right) <= Tolerance * Math.Max(Math.Abs(left), Math.Abs(right));

    private static bool IsNear(double[] left, double[] right) =>
        (left.Length == right.Length || left.Length == 1 || right.Length == 1)
        && Enumerable.Range(0, Math.Max(left.Length, right.Length)).All(index => IsNear(left[left.Length == 1 ? 0 : index], right[right.Length == 1 ? 0 : index]));

    private static double[] Combine(double[] left, double[] right, Func<double, double, double> operation)
    {
        double[] combined = new double[Math.Max(left.Length, right.Length)];
        for (int index = 0; index < combined.Length; index++)
        {
            combined[index] = operation(left[left.Length == 1 ? 0 : index], right[right.Length == 1 ? 0 : index]);
        }

        return combined;
    }
}
