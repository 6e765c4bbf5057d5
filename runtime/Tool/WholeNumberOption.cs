using System.CommandLine;
using System.Globalization;

namespace NetGen.Tool;

/// <summary>Options that take a whole number, and say which ones they take.</summary>
internal static class WholeNumberOption
{
    public static Option<int> Create(string name, string description, int usual, int least) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least)
            {
                return number;
            }

            result.AddError($"{name}: '{text}' is no whole number from {least} to {int.MaxValue}.");
            return usual;
        },
    };
}
