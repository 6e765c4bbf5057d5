using NetGen.Generator.Graph;

namespace NetGen.Tests.Harness;

/// <summary>Graphs drawn at random from all operations: broadcasting, deltas, structural zeros and ones, repeated operands.</summary>
internal sealed class RandomGraph
{
    private static readonly Axis I = new("i", 3);
    private static readonly Axis J = new("j", 2);
    private static readonly Axis K = new("k", 3, AxisKind.Direction);

    private static readonly Function[] Functions =
    [
        Primitives.Tanh, Primitives.Sigmoid, Primitives.Sin, Primitives.Cos, Primitives.ArcTan, Primitives.Erf, Primitives.Softplus,
        Primitives.Softsign, Primitives.PositivePart, Primitives.NegativePart, Primitives.Clamp(-1, 1),
        new Function("wave", x => Math.Sin(x) * x) { Body = (t, x) => t.Multiply(t.Map(Primitives.Sin, x), x) },
    ];

    private readonly Random random;

    public RandomGraph(int seed)
    {
        random = new Random(seed);
        X = Table.Source("x", I);
        List<Node> pool =
        [
            X, X, Table.Source("u", I, J), Table.Source("v", K), Table.Source("w", I, K), Table.Parameter("p", 0, J), Table.Parameter("q", 2, J, I),
            Table.Delta(I, K), Table.Delta(I, K), Table.Zero, Table.One, Table.Constant(-1), Table.Constant(0.75),
        ];
        for (int i = 0; i < 14; i++)
        {
            pool.Add(Draw(pool));
        }

        Result = Table.Add(pool[^1], Table.Multiply(pool[^2], pool[^3]));
        Values = new() { ["x"] = Numbers(3), ["u"] = Numbers(6), ["v"] = Numbers(3), ["w"] = Numbers(9) };
        Parameters = Numbers(8);
    }

    public NodeTable Table { get; } = new();

    public Node X { get; }

    public Node Result { get; }

    public Dictionary<string, double[]> Values { get; }

    public double[] Parameters { get; }

    public double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    private Node Draw(List<Node> pool) => random.Next(6) switch
    {
        0 or 1 => Table.Multiply(Pick(pool), Pick(pool)),
        2 => Table.Add(Pick(pool), Pick(pool)),
        3 => Table.Map(Functions[random.Next(Functions.Length)], Pick(pool)),
        4 => Table.Maximum(J, Pick(pool)),
        _ => Table.Contract(new[] { I, J, K }[random.Next(3)], Table.Multiply(Pick(pool), Pick(pool))),
    };

    // Mostly of the youngest, so that graphs grow deep.
    private Node Pick(List<Node> pool) => random.Next(3) == 0 ? pool[random.Next(pool.Count)] : pool[^(random.Next(6) + 1)];
}
