using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Cheap values of a batch that are computed where their only user is, from one value that lies in memory for others: slopes, which a layer's activation gives
/// and its cotangent needs. They are neither stored nor loaded.
/// </summary>
internal sealed class LateValues
{
    private readonly ILookup<Node, Node> users;
    private readonly HashSet<Node> kept;
    private readonly Dictionary<Node, bool> known = [];

    /// <param name="computed">What is computed, operands first.</param>
    public LateValues(IReadOnlyList<Node> computed, IEnumerable<Node> outcomes)
    {
        users = computed.SelectMany(user => NestBuilder.Reads(user).Distinct(), (user, read) => (user, read)).ToLookup(pair => NestBuilder.Viewed(pair.read), pair => pair.user);
        kept = [.. outcomes.Concat(computed.Where(LoopNest.IsReduction).SelectMany(NestBuilder.Reads)).Select(NestBuilder.Viewed)];
    }

    /// <summary>What is computed right before a value, operands first.</summary>
    public IEnumerable<Node> Before(Node user) => user.Operands.Where(Contains).Distinct().SelectMany(late => Before(late).Append(late));

    public bool Contains(Node node)
    {
        if (!known.TryGetValue(node, out bool isLate))
        {
            known[node] = isLate = IsCheap(node) && !kept.Contains(node) && HasOneUser(node) && Root(node) is not null;
        }

        return isLate;
    }

    private static bool IsCheap(Node node) => node is Add or Multiply or Map { Function.IsCostly: false, Function.IsForeign: false };

    private bool HasOneUser(Node node) => users[node].Take(2).ToArray() is { Length: 1 } only && IsElementOf(node, only[0]);

    // Elementwise, at the same positions.
    private static bool IsElementOf(Node node, Node user) => user is Add or Multiply or Map && user.Operands.Contains(node) && HaveSameAxes(node, user);

    // The value it is made of beside constants; null if that is not exactly one, or one that nobody keeps.
    private Node? Root(Node node)
    {
        Node?[] roots = [.. node.Operands.Where(operand => operand is not Constant)
            .Select(operand => Contains(operand) ? Root(operand) : kept.Contains(operand) && !operand.IsLeaf && HaveSameAxes(node, operand) ? operand : null).Distinct()];
        return roots.Length == 1 ? roots[0] : null;
    }

    private static bool HaveSameAxes(Node node, Node other) => new HashSet<Axis>(node.Axes).SetEquals(other.Axes);
}
