using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// The axes of a requested derivative, and how its entries come about: one differentiation is exact, that by the base, the others are differences.
/// The base is the parameters if the derivative is by them, since there are many of them and one <c>ParameterVjp</c> gives all; else the inputs, by
/// <c>Jacobian</c>. Derivatives do not depend on the order in which they are taken (Schwarz' theorem).
/// </summary>
internal sealed class RequestedShape
{
    private readonly int[] strides;

    private RequestedShape(int rows, Variable[] axes, int[] lengths, int baseAxis, int[] differences)
    {
        Rows = rows;
        Axes = axes;
        Lengths = lengths;
        BaseAxis = baseAxis;
        Differences = differences;
        DifferencedAxes = [.. differences.Distinct()];
        strides = new int[axes.Length];
        int stride = 1;
        for (int axis = axes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride = checked(stride * lengths[axis]);
        }

        RowLength = stride;
    }

    /// <summary>Length of the axis of the outputs; 1 if the derivative is contracted with a cotangent.</summary>
    public int Rows { get; }

    /// <summary>Number of entries in a row.</summary>
    public int RowLength { get; }

    /// <summary>Number of entries.</summary>
    public int Length => checked(Rows * RowLength);

    /// <summary>The variables of the other axes.</summary>
    public Variable[] Axes { get; }

    /// <summary>The lengths of the other axes.</summary>
    public int[] Lengths { get; }

    /// <summary>The axis of the base.</summary>
    public int BaseAxis { get; }

    /// <summary>The axis of every difference: those of a diagonal derivative repeat.</summary>
    public int[] Differences { get; }

    /// <summary>The axes along which differences are taken, each once.</summary>
    public int[] DifferencedAxes { get; }

    /// <summary>Whether the base shares its axis with a difference, as in <c>d2y / dx_i^2</c>: of the base only entry i is meant, then.</summary>
    public bool IsBaseDifferenced => DifferencedAxes.Contains(BaseAxis);

    /// <summary>Whether an axis has only one differentiation: sums over it are derivatives along directions.</summary>
    public bool HasDirections => Differences.Length == DifferencedAxes.Length && !IsBaseDifferenced;

    public static RequestedShape Of<T>(RequestedDerivative<T> derivative, INeuralNetwork<T> network)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Variable[] variables = [.. derivative.Variables];
        Variable[] axes = [.. derivative.ResultAxes];
        int[] axisOf = [.. variables.Select((variable, position) => derivative.IsDiagonal ? Array.IndexOf(axes, variable) : position)];
        int first = Math.Max(0, Array.IndexOf(variables, Variable.Parameters));
        return new RequestedShape(
            derivative.IsContracted ? 1 : network.OutputSize,
            axes,
            [.. axes.Select(axis => axis == Variable.Input ? network.InputSize : network.ParameterCount)],
            axisOf[first],
            [.. axisOf.Where((_, position) => position != first)]);
    }

    /// <summary>The flat index of an entry.</summary>
    public int Entry(int row, ReadOnlySpan<int> indices)
    {
        int entry = row * RowLength;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            entry += indices[axis] * strides[axis];
        }

        return entry;
    }

    /// <summary>The index along an axis of an entry.</summary>
    public int Index(int entry, int axis) => entry / strides[axis] % Lengths[axis];
}
