using System.Text.Json;

namespace NetGen.Formats.Json;

/// <summary>A value in a JSON file, with the way to it: what it should be is asked for, what it is instead is said.</summary>
internal readonly record struct JsonPlace(string File, string Path, JsonElement Element)
{
    public JsonValueKind Kind => Element.ValueKind;

    public ModelFormatException Wrong(string problem) => new(File, Path, problem);

    /// <summary>The property of that name, or null; JSON's null counts as absent.</summary>
    public JsonPlace? Find(string name) =>
        Element.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null
            ? new(File, Path.Length == 0 ? name : $"{Path}.{name}", found)
            : null;

    public JsonPlace Get(string name) => Find(name) ?? throw Wrong($"'{name}' is missing");

    /// <summary>The properties of an object, which must be known ones, each once: a misspelt one would silently mean nothing.</summary>
    public JsonPlace AsObject(params ReadOnlySpan<string> known)
    {
        Expect(JsonValueKind.Object, "an object");
        HashSet<string> seen = [];
        foreach (JsonProperty property in Element.EnumerateObject())
        {
            if (!known.IsEmpty && !known.Contains(property.Name))
            {
                throw Wrong($"'{property.Name}' is not known here; known are {string.Join(", ", known!)}");
            }

            if (!seen.Add(property.Name))
            {
                throw Wrong($"'{property.Name}' is there twice");
            }
        }

        return this;
    }

    /// <summary>The properties of an object in their order. Asking for each by its name would search the object once more for every one.</summary>
    public IEnumerable<(string Name, JsonPlace Place)> Properties()
    {
        AsObject();
        JsonPlace around = this;
        return Element.EnumerateObject().Select(property => (property.Name, new JsonPlace(around.File, around.Path.Length == 0 ? property.Name : $"{around.Path}.{property.Name}", property.Value)));
    }

    public IEnumerable<JsonPlace> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        JsonPlace array = this;
        return Element.EnumerateArray().Select((item, index) => new JsonPlace(array.File, $"{array.Path}[{index}]", item));
    }

    public string Text()
    {
        Expect(JsonValueKind.String, "text");
        return Element.GetString()!;
    }

    public bool Flag() => Kind is JsonValueKind.True or JsonValueKind.False ? Kind == JsonValueKind.True : throw Wrong($"expected true or false, found {Found}");

    public int Count()
    {
        Expect(JsonValueKind.Number, "a whole number");
        return Element.TryGetInt32(out int value) && value > 0 ? value : throw Wrong($"expected a whole number from 1 on, found {Element.GetRawText()}");
    }

    /// <summary>A number of the precision it is written in: rounded once, from its text.</summary>
    /// <param name="range">The precision whose range it has to be in; null is the same.</param>
    public double Number(Precision precision, Precision? range = null)
    {
        Expect(JsonValueKind.Number, "a number");
        double value = precision == Precision.Single ? Element.GetSingle() : Element.GetDouble();
        range ??= precision;
        return double.IsFinite(range == Precision.Single ? (float)value : value) ? value : throw Wrong($"{Element.GetRawText()} is beyond {NetGenFormat.Name(range.Value)} precision");
    }

    public double[] Numbers(Precision precision, Precision? range = null) => [.. Items().Select(item => item.Number(precision, range))];

    /// <summary>Rows of one length.</summary>
    public double[][] Rows(Precision precision, Precision? range = null)
    {
        double[][] rows = [.. Items().Select(row => row.Numbers(precision, range))];
        int ragged = Array.FindIndex(rows, row => row.Length != rows[0].Length);
        return ragged < 0 ? rows : throw Wrong($"row {ragged} has {rows[ragged].Length} numbers, row 0 has {rows[0].Length}");
    }

    public string Found => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the text {Shortened(Element.GetRawText())}",
        JsonValueKind.Number => $"the number {Shortened(Element.GetRawText())}",
        JsonValueKind.Null => "null",
        _ => Element.GetRawText(),
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "...";

    private void Expect(JsonValueKind kind, string name)
    {
        if (Kind != kind)
        {
            throw Wrong($"expected {name}, found {Found}");
        }
    }
}
