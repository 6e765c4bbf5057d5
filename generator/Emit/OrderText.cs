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
        return $"{start}; then {string.Join(", then ", Steps(order.Modes))}: {Cost(order)} operations.";
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
        $"Other orders: {string.Join(", ", orders.Skip(1).Select(order => $"{string.Join("-", order.Modes.Count > 3 ? [Name(order.Modes[0]), "..."] : order.Modes.Select(Name))} {Cost(order)}"))}.";

    private static string Name(StepMode mode) => mode switch { StepMode.Push => "push", StepMode.Pull => "pull", _ => "meet" };

    private static string Cost(DerivativeOrder order) => Text.Grouped((long)order.Cost);
}
