using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>One way to build a requested derivative, and its cost in multiply-adds and elementwise operations for one sample.</summary>
internal sealed record DerivativeOrder(IReadOnlyList<StepMode> Modes, double Cost);

/// <summary>The order in which a requested derivative was differentiated, and what the other orders would have cost.</summary>
internal static class OrderText
{
    public static IEnumerable<string> Write(MethodCode code) => code.Orders.Count > 1
        ? Legend.Wrapped($"{code.Method.Stem}: {Sentence(code.Method, code.Orders[0])} {Others(code.Orders)}")
        : [];

    private static string Sentence(MethodSpec method, DerivativeOrder order)
    {
        string start = method.Derivative!.IsDiagonal ? "a tangent for each input is pushed to the outputs" : method.IsContracted ? "the weighted outputs are pulled back to the inputs" : "the Jacobian as above";
        return $"{start}; then {string.Join(", then ", order.Modes.Select(Step))}: {Cost(order)} operations.";
    }

    private static string Step(StepMode mode) => mode switch
    {
        StepMode.Push => "tangents of the inputs are pushed through all of that",
        StepMode.Pull => "cotangents of all entries are pulled back to the inputs",
        _ => "at every layer cotangents of all entries meet tangents of the inputs",
    };

    private static string Others(IReadOnlyList<DerivativeOrder> orders) =>
        $"Other orders: {string.Join(", ", orders.Skip(1).Select(order => $"{string.Join("-", order.Modes.Select(Name))} {Cost(order)}"))}.";

    private static string Name(StepMode mode) => mode switch { StepMode.Push => "push", StepMode.Pull => "pull", _ => "meet" };

    private static string Cost(DerivativeOrder order) => Text.Grouped((long)order.Cost);
}
