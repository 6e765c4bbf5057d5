using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>Small array arithmetic, in doubles.</summary>
internal static class Arrays
{
    public static double[] ToDoubles<T>(this T[] numbers)
        where T : struct, IBinaryFloatingPointIeee754<T> => Array.ConvertAll(numbers, double.CreateChecked);

    /// <summary><c>sum_i a[i] b[i]</c>.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary><c>sum_i |a[i] b[i]|</c>: what rounding errors of the sum are relative to.</summary>
    public static double Magnitude(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] * b[i]);
        }

        return sum;
    }

    /// <summary>The largest magnitude; numbers that are not finite do not count: they are errors of their own.</summary>
    public static double Largest(ReadOnlySpan<double> numbers)
    {
        double largest = 0;
        foreach (double number in numbers)
        {
            largest = Larger(largest, number);
        }

        return largest;
    }

    /// <summary>The larger of a magnitude so far and that of a number, if the number is finite.</summary>
    public static double Larger(double largest, double number) => double.IsFinite(number) ? Math.Max(largest, Math.Abs(number)) : largest;

    /// <summary>Adds one array to another.</summary>
    public static void Add(this double[] sum, double[] numbers)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += numbers[i];
        }
    }

    /// <summary><c>matrix vector</c>, and for each row the sum of the magnitudes of its terms.</summary>
    public static (double[] Product, double Magnitude) TimesVector(double[] matrix, double[] vector)
    {
        double[] product = new double[matrix.Length / vector.Length];
        double magnitude = 0;
        for (int row = 0; row < product.Length; row++)
        {
            ReadOnlySpan<double> elements = matrix.AsSpan(row * vector.Length, vector.Length);
            product[row] = Dot(elements, vector);
            magnitude = Math.Max(magnitude, Magnitude(elements, vector));
        }

        return (product, magnitude);
    }

    /// <summary><c>vector matrix</c>, and the largest sum of magnitudes of a column's terms.</summary>
    public static (double[] Product, double Magnitude) VectorTimes(double[] vector, double[] matrix)
    {
        int columns = matrix.Length / vector.Length;
        double[] product = new double[columns];
        double[] magnitudes = new double[columns];
        for (int row = 0; row < vector.Length; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double term = vector[row] * matrix[(row * columns) + column];
                product[column] += term;
                magnitudes[column] += Math.Abs(term);
            }
        }

        return (product, Largest(magnitudes));
    }
}
