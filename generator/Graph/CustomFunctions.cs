using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>Activations of the user's as functions of the graph: a formula has a body, C# code is a black box that knows its own derivatives.</summary>
internal static class CustomFunctions
{
    public static Function Of(CustomActivation custom) => custom.Formula is { } formula
        ? OfFormula(custom.Name, formula)
        : Foreign(custom.Name, custom.TypeName!, order: 0);

    /// <summary>The derivative of a function that is the user's code, which is the user's code again.</summary>
    public static Function Derivative(Function foreign) => Foreign(
        foreign.Name.Substring(0, foreign.Name.LastIndexOf('.')),
        foreign.Definition!,
        foreign.Constants.Count == 0 ? 1 : (int)foreign.Constants[0] + 1);

    private static Function OfFormula(string name, Formula formula)
    {
        Node Body(NodeTable table, Node z) => FormulaNodes.Build(table, formula.Root, z);
        return new(name, z => Interpreter.Evaluate(Body, z)) { Body = Body, Definition = formula.Text, IsCostly = true };
    }

    // Named as C# calls it, and so like no function of NetGen's.
    private static Function Foreign(string type, string fullName, int order) =>
        new(type + (order == 0 ? ".Value" : ".Derivative"), _ => throw new NotSupportedException($"{fullName} is C# code of the user's: only the generated code can evaluate it"))
        {
            Constants = order == 0 ? [] : [order],
            Definition = fullName,
            IsForeign = true,
            IsCostly = true,
        };
}
