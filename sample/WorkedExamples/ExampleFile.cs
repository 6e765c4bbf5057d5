using System.Globalization;
using System.Text.Json;

namespace NetGen.Sample.WorkedExamples;

/// <summary>worked-examples.json: published figures of small networks, recomputed to 20 digits, as strings or numbers.</summary>
internal sealed class ExampleFile : IDisposable
{
    private readonly JsonDocument document;

    private ExampleFile(JsonDocument document) => this.document = document;

    /// <summary>Opens the copy beside the program, wherever the program is started from.</summary>
    public static ExampleFile Open()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "worked-examples.json"));
        return new ExampleFile(JsonDocument.Parse(stream));
    }

    public double Number(string example, string figure) => Number(Element(example, figure));

    public double[] Numbers(string example, string figure) => [.. Element(example, figure).EnumerateArray().Select(Number)];

    public void Dispose() => document.Dispose();

    private JsonElement Element(string example, string figure) => document.RootElement.GetProperty(example).GetProperty(figure);

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture)
        : element.GetDouble();
}
