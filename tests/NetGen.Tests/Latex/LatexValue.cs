namespace NetGen.Tests.Latex;

/// <summary>A number, vector (a column) or matrix that a LaTeX formula stands for.</summary>
internal sealed class LatexValue
{
    private enum Kind
    {
        Array,
        Identity,
        Ones,
    }

    private readonly double[,] elements;
    private readonly Kind kind;

    private LatexValue(double[,] elements, Kind kind = Kind.Array)
    {
        this.elements = elements;
        this.kind = kind;
    }

    /// <summary><c>I</c>, of whatever size is needed.</summary>
    public static LatexValue Identity { get; } = new(new double[,] { { 1 } }, Kind.Identity);

    /// <summary>The column of ones, of whatever size is needed.</summary>
    public static LatexValue Ones { get; } = new(new double[,] { { 1 } }, Kind.Ones);

    public int Rows => elements.GetLength(0);

    public int Columns => elements.GetLength(1);

    public double Number
    {
        get
        {
            Assert.Equal((1, 1), (Rows, Columns));
            return elements[0, 0];
        }
    }

    /// <summary>An element of a vector or matrix, counted from 1.</summary>
    public double this[int row, int column] => kind == Kind.Identity ? (row == column ? 1 : 0) : elements[row - 1, column - 1];

    public static LatexValue Of(double value) => new(new[,] { { value } });

    public static LatexValue Of(int rows, int columns, Func<int, int, double> element)
    {
        var elements = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                elements[row, column] = element(row, column);
            }
        }

        return new(elements);
    }

    public static LatexValue operator +(LatexValue a, LatexValue b)
    {
        if (a.kind == Kind.Identity || b.kind == Kind.Identity)
        {
            LatexValue other = a.kind == Kind.Identity ? b : a;
            Assert.Equal(other.Rows, other.Columns);
            return Of(other.Rows, other.Columns, (row, column) => other.elements[row, column] + (row == column ? 1 : 0));
        }

        Assert.Equal((a.Rows, a.Columns), (b.Rows, b.Columns));
        return Of(a.Rows, a.Columns, (row, column) => a.elements[row, column] + b.elements[row, column]);
    }

    public static LatexValue operator -(LatexValue a) => a.Select(value => -value);

    public static LatexValue operator *(LatexValue a, LatexValue b) =>
        a.kind == Kind.Identity ? b
        : b.kind == Kind.Identity ? a
        : a.kind == Kind.Ones ? Of(b.Columns, b.Columns, (row, column) => b.elements[0, column])
        : (a.Rows, a.Columns) == (1, 1) ? b.Select(value => a.elements[0, 0] * value)
        : (b.Rows, b.Columns) == (1, 1) ? a.Select(value => b.elements[0, 0] * value)
        : Product(a, b);

    public LatexValue Transposed() => Of(Columns, Rows, (row, column) => elements[column, row]);

    public LatexValue Diagonal() => Of(Rows, Rows, (row, column) => row == column ? elements[row, 0] : 0);

    public LatexValue Select(Func<double, double> function) => Of(Rows, Columns, (row, column) => function(elements[row, column]));

    public LatexValue Softmax()
    {
        double total = Enumerable.Range(0, Rows).Sum(row => Math.Exp(elements[row, 0]));
        return Select(value => Math.Exp(value) / total);
    }

    private static LatexValue Product(LatexValue a, LatexValue b)
    {
        Assert.Equal(a.Columns, b.Rows);
        return Of(a.Rows, b.Columns, (row, column) => Enumerable.Range(0, a.Columns).Sum(k => a.elements[row, k] * b.elements[k, column]));
    }
}
