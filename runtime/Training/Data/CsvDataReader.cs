using System.Globalization;
using CsvHelper;

namespace NetGen.Training;

/// <summary>Reads a data set from comma-separated values; CsvHelper takes the text apart.</summary>
internal sealed class CsvDataReader(CsvColumns columns)
{
    private readonly List<double> inputs = [];
    private readonly List<double> targets = [];
    private readonly List<double> jacobianTargets = [];
    private string[] header = [];

    private IEnumerable<string> Derivatives => columns.Outputs.SelectMany(output => columns.Inputs.Select(input => CsvColumns.Derivative(output, input)));

    public DataSet Read(TextReader text)
    {
        // The header is read as a line like any other, so that errors in it have a place too.
        var options = new CsvReaderOptions { Separator = columns.Separator, HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };
        using CsvReader lines = CsvReader.Create(text, options, leaveOpen: true);
        try
        {
            ReadLines(lines);
        }
        catch (CsvFormatException malformed)
        {
            throw new DataFormatException($"Line {malformed.LineNumber}: {malformed.Message}", (int)malformed.LineNumber, 0);
        }

        return new DataSet(columns.Inputs.Count, columns.Outputs.Count, [.. inputs], [.. targets], jacobianTargets.TrueForAll(double.IsNaN) ? [] : [.. jacobianTargets]);
    }

    private void ReadLines(CsvReader lines)
    {
        if (!lines.Read())
        {
            throw new DataFormatException("Line 1: the text is empty; it needs a line with the names of the columns.", 1, 0);
        }

        int line = (int)lines.LineNumber;
        ReadHeader(lines.Current.ToArray(), line);
        while (lines.Read())
        {
            line = (int)lines.LineNumber;
            ReadLine(lines.Current.ToArray(), line);
        }

        if (inputs.Count == 0)
        {
            throw new DataFormatException($"Line {line}: there are no rows after the header.", line, 0);
        }
    }

    private void ReadHeader(string[] names, int line)
    {
        header = names;
        string[] known = [.. columns.Inputs, .. columns.Outputs, .. Derivatives];
        for (int i = 0; i < names.Length; i++)
        {
            bool isKnown = known.Contains(names[i]);
            if (!isKnown && !columns.IgnoreOthers)
            {
                throw new DataFormatException($"Line {line}, column {i + 1}: '{names[i]}' is none of {string.Join(", ", known)}.", line, i + 1);
            }

            // Of columns nobody reads it does not matter what they are called.
            if (isKnown && Array.IndexOf(names, names[i]) < i)
            {
                throw new DataFormatException($"Line {line}, column {i + 1}: '{names[i]}' is the name of column {Array.IndexOf(names, names[i]) + 1} already.", line, i + 1);
            }
        }

        if (columns.Inputs.FirstOrDefault(input => !names.Contains(input)) is { } missing)
        {
            throw new DataFormatException($"Line {line}: there is no column for the input '{missing}'; the columns are {string.Join(", ", names)}.", line, 0);
        }

        if (!columns.Outputs.Concat(Derivatives).Any(names.Contains))
        {
            throw new DataFormatException($"Line {line}: there is neither a column for an output nor one for a derivative; the columns are {string.Join(", ", names)}.", line, 0);
        }
    }

    private void ReadLine(string[] fields, int line)
    {
        if (fields.Length != header.Length)
        {
            throw new DataFormatException($"Line {line}: there are {fields.Length} fields, the header has {header.Length}.", line, 0);
        }

        int before = targets.Count;
        inputs.AddRange(columns.Inputs.Select(name => Number(fields, name, line, mayBeUnknown: false)));
        targets.AddRange(columns.Outputs.Select(name => Number(fields, name, line, mayBeUnknown: true)));
        double[] derivatives = [.. Derivatives.Select(name => Number(fields, name, line, mayBeUnknown: true))];
        jacobianTargets.AddRange(derivatives);
        if (targets.Skip(before).Concat(derivatives).All(double.IsNaN))
        {
            throw new DataFormatException($"Line {line}: there is nothing to learn from, all outputs and derivatives are unknown.", line, 0);
        }
    }

    private double Number(string[] fields, string name, int line, bool mayBeUnknown)
    {
        int column = Array.IndexOf(header, name);
        string field = column < 0 ? "" : fields[column];
        if (mayBeUnknown && (field.Length == 0 || field.Equals("nan", StringComparison.OrdinalIgnoreCase)))
        {
            return double.NaN;
        }

        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new DataFormatException($"Line {line}, column {column + 1} ({name}): '{field}' is not a finite number{(mayBeUnknown ? "; leave the field empty where it is not known" : "")}.", line, column + 1);
    }
}
