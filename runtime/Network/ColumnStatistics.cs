using System.Numerics;

namespace NetGen;

/// <summary>Mean and standard deviation of the columns of a matrix.</summary>
internal static class ColumnStatistics
{
    /// <summary>
    /// Two passes in double precision, the second one over deviations from the mean: no cancellation, whatever the mean. The deviation is that of
    /// the population, <c>sqrt(sum (x - mean)^2 / n)</c>; 1 where it is no more than rounding of the mean.
    /// </summary>
    public static void Write<T>(ReadOnlySpan<T> rows, int count, int columns, bool mayBeUnknown, string name, Span<T> mean, Span<T> scale)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int column = 0; column < columns; column++)
        {
            double sum = 0;
            int known = 0;
            for (int row = 0; row < count; row++)
            {
                T value = rows[(row * columns) + column];
                if (T.IsFinite(value))
                {
                    sum += double.CreateChecked(value);
                    known++;
                }
                else if (!mayBeUnknown || !T.IsNaN(value))
                {
                    throw new ArgumentException($"'{name}' has {value} in row {row}, column {column}; it needs finite numbers{(mayBeUnknown ? ", or NaN where not known" : "")}.", name);
                }
            }

            double average = known == 0 ? 0 : sum / known;
            double deviation = Deviation(rows, count, columns, column, average, known);
            T rounded = T.CreateChecked(deviation);
            mean[column] = T.CreateChecked(average);
            scale[column] = rounded > T.BitIncrement(T.Abs(mean[column])) - T.Abs(mean[column]) && T.IsNormal(rounded) ? rounded : T.One;
        }
    }

    private static double Deviation<T>(ReadOnlySpan<T> rows, int count, int columns, int column, double mean, int known)
        where T : struct, IFloatingPointIeee754<T>
    {
        double squares = 0;
        for (int row = 0; row < count; row++)
        {
            T value = rows[(row * columns) + column];
            if (T.IsFinite(value))
            {
                double difference = double.CreateChecked(value) - mean;
                squares += difference * difference;
            }
        }

        return known == 0 ? 0 : Math.Sqrt(squares / known);
    }
}
