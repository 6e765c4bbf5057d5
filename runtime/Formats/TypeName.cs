using System.Text.RegularExpressions;

namespace NetGen.Formats;

/// <summary>Names of types as C# writes them. They come from files and become code, where anything else could be put in their place.</summary>
internal static partial class TypeName
{
    // Innermost type arguments are taken off until none are left; a longer name would make that slow.
    private const int LongestName = 500;

    /// <summary>Whether a text is identifiers with dots between, perhaps with type arguments: <c>Activations.Scaled&lt;Sine&gt;</c>.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length > LongestName)
        {
            return false;
        }

        for (string shorter = TypeArguments().Replace(text, ""); shorter != text; shorter = TypeArguments().Replace(text, ""))
        {
            text = shorter;
        }

        return Plain().IsMatch(text);
    }

    [GeneratedRegex(@"\A@?[\p{L}_][\p{L}\p{Nd}_]*(\.@?[\p{L}_][\p{L}\p{Nd}_]*)*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?<=[\p{L}\p{Nd}_])<@?[\p{L}_][\p{L}\p{Nd}_.@]*(, ?@?[\p{L}_][\p{L}\p{Nd}_.@]*)*>(?=[.,>]|\z)")]
    private static partial Regex TypeArguments();
}
