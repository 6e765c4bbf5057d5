using System.Text;

namespace NetGen.Generator.Emit;

/// <summary>The one way text is written: lines, indentation, blocks. Line ends are \n everywhere.</summary>
internal sealed class SourceWriter
{
    private const string Unit = "    ";

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Number of characters so far; a place for <see cref="Insert"/>.</summary>
    public int Length => text.Length;

    /// <summary>Writes a line; an empty one without indentation.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            for (int i = 0; i < depth; i++)
            {
                text.Append(Unit);
            }

            text.Append(line);
        }

        text.Append('\n');
        return this;
    }

    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }

        return this;
    }

    /// <summary>Writes lines at an earlier place of the block that is open.</summary>
    public void Insert(int place, IEnumerable<string> lines)
    {
        string indentation = string.Concat(Enumerable.Repeat(Unit, depth));
        text.Insert(place, string.Concat(lines.Select(line => $"{indentation}{line}\n")));
    }

    /// <summary>Writes the opening line and a brace; disposing the block closes it.</summary>
    public Block Open(string? line = null)
    {
        if (line is not null)
        {
            Line(line);
        }

        Line("{");
        depth++;
        return new Block(this);
    }

    public override string ToString()
    {
        if (depth != 0)
        {
            throw new InvalidOperationException($"{depth} blocks are still open");
        }

        return text.ToString();
    }

    internal sealed class Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            writer.Line("}");
        }
    }
}
