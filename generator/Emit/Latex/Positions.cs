using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>A position along each of some axes, counted from 0.</summary>
internal sealed class Positions
{
    public static readonly Positions None = new([]);

    private readonly Dictionary<Axis, int> positions;

    private Positions(Dictionary<Axis, int> positions) => this.positions = positions;

    public int this[Axis axis] => positions[axis];

    /// <summary>As formulas write it: counted from 1.</summary>
    public string Text(Axis axis) => Graph.Text.Of(positions[axis] + 1);

    /// <summary>The element of a value, row-major over its axes.</summary>
    public long Of(Node node) => node.Axes.Aggregate(0L, (position, axis) => (position * axis.Length) + positions[axis]);

    /// <summary>All positions along more axes, row-major.</summary>
    public IEnumerable<Positions> Along(IEnumerable<Axis> axes) => axes.Aggregate(
        (IEnumerable<Positions>)[this],
        (places, axis) => places.SelectMany(place => Enumerable.Range(0, axis.Length).Select(at => place.With(axis, at))));

    /// <summary>The same element with the legs of a symmetry in the order of their positions.</summary>
    public Positions Sorted(Symmetry symmetry)
    {
        int[][] legs = [.. symmetry.Legs.Select(leg => leg.Select(axis => positions[axis]).ToArray()).OrderBy(Row)];
        return symmetry.Legs.Zip(legs, (axes, at) => axes.Zip(at, (axis, position) => (axis, position)))
            .SelectMany(pairs => pairs)
            .Aggregate(this, (sorted, pair) => sorted.With(pair.axis, pair.position));

        long Row(int[] leg) => leg.Zip(symmetry.Legs[0], (at, axis) => (at, axis.Length)).Aggregate(0L, (row, next) => (row * next.Length) + next.at);
    }

    private Positions With(Axis axis, int at) => new(new Dictionary<Axis, int>(positions) { [axis] = at });
}
