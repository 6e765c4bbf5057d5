using NetGen.Formats.Code;

namespace NetGen.Formats;

/// <summary>Writes models as C# source text.</summary>
public static class ModelCode
{
    /// <summary>A class that needs no package at all: the numbers, and methods for the value and the Jacobian.</summary>
    /// <param name="model">The model; every activation must be known and NetGen's.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="space">Its namespace, or null for the global one.</param>
    /// <exception cref="ArgumentException">A name is no C# identifier, a keyword, or one that the code uses itself; or a number is beyond the model's precision.</exception>
    /// <exception cref="NotSupportedException">An activation is not known.</exception>
    public static string Standalone(Model model, string className, string? space = null)
    {
        Check(model, className, space);
        return Checked(new StandaloneCode(model, className, space).Write(), className, StandaloneCode.ClassNameUses, space);
    }

    /// <summary>A declaration of the network for projects with the NetGen package, and its numbers in the same file.</summary>
    /// <param name="model">The model; every activation must be known. One of your own must be visible where the class stands.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="space">Its namespace, or null for the global one.</param>
    /// <exception cref="ArgumentException">A name is no C# identifier, a keyword, or one that the code uses itself; or a number is beyond the model's precision.</exception>
    /// <exception cref="NotSupportedException">An activation is not known, or the model's normalisation has a negative scale.</exception>
    public static string Declaration(Model model, string className, string? space = null)
    {
        Check(model, className, space);
        CodeNames.CheckNoMember(className, nameof(className));
        return Checked(DeclarationCode.Write(model, className, space), className, DeclarationCode.ClassNameUses, space);
    }

    private static void Check(Model model, string className, string? space)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(className);
        if (model.BeyondPrecision() is { } beyond)
        {
            throw new ArgumentException($"{beyond.Place}: {beyond.Problem}; a model in double precision can hold it.", nameof(model));
        }

        CodeNames.Check(className, nameof(className));
        if (space is not null)
        {
            CodeNames.Check(space, nameof(space), isNamespace: true);
        }
    }

    // A name that also means something else there would give code that does not compile, or means another thing.
    private static string Checked(string code, string className, int uses, string? space)
    {
        string[] parts = space?.Split('.') ?? [];
        CodeNames.CheckFree(code, className, uses + parts.Count(part => part == className), nameof(className));

        // Namespaces of these names are the ones that the code means, or stand inside another, where directives at the top do not look.
        foreach (string part in parts.Distinct().Where(part => part != className && part is not ("System" or "NetGen")))
        {
            CodeNames.CheckFree(code, part, parts.Count(other => other == part), nameof(space));
        }

        return code;
    }
}
