using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>Checks of settings, and numbers of one type as another.</summary>
internal static class Numbers
{
    /// <summary>Rounds to the nearest, or gives the same numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : struct, IFloatingPointIeee754<TFrom>
        where TTo : struct, IFloatingPointIeee754<TTo>
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = TTo.CreateTruncating(from[i]);
        }
    }

    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and finite.");

    public static double NotNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and not negative.");

    /// <summary>In [low, high).</summary>
    public static double Within(double value, double low, double high, string name) => value >= low && value < high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be at least {low} and less than {high}."));

    public static int AtLeast(int value, int least, string name) => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
}
