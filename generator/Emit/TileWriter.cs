using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes the unrolled inside of a loop nest: the independent sums of the tile, then the elementwise values that follow from them, then the
/// stores.
/// </summary>
internal sealed class TileWriter
{
    private readonly SourceWriter writer;
    private readonly LoopNest nest;
    private readonly int rows;
    private readonly int columns;
    private readonly ValueText values;
    private readonly Kernel kernel;

    public TileWriter(SourceWriter writer, Kernel kernel, LoopNest nest, int rows, int columns, IReadOnlyDictionary<Axis, Position> positions)
    {
        this.writer = writer;
        this.nest = nest;
        this.rows = rows;
        this.columns = columns;
        this.kernel = kernel;
        values = new ValueText(writer, kernel, nest, rows, columns, positions);
    }

    public void Write()
    {
        if (nest.Reduction != Reduction.None)
        {
            new SumWriter(writer, kernel.Machine, nest, rows, columns, values).Write();
        }

        string type = new VectorNames(kernel.Machine).Type;
        foreach (Node node in nest.Nodes.Where(node => node is not Constant && !LoopNest.IsReduction(node) && !values.IsKnown(node) && !values.IsInlined(node) && !IsOnlyStored(node)))
        {
            foreach (Cell cell in Cell.All(rows, columns))
            {
                string text = values.Define(node, cell);
                writer.Line($"{type} {values.Declare(node, cell)} = {text};");
            }
        }

        foreach (Node node in nest.Stores.Select(store => store.Node).Where(node => !SumWriter.IsStoredAtOnce(nest, node)))
        {
            foreach (Cell cell in Cell.All(rows, columns))
            {
                Store(node, cell);
            }
        }
    }

    // What nothing else of the tile needs is written where it is stored.
    private bool IsOnlyStored(Node node) => node is Map or Add or Multiply && nest.Reduction != Reduction.AcrossLanes && !values.IsKnown(node)
        && nest.Stores.Count(store => store.Node == node) == 1 && nest.Nodes.All(user => !NestBuilder.Reads(user).Contains(node));

    private void Store(Node node, Cell cell)
    {
        Operand operand = values.StoreOf(node);
        string value = IsOnlyStored(node) ? values.Expression(node, cell) : values.Of(node, cell);
        if (values.RegisterOf(node, cell) is { } register)
        {
            writer.Line($"{register} = {value};");
            value = register;
        }

        if (!values.IsInMemory(node))
        {
            return;
        }

        writer.Line(nest.Reduction == Reduction.AcrossLanes
            ? $"{values.Element(operand, cell)} = {value};"
            : $"{value}.StoreUnsafe({values.Place(operand, cell)});");
    }
}

/// <summary>One vector of a tile.</summary>
internal readonly record struct Cell(int Row, int Column)
{
    public static IEnumerable<Cell> All(int rows, int columns) =>
        Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, columns).Select(column => new Cell(row, column)));
}
