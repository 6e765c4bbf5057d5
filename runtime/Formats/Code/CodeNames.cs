using System.Text.RegularExpressions;

namespace NetGen.Formats.Code;

/// <summary>Whether names that a user chose can stand in C# code that was not written with them in mind.</summary>
internal static partial class CodeNames
{
    // Keywords, and words that C# keeps from being names of types.
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double",
        "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal",
        "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return",
        "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked",
        "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        "allows", "async", "await", "dynamic", "extension", "field", "file", "global", "managed", "nint", "notnull", "nuint", "partial", "record", "required", "scoped", "unmanaged",
        "value", "var", "when", "where", "with", "yield", "_",
    ];

    // What the generator adds to a declared network beside the interface.
    private static readonly HashSet<string> NetworkMembers =
    [
        .. typeof(INeuralNetwork<float>).GetMembers().Select(member => member.Name), "Initialize", "Kernels", "Latex", "LossBatch", "LossGradientBatch", "Normalization", "Summary",
    ];

    /// <exception cref="ArgumentException">It cannot be the name of a class or namespace.</exception>
    public static void Check(string name, string parameter, bool isNamespace = false)
    {
        foreach (string part in isNamespace ? name.Split('.') : [name])
        {
            if (!Identifier().IsMatch(part))
            {
                throw new ArgumentException($"'{name}' is no C# {(isNamespace ? "namespace" : "identifier")}.", parameter);
            }

            if (Keywords.Contains(part))
            {
                throw new ArgumentException($"'{part}' is a word of C# itself and cannot be {(isNamespace ? "part of a namespace" : "the name of a class")}; choose another name.", parameter);
            }
        }
    }

    /// <exception cref="ArgumentException">The name stands in the code for something else as well.</exception>
    /// <param name="code">The code, with the name in it.</param>
    /// <param name="uses">How often the name stands there for what it names.</param>
    public static void CheckFree(string code, string name, int uses, string parameter)
    {
        string plain = NoCode().Replace(code, "");
        if (Regex.Count(plain, $@"(?<![\w@]){Regex.Escape(name)}(?!\w)", RegexOptions.CultureInvariant) > uses)
        {
            throw new ArgumentException($"'{name}' is a name that the code itself uses for something else; choose another.", parameter);
        }
    }

    /// <exception cref="ArgumentException">The name is that of a member which every declared network gets.</exception>
    public static void CheckNoMember(string name, string parameter)
    {
        if (NetworkMembers.Contains(name) || LayerView().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is the name of a member that every network gets, and a class cannot have a member of its own name; choose another.", parameter);
        }
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]*\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\ALayer\d+\z")]
    private static partial Regex LayerView();

    // Remarks, texts, and what using directives name inside a namespace.
    [GeneratedRegex(@"//.*|(?<=^using \w+)\..*|""[^""\n]*""", RegexOptions.Multiline)]
    private static partial Regex NoCode();
}
