namespace NetGen.Training;

/// <summary>A run of <see cref="ParticleSwarm"/>.</summary>
internal sealed class ParticleSwarmRun(ParticleSwarm settings, Objective objective) : OptimizerRun(objective)
{
    private const double Inertia = 0.7298437881283576;
    private const double Pull = 1.496179765663133;

    private readonly (double[] Lower, double[] Upper) box = settings.Bounds.For(objective.ParameterCount);
    private readonly double[][] positions = Swarm(settings, objective);
    private readonly double[][] velocities = Swarm(settings, objective);
    private readonly double[][] ownBests = Swarm(settings, objective);
    private readonly double[] losses = new double[settings.Particles];
    private readonly double[] ownLosses = new double[settings.Particles];
    private Objective[]? workers;

    public override void Begin()
    {
        base.Begin();
        Loss = Objective.Loss(Parameters);
        Evaluations++;
        for (int particle = 0; particle < positions.Length; particle++)
        {
            var random = new SplitMix64([settings.Seed, -1, particle]);
            for (int i = 0; i < Parameters.Length; i++)
            {
                // The first one starts where the objective is, or at the wall next to it.
                double drawn = Draw(ref random, i);
                positions[particle][i] = particle == 0 && double.IsFinite(Parameters[i]) ? Math.Clamp(Parameters[i], box.Lower[i], box.Upper[i]) : drawn;
                velocities[particle][i] = (Draw(ref random, i) - positions[particle][i]) / 2;
            }
        }

        ownLosses.AsSpan().Fill(double.PositiveInfinity);
        Evaluate();
        Remember();
        if (!double.IsFinite(Loss))
        {
            Prefer();
        }
    }

    public override StepOutcome Step(int epoch, int epochs, CancellationToken cancellation)
    {
        for (int particle = 0; particle < positions.Length; particle++)
        {
            Move(particle, epoch);
        }

        Evaluate();
        Remember();
        Prefer();
        return StepOutcome.Continue;
    }

    public override void Exchange(StateExchange state)
    {
        base.Exchange(state);
        for (int particle = 0; particle < positions.Length; particle++)
        {
            state.Numbers($"position {particle}", positions[particle]);
            state.Numbers($"velocity {particle}", velocities[particle]);
            state.Numbers($"best {particle}", ownBests[particle]);
        }

        state.Numbers(nameof(ownLosses), ownLosses);
    }

    private void Move(int particle, int epoch)
    {
        var random = new SplitMix64([settings.Seed, epoch, particle]);
        double[] position = positions[particle], velocity = velocities[particle], own = ownBests[particle];
        double[] neighbours = ownBests[BestOfNeighbours(particle)];
        for (int i = 0; i < position.Length; i++)
        {
            velocity[i] = (Inertia * velocity[i])
                + (Pull * random.NextDouble() * (own[i] - position[i]))
                + (Pull * random.NextDouble() * (neighbours[i] - position[i]));
            position[i] += velocity[i];
            if (position[i] < box.Lower[i] || position[i] > box.Upper[i])
            {
                // The wall takes the speed.
                position[i] = Math.Clamp(position[i], box.Lower[i], box.Upper[i]);
                velocity[i] = 0;
            }
        }
    }

    private int BestOfNeighbours(int particle)
    {
        int count = positions.Length;
        int best = particle;
        foreach (int other in (ReadOnlySpan<int>)[(particle + count - 1) % count, (particle + 1) % count])
        {
            best = ownLosses[other] < ownLosses[best] ? other : best;
        }

        return best;
    }

    private void Evaluate()
    {
        Evaluations += positions.Length;

        // Not before: a checkpoint may still change the constants that forks take over.
        Objective[] workers = this.workers ??= Workers(settings, Objective);
        if (workers.Length == 1)
        {
            Evaluate(workers, 0);
        }
        else
        {
            Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, worker => Evaluate(workers, worker));
        }
    }

    private void Evaluate(Objective[] workers, int worker)
    {
        for (int particle = worker; particle < positions.Length; particle += workers.Length)
        {
            losses[particle] = workers[worker].Loss(positions[particle]);
        }
    }

    private void Remember()
    {
        for (int particle = 0; particle < positions.Length; particle++)
        {
            // Not a number is never better.
            if (losses[particle] < ownLosses[particle])
            {
                ownLosses[particle] = losses[particle];
                positions[particle].CopyTo(ownBests[particle], 0);
            }
        }
    }

    // The start may lie outside the box, and be better than anything in it.
    private void Prefer()
    {
        int best = Array.IndexOf(ownLosses, ownLosses.Min());
        if (!(Loss <= ownLosses[best]))
        {
            Loss = ownLosses[best];
            ownBests[best].CopyTo(Parameters, 0);
        }
    }

    private double Draw(ref SplitMix64 random, int parameter) => box.Lower[parameter] + ((box.Upper[parameter] - box.Lower[parameter]) * random.NextDouble());

    private static double[][] Swarm(ParticleSwarm settings, Objective objective) =>
        [.. Enumerable.Range(0, settings.Particles).Select(_ => new double[objective.ParameterCount])];

    private static Objective[] Workers(ParticleSwarm settings, Objective objective)
    {
        var workers = new List<Objective> { objective };
        while (workers.Count < Math.Min(settings.Threads, settings.Particles) && objective.Fork() is { } fork)
        {
            workers.Add(fork);
        }

        return [.. workers];
    }
}
