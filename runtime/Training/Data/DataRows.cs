namespace NetGen.Training;

/// <summary>Joins rows into the arrays of a data set.</summary>
internal static class DataRows
{
    public static DataSet Join(DataRow[] rows)
    {
        if (rows.Length == 0)
        {
            throw new ArgumentException("There are no rows; a data set has at least one.", nameof(rows));
        }

        CheckInputs(rows);
        int inputSize = rows[0].Inputs.Length;
        int outputSize = OutputSize(rows, inputSize);
        for (int row = 0; row < rows.Length; row++)
        {
            CheckWidth(row, "inputs", rows[row].Inputs.Length, inputSize, "as row 0 has");
            CheckWidth(row, "targets", rows[row].Targets?.Length ?? outputSize, outputSize, "one for each output");
            CheckWidth(row, "derivatives", rows[row].JacobianTargets?.Length ?? outputSize * inputSize, outputSize * inputSize, $"{outputSize} x {inputSize}, outputs x inputs");
        }

        return new DataSet(
            inputSize,
            outputSize,
            [.. rows.SelectMany(row => row.Inputs)],
            [.. rows.SelectMany(row => row.Targets ?? Unknown(outputSize))],
            rows.All(row => row.JacobianTargets is null) ? [] : [.. rows.SelectMany(row => row.JacobianTargets ?? Unknown(outputSize * inputSize))]);
    }

    private static void CheckInputs(DataRow[] rows)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            // Of reference types, nothing keeps out null.
            if (rows[row]?.Inputs is not { Length: > 0 })
            {
                throw new ArgumentException(rows[row] is null ? $"Row {row} is null." : $"Row {row} has no inputs.", nameof(rows));
            }
        }
    }

    // The first row with targets says how many outputs there are; without any, derivatives do.
    private static int OutputSize(DataRow[] rows, int inputSize)
    {
        if (Array.Find(rows, row => row.Targets is not null) is { Targets: { } targets })
        {
            return targets.Length > 0 ? targets.Length : throw new ArgumentException($"Row {Array.FindIndex(rows, row => row.Targets is not null)} has an empty array of targets; leave it null when none is known.", nameof(rows));
        }

        int row = Array.FindIndex(rows, row => row.JacobianTargets is not null);
        if (row < 0)
        {
            throw new ArgumentException("Row 0 has nothing to learn from: neither targets nor derivatives.", nameof(rows));
        }

        int derivatives = rows[row].JacobianTargets!.Length;
        return derivatives > 0 && derivatives % inputSize == 0
            ? derivatives / inputSize
            : throw new ArgumentException($"Row {row} has {derivatives} derivatives; it needs {inputSize} for each output, one for each input, NaN where not known.", nameof(rows));
    }

    private static void CheckWidth(int row, string what, int width, int needed, string why)
    {
        if (width != needed)
        {
            throw new ArgumentException($"Row {row} has {width} {what}, it needs {needed}: {why}.", "rows");
        }
    }

    private static double[] Unknown(int length) => [.. Enumerable.Repeat(double.NaN, length)];
}
