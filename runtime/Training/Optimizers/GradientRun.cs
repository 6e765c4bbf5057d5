namespace NetGen.Training;

/// <summary>A run of an optimizer that knows the gradient where it is.</summary>
internal abstract class GradientRun(Objective objective) : OptimizerRun(objective)
{
    protected double[] Gradient { get; } = new double[objective.ParameterCount];

    public override void Begin()
    {
        base.Begin();
        Evaluate();
    }

    public override void Exchange(StateExchange state)
    {
        base.Exchange(state);
        state.Numbers(nameof(Gradient), Gradient);
    }

    /// <summary>Evaluates objective and gradient at the parameters.</summary>
    protected void Evaluate()
    {
        Loss = Linearize();
        GradientNorm = Vectors.Norm(Gradient);
        Evaluations++;
    }

    /// <summary>Writes the gradient, and whatever else the optimizer needs of the objective there; gives the objective.</summary>
    protected virtual double Linearize() => Objective.LossGradient(Parameters, Gradient);
}
