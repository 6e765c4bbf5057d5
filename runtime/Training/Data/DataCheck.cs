namespace NetGen.Training;

/// <summary>Checks of numbers that come from outside; messages name row and column.</summary>
internal static class DataCheck
{
    public static void Length(int length, long needed, string name, string what)
    {
        if (length != needed)
        {
            throw new ArgumentException($"'{name}' has length {length}, it needs {what}.", name);
        }
    }

    /// <summary>A copy; all unknown when there is nothing.</summary>
    public static double[] Known(ReadOnlySpan<double> numbers, long needed, string name, string what)
    {
        if (numbers.IsEmpty)
        {
            var unknown = new double[needed];
            unknown.AsSpan().Fill(double.NaN);
            return unknown;
        }

        Length(numbers.Length, needed, name, $"{needed}: {what}");
        return numbers.ToArray();
    }

    public static void Finite(ReadOnlySpan<double> numbers, int width, string name, bool mayBeUnknown)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]) && !(mayBeUnknown && double.IsNaN(numbers[i])))
            {
                throw new ArgumentException(FormattableString.Invariant($"'{name}' has {numbers[i]} in row {i / width}, column {i % width}; it needs finite numbers{(mayBeUnknown ? ", or NaN where not known" : "")}."), name);
            }
        }
    }
}
