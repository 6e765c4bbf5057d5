using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;

namespace NetGen.Generator.Emit;

/// <summary>
/// What a formula prints: the graph of a method for a single sample. Made for reading: the way of differentiating that comes first, not the
/// cheapest, and without the shift that keeps exponentials of a softmax bounded, on which nothing depends.
/// </summary>
internal sealed record LatexGraph(EntryLayout Layout, Result Result, IReadOnlyList<Node> Nodes)
{
    public static LatexGraph Of(NetworkSpec spec, MethodSpec method, CancellationToken cancellation)
    {
        Computation plain = Simplifier.Rewrite(Unshifted(MethodGraph.Candidates(spec, method, null, cancellation).First().Computation), cancellation);
        DerivativeSpec? derivative = method.Derivative ?? (method.Has(Quantity.Jacobian) ? new(new([Variable.Input])) : null);
        return new(new(spec, derivative, method.IsContracted, method.Has(Quantity.Gradient)), plain.Results[plain.Results.Count - 1], plain.Nodes);
    }

    // Once more after simplification the maximum would stand inside sums; as a zero it goes with the algebra.
    private static Computation Unshifted(Computation computation)
    {
        var replaced = new Dictionary<Node, Node>();
        foreach (Node node in computation.Nodes)
        {
            Node other = node is Maximum ? computation.Table.Zero : computation.Table.With(node, node.Operands.Select(operand => replaced[operand]).ToArray());
            replaced[node] = node.Label is { } label && !other.IsLeaf ? other.Called(label) : other;
        }

        return computation with { Results = computation.Results.Select(result => result.Select(node => replaced[node])).ToArray() };
    }
}
