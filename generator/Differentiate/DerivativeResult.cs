using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>Where the blocks of a derivative lie in its result.</summary>
internal sealed class DerivativeResult(NetworkSpec spec, DerivativeSpec derivative, bool isContracted, IReadOnlyList<TensorBlock> blocks)
{
    public IReadOnlyList<TensorBlock> Blocks { get; } = blocks;

    /// <summary>The blocks as pieces of a row-major result.</summary>
    public IReadOnlyList<Piece> Pieces => Blocks.Select(block => new Piece(block.Node, Placements(block).ToArray(), Symmetries(block).ToArray())).ToArray();

    /// <summary>Pairs of axes the blocks are symmetric in.</summary>
    public IReadOnlyList<Triangle> Triangles => Blocks
        .SelectMany(block => Symmetries(block))
        .SelectMany(symmetry => symmetry.Legs.Zip(symmetry.Legs.Skip(1), (first, second) => new Triangle(first[0], second[0])))
        .Distinct().ToArray();

    // Legs of one variable can stand for any of the result's axes of that variable.
    private IEnumerable<Placement> Placements(TensorBlock block)
    {
        long[] strides = Strides();
        Leg[] output = block.Legs.Where(leg => leg.Variable is null).ToArray();
        foreach (Leg[] inputs in Arrangements(block.Legs.Where(leg => leg.Variable == Variable.Input).ToArray()))
        {
            foreach (Leg[] parameters in Arrangements(block.Legs.Where(leg => leg.Variable == Variable.Parameters).ToArray()))
            {
                (Queue<Leg> nextInput, Queue<Leg> nextParameter) = (new(inputs), new(parameters));
                Leg[] legs = [.. output, .. derivative.Axes.Select(variable => variable == Variable.Input ? nextInput.Dequeue() : nextParameter.Dequeue())];
                yield return new(
                    legs.Zip(strides, (leg, stride) => leg.Offset * stride).Sum(),
                    legs.Zip(strides, (leg, stride) => leg.Axes.Select(entry => (entry.Axis, entry.Stride * stride))).SelectMany(entries => entries).ToArray());
            }
        }
    }

    // Legs of the same inputs, or of the same weights.
    private static IEnumerable<Symmetry> Symmetries(TensorBlock block) => block.Legs
        .Where(leg => leg.Variable is not null)
        .GroupBy(leg => (leg.Variable, leg.Block))
        .Where(group => group.Count() > 1)
        .Select(group => new Symmetry(group.Select(leg => leg.Axes.Select(entry => entry.Axis).ToArray()).ToArray()));

    // Elements of the result between neighbours along each of its axes.
    private long[] Strides() => RowMajor.Strides(
        [.. isContracted ? Array.Empty<long>() : [spec.OutputSize], .. derivative.Axes.Select(axis => (long)(axis == Variable.Input ? spec.InputSize : spec.ParameterCount))]);

    // The orders of the legs that differ in their blocks, the given one first.
    private static IEnumerable<Leg[]> Arrangements(Leg[] legs) => legs.Length <= 1
        ? [legs]
        : legs.GroupBy(leg => leg.Block).Select(group => group.First()).SelectMany(leg => Arrangements(legs.Where(other => other != leg).ToArray()).Select(rest => (Leg[])[leg, .. rest]));
}
