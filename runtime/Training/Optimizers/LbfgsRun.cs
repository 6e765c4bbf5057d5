using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>A run of <see cref="Lbfgs"/>.</summary>
internal sealed class LbfgsRun(Lbfgs settings, Objective objective) : GradientRun(objective)
{
    // So many iterations that improve nothing are rounding.
    private const int MostIdle = 10;

    private readonly StrongWolfe search = new(objective);
    private readonly LbfgsMemory memory = new(settings.Memory, objective.ParameterCount);
    private readonly double[] direction = new double[objective.ParameterCount];
    private double leastLoss;
    private double leastNorm;
    private int idle;

    public override void Begin()
    {
        base.Begin();
        (leastLoss, leastNorm) = (Loss, GradientNorm!.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override StepOutcome Step(int epoch, int epochs, CancellationToken cancellation)
    {
        if (Vectors.Largest(Gradient) <= settings.GradientTolerance)
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

        return Vectors.Largest(Gradient) <= settings.GradientTolerance ? new("the gradient is as small as asked for")
            : settings.LossTolerance > Objective.UnitRoundoff && Math.Abs(before - Loss) <= settings.LossTolerance * Math.Abs(before) ? new("the loss hardly changes any more")
            : IsIdle() ? new("the loss changes by rounding only, its precision is reached")
            : StepOutcome.Continue;
    }

    public override void Exchange(StateExchange state)
    {
        base.Exchange(state);
        memory.Exchange(state);
        leastLoss = state.Number(nameof(leastLoss), leastLoss);
        leastNorm = state.Number(nameof(leastNorm), leastNorm);
        idle = (int)state.Number(nameof(idle), idle);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Search()
    {
        double slope = memory.Direct(Gradient, direction);
        double first = memory.IsEmpty ? Math.Min(1, 1 / Vectors.Norm(Gradient)) : 1;
        bool found = slope < 0 && search.Run(Parameters, Loss, direction, slope, first);
        Evaluations += search.TakeEvaluations();
        if (!found)
        {
            return false;
        }

        memory.Keep(Parameters, Gradient, search.Point, search.Gradient);
        search.Point.CopyTo(Parameters, 0);
        search.Gradient.CopyTo(Gradient, 0);
        Loss = search.Loss;
        GradientNorm = Vectors.Norm(Gradient);
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
