using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>
/// An index into memory as C# text, in two parts: what moves with loop variables, and what stands still in a tile (whole vectors and a constant), which the
/// processor adds to an address for nothing. All of type int: the compiler resolves operators of other integer types twenty times slower.
/// </summary>
internal sealed class Address
{
    private readonly List<(string Variable, long Stride)> moving = [];
    private long lanes;
    private long constant;

    public bool IsZero => moving.Count == 0 && IsFixedZero;

    private bool IsFixedZero => lanes == 0 && constant == 0;

    /// <summary>The loop variables with their strides.</summary>
    public IReadOnlyList<(string Variable, long Stride)> Moving => moving;

    /// <summary>The part that stands still.</summary>
    public Address Fixed => new() { lanes = lanes, constant = constant };

    public Address Add(long value)
    {
        constant += value;
        return this;
    }

    public Address Add(string variable, long stride)
    {
        if (stride != 0)
        {
            moving.Add((variable, stride));
        }

        return this;
    }

    public Address Add(Position position, long stride)
    {
        lanes += position.Vectors * stride;
        return (position.Variable is { } variable ? Add(variable, stride) : this).Add(position.Constant * stride);
    }

    /// <summary>All of it that many times, in elements that lie so far apart.</summary>
    public Address Times(long stride)
    {
        Address product = new() { lanes = lanes * stride, constant = constant * stride };
        product.moving.AddRange(moving.Select(term => (term.Variable, term.Stride * stride)));
        return product;
    }

    /// <summary>As the element offset of a vector load or store, which is of type nuint; a literal converts by itself.</summary>
    public string AsOffset() =>
        moving.Count == 0 && lanes == 0 ? ToString()
        : ToString() is var text && text.Contains(' ') ? $"(nuint)({text})" : $"(nuint){text}";

    public override string ToString()
    {
        IEnumerable<string> terms = moving.Select(term => Times(term.Variable, term.Stride));
        terms = lanes == 0 ? terms : terms.Append(lanes == 1 ? "lanes" : $"{Text.Of(lanes)} * lanes");
        terms = constant == 0 && !IsZero ? terms : terms.Append(Text.Of(constant));
        return string.Join(" + ", terms);
    }

    private static string Times(string variable, long stride) => stride == 1 ? variable : $"{variable} * {Text.Of(stride)}";
}

/// <summary>Where along an axis: a loop variable (or none), plus a constant, plus whole vectors of lanes.</summary>
internal sealed record Position(string? Variable, long Constant = 0, int Vectors = 0)
{
    public static readonly Position Start = new((string?)null);

    public override string ToString() => new Address().Add(this, 1).ToString();
}
