using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>Solves symmetric positive definite systems.</summary>
internal static class Cholesky
{
    /// <summary>
    /// Solves <c>A x = b</c> by <c>A = L L'</c>, row by row: <c>L_ij = (A_ij - L_i . L_j) / L_jj</c> over the columns before <c>j</c>, so that every sum runs along
    /// two rows. False when the matrix is not positive definite in floating point.
    /// </summary>
    /// <param name="matrix">[n, n], the lower triangle; becomes <c>L</c>.</param>
    /// <param name="vector"><c>b</c>; becomes <c>x</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Solve(Span<double> matrix, Span<double> vector)
    {
        int n = vector.Length;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = matrix.Slice(i * n, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = matrix.Slice(j * n, j + 1);
                row[j] = (row[j] - Vectors.Dot(row[..j], other[..j])) / other[j];
            }

            double pivot = row[i] - Vectors.Dot(row[..i], row[..i]);
            if (!(pivot > 0) || double.IsInfinity(pivot))
            {
                return false;
            }

            row[i] = Math.Sqrt(pivot);
            vector[i] = (vector[i] - Vectors.Dot(row[..i], vector[..i])) / row[i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            // x_i is known; take its share off all before it.
            vector[i] /= matrix[(i * n) + i];
            Vectors.Combine(vector[..i], vector[..i], -vector[i], matrix.Slice(i * n, i));
        }

        return true;
    }
}
