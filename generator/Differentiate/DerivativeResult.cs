using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>Where the blocks of a derivative lie in its result.</summary>
internal sealed class DerivativeResult(NetworkSpec spec, DerivativeSpec derivative, bool isContracted, IReadOnlyList<TensorBlock> blocks)
{
    public IReadOnlyList<TensorBlock> Blocks { get; } = blocks;

    /// <summary>The blocks as pieces of a row-major result, a symmetric block at all its places.</summary>
    public IReadOnlyList<Piece> Pieces => Blocks.Select(block => new Piece(block.Node, Placements(block).ToArray())).ToArray();

    /// <summary>Pairs of axes the blocks are symmetric in.</summary>
    public IReadOnlyList<Triangle> Triangles => Blocks
        .SelectMany(block => block.Legs.Zip(block.Legs.Skip(1), (first, second) => (first, second)))
        .Where(pair => pair.first.Variable is not null && pair.first.Variable == pair.second.Variable && pair.first.Block == pair.second.Block)
        .Select(pair => new Triangle(pair.first.Axes[0].Axis, pair.second.Axes[0].Axis))
        .Distinct().ToArray();

    // Legs of one variable can stand for any of the result's axes of that variable: each order of them is a place.
    private IEnumerable<Placement> Placements(TensorBlock block)
    {
        long[] strides = Strides();
        Leg[] output = block.Legs.Where(leg => leg.Variable is null).ToArray();
        int[] positions = Enumerable.Range(0, derivative.Axes.Count()).ToArray();
        Variable[] variables = derivative.Axes.ToArray();
        foreach (Leg[] inputs in Orders(block.Legs.Where(leg => leg.Variable == Variable.Input).ToArray()))
        {
            foreach (Leg[] parameters in Orders(block.Legs.Where(leg => leg.Variable == Variable.Parameters).ToArray()))
            {
                (Queue<Leg> nextInput, Queue<Leg> nextParameter) = (new(inputs), new(parameters));
                Leg[] legs = [.. output, .. positions.Select(at => variables[at] == Variable.Input ? nextInput.Dequeue() : nextParameter.Dequeue())];
                yield return new(
                    legs.Zip(strides, (leg, stride) => leg.Offset * stride).Sum(),
                    legs.Zip(strides, (leg, stride) => leg.Axes.Select(entry => (entry.Axis, entry.Stride * stride))).SelectMany(entries => entries).ToArray());
            }
        }
    }

    // Elements of the result between neighbours along each of its axes.
    private long[] Strides()
    {
        long[] lengths = [.. isContracted ? Array.Empty<long>() : [spec.OutputSize], .. derivative.Axes.Select(axis => (long)(axis == Variable.Input ? spec.InputSize : spec.ParameterCount))];
        var strides = new long[lengths.Length];
        long stride = 1;
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= lengths[i];
        }

        return strides;
    }

    // All orders of the legs, the given one first.
    private static IEnumerable<Leg[]> Orders(Leg[] legs) => legs.Length <= 1
        ? [legs]
        : legs.SelectMany((leg, index) => Orders(legs.Where((_, other) => other != index).ToArray()).Select(rest => (Leg[])[leg, .. rest]));
}
