namespace NetGen.Training;

/// <summary>
/// Rows to learn from: inputs, and for each row what is known of the outputs and of their derivatives by the inputs. What is not known is NaN.
/// </summary>
/// <remarks>
/// Numbers are kept in double precision, whatever the network computes in. A data set does not change once it is made; everything that selects or
/// reorders rows makes another one.
/// </remarks>
public sealed class DataSet
{
    private readonly double[] inputs;
    private readonly double[] targets;
    private readonly double[] jacobianTargets;

    /// <summary>Makes a data set of arrays, which are copied.</summary>
    /// <param name="inputSize">Number of inputs.</param>
    /// <param name="outputSize">Number of outputs.</param>
    /// <param name="inputs">[n, in], finite.</param>
    /// <param name="targets">[n, out]: the outputs; NaN where not known. Empty when none is known.</param>
    /// <param name="jacobianTargets">[n, out, in]: <c>dy_k / dx_i</c>, outputs as rows; NaN where not known. Empty when none is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, a length does not fit the number of rows, a number is infinite, an input is NaN, or a row has nothing that is known. The
    /// message names row and column, both counted from 0.
    /// </exception>
    public DataSet(int inputSize, int outputSize, ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, ReadOnlySpan<double> jacobianTargets = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        InputSize = inputSize;
        OutputSize = outputSize;
        Count = inputs.Length / inputSize;
        DataCheck.Length(inputs.Length, (long)Count * inputSize, nameof(inputs), $"a multiple of {inputSize}, a row of {inputSize} for each sample");
        if (Count == 0)
        {
            throw new ArgumentException("'inputs' is empty; a data set has at least one row.", nameof(inputs));
        }

        this.inputs = inputs.ToArray();
        this.targets = DataCheck.Known(targets, (long)Count * outputSize, nameof(targets), $"{Count} rows of {outputSize}");
        this.jacobianTargets = jacobianTargets.IsEmpty ? [] : DataCheck.Known(jacobianTargets, (long)Count * outputSize * inputSize, nameof(jacobianTargets), $"{Count} rows of {outputSize} x {inputSize}");
        DataCheck.Finite(this.inputs, inputSize, nameof(inputs), mayBeUnknown: false);
        DataCheck.Finite(this.targets, outputSize, nameof(targets), mayBeUnknown: true);
        DataCheck.Finite(this.jacobianTargets, outputSize * inputSize, nameof(jacobianTargets), mayBeUnknown: true);
        CheckRows();
        HasJacobianTargets = this.jacobianTargets.Any(double.IsFinite);
        HasTargets = this.targets.Any(double.IsFinite);
    }

    // Rows of another data set, which has checked them.
    private DataSet(DataSet source, ReadOnlySpan<int> rows)
    {
        InputSize = source.InputSize;
        OutputSize = source.OutputSize;
        Count = rows.Length;
        inputs = Gather(source.inputs, rows, InputSize);
        targets = Gather(source.targets, rows, OutputSize);
        jacobianTargets = source.jacobianTargets.Length == 0 ? [] : Gather(source.jacobianTargets, rows, OutputSize * InputSize);
        HasJacobianTargets = jacobianTargets.Any(double.IsFinite);
        HasTargets = targets.Any(double.IsFinite);
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Number of inputs.</summary>
    public int InputSize { get; }

    /// <summary>Number of outputs.</summary>
    public int OutputSize { get; }

    /// <summary>Whether any output is known.</summary>
    public bool HasTargets { get; }

    /// <summary>Whether any derivative is known.</summary>
    public bool HasJacobianTargets { get; }

    /// <summary>[n, in].</summary>
    public ReadOnlySpan<double> Inputs => inputs;

    /// <summary>[n, out]; NaN where not known.</summary>
    public ReadOnlySpan<double> Targets => targets;

    /// <summary>[n, out, in]; NaN where not known. Empty when the set was made without derivatives.</summary>
    public ReadOnlySpan<double> JacobianTargets => jacobianTargets;

    /// <summary>Makes a data set of rows.</summary>
    /// <param name="rows">At least one, all of the same sizes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    /// <exception cref="ArgumentException">See the constructor; or a row or its inputs are null, or its width differs from the first one's. The message names the row.</exception>
    public static DataSet FromRows(IEnumerable<DataRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return DataRows.Join([.. rows]);
    }

    /// <summary>Reads a data set from text with a header line, as in <see cref="CsvColumns"/>.</summary>
    /// <param name="text">The text; read to its end, not closed.</param>
    /// <param name="columns">What the columns mean.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="DataFormatException">The text is not what it has to be; the message and the exception say in which line and column.</exception>
    public static DataSet FromCsv(TextReader text, CsvColumns columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(columns);
        return new CsvDataReader(columns).Read(text);
    }

    /// <summary>Reads a data set from a file with a header line, as in <see cref="CsvColumns"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What the columns mean.</param>
    /// <inheritdoc cref="FromCsv(TextReader, CsvColumns)"/>
    public static DataSet FromCsv(string path, CsvColumns columns)
    {
        using var text = new StreamReader(path);
        return FromCsv(text, columns);
    }

    /// <summary>The rows with the given numbers, in that order.</summary>
    /// <param name="rows">Counted from 0; at least one. A row may come several times.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public DataSet Select(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException("'rows' is empty; a data set has at least one row.", nameof(rows));
        }

        foreach (int row in rows)
        {
            if ((uint)row >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"Rows are counted from 0 to {Count - 1}.");
            }
        }

        return new DataSet(this, rows);
    }

    /// <summary>All rows in a random order.</summary>
    /// <param name="seed">The same seed gives the same order, on every machine.</param>
    public DataSet Shuffle(int seed) => new(this, Permutation.Of(Count, seed));

    /// <summary>Two data sets of random rows that together are this one: one to train on, one to validate with.</summary>
    /// <param name="fraction">The part that goes into the second one, between 0 and 1; both get at least one row.</param>
    /// <param name="seed">The same seed gives the same rows, on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There is only one row.</exception>
    public (DataSet Training, DataSet Validation) Split(double fraction, int seed)
    {
        if (!(fraction > 0 && fraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The part that goes into the second set is between 0 and 1, both excluded.");
        }

        if (Count == 1)
        {
            throw new InvalidOperationException("A data set of one row cannot be split.");
        }

        int[] order = Permutation.Of(Count, seed);
        int validation = Math.Clamp((int)Math.Round(fraction * Count), 1, Count - 1);
        return (new DataSet(this, order.AsSpan(validation)), new DataSet(this, order.AsSpan(0, validation)));
    }

    /// <summary>All rows in a random order, cut into data sets of one size; the last one may be smaller.</summary>
    /// <param name="size">Rows of each, positive.</param>
    /// <param name="seed">The same seed gives the same batches, on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not positive.</exception>
    public IEnumerable<DataSet> Batches(int size, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Permutation.Of(Count, seed).Chunk(size).Select(rows => new DataSet(this, rows));
    }

    private void CheckRows()
    {
        for (int row = 0; row < Count; row++)
        {
            bool isKnown = targets.AsSpan(row * OutputSize, OutputSize).ContainsAnyExcept(double.NaN)
                || (jacobianTargets.Length > 0 && jacobianTargets.AsSpan(row * OutputSize * InputSize, OutputSize * InputSize).ContainsAnyExcept(double.NaN));
            if (!isKnown)
            {
                throw new ArgumentException($"Row {row} has nothing to learn from: all its targets{(jacobianTargets.Length > 0 ? " and derivatives" : "")} are NaN.", nameof(targets));
            }
        }
    }

    private static double[] Gather(double[] source, ReadOnlySpan<int> rows, int width)
    {
        var gathered = new double[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            source.AsSpan(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        }

        return gathered;
    }
}
