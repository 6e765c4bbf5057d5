using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>A run of <see cref="Lbfgs"/>.</summary>
internal sealed class LbfgsRun(Lbfgs settings, Objective objective) : OptimizerRun(objective)
{
    // So many iterations that improve nothing are rounding.
    private const int MostIdle = 10;

    private readonly StrongWolfe search = new(objective);
    private readonly LbfgsMemory memory = new(settings.Memory, objective.ParameterCount);
    private readonly double[] gradient = new double[objective.ParameterCount];
    private readonly double[] direction = new double[objective.ParameterCount];
    private double leastLoss;
    private double leastNorm;
    private int idle;

    public override void Begin()
    {
        base.Begin();
        Loss = leastLoss = Objective.LossGradient(Parameters, gradient);
        GradientNorm = leastNorm = Vectors.Norm(gradient);
        Evaluations++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
            bool hadMemory = !memory.IsEmpty;
            memory.Forget();
            if (!hadMemory || !Search())
            {
                return new("no step against the gradient lowers the loss any further, rounding hides the rest");
            }
        }

        return Vectors.Largest(gradient) <= settings.GradientTolerance ? new("the gradient is as small as asked for")
            : settings.LossTolerance > Objective.UnitRoundoff && Math.Abs(before - Loss) <= settings.LossTolerance * Math.Abs(before) ? new("the loss hardly changes any more")
            : IsIdle() ? new("the loss changes by rounding only, its precision is reached")
            : StepOutcome.Continue;
    }

    public override void Exchange(StateExchange state)
    {
        base.Exchange(state);
        state.Numbers(nameof(gradient), gradient);
        memory.Exchange(state);
        leastLoss = state.Number(nameof(leastLoss), leastLoss);
        leastNorm = state.Number(nameof(leastNorm), leastNorm);
        idle = (int)state.Number(nameof(idle), idle);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Search()
    {
        double slope = memory.Direct(gradient, direction);
        double first = memory.IsEmpty ? Math.Min(1, 1 / Vectors.Norm(gradient)) : 1;
        bool found = slope < 0 && search.Run(Parameters, Loss, direction, slope, first);
        Evaluations += search.TakeEvaluations();
        if (!found)
        {
            return false;
        }

        memory.Keep(Parameters, gradient, search.Point, search.Gradient);
        search.Point.CopyTo(Parameters, 0);
        search.Gradient.CopyTo(gradient, 0);
        Loss = search.Loss;
        GradientNorm = Vectors.Norm(gradient);
        return true;
    }

    // Near a minimum the gradient's zero is known to more digits than the loss's: an iteration that brings it half way there is none of rounding.
    private bool IsIdle()
    {
        bool isProgress = Loss < leastLoss || GradientNorm < leastNorm / 2;
        leastNorm = isProgress ? Math.Min(leastNorm, GradientNorm!.Value) : leastNorm;
        leastLoss = Math.Min(leastLoss, Loss);
        idle = isProgress ? 0 : idle + 1;
        return idle == MostIdle;
    }
}
