using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// A formula is written out in every kernel, and so are its derivatives, whose products the algebra takes apart into factors: what counts is
/// the number of operations before any is shared, 100 for the 100th power.
/// </summary>
internal static class FormulaSizeCheck
{
    /// <summary>Mish has 3, the tanh form of GELU 15.</summary>
    public const int MaximumOperations = 400;

    public static bool IsBearable(Formula formula)
    {
        var table = new NodeTable();
        var operations = new Dictionary<Node, double>();
        foreach (Node node in NodeOrder.Of([FormulaNodes.Build(table, formula.Root, table.Source(FormulaFunctions.Variable))]))
        {
            operations[node] = node.IsLeaf ? 0 : 1 + node.Operands.Sum(operand => operations[operand]);
        }

        return operations.Values.All(count => count <= MaximumOperations);
    }
}
