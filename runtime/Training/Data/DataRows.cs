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

        int inputSize = rows[0].Inputs.Length;
        int outputSize = OutputSize(rows, inputSize);
        for (int row = 0; row < rows.Length; row++)
        {
            CheckWidth(row, "inputs", rows[row].Inputs.Length, inputSize);
            CheckWidth(row, "targets", rows[row].Targets?.Length ?? outputSize, outputSize);
            CheckWidth(row, "derivatives", rows[row].JacobianTargets?.Length ?? outputSize * inputSize, outputSize * inputSize);
        }

        return new DataSet(
            inputSize,
            outputSize,
            [.. rows.SelectMany(row => row.Inputs)],
            [.. rows.SelectMany(row => row.Targets ?? Unknown(outputSize))],
            rows.All(row => row.JacobianTargets is null) ? [] : [.. rows.SelectMany(row => row.JacobianTargets ?? Unknown(outputSize * inputSize))]);
    }

    // The first row with targets says how many outputs there are; without any, derivatives do.
    private static int OutputSize(DataRow[] rows, int inputSize)
    {
        if (inputSize == 0)
        {
            throw new ArgumentException("Row 0 has no inputs.", nameof(rows));
        }

        return rows.Select(row => row.Targets?.Length).FirstOrDefault(length => length is not null)
            ?? rows.Select(row => row.JacobianTargets?.Length / inputSize).FirstOrDefault(length => length is not null)
            ?? throw new ArgumentException("Row 0 has nothing to learn from: neither targets nor derivatives.", nameof(rows));
    }

    private static void CheckWidth(int row, string what, int width, int needed)
    {
        if (width != needed)
        {
            throw new ArgumentException($"Row {row} has {width} {what}, the other rows need {needed}.", "rows");
        }
    }

    private static double[] Unknown(int length) => [.. Enumerable.Repeat(double.NaN, length)];
}
