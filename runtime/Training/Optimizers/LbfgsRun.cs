namespace NetGen.Training;

/// <summary>A run of <see cref="Lbfgs"/>.</summary>
internal sealed class LbfgsRun(Lbfgs settings, Objective objective) : OptimizerRun(objective)
{
    // s'y must be this much of |s| |y|, lest rounding makes a direction of it.
    private const double LeastCurvature = 1e-12;

    private readonly StrongWolfe search = new(objective);
    private readonly double[] gradient = new double[objective.ParameterCount];
    private readonly double[] direction = new double[objective.ParameterCount];
    private readonly double[][] steps = [.. Enumerable.Range(0, settings.Memory).Select(_ => new double[objective.ParameterCount])];
    private readonly double[][] changes = [.. Enumerable.Range(0, settings.Memory).Select(_ => new double[objective.ParameterCount])];
    private readonly double[] curvatures = new double[settings.Memory];
    private readonly double[] weights = new double[settings.Memory];
    private double kept;
    private double next;

    public override void Begin()
    {
        base.Begin();
        Loss = Objective.LossGradient(Parameters, gradient);
        GradientNorm = Vectors.Norm(gradient);
        Evaluations++;
    }

    public override StepOutcome Step(int epoch, int epochs, CancellationToken cancellation)
    {
        if (Vectors.Largest(gradient) <= settings.GradientTolerance)
        {
            return new("the gradient is as small as asked for");
        }

        double before = Loss;
        if (!Search())
        {
            // What was kept may mislead: once more along the gradient.
            bool hadMemory = kept > 0;
            kept = 0;
            if (!hadMemory || !Search())
            {
                return new("no step lowers the loss any further");
            }
        }

        return Vectors.Largest(gradient) <= settings.GradientTolerance ? new("the gradient is as small as asked for")
            : settings.LossTolerance > 0 && Math.Abs(before - Loss) <= settings.LossTolerance * Math.Abs(before) ? new("the loss hardly changes any more")
            : StepOutcome.Continue;
    }

    public override void Exchange(StateExchange state)
    {
        base.Exchange(state);
        state.Numbers(nameof(gradient), gradient);
        for (int i = 0; i < steps.Length; i++)
        {
            state.Numbers($"step {i}", steps[i]);
            state.Numbers($"change {i}", changes[i]);
        }

        state.Numbers(nameof(curvatures), curvatures);
        kept = state.Number(nameof(kept), kept);
        next = state.Number(nameof(next), next);
    }

    private bool Search()
    {
        Direct();
        double slope = Vectors.Dot(gradient, direction);
        double first = kept > 0 ? 1 : Math.Min(1, 1 / Vectors.Norm(gradient));
        bool found = slope < 0 && search.Run(Parameters, Loss, direction, slope, first);
        Evaluations += search.TakeEvaluations();
        if (!found)
        {
            return false;
        }

        Keep();
        search.Point.CopyTo(Parameters, 0);
        search.Gradient.CopyTo(gradient, 0);
        Loss = search.Loss;
        GradientNorm = Vectors.Norm(gradient);
        return true;
    }

    // The two loops: direction = -H gradient, H from the kept pairs and the scale of the last one.
    private void Direct()
    {
        gradient.CopyTo(direction, 0);
        for (int back = 1; back <= kept; back++)
        {
            int i = Slot(back);
            weights[i] = Vectors.Dot(steps[i], direction) / curvatures[i];
            Vectors.Combine(direction, direction, -weights[i], changes[i]);
        }

        if (kept > 0)
        {
            int last = Slot(1);
            Vectors.Scale(direction, curvatures[last] / Vectors.Dot(changes[last], changes[last]));
        }

        for (int back = (int)kept; back >= 1; back--)
        {
            int i = Slot(back);
            double weight = weights[i] - (Vectors.Dot(changes[i], direction) / curvatures[i]);
            Vectors.Combine(direction, direction, weight, steps[i]);
        }

        Vectors.Scale(direction, -1);
    }

    private void Keep()
    {
        int i = (int)next;
        Vectors.Combine(steps[i], search.Point, -1, Parameters);
        Vectors.Combine(changes[i], search.Gradient, -1, gradient);
        curvatures[i] = Vectors.Dot(steps[i], changes[i]);
        if (curvatures[i] > LeastCurvature * Vectors.Norm(steps[i]) * Vectors.Norm(changes[i]))
        {
            next = (next + 1) % steps.Length;
            kept = Math.Min(kept + 1, steps.Length);
        }
    }

    private int Slot(int back) => (int)((next - back + (2 * steps.Length)) % steps.Length);
}
