using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Objectives with known minima.</summary>
internal abstract class FunctionObjective(double[] start) : Objective(start.Length)
{
    private readonly double[] parameters = start;

    public double[] Current => [.. parameters];

    public override void GetParameters(Span<double> to) => parameters.CopyTo(to);

    public override void SetParameters(ReadOnlySpan<double> from) => from.CopyTo(parameters);

    public override double Loss(ReadOnlySpan<double> at) => LossGradient(at, new double[at.Length]);
}

/// <summary>Rosenbrock's valley, <c>100 (y - x^2)^2 + (1 - x)^2</c>: minimum 0 at (1, 1).</summary>
internal sealed class Rosenbrock(params double[] start) : FunctionObjective(start)
{
    public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient)
    {
        (double x, double y) = (at[0], at[1]);
        gradient[0] = (-400 * x * (y - (x * x))) - (2 * (1 - x));
        gradient[1] = 200 * (y - (x * x));
        return (100 * (y - (x * x)) * (y - (x * x))) + ((1 - x) * (1 - x));
    }
}

/// <summary><c>sum c_i p_i^2 / 2</c>.</summary>
internal sealed class Bowl(double[] curvatures, params double[] start) : FunctionObjective(start)
{
    public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient)
    {
        double loss = 0;
        for (int i = 0; i < at.Length; i++)
        {
            gradient[i] = curvatures[i] * at[i];
            loss += gradient[i] * at[i] / 2;
        }

        return loss;
    }
}

/// <summary><c>1 + sum c_i p_i^2 / 2</c> in single precision.</summary>
internal sealed class SingleBowl(float[] curvatures, params double[] start) : FunctionObjective(start)
{
    public override double UnitRoundoff => 1.0 / (1 << 24);

    public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient)
    {
        float loss = 1;
        for (int i = 0; i < at.Length; i++)
        {
            float slope = curvatures[i] * (float)at[i];
            gradient[i] = slope;
            loss += slope * (float)at[i] / 2;
        }

        return loss;
    }
}

/// <summary>The square root of a parameter minus the parameter: not a number below zero, and a way leads there.</summary>
internal sealed class Cliff(double start) : FunctionObjective([start])
{
    public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient)
    {
        gradient[0] = (0.5 / Math.Sqrt(at[0])) + 1;
        return Math.Sqrt(at[0]) + at[0];
    }
}
