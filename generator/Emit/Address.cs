using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>An index into memory as C# text: variable parts and a constant, all of type int: the compiler resolves operators of other integer types twenty times slower.</summary>
internal sealed class Address
{
    private readonly List<string> terms = [];
    private long constant;

    public bool IsZero => terms.Count == 0 && constant == 0;

    public Address Add(long value)
    {
        constant += value;
        return this;
    }

    public Address Add(string variable, long stride)
    {
        if (stride != 0)
        {
            terms.Add(stride == 1 ? variable : $"{variable} * {Text.Of(stride)}");
        }

        return this;
    }

    public Address Add(Position position, long stride)
    {
        if (position.Variable is { } variable)
        {
            Add(variable, stride);
        }

        if (position.Vectors > 0)
        {
            Add(position.Vectors == 1 ? "lanes" : $"{Text.Of(position.Vectors)} * lanes", stride);
        }

        return Add(position.Constant * stride);
    }

    /// <summary>As the element offset of a vector load or store, which is of type nuint; a literal converts by itself.</summary>
    public string AsOffset() => terms.Count == 0 ? ToString() : terms.Count == 1 && constant == 0 && !terms[0].Contains(' ') ? $"(nuint){this}" : $"(nuint)({this})";

    public override string ToString() =>
        terms.Count == 0 ? Text.Of(constant) : string.Join(" + ", constant == 0 ? terms : [.. terms, Text.Of(constant)]);
}

/// <summary>Where along an axis: a loop variable (or none), plus a constant, plus whole vectors of lanes.</summary>
internal sealed record Position(string? Variable, long Constant = 0, int Vectors = 0)
{
    public static readonly Position Start = new((string?)null);

    public override string ToString() => new Address().Add(this, 1).ToString();
}
