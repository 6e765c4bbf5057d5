namespace NetGen.Generator.Emit;

/// <summary>A table in plain text: columns as wide as their longest entry, numbers to the right.</summary>
internal static class TextTable
{
    public static IEnumerable<string> Write(string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        int[] widths = Enumerable.Range(0, header.Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        bool[] isNumeric = Enumerable.Range(0, header.Length).Select(column => all.Skip(1).All(row => row[column].All(c => char.IsDigit(c) || c is ',' or '-'))).ToArray();
        return all.Select(row => string.Join("   ", row.Select((cell, column) => isNumeric[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
    }
}
