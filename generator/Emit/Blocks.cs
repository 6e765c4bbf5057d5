using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Opens the namespace and the containing types around another part of a type.</summary>
internal sealed class Blocks : IDisposable
{
    private readonly Stack<IDisposable> open = [];

    private Blocks()
    {
    }

    public static IDisposable Around(SourceWriter writer, PartialType type)
    {
        Blocks blocks = new();
        if (type.Namespace.Length > 0)
        {
            blocks.open.Push(writer.Open($"namespace {type.Namespace}"));
        }

        foreach (TypeHeader container in type.Containers)
        {
            blocks.open.Push(writer.Open(Head(container)));
        }

        return blocks;
    }

    public static string Head(TypeHeader header) => $"partial {header.Keyword} {header.Name}{header.TypeParameters}";

    public void Dispose()
    {
        while (open.Count > 0)
        {
            open.Pop().Dispose();
        }
    }
}
