using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>One way to build a derivative, and its cost.</summary>
/// <param name="Operations">Multiply-adds and elementwise operations for one sample.</param>
/// <param name="Cycles">What the schedule's cost model expects, where ways are compared by it: for a single sample.</param>
internal sealed record DerivativeOrder(Way Way, double Operations, double? Cycles = null);

/// <summary>The order in which a derivative was differentiated, and what the other orders would have cost.</summary>
internal static class OrderText
{
    public static IEnumerable<string> Write(MethodCode code) => code.Orders.Count <= 1 ? []
        : code.Method.Derivative is null ? Chain(code)
        : Legend.Wrapped($"{code.Method.Stem}: {Sentence(code.Method, code.Orders[0])} {Others(code.Orders)}");

    // The Jacobian of a single sample.
    private static IEnumerable<string> Chain(MethodCode code) => Legend.Wrapped(
        $"{code.Method.Stem}: one sample waits for its own sums, so the orders are compared by the time their loops take: {string.Join(", ", code.Orders.Select(order => $"{order.Way.Chain.Parenthesised()} {Cost(order)}"))}; the first one is written.");

    private static string Sentence(MethodSpec method, DerivativeOrder order)
    {
        string start = method.Derivative!.IsDiagonal ? "a tangent for each input is pushed to the outputs" : method.IsContracted ? "the weighted outputs are pulled back to the inputs" : "the Jacobian as above";
        return $"{start}; then {string.Join(", then ", Steps(order.Way.Modes))}: {Cost(order)}.";
    }

    // Equal steps in a row are one phrase.
    private static IEnumerable<string> Steps(IReadOnlyList<StepMode> modes)
    {
        for (int first = 0, next; first < modes.Count; first = next)
        {
            next = first + modes.Skip(first).TakeWhile(mode => mode == modes[first]).Count();
            yield return (next - first > 1 ? $"{Text.Of(next - first)} times " : "") + Step(modes[first]);
        }
    }

    private static string Step(StepMode mode) => mode switch
    {
        StepMode.Push => "tangents of the inputs are pushed through all of that",
        StepMode.Pull => "cotangents of all entries are pulled back to the inputs",
        _ => "at every layer cotangents of all entries meet tangents of the inputs",
    };

    private static string Others(IReadOnlyList<DerivativeOrder> orders) =>
        $"Other orders: {string.Join(", ", orders.Skip(1).Select(order => $"{string.Join("-", order.Way.Modes.Count > 3 ? [Name(order.Way.Modes[0]), "..."] : order.Way.Modes.Select(Name))} {Cost(order)}"))}.";

    private static string Name(StepMode mode) => mode switch { StepMode.Push => "push", StepMode.Pull => "pull", _ => "meet" };

    private static string Cost(DerivativeOrder order) =>
        Text.Grouped((long)order.Operations) + " operations" + (order.Cycles is { } cycles ? $" in about {Text.Grouped((long)cycles)} cycles" : "");
}
