using System.Text.Json;

namespace NetGen.Formats.Json;

/// <summary>JSON as text: perhaps with a byte order mark, comments and trailing commas.</summary>
internal static class JsonText
{
    // Deeper than any of the formats, shallow enough for any stack.
    private const int MaximumDepth = 32;

    public static JsonDocument Parse(byte[] bytes, string file)
    {
        ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException problem)
        {
            string place = problem.LineNumber is { } line ? $"line {line + 1}, byte {problem.BytePositionInLine + 1}" : "";
            throw new ModelFormatException(file, place, Problem(problem), problem);
        }
    }

    /// <summary>What is wrong, without where: the library says both in one text.</summary>
    public static string Problem(JsonException problem) => "no valid JSON: " + problem.Message.Split(" LineNumber:")[0];
}
