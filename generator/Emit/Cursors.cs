using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>
/// References to the places in memory that a tile reads and writes around: one for each array and combination of loop variables, so that every load of the
/// tile is a reference plus a constant. References that move with the loop of a sum are advanced at the end of each round, instead of being computed
/// from the loop variable: the JIT would compute a multiplication, an extension and an addition for every load.
/// </summary>
internal sealed class Cursors(SourceWriter writer, string element)
{
    private readonly Dictionary<string, string> names = [];
    private readonly HashSet<string> taken = [];
    private Loop? loop;

    /// <summary>The place as a reference and a constant offset from it.</summary>
    public (string Reference, Address Offset) Of(string memory, Address address) =>
        (address.Moving.Count == 0 ? memory : Cursor(memory, address.Moving), address.Fixed);

    /// <summary>What is declared from here on is known until the scope ends.</summary>
    public IDisposable Scope() => new Block(names);

    /// <summary>The loop of a sum begins with the next line written.</summary>
    /// <param name="variable">The loop's variable, which starts at 0.</param>
    /// <param name="step">What it grows by.</param>
    public void Enter(string variable, Address step) => loop = new(variable, step, writer.Length, new Block(names));

    /// <summary>The loop's body is written: advances what moves with it.</summary>
    public void Advance()
    {
        foreach ((string name, long stride) in loop!.Advancing)
        {
            writer.Line($"{name} = ref Unsafe.Add(ref {name}, {loop.Step.Times(stride)});");
        }
    }

    /// <summary>The loop is written: declares before it what its body uses.</summary>
    public void Leave()
    {
        Loop left = loop!;
        writer.Insert(left.Start, left.Declarations);
        left.Block.Dispose();
        loop = null;
    }

    private string Cursor(string memory, IReadOnlyList<(string Variable, long Stride)> moving)
    {
        string key = $"{memory} {string.Join(" ", moving)}";
        if (names.TryGetValue(key, out string? known))
        {
            return known;
        }

        string name = Free(memory + "At");
        var start = new Address();
        foreach ((string variable, long stride) in moving.Where(term => term.Variable != loop?.Variable))
        {
            start.Add(variable, stride);
        }

        string declaration = $"ref {element} {name} = ref {(start.IsZero ? memory : $"Unsafe.Add(ref {memory}, {start})")};";
        if (loop is null)
        {
            writer.Line(declaration);
        }
        else
        {
            loop.Declarations.Add(declaration);
            loop.Advancing.AddRange(moving.Where(term => term.Variable == loop.Variable).Select(term => (name, term.Stride)));
        }

        names.Add(key, name);
        return name;
    }

    private string Free(string name)
    {
        string candidate = name;
        for (int number = 2; !taken.Add(candidate); number++)
        {
            candidate = name + Text.Of(number);
        }

        return candidate;
    }

    // Forgets what was not known when it began.
    private sealed class Block(Dictionary<string, string> names) : IDisposable
    {
        private readonly HashSet<string> before = [.. names.Keys];

        public void Dispose()
        {
            foreach (string key in names.Keys.Where(key => !before.Contains(key)).ToArray())
            {
                names.Remove(key);
            }
        }
    }

    private sealed record Loop(string Variable, Address Step, int Start, Block Block)
    {
        public List<string> Declarations { get; } = [];

        public List<(string Name, long Stride)> Advancing { get; } = [];
    }
}
