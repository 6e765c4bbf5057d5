using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Does something at a certain evaluation.</summary>
internal sealed class CountingObjective(Objective inner, int evaluations, Action act) : Objective(inner.ParameterCount)
{
    private int count;

    public Objective Inner => inner;

    public override int RowCount => inner.RowCount;

    public override void GetParameters(Span<double> parameters) => inner.GetParameters(parameters);

    public override void SetParameters(ReadOnlySpan<double> parameters) => inner.SetParameters(parameters);

    public override bool Decays(int parameter) => inner.Decays(parameter);

    public override double Loss(ReadOnlySpan<double> parameters) => inner.Loss(parameters);

    public override double LossGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Count();
        return inner.LossGradient(parameters, gradient);
    }

    public override double LossGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Span<double> gradient)
    {
        Count();
        return inner.LossGradient(parameters, rows, gradient);
    }

    private void Count()
    {
        if (++count == evaluations)
        {
            act();
        }
    }
}
