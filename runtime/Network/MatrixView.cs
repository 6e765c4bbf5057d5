namespace NetGen;

/// <summary>A row-major matrix over memory that belongs to somebody else.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct MatrixView<T>
    where T : struct
{
    /// <summary>Views a span as a matrix.</summary>
    /// <param name="elements">Row after row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentException">The span's length is not rows times columns.</exception>
    public MatrixView(Span<T> elements, int rows, int columns)
    {
        if (elements.Length != (long)rows * columns)
        {
            throw new ArgumentException($"'elements' has length {elements.Length}, a {rows} x {columns} matrix needs {(long)rows * columns}.", nameof(elements));
        }

        Elements = elements;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All elements, row after row.</summary>
    public Span<T> Elements { get; }

    /// <summary>The element in a row and column, both counted from 0.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> - 1.</param>
    /// <param name="column">From 0 to <see cref="Columns"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row or column.</exception>
    public ref T this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                throw new IndexOutOfRangeException($"[{row}, {column}] is outside a {Rows} x {Columns} matrix.");
            }

            return ref Elements[(row * Columns) + column];
        }
    }

    /// <summary>One row.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> - 1.</param>
    public Span<T> Row(int row) => Elements.Slice(row * Columns, Columns);
}
