using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// The entries of a derivative in symbols: which output, input, weight or bias each axis of the result stands for. Positions count from 1,
/// weights are [in, out].
/// </summary>
/// <param name="IsContracted">Whether the outputs are weighted by <c>w</c> and summed, so that the result has no axis for them.</param>
/// <param name="IsGradient">Whether the result is the gradient, by the parameters, of <c>phi</c>: the derivative's entries weighted by <c>v</c>.</param>
internal sealed record EntryLayout(NetworkSpec Spec, DerivativeSpec? Derivative, bool IsContracted, bool IsGradient)
{
    // Null stands for the outputs.
    private Variable?[] Axes => [.. IsContracted ? Array.Empty<Variable?>() : [null], .. Derivative is null ? [] : Derivative.Axes.Select(axis => (Variable?)axis)];

    /// <summary>The left-hand side: <c>\frac{\partial^{2} y_{1}}{\partial x_{1}^{2}}</c>, or <c>y_{1}</c> itself.</summary>
    /// <inheritdoc cref="Parts"/>
    public string Head(long offset, IEnumerable<Axis> axes, Func<Axis, string> at) => IsGradient
        ? $@"\frac{{\partial \varphi}}{{\partial {Parameter((int)offset, new(axes), at)}}}"
        : Head(Parts(offset, axes, at));

    /// <summary>The name of an element of the derivative's cotangent: <c>v_{1,1}</c>.</summary>
    /// <inheritdoc cref="Parts"/>
    public string Cotangent(long offset, IEnumerable<Axis> axes, Func<Axis, string> at) => $"v_{{{string.Join(",", Parts(offset, axes, at))}}}";

    /// <summary>What each axis of the result stands for, at a place in it: an index of an output or input, the symbol of a parameter.</summary>
    /// <param name="offset">The element where the block begins.</param>
    /// <param name="axes">The block's axes, in the order of the result's.</param>
    /// <param name="at">The position along an axis, counted from 1, or the name of an index.</param>
    private IReadOnlyList<string> Parts(long offset, IEnumerable<Axis> axes, Func<Axis, string> at)
    {
        var next = new Queue<Axis>(axes);
        var parts = new List<string>();
        long stride = Axes.Aggregate(1L, (product, axis) => product * Length(axis));
        foreach (Variable? axis in Axes)
        {
            stride /= Length(axis);
            parts.Add(axis == Variable.Parameters ? Parameter((int)(offset / stride), next, at) : at(next.Dequeue()));
            offset %= stride;
        }

        return parts;
    }

    /// <summary>Weights and biases by layer: <c>W^{(1)}_{2,1}</c>.</summary>
    public static string Weight(int layer, string from, string to) => $"W^{{({Text.Of(layer)})}}_{{{from},{to}}}";

    public static string Bias(int layer, string to) => $"b^{{({Text.Of(layer)})}}_{{{to}}}";

    private string Head(IReadOnlyList<string> parts)
    {
        string output = IsContracted ? @"\left(w^{\top} y\right)" : $"y_{{{parts[0]}}}";
        if (Derivative is null)
        {
            return output;
        }

        Variable[] axes = Derivative.Axes.ToArray();
        int first = IsContracted ? 0 : 1;
        IEnumerable<string> variables = Derivative.Variables.Select((variable, position) =>
            Symbol(variable, parts[first + (Derivative.IsDiagonal ? Array.IndexOf(axes, variable) : position)]));
        int order = Derivative.Variables.Count;
        return $@"\frac{{\partial{(order == 1 ? "" : $"^{{{Text.Of(order)}}}")} {output}}}{{{string.Join(" ", Powers(variables).Select(factor => @"\partial " + factor))}}}";
    }

    private int Length(Variable? axis) => axis switch
    {
        null => Spec.OutputSize,
        Variable.Input => Spec.InputSize,
        _ => Spec.ParameterCount,
    };

    private string Parameter(int offset, Queue<Axis> axes, Func<Axis, string> at)
    {
        LayerSpec layer = Spec.Layers.First(layer => offset < layer.WeightOffset + layer.ParameterCount);
        return layer.Bias && offset == layer.BiasOffset ? Bias(layer.Index, at(axes.Dequeue())) : Weight(layer.Index, at(axes.Dequeue()), at(axes.Dequeue()));
    }

    private static string Symbol(Variable variable, string part) => variable == Variable.Input ? $"x_{{{part}}}" : part;

    // Neighbours that are equal become a power.
    private static IEnumerable<string> Powers(IEnumerable<string> variables)
    {
        string[] all = variables.ToArray();
        for (int i = 0; i < all.Length;)
        {
            int count = all.Skip(i).TakeWhile(other => other == all[i]).Count();
            yield return count == 1 ? all[i] : $"{(all[i].Contains('^') ? $@"\left({all[i]}\right)" : all[i])}^{{{Text.Of(count)}}}";
            i += count;
        }
    }
}
