using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>
/// The C# of values inside a tile: a variable if the tile computes the value, a load if memory holds it. Loads that several places need are
/// made once, where they are first needed.
/// </summary>
internal sealed class ValueText(
    SourceWriter writer,
    Kernel kernel,
    LoopNest nest,
    int rows,
    int columns,
    IReadOnlyDictionary<Axis, Position> positions)
{
    private readonly VectorNames vector = new(kernel.Machine);
    private readonly Cursors cursors = new(writer, new VectorNames(kernel.Machine).Element);
    private readonly Dictionary<(Node, Cell), string> variables = [];
    private readonly HashSet<string> names = [];

    /// <summary>Whether the tile already has the value.</summary>
    public bool IsKnown(Node node) => variables.ContainsKey((node, Scope(node, new Cell(0, 0))));

    /// <summary>Whether the value is written inside its only user's expression instead of a statement of its own.</summary>
    public bool IsInlined(Node node) =>
        node is Add or Multiply && node.Label is null && nest.Nodes.Contains(node) && nest.Stores.All(store => store.Node != node)
        && (nest.Nodes.Sum(user => NestBuilder.Reads(user).Count(read => read == node)) == 1 || IsNegation(node));

    /// <summary>A new variable for the value: <c>v</c> and its name, then the cell when the tile has several.</summary>
    public string Declare(Node node, Cell cell)
    {
        string term = ReducedAt is { Constant: var at } && node.Has(nest.InnermostReduced) ? "_" + Text.Of(at) : "";
        string name = "v" + (node.Label ?? "t" + Text.Of(node.Id)) + Suffix(node, cell) + term;
        while (!names.Add(name))
        {
            name += "_";
        }

        variables[(node, Scope(node, cell))] = name;
        return name;
    }

    /// <summary>Lets a value be known under the variable of another.</summary>
    public void Alias(Node node, Cell cell, string variable) => variables[(node, Scope(node, cell))] = variable;

    /// <summary>The value as an expression that binds tighter than any operator.</summary>
    public string Of(Node node, Cell cell)
    {
        if (node is Constant constant)
        {
            return vector.Literal(constant.Value);
        }

        Cell scope = Scope(node, cell);
        if (variables.TryGetValue((node, scope), out string? variable))
        {
            return variable;
        }

        if (IsInlined(node))
        {
            return Expression(node, cell);
        }

        if (kernel.InRegisters(node, nest) is { } registers && registers.Lane == nest.Lane)
        {
            return Register(registers, cell);
        }

        string load = Read(node, cell);
        if (Uses(node) == 1)
        {
            return load;
        }

        string name = Declare(node, scope);
        writer.Line($"{vector.Type} {name} = {load};");
        return name;
    }

    /// <summary>The right-hand side of the value's own statement.</summary>
    public string Define(Node node, Cell cell) => node switch
    {
        _ when node.IsLeaf => node is Constant ? Of(node, cell) : Read(node, cell),
        Add sum when Negated(sum.Right) is { } subtracted => $"{Of(sum.Left, cell)} - {Of(subtracted, cell)}",
        Add sum when Negated(sum.Left) is { } subtracted => $"{Of(sum.Right, cell)} - {Of(subtracted, cell)}",
        Add sum when IsProduct(sum.Left) => MultiplyAdd((Multiply)sum.Left, sum.Right, cell),
        Add sum when IsProduct(sum.Right) => MultiplyAdd((Multiply)sum.Right, sum.Left, cell),
        Add sum => $"{Of(sum.Left, cell)} + {Of(sum.Right, cell)}",
        Multiply { Mask: { } mask } product => $"{vector.Math}.Masked({Of(mask, cell)}, {Of(product.Masked, cell)})",
        Multiply product when IsNegation(product) => $"-{Of(product.Right, cell)}",
        Multiply product => $"{Of(product.Left, cell)} * {Of(product.Right, cell)}",
        Map map => FunctionText.Call(map.Function, IsInlined(map.Argument) ? Define(map.Argument, cell) : Of(map.Argument, cell), vector, kernel.Machine.Precision),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not elementwise"),
    };

    /// <summary>The right-hand side as an expression that binds tighter than any operator.</summary>
    public string Expression(Node node, Cell cell) => IsCall(node) ? Define(node, cell) : $"({Define(node, cell)})";

    private bool IsCall(Node node) => node is Map or Multiply { Mask: not null }
        || (node is Add { } sum && Negated(sum.Right) is null && Negated(sum.Left) is null && (IsProduct(sum.Left) || IsProduct(sum.Right)));

    // A product that is added where it is computed, in one step with the addition.
    private bool IsProduct(Node node) => node is Multiply { Mask: null } && !IsNegation(node) && IsInlined(node);

    private string MultiplyAdd(Multiply product, Node added, Cell cell) =>
        $"{vector.Class}.MultiplyAddEstimate({Of(product.Left, cell)}, {Of(product.Right, cell)}, {Of(added, cell)})";

    // A value of another nest.
    private string Read(Node node, Cell cell) =>
        node is Delta delta ? OneHot(delta, cell)
        : kernel.InRegisters(node, nest) is not { } registers ? Load(kernel.Read(node, nest), cell)
        : registers.Lane == nest.Lane ? Register(registers, cell)
        : Broadcast(Register(registers, cell), Text.Of(PositionOf(registers.Lane, cell).Constant));

    // In the first lanes, where the others are not read.
    private string Broadcast(string register, string lane) =>
        nest.Reduction != Reduction.AcrossLanes && nest.Lane is { } lanes && lanes.Length <= kernel.Machine.FewLanes
            ? $"{vector.Lanes}.Broadcast({register}, {lane})"
            : $"{vector.Class}.Create({register}[{lane}])";

    private string Register(Registers registers, Cell cell) =>
        registers.Name(registers.Rows is { } rows ? PositionOf(rows, cell).Constant : 0, registers.Lane == nest.Lane && nest.Reduction != Reduction.AcrossLanes ? cell.Column : 0);

    /// <summary>The variable that keeps what the nest computes for others, or null.</summary>
    public string? RegisterOf(Node node, Cell cell) => BufferOf(node).Registers is { } registers ? Register(registers, cell) : null;

    /// <summary>Whether what the nest computes is stored.</summary>
    public bool IsInMemory(Node node) => BufferOf(node).IsInMemory;

    private Schedule.Buffer BufferOf(Node node) => nest.Stores.First(store => store.Node == node).Buffer;

    public string Load(Operand operand, Cell cell)
    {
        if (nest.Lane is not { } lane || !operand.Has(lane))
        {
            return $"{vector.Class}.Create({Element(operand, cell)})";
        }

        // An argument ends with its only element.
        if (lane.Length == 1 && lane.Kind != AxisKind.Sample && kernel.IsDirect(operand))
        {
            return $"{vector.Class}.Create({Element(operand, cell)})";
        }

        return operand.Stride(lane) == 1 || lane.Length == 1 ? $"{vector.Class}.LoadUnsafe({Place(operand, cell)})"
            : operand.Stride(lane) <= kernel.Machine.MostColumns ? $"{vector.Lanes}.Column(ref {Element(operand, cell)}, {Text.Of(operand.Stride(lane))})"
            : lane.Length <= kernel.Machine.FewLanes ? $"{vector.Lanes}.GatherFew(ref {Element(operand, cell)}, {Text.Of(operand.Stride(lane))}, {Text.Of(lane.Length)})"
            : $"{vector.Lanes}.Gather(ref {Element(operand, cell)}, {Text.Of(operand.Stride(lane))}, {Text.Of(lane.Length)} - {InParentheses(PositionOf(lane, cell))})";
    }

    /// <summary>Where the nest stores a value.</summary>
    public Operand StoreOf(Node node)
    {
        Schedule.Buffer buffer = BufferOf(node);
        return new(buffer.Name, buffer.Layout.Select(axis => (axis, buffer.Stride(axis))).ToArray());
    }

    /// <summary>One element of memory.</summary>
    public string Element(Operand operand, Cell cell)
    {
        (string reference, Address offset) = cursors.Of(operand.Base, AddressOf(operand, cell));
        return offset.IsZero ? reference : $"Unsafe.Add(ref {reference}, {offset})";
    }

    /// <summary>Where a vector is loaded or stored: the arguments of a load.</summary>
    public string Place(Operand operand, Cell cell)
    {
        (string reference, Address offset) = cursors.Of(operand.Base, AddressOf(operand, cell));
        return $"ref {reference}{(offset.IsZero ? "" : ", " + offset.AsOffset())}";
    }

    /// <inheritdoc cref="Cursors.Scope"/>
    public IDisposable Scope() => cursors.Scope();

    /// <summary>Writes the loop of a sum; what its body reads moves along with it.</summary>
    /// <param name="end">The loop's end as C#.</param>
    public void Loop(Axis axis, string end, Position step, Action body)
    {
        Address advance = new Address().Add(step, 1);
        cursors.Enter(axis.Name, advance);
        using (writer.Open($"for (int {axis} = 0; {axis} < {end}; {(step == new Position(null, 1) ? $"{axis}++" : $"{axis} += {advance}")})"))
        {
            body();
            cursors.Advance();
        }

        cursors.Leave();
    }

    private Address AddressOf(Operand operand, Cell cell)
    {
        Address address = new Address().Add(operand.Offset);
        foreach ((Axis axis, long stride) in operand.Strides)
        {
            address.Add(PositionOf(axis, cell), stride);
        }

        return address;
    }

    /// <summary>A place along an axis: the loop's, or the term a sum is at.</summary>
    public Position PositionOf(Axis axis, Cell cell)
    {
        if (nest.Reduced.Contains(axis))
        {
            return axis != nest.InnermostReduced ? new Position(axis.Name) : ReducedAt ?? Position.Start;
        }

        if (nest.Tile.Triangle is { } triangle && triangle.Has(axis))
        {
            (int first, int second) = triangle.Positions[nest.RowTriangle is null ? cell.Column : cell.Row];
            return new Position(null, axis == triangle.First ? first : second);
        }

        Position position = axis.Kind == AxisKind.Sample && !positions.ContainsKey(axis) ? Position.Start : positions[axis];
        return axis == nest.RowAxis ? position with { Constant = position.Constant + cell.Row }
            : axis == nest.Lane ? position with { Vectors = cell.Column }
            : axis == nest.ColumnAxis ? position with { Constant = position.Constant + cell.Column }
            : position;
    }

    /// <summary>The term the sum is at along its innermost axis; loads along that axis are taken there.</summary>
    public Position? ReducedAt { get; set; }

    /// <summary>Forgets the loads of a term when the next one begins.</summary>
    public void ForgetTerm()
    {
        foreach ((Node, Cell) key in variables.Keys.Where(key => nest.Reduced.Any(key.Item1.Has)).ToArray())
        {
            variables.Remove(key);
        }
    }

    private static string InParentheses(Position position) => position.ToString() is var text && text.Contains(' ') ? $"({text})" : text;

    // 1 where the two axes are at the same position. In lanes: one lane of a vector, or none.
    private string OneHot(Delta delta, Cell cell)
    {
        if (nest.Lane is { } lane && delta.Has(lane))
        {
            return $"{vector.Lanes}.OneHot<{vector.Element}>({PositionOf(delta.Other(lane), cell)} - {InParentheses(PositionOf(lane, cell))})";
        }

        Position first = PositionOf(delta.First, cell);
        Position second = PositionOf(delta.Second, cell);
        return first.Variable is null && second.Variable is null
            ? vector.Literal(first.Constant == second.Constant ? 1 : 0)
            : $"({first} == {second} ? {vector.Type}.One : {vector.Type}.Zero)";
    }

    // How many places of the tile's text need the load.
    private int Uses(Node node)
    {
        int users = nest.Nodes.Sum(user => NestBuilder.Reads(user).Count(read => read == node));
        return users * (int)Math.Ceiling(rows * columns / (double)(DifferentRows(node) * DifferentColumns(node)));
    }

    private int DifferentRows(Node node) => nest.RowTriangle?.Vectors(node) ?? (nest.RowAxis is { } row && node.Has(row) ? rows : 1);

    private int DifferentColumns(Node node) => nest.ColumnTriangle?.Vectors(node) ?? (nest.ColumnAxis is { } column && node.Has(column) ? columns : 1);

    // Values that do not vary along a tile dimension are the same in all its cells.
    private Cell Scope(Node node, Cell cell) => new(
        nest.RowTriangle is { } rowTriangle ? rowTriangle.Needed(node, cell.Row) : nest.RowAxis is { } row && node.Has(row) ? cell.Row : 0,
        nest.ColumnTriangle is { } columnTriangle ? columnTriangle.Needed(node, cell.Column) : nest.ColumnAxis is { } column && node.Has(column) ? cell.Column : 0);

    private string Suffix(Node node, Cell cell) =>
        (DifferentRows(node) > 1 ? "_" + Row(node, cell) : "") + (DifferentColumns(node) > 1 ? "_" + (char)('a' + cell.Column) : "");

    // Of two axes the positions one after the other: few, so that each is a digit.
    private string Row(Node node, Cell cell) => nest.RowTriangle is not { } triangle ? Text.Of(cell.Row)
        : string.Concat(new[] { triangle.First, triangle.Second }.Where(node.Has).Select(axis => Text.Of(PositionOf(axis, cell).Constant)));

    private static bool IsNegation(Node node) => node is Multiply { Left: Constant { Value: -1 } };

    private Node? Negated(Node node) => IsNegation(node) && IsInlined(node) ? ((Multiply)node).Right : null;
}
