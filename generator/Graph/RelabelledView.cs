namespace NetGen.Generator.Graph;

/// <summary>
/// <c>sum_i delta[i, k] u[i]</c>, where <c>u</c> is computed somewhere: the same numbers read along another axis. It costs nothing; the
/// schedule reads <c>u</c> where it lies.
/// </summary>
internal sealed record RelabelledView(Node Viewed, Axis From, Axis To)
{
    public static RelabelledView? Of(Node node) =>
        node is Contract { Term: Multiply product, Reduced: { Count: 1 } reduced } && Pick(product) is { } pick && pick.Delta.Has(reduced[0])
            && pick.Viewed is not Delta && pick.Viewed.Has(reduced[0]) && !pick.Viewed.Has(pick.Delta.Other(reduced[0])) && !pick.Viewed.IsLeaf
            && pick.Viewed is not Multiply { Left: Delta } and not Multiply { Right: Delta }
            ? new RelabelledView(pick.Viewed, reduced[0], pick.Delta.Other(reduced[0]))
            : null;

    private static (Delta Delta, Node Viewed)? Pick(Multiply product) => product switch
    {
        { Left: Delta delta } => (delta, product.Right),
        { Right: Delta delta } => (delta, product.Left),
        _ => null,
    };
}
