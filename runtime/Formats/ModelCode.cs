using NetGen.Formats.Code;

namespace NetGen.Formats;

/// <summary>Writes models as C# source text.</summary>
public static class ModelCode
{
    /// <summary>A class that needs no package at all: the numbers, and methods for the value and the Jacobian.</summary>
    /// <param name="model">The model; every activation must be known and NetGen's.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="space">Its namespace, or null for the global one.</param>
    /// <exception cref="ArgumentException">A name is no C# identifier.</exception>
    /// <exception cref="NotSupportedException">An activation is not known.</exception>
    public static string Standalone(Model model, string className, string? space = null)
    {
        Check(model, className, space);
        return new StandaloneCode(model, className, space).Write();
    }

    /// <summary>A declaration of the network for projects with the NetGen package, and its numbers in the same file.</summary>
    /// <param name="model">The model; every activation must be known. One of your own must be visible where the class stands.</param>
    /// <param name="className">The name of the class.</param>
    /// <param name="space">Its namespace, or null for the global one.</param>
    /// <exception cref="ArgumentException">A name is no C# identifier.</exception>
    /// <exception cref="NotSupportedException">An activation is not known, or the model's normalisation has a negative scale.</exception>
    public static string Declaration(Model model, string className, string? space = null)
    {
        Check(model, className, space);
        return DeclarationCode.Write(model, className, space);
    }

    private static void Check(Model model, string className, string? space)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(className);
        CodeText.CheckName(className, nameof(className));
        if (space is not null)
        {
            CodeText.CheckName(space, nameof(space), isNamespace: true);
        }
    }
}
