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
            known[node] = isLate = IsCheap(node) && !kept.Contains(node) && HasOneUser(node) && Roots(node).Take(2).Count() == 1;
        }

        return isLate;
    }

    private static bool IsCheap(Node node) => node is Add or Multiply or Map { Function.IsCostly: false, Function.IsForeign: false };

    private bool HasOneUser(Node node) =>
        users[node].Take(2).Count() == 1 && users[node].First() is Add or Multiply or Map && HaveSameAxes(node, users[node].First());

    // What it is made of beside constants. More than one value, or one that is not kept, and it is no late value.
    private IEnumerable<Node?> Roots(Node node) => node.Operands.Where(operand => operand is not Constant)
        .SelectMany(operand => Contains(operand) ? Roots(operand) : [kept.Contains(operand) && !operand.IsLeaf && HaveSameAxes(node, operand) ? operand : null])
        .Distinct()
        .SelectMany(root => root is null ? new Node?[] { null, node } : [root]);

    private static bool HaveSameAxes(Node node, Node other) => new HashSet<Axis>(node.Axes).SetEquals(other.Axes);
}
