namespace NetGen.Generator.Graph;

/// <summary>
/// <c>sum_i delta[i, k] u[i]</c>, where <c>u</c> is computed somewhere: the same numbers read along another axis. It costs nothing; the
/// schedule reads <c>u</c> where it lies.
/// </summary>
internal sealed record RelabelledView(Node Viewed, Axis From, Axis To)
{
    public static RelabelledView? Of(Node node) =>
        node is Contract { Term: Multiply product } contract && Pick(product) is { } pick && pick.Viewed is not Delta && pick.Viewed.Has(contract.Axis) && !pick.Viewed.Has(pick.Delta.Other(contract.Axis)) && !pick.Viewed.IsLeaf
            && pick.Viewed is not Multiply { Left: Delta } and not Multiply { Right: Delta }
            ? new RelabelledView(pick.Viewed, contract.Axis, pick.Delta.Other(contract.Axis))
            : null;

    private static (Delta Delta, Node Viewed)? Pick(Multiply product) => product switch
    {
        { Left: Delta delta } => (delta, product.Right),
        { Right: Delta delta } => (delta, product.Left),
        _ => null,
    };
}
