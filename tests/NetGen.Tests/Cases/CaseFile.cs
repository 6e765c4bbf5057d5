using System.Globalization;
using System.Text.Json;

namespace NetGen.Tests.Cases;

/// <summary>Files of figures beside the tests.</summary>
internal static class CaseFile
{
    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", name))).RootElement;

    /// <summary>A figure that is written as a number, or as text for its many digits.</summary>
    public static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture) : element.GetDouble();

    /// <summary>All figures of a list, or of a list of lists row by row.</summary>
    public static double[] Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [Number(element)];
}
