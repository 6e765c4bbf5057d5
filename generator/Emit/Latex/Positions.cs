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

    private Positions With(Axis axis, int at) => new(new Dictionary<Axis, int>(positions) { [axis] = at });
}
