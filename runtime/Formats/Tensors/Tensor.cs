namespace NetGen.Formats.Tensors;

/// <summary>A named array, row-major.</summary>
/// <param name="Precision">Double when the file held more than single precision.</param>
internal sealed record Tensor(string Name, IReadOnlyList<int> Shape, double[] Values, Precision Precision)
{
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>Rows and columns exchanged.</summary>
    public double[] Transposed()
    {
        (int rows, int columns) = (Shape[0], Shape[1]);
        double[] transposed = new double[Values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = Values[(row * columns) + column];
            }
        }

        return transposed;
    }
}
