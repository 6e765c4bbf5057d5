using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>Turns a formula into nodes.</summary>
internal static class FormulaNodes
{
    private static readonly Dictionary<string, double[]> NoSources = [];

    /// <param name="z">The value of the formula's variable.</param>
    public static Node Build(NodeTable table, Expression expression, Node z) => expression switch
    {
        NumberExpression number => table.Constant(number.Value),
        VariableExpression => z,
        CallExpression call => Call(table, FormulaFunctions.Of(call), call.Arguments.Select(argument => Build(table, argument, z)).ToArray()),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    // Constants become one at once, so that a power sees that the 1/2 in z^(1/2) is a number.
    private static Node Call(NodeTable table, FormulaFunction function, Node[] arguments)
    {
        Node value = function.Build(table, arguments);
        return value is not Constant && arguments.All(argument => argument is Constant)
            ? table.Constant(new Interpreter(NoSources, []).Evaluate(value, [])[0])
            : value;
    }
}
