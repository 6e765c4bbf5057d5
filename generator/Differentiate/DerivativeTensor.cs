using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>One axis of a derivative's result, or the block of it that belongs to one layer's weights or bias.</summary>
/// <param name="Variable">What it differentiates by; null for the outputs.</param>
/// <param name="Block">Which weights or bias, counted through the layers; 0 for others.</param>
/// <param name="Offset">Where the block starts along the result's axis.</param>
/// <param name="Axes">The block's axes, with the elements of the result's axis between neighbours.</param>
internal sealed record Leg(Variable? Variable, int Block, long Offset, IReadOnlyList<(Axis Axis, long Stride)> Axes);

/// <summary>A block of a derivative: a value with a leg for each axis of the result.</summary>
internal sealed record TensorBlock(Node Node, IReadOnlyList<Leg> Legs);

/// <summary>
/// The derivative of the outputs (or of a weighted sum of them) by a list of variables, built by differentiating once for each of them: inputs
/// first, parameters after, for partial derivatives commute. What belongs to equal variables is symmetric and built once.
/// </summary>
internal sealed class DerivativeTensor
{
    private const string Letters = "klmnoqu";

    private readonly NetworkGraph network;
    private readonly NetworkSpec spec;
    private readonly DerivativeSpec derivative;
    private readonly InputDerivatives inputs;
    private readonly Dictionary<string, int> taken = [];

    private DerivativeTensor(NetworkGraph network, NetworkSpec spec, DerivativeSpec derivative, Way way)
    {
        this.network = network;
        this.spec = spec;
        this.derivative = derivative;
        inputs = new InputDerivatives(network, way, Fresh(network.InputAxis));
    }

    private NodeTable Table => network.Table;

    /// <summary>The ways to build the derivative: how each derivative by the inputs after the first is taken.</summary>
    public static IEnumerable<IReadOnlyList<StepMode>> Ways(DerivativeSpec derivative)
    {
        int steps = derivative.Variables.Count(variable => variable == Variable.Input) - 1;
        StepMode[] modes = derivative.IsDiagonal ? [StepMode.Meet, StepMode.Push] : [StepMode.Meet, StepMode.Push, StepMode.Pull];

        // Beyond order three all steps alike: the number of combinations would grow with the order's power.
        return steps <= 0 ? [[]]
            : steps > 2 ? modes.Select(mode => Enumerable.Repeat(mode, steps).ToArray())
            : steps == 2 ? modes.SelectMany(first => modes.Select(second => new[] { first, second }))
            : modes.Select(mode => new[] { mode });
    }

    /// <param name="cotangent">The weights of the outputs, or null for a result with an axis for them.</param>
    public static DerivativeResult Build(NetworkGraph network, NetworkSpec spec, DerivativeSpec derivative, Node? cotangent, Way way) =>
        new DerivativeTensor(network, spec, derivative, way).Build(cotangent);

    private DerivativeResult Build(Node? cotangent)
    {
        int inputCount = derivative.Variables.Count(variable => variable == Variable.Input);
        int parameterCount = derivative.Variables.Count - inputCount;
        TensorBlock start = inputCount > 0 ? ByInputs(cotangent, inputCount, parameterCount > 0) : Outputs(cotangent);
        IEnumerable<TensorBlock> blocks = [start];
        if (derivative.IsDiagonal && parameterCount > 1)
        {
            blocks = network.Parameters.Select((parameter, block) => DiagonalByParameter(start, parameter, block, parameterCount));
        }
        else
        {
            for (int i = 0; i < parameterCount; i++)
            {
                bool isLast = i == parameterCount - 1;
                blocks = blocks.SelectMany(block => ByParameters(block, isLast)).ToArray();
            }
        }

        return new DerivativeResult(spec, derivative, cotangent is not null, blocks.ToArray());
    }

    private TensorBlock Outputs(Node? cotangent)
    {
        if (cotangent is not null)
        {
            return new(Table.Contract(network.OutputAxis, Table.Multiply(cotangent, network.Output)), []);
        }

        Axis output = Fresh(network.OutputAxis);
        return new(Table.Relabel(network.Output, network.OutputAxis, output), [Whole(null, output)]);
    }

    private TensorBlock ByInputs(Node? cotangent, int count, bool isPulled)
    {
        Axis? output = cotangent is null ? Fresh(network.OutputAxis) : null;
        Axis[] axes = [inputs.First, .. Enumerable.Range(1, count - 1).Select(_ => derivative.IsDiagonal ? inputs.First : Fresh(network.InputAxis))];
        Node node = inputs.Build(cotangent, output, axes, isPulled);
        IEnumerable<Leg> legs = axes.Distinct().Select(axis => Whole(Variable.Input, axis));
        return new(node, output is null ? legs.ToArray() : [Whole(null, output), .. legs]);
    }

    // The gradient of every entry by all parameters, pulled back at once. Of two derivatives by parameters the first goes through the earlier block.
    private IEnumerable<TensorBlock> ByParameters(TensorBlock block, bool isLast)
    {
        int from = block.Legs.Where(leg => leg.Variable == Variable.Parameters).Select(leg => leg.Block).DefaultIfEmpty(0).Max();
        Parameter[] parameters = network.Parameters.Skip(from).ToArray();

        // What is differentiated again, or is symmetric to an earlier axis, needs axes of its own.
        bool keepsUnits = isLast && block.Legs.All(leg => leg.Variable != Variable.Parameters);
        HashSet<Axis> kept = [.. block.Legs.SelectMany(leg => leg.Axes).Select(entry => entry.Axis), .. network.Samples is { } samples ? [samples] : Array.Empty<Axis>()];
        IReadOnlyDictionary<Node, Node> gradients = Vjp.Pull(Table, block.Node, Table.One, [.. parameters], kept);
        for (int i = 0; i < parameters.Length; i++)
        {
            Parameter parameter = parameters[i];
            Node gradient = gradients.TryGetValue(parameter, out Node? found) ? found : Table.Zero;
            (Axis From, Axis To)[] names = parameter.Axes.Select(axis => (axis, keepsUnits ? axis : Fresh(axis))).ToArray();
            yield return new(
                keepsUnits ? gradient : names.Aggregate(gradient, (node, name) => node.Has(name.From) ? Table.Relabel(node, name.From, name.To) : node),
                [.. block.Legs, LegOf(parameter, from + i, names.Select(name => name.To).ToArray())]);
        }
    }

    // Pushing one parameter at a time, along its own position each time.
    private TensorBlock DiagonalByParameter(TensorBlock start, Parameter parameter, int block, int count)
    {
        Axis[] axes = parameter.Axes.Select(Fresh).ToArray();
        Node seed = Table.Product(parameter.Axes.Zip(axes, Table.Delta));
        Node node = Enumerable.Range(0, count).Aggregate(start.Node, (current, _) => Jvp.Push(Table, current, parameter, seed) ?? Table.Zero);
        return new(node, [.. start.Legs, LegOf(parameter, block, axes)]);
    }

    private static Leg Whole(Variable? variable, Axis axis) => new(variable, 0, 0, [(axis, 1)]);

    private static Leg LegOf(Parameter parameter, int block, Axis[] axes) =>
        new(Variable.Parameters, block, parameter.Offset, Placement.RowMajor(axes).Strides);

    // An axis that no value of the graph has yet: k0, l0, m0, ... The k of hidden layers is the Jacobian's own.
    private Axis Fresh(Axis units)
    {
        string place = units.Name.Substring(1);
        bool isOuter = units == network.InputAxis || units == network.OutputAxis;
        int count = taken.TryGetValue(place, out int used) ? used : isOuter ? 0 : 1;
        taken[place] = count + 1;
        string suffix = count < Letters.Length ? "" : "_" + Text.Of(count / Letters.Length);
        return new(Letters[count % Letters.Length] + place + suffix, units.Length, AxisKind.Direction);
    }
}
