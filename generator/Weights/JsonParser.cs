using System.Text;

namespace NetGen.Generator.Weights;

/// <summary>
/// Reads JSON (RFC 8259). The framework the generator is built for has no reader, and a generator that brings libraries along meets other
/// versions of them inside the compiler.
/// </summary>
internal sealed class JsonParser
{
    private const int MaximumDepth = 32;

    private static readonly IReadOnlyList<JsonValue> None = [];
    private static readonly IReadOnlyList<string> NoNames = [];

    private readonly string text;
    private readonly CancellationToken cancellation;
    private int position;

    private JsonParser(string text, CancellationToken cancellation)
    {
        this.text = text;
        this.cancellation = cancellation;
    }

    /// <exception cref="FormatException">The text is no JSON; the message says where and why.</exception>
    public static JsonValue Parse(string text, CancellationToken cancellation)
    {
        JsonParser parser = new(text, cancellation);
        JsonValue value = parser.ReadValue(0);
        parser.SkipSpace();
        return parser.position == text.Length ? value : throw parser.Wrong("the end of the text");
    }

    private JsonValue ReadValue(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Wrong($"no more than {MaximumDepth} levels");
        }

        SkipSpace();
        return Peek switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => new(JsonKind.Text, ReadText(), None, NoNames),
            '-' or (>= '0' and <= '9') => new(JsonKind.Number, ReadNumber(), None, NoNames),
            _ => ReadWord(),
        };
    }

    private JsonValue ReadObject(int depth)
    {
        List<string> names = [];
        HashSet<string> seen = [];
        List<JsonValue> values = [];
        position++;
        for (SkipSpace(); Peek != '}' || values.Count > 0; SkipSpace())
        {
            if (Peek != '"')
            {
                throw Wrong("a name in quotes");
            }

            string name = ReadText();
            if (!seen.Add(name))
            {
                throw Wrong($"'{name}' once only");
            }

            names.Add(name);
            SkipSpace();
            Take(':');
            values.Add(ReadValue(depth + 1));
            SkipSpace();
            if (Peek != ',')
            {
                break;
            }

            position++;
        }

        Take('}');
        return new(JsonKind.Object, "", values, names);
    }

    private JsonValue ReadArray(int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        List<JsonValue> values = [];
        position++;
        for (SkipSpace(); Peek != ']' || values.Count > 0; SkipSpace())
        {
            values.Add(ReadValue(depth + 1));
            SkipSpace();
            if (Peek != ',')
            {
                break;
            }

            position++;
        }

        Take(']');
        return new(JsonKind.Array, "", values, NoNames);
    }

    private string ReadText()
    {
        StringBuilder content = new();
        for (position++; Peek != '"'; position++)
        {
            if (Peek < ' ')
            {
                throw Wrong("the end of a text");
            }

            content.Append(Peek == '\\' ? ReadEscape() : Peek);
        }

        position++;
        return content.ToString();
    }

    // Ends at the last character of the escape.
    private char ReadEscape()
    {
        position++;
        switch (Peek)
        {
            case '"' or '\\' or '/': return Peek;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when position + 4 < text.Length && int.TryParse(text.Substring(position + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int code):
                position += 4;
                return (char)code;
            default: throw Wrong("an escape");
        }
    }

    private string ReadNumber()
    {
        int start = position;
        position += Peek == '-' ? 1 : 0;
        int whole = position;
        Digits();
        if (text[whole] == '0' && position > whole + 1)
        {
            throw Wrong("a number without leading zeros");
        }

        if (Peek == '.')
        {
            position++;
            Digits();
        }

        if (Peek is 'e' or 'E')
        {
            position++;
            position += Peek is '+' or '-' ? 1 : 0;
            Digits();
        }

        return text.Substring(start, position - start);
    }

    private void Digits()
    {
        int start = position;
        while (Peek is >= '0' and <= '9')
        {
            position++;
        }

        if (position == start)
        {
            throw Wrong("a digit");
        }
    }

    private JsonValue ReadWord()
    {
        string? word = new[] { "true", "false", "null" }.FirstOrDefault(word => string.CompareOrdinal(text, position, word, 0, word.Length) == 0);
        position += word?.Length ?? throw Wrong("a value");
        return new(JsonKind.Word, word, None, NoNames);
    }

    private char Peek => position < text.Length ? text[position] : '\0';

    private void Take(char expected)
    {
        if (Peek != expected || position >= text.Length)
        {
            throw Wrong($"'{expected}'");
        }

        position++;
    }

    private void SkipSpace()
    {
        while (Peek is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }
    }

    private FormatException Wrong(string expected)
    {
        int line = text.Take(position).Count(character => character == '\n') + 1;
        int column = position - (position == 0 ? -1 : text.LastIndexOf('\n', Math.Min(position, text.Length) - 1));
        string found = position < text.Length ? $"'{text[position]}'" : "the end";
        return new FormatException($"line {line}, column {column}: expected {expected}, found {found}");
    }
}
