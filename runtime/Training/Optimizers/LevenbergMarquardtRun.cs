namespace NetGen.Training;

/// <summary>A run of <see cref="LevenbergMarquardt"/>.</summary>
internal sealed class LevenbergMarquardtRun(LevenbergMarquardt settings, Objective objective) : GradientRun(objective)
{
    // Past it a step is too short to be seen.
    private const double MostDamping = 1e20;

    private const double LeastScale = 1e-12;

    // What a step promises below so many units of the loss's last digit is rounding.
    private const double LeastUnits = 8;

    private readonly double[] hessian = new double[objective.ParameterCount * objective.ParameterCount];
    private readonly double[] system = new double[objective.ParameterCount * objective.ParameterCount];
    private readonly double[] scales = new double[objective.ParameterCount];
    private readonly double[] step = new double[objective.ParameterCount];
    private readonly double[] point = new double[objective.ParameterCount];
    private double damping = settings.InitialDamping;
    private double growth = 2;

    public override StepOutcome Step(int epoch, int epochs, CancellationToken cancellation)
    {
        if (Vectors.Largest(Gradient) <= settings.GradientTolerance)
        {
            return new("the gradient is as small as asked for");
        }

        while (damping < MostDamping && !cancellation.IsCancellationRequested)
        {
            if (Try() is { } outcome)
            {
                return outcome;
            }

            damping *= growth;
            growth *= 2;
        }

        return cancellation.IsCancellationRequested ? new(null, IsUndone: true) : new("no step lowers the loss any further");
    }

    public override void Exchange(StateExchange state)
    {
        base.Exchange(state);
        state.Numbers(nameof(hessian), hessian);
        state.Numbers(nameof(scales), scales);
        damping = state.Number(nameof(damping), damping);
        growth = state.Number(nameof(growth), growth);
    }

    // Null when the step has to be shorter.
    private StepOutcome? Try()
    {
        if (!Solve())
        {
            return null;
        }

        // The quadratic model goes down by  damping step' D step / 2 - g' step / 2.
        double damped = 0;
        for (int i = 0; i < step.Length; i++)
        {
            damped += step[i] * scales[i] * step[i];
        }

        double promised = (damping * damped / 2) - (Vectors.Dot(Gradient, step) / 2);
        Vectors.Combine(point, Parameters, 1, step);
        double loss = Objective.Loss(point);
        Evaluations++;
        bool isRounding = promised <= LeastUnits * Objective.UnitRoundoff * Loss;
        double gain = (Loss - loss) / promised;
        if (!double.IsFinite(loss) || (!(gain > 0) && !(isRounding && loss <= Loss * (1 + Objective.LossRounding))))
        {
            return isRounding ? new("no step lowers the loss any further") : null;
        }

        point.CopyTo(Parameters, 0);
        double? before = GradientNorm;
        Evaluate();
        if (isRounding && GradientNorm >= before / 2)
        {
            return new("what a step could gain is rounding");
        }

        // The loss no longer tells good steps from bad ones, but the gradient does: its zero is known to more digits than the loss's minimum.
        damping *= isRounding ? 1.0 / 3 : Math.Max(1.0 / 3, 1 - Math.Pow((2 * gain) - 1, 3));
        growth = 2;
        return Vectors.Largest(Gradient) <= settings.GradientTolerance ? new("the gradient is as small as asked for") : StepOutcome.Continue;
    }

    protected override double Linearize()
    {
        double loss = Objective.GaussNewton(Parameters, Gradient, hessian);
        for (int i = 0; i < scales.Length; i++)
        {
            // A parameter that no residual depends on still needs a positive one.
            scales[i] = Math.Max(scales[i], Math.Max(hessian[(i * scales.Length) + i], LeastScale));
        }

        return loss;
    }

    private bool Solve()
    {
        hessian.CopyTo(system, 0);
        for (int i = 0; i < scales.Length; i++)
        {
            system[(i * scales.Length) + i] += damping * scales[i];
            step[i] = -Gradient[i];
        }

        return Cholesky.Solve(system, step);
    }
}
